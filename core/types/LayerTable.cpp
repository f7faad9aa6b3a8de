// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/LayerTable.h"

namespace hourglass {

std::vector<int> LayerTable::widths() const
{
    std::vector<int> sizes{static_cast<int>(input.size())};
    for (const auto& row : rows) {
        if (row.kind != "Linear" && row.kind != "Conv2d" && row.kind != "ConvTranspose2d" &&
            row.kind != "MaxPool2d")
            continue;
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
