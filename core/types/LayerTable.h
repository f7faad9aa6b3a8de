// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// One row of the layer table.
struct LayerRow {
    std::string name; ///< "encoder.0 Linear"
    std::string kind; ///< "Linear"
    Shape output;     ///< a vector of n values is n x 1 x 1 with `isVector`
    bool isVector = false;
    std::int64_t parameters = 0;
    bool isEncoder = true;

    [[nodiscard]] std::string outputText() const
    {
        return isVector ? std::to_string(output.size()) : output.text();
    }
};

/// The layer makes something of another size; the rest only bends what comes.
bool isShaping(const LayerRow& row);

/// The layer table of a model for one input shape.
struct LayerTable {
    Shape input;
    std::vector<LayerRow> rows;
    std::int64_t parameters = 0;
    std::size_t codeSize = 0; ///< values of the code
    double megabytes = 0;     ///< parameters as float32, 2^20 bytes

    /// Sizes from the input through the code back to the output: what the hourglass drawing shows.
    [[nodiscard]] std::vector<int> widths() const;
    /// "784 → 200 → 10 → 200 → 784", UTF-8.
    [[nodiscard]] std::string widthsText() const;
};

/// One model that can be chosen.
struct ModelSummary {
    std::string name;     ///< what --model takes
    std::string title;    ///< what people read
    std::string sentence; ///< what it teaches
    std::string group;    ///< heading in a list; empty: none
    LayerTable table;     ///< for the data that is open
    std::string problem;  ///< why it cannot work on this data; empty when it can
};

} // namespace hourglass
