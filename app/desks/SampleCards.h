// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/types/Reconstructions.h"
#include "ui/views/SampleCard.h"

#include <vector>

namespace hourglass {

/// What a card says about a sample: the picture or the values, class and part; with a reconstruction that and
/// its error, and, where the errors of the samples on the map are known, how many do better. The colour of
/// the class is the map's to say. reconstruction and errors may be null.
SampleCardContent sampleCard(const Dataset& data, std::size_t sample, const Reconstruction* reconstruction,
                             const std::vector<float>* errors);

} // namespace hourglass
