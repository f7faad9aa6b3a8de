// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/MapOptions.h"

#include <cstddef>

namespace hourglass {

/// Kept in this order: sessions store the number.
enum class ColourBy { Label, Cluster, Error, Trustworthiness, Continuity, NeighboursKept };
/// How the computation of the map that is shown stands.
enum class MapRunState { Idle, Running, Paused, Finished };

/// Whether the colours say how far the map can be trusted, point by point.
[[nodiscard]] constexpr bool isFaithfulness(ColourBy by) { return by >= ColourBy::Trustworthiness; }

/// What every method of making a map is asked for.
struct MapSettings {
    TsneOptions tsne;
    UmapOptions umap;
    MapOptions direct; ///< the methods that are made in one go; their `method` is set when one is

    friend bool operator==(const MapSettings&, const MapSettings&) = default;
};

/// Of the map that a method makes: 2 or 3.
[[nodiscard]] int mapDims(const MapSettings& settings, ProjectionMethod method);
void setMapDims(MapSettings& settings, ProjectionMethod method, int dims);
/// The same, with maps in the plane where there cannot be one in space (see whyNotInSpace()).
[[nodiscard]] MapSettings possible(MapSettings settings, ProjectionMethod method, std::size_t points,
                                   std::size_t codeDims, std::size_t classes);

/// Whether a method moves on step by step and shows it: t-SNE and UMAP.
[[nodiscard]] constexpr bool isLive(ProjectionMethod method)
{
    return method == ProjectionMethod::Tsne || method == ProjectionMethod::Umap;
}

} // namespace hourglass
