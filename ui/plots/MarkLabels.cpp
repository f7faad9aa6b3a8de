// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/MarkLabels.h"

#include <algorithm>
#include <cstddef>

namespace hourglass {

std::vector<MarkLabel> placeLabels(std::span<const double> places, std::span<const double> widths,
                                   double left, double right, int rows)
{
    std::vector<double> ends(static_cast<std::size_t>(std::max(rows, 0)), left); // of what stands in each row
    std::vector<MarkLabel> labels;
    for (std::size_t i = 0; i < places.size(); ++i) {
        MarkLabel label;
        label.isLeft = places[i] + widths[i] > right;
        const double begin = label.isLeft ? places[i] - widths[i] : places[i];
        const auto free = std::ranges::find_if(ends, [begin](double end) { return end <= begin; });
        if (free != ends.end()) {
            label.row = static_cast<int>(free - ends.begin());
            *free = begin + widths[i];
        }
        labels.push_back(label);
    }
    return labels;
}

} // namespace hourglass
