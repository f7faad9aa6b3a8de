// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <vector>

namespace hourglass {

/// Where the words beside a vertical line go.
struct MarkLabel {
    int row = -1;        ///< 0 is the top one; -1: there is no room, the line stands alone
    bool isLeft = false; ///< of its line
};

/// Words of these widths beside lines at these places (ascending): each in the first row where it touches no
/// other, to the right of its line, or to the left where the frame ends. Any unit of length.
std::vector<MarkLabel> placeLabels(std::span<const double> places, std::span<const double> widths,
                                   double left, double right, int rows);

} // namespace hourglass
