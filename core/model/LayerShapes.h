// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hourglass {

/// What flows between two layers: a picture, or a vector of `shape.size()` values.
struct Flow {
    Shape shape;
    bool isVector = false;
};

/// What one layer makes of what comes in.
struct LayerOutcome {
    std::optional<Flow> out;                ///< nothing: it cannot be told
    std::optional<std::int64_t> parameters; ///< nothing: they depend on what comes in
    std::string reason;                     ///< why the layer is impossible here; empty when it is not
};

/// What the first layer gets: the data as they are, or flattened.
Flow entering(const ModelSpec& spec, const Shape& input);
/// Never throws. Nothing coming in means that it is not known; a layer whose output does not depend on it
/// (Linear, Unflatten) still has one, also where the layer is impossible.
LayerOutcome passThrough(const LayerSpec& layer, const std::optional<Flow>& in, const Shape& modelInput);

} // namespace hourglass
