// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "ui/figures/Figures.h"
#include "ui/views/Legend.h"
#include "ui/views/MapChoices.h"

#include <memory>
#include <vector>

namespace hourglass {

/// A number for each point of a map, and what it is. NaN: not known of this point.
struct MapValues {
    std::shared_ptr<const std::vector<float>> valueOf; ///< null: not known (yet)
    LegendScale scale;
};

/// The scale ends below the worst few, so that these do not take the colours from the rest. errors may be
/// null.
MapValues errorValues(std::shared_ptr<const std::vector<float>> errors);
/// by: Trustworthiness, Continuity or NeighboursKept. result: of a map of `count` points, or null.
MapValues faithfulnessValues(ColourBy by, const MapFaithfulness* result, std::size_t count);
/// The figure's points by them, instead of by groups.
void colourBy(MapFigure& figure, const MapValues& values);
/// Nothing is known of any point.
MapValues unknownValues(std::size_t count);

} // namespace hourglass
