// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/LayerTable.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hourglass {
namespace {

/// Layers that make something of another size; the rest only bends it.
constexpr std::array<std::string_view, 9> kShaping{"Linear",    "Conv2d",   "ConvTranspose2d",
                                                   "MaxPool2d", "Upsample", "LSTM",
                                                   "RowLinear", "Repeat",   "Variational"};

} // namespace

bool isShaping(const LayerRow& row)
{
    return std::find(kShaping.begin(), kShaping.end(), row.kind) != kShaping.end();
}

std::vector<int> LayerTable::widths() const
{
    std::vector<int> sizes{static_cast<int>(input.size())};
    for (const auto& row : rows) {
        if (isShaping(row))
            sizes.push_back(static_cast<int>(row.output.size()));
    }
    return sizes;
}

std::string LayerTable::widthsText() const
{
    std::string text;
    for (const int size : widths())
        text += (text.empty() ? "" : " \u2192 ") + std::to_string(size);
    return text;
}

} // namespace hourglass
