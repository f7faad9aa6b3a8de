// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/SymmetricEigen.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace hourglass {

/// A symmetric matrix of which only products are known: out = A x for `vectors` vectors, each [n], one after
/// the other.
using SymmetricProduct = std::function<void(const double* x, double* out, std::size_t vectors)>;

/// The algebraically largest eigenpairs of an n x n matrix, 1 <= wanted <= n, to a residual of 1e-8 of the
/// largest: block Lanczos (Golub and Underwood 1977) with restarts, as a Rayleigh-Ritz search that grows by
/// its residuals. Memory: some 60 vectors. Errors: Cancelled, BadInput (values that are not finite).
Result<EigenPairs> largestEigenPairs(const SymmetricProduct& product, std::size_t n, std::size_t wanted,
                                     const StopToken& stop);

/// Products with H A H, H = 1 - (1/n) 11': A less the means of its rows and columns. table: row-major [n, n],
/// symmetric; it must outlive the product, as must the team. Sums in double precision.
SymmetricProduct centredProduct(const std::vector<float>& table, std::size_t n, ThreadTeam& team,
                                const StopToken& stop);

/// Eigenpairs of H A H for a table in double precision, by LAPACK: for some hundreds of rows.
std::optional<EigenPairs> centredEigen(std::vector<double> table, std::size_t n, std::size_t wanted);

} // namespace hourglass
