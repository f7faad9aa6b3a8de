// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

constexpr int kGlyphSide = 28; ///< pixels

struct GlyphOptions {
    std::size_t train = 6000; ///< at least 1
    std::size_t test = 1000;
    std::uint64_t seed = 42;
    std::string notice{}; ///< goes into DatasetInfo::notice
    double noise = 4;     ///< standard deviation of the grain, grey values
    double turn = 0.26;   ///< radians at most, either way; 0.26 keeps plus and cross apart
};

/// What the ten classes are called.
std::vector<std::string> glyphNames();

/// Drawn glyphs, 1 x 28 x 28, white on black, smooth edges: each of ten shapes at random places, sizes,
/// turns, stroke widths and brightnesses, with light noise. The classes take turns. Sample i depends on the
/// options and i only, so the same seed gives the same bytes, and a smaller set is the beginning of a larger
/// one.
Result<Dataset::Parts> drawGlyphParts(const GlyphOptions& options = {}, StopToken stop = {});
Result<DatasetPtr> drawGlyphs(const GlyphOptions& options = {}, StopToken stop = {});

} // namespace hourglass
