// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/ModelSpec.h"

#include <string>
#include <vector>

namespace hourglass {

/// A layer in one line: "Conv2d 16, kernel 3, padding 1". What is as usual (stride 1, for pooling
/// the kernel's, padding 0) is left out.
std::string layerText(const LayerSpec& layer);

/// One difference between two models.
struct SpecChange {
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    LayerPlace place;   ///< in the second model; of a removed layer in the first
    std::string before; ///< layerText() in the first model; empty: it is added
    std::string after;  ///< in the second; empty: it is removed

    /// "+ encoder.2 Linear 64", "− encoder.2 Linear 64", "~ encoder.2 Linear 64 → Linear 32", UTF-8.
    [[nodiscard]] std::string text() const;
    friend bool operator==(const SpecChange&, const SpecChange&) = default;
};

/// What must be done to `before` to get `after`, part by part in the order of the layers. Layers are matched
/// by their longest common subsequence, so that a layer put in does not make all behind it differ; what
/// stands in between of the same kind counts as changed. Names are not compared. Empty: the same layers.
std::vector<SpecChange> specDiff(const ModelSpec& before, const ModelSpec& after);

} // namespace hourglass
