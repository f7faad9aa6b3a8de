// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

namespace hourglass {

struct EigenPairs {
    std::vector<double>
        values; ///< all of them where the whole matrix was at hand, else as many as vectors; falling
    std::vector<double> vectors; ///< [wanted, n], each of length 1, by falling eigenvalue
};

/// Eigenvalues of a symmetric matrix, all of them, and the vectors of the `wanted` largest (1 to n).
/// matrix: row-major [n, n], only the upper triangle is looked at. Empty when LAPACK gives up (values that
/// are not finite). Takes n^3 operations in one go: it does not look at a stop token.
std::optional<EigenPairs> symmetricEigen(std::vector<double> matrix, std::size_t n, std::size_t wanted);

/// The entry of largest magnitude becomes positive: the sign of an eigenvector is arbitrary, and
/// scikit-learn settles it in this way.
void settleSign(double* vector, std::size_t n);

} // namespace hourglass
