// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerTable.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// Where a layer stands in a model.
struct LayerPlace {
    bool isEncoder = true;
    std::size_t index = 0;

    friend bool operator==(const LayerPlace&, const LayerPlace&) = default;
};

/// What is known of one layer of a model that may be unfinished.
struct JudgedLayer {
    LayerRow row;
    bool isKnown = false;   ///< the row has an output: neither this layer nor one before it leaves it open
    bool isCounted = false; ///< the row has its parameters
    std::string reason;     ///< why it cannot stand here: "needs a vector, but gets …"; empty when it can
};

/// A verdict on every layer of a model in its place, and on what comes out at the end.
struct LayerJudgement {
    Shape input;
    std::vector<JudgedLayer> encoder;
    std::vector<JudgedLayer> decoder;
    std::string problem; ///< of the model as a whole: a part is empty, or the output is not as the input
    std::string hint;    ///< what would mend it
    std::int64_t encoderParameters = 0; ///< of the layers that are counted
    std::int64_t decoderParameters = 0;

    [[nodiscard]] std::int64_t parameters() const { return encoderParameters + decoderParameters; }
    [[nodiscard]] double megabytes() const;                      ///< parameters as float32, 2^20 bytes
    [[nodiscard]] const JudgedLayer* at(LayerPlace place) const; ///< null: there is none
    /// Places of the layers that cannot stand where they are.
    [[nodiscard]] std::vector<LayerPlace> impossible() const;
    [[nodiscard]] bool isPossible() const { return problem.empty() && impossible().empty(); }
    /// The first thing that is wrong, naming its layer: "Layer encoder.0 Linear needs a vector …"; empty:
    /// nothing.
    [[nodiscard]] std::string firstProblem() const;
};

/// Values a layer as the hourglass drawing shows them, and the layer that each belongs to.
struct LayerWidth {
    int values = 0;
    bool isInput = false; ///< the data themselves: no layer
    LayerPlace place;
};
/// From the input through the code to the output, layers that only bend left out; those that are not known
/// too.
std::vector<LayerWidth> layerWidths(const LayerJudgement& judgement);

} // namespace hourglass
