// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

namespace hourglass {

/// How the variance of data is shared out among its principal components.
struct Scree {
    std::vector<double> shares; ///< of the total variance, falling; all 0 when there is none

    /// Explained by the first, by the first two, … [shares.size()]
    [[nodiscard]] std::vector<double> running() const;
    /// The least number of components that explain at least `share` (0 to 1) of the variance; all of them
    /// where even those do not (a scree may be cut short), at least 1.
    [[nodiscard]] std::size_t componentsFor(double share) const;
};

} // namespace hourglass
