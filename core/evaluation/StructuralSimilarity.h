// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <vector>

namespace hourglass {

/// Structural similarity (Wang et al. 2004) of pictures of one shape with values in [0, 1]: Gaussian window
/// of up to 11 pixels (the largest odd one that fits), deviation 1.5, no padding, a mean over places and
/// channels. One thread's own.
class StructuralSimilarity {
public:
    explicit StructuralSimilarity(Shape shape);
    double of(const float* a, const float* b); ///< [channels, height, width] each

private:
    enum Moment { MeanA, MeanB, SquareA, SquareB, Product, Moments };
    double ofChannel(const float* a, const float* b);

    Shape m_shape;
    std::vector<double> m_down, m_across; ///< weights
    std::vector<double> m_rows;           ///< [Moments, width]: of the rows under the window
};

} // namespace hourglass
