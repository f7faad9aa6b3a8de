// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hourglass {

/// A point of the curve by which one follows t-SNE: sum p log(p/q), always without exaggeration, so that the
/// curve has no jump where the exaggeration ends.
struct KlPoint {
    int iteration = 0; ///< steps done
    double divergence = 0;
    bool exaggerated = false; ///< the step after it is one of the early exaggeration: shade this stretch

    friend bool operator==(const KlPoint&, const KlPoint&) = default;
};

} // namespace hourglass
