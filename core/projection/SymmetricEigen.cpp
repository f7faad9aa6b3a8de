// SPDX-License-Identifier: GPL-3.0-or-later
// The way to tridiagonal form is the long one; from there all eigenvalues cost next to nothing, and only the
// vectors asked for are brought back: all 784 of a 28 x 28 picture would cost more than its covariance
// matrix.
#include "core/projection/SymmetricEigen.h"

#include "core/projection/BlasThreads.h"

#include <algorithm>
#include <cmath>
#include <numeric>

// LAPACK, as OpenBLAS exports it.
extern "C" {
void dsytrd_(const char* uplo, const int* n, double* a, const int* lda, double* d, double* e, double* tau,
             double* work, const int* workSize, int* info);
void dsterf_(const int* n, double* d, double* e, int* info);
void dstebz_(const char* range, const char* order, const int* n, const double* vl, const double* vu,
             const int* il, const int* iu, const double* tolerance, const double* d, const double* e,
             int* found, int* splits, double* values, int* block, int* split, double* work, int* integers,
             int* info);
void dstein_(const int* n, const double* d, const double* e, const int* m, const double* values,
             const int* block, const int* split, double* vectors, const int* ldz, double* work, int* integers,
             int* failed, int* info);
void dormtr_(const char* side, const char* uplo, const char* trans, const int* m, const int* n,
             const double* a, const int* lda, const double* tau, double* c, const int* ldc, double* work,
             const int* workSize, int* info);
void dsyevd_(const char* jobz, const char* uplo, const int* n, double* a, const int* lda, double* values,
             double* work, const int* workSize, int* integers, const int* integerSize, int* info);
}

namespace hourglass {
namespace {

constexpr std::size_t kBlocking = 64; // rows of workspace: what LAPACK's blocked steps like

/// T = Q' A Q, with Q as reflections in what was the matrix.
struct Tridiagonal {
    std::vector<double> reflections, tau, diagonal, beside;
};

std::optional<Tridiagonal> tridiagonal(std::vector<double> matrix, int n)
{
    const auto size = static_cast<std::size_t>(n);
    Tridiagonal t{std::move(matrix), std::vector<double>(size), std::vector<double>(size),
                  std::vector<double>(size)};
    std::vector<double> work(size * kBlocking);
    const int workSize = static_cast<int>(work.size());
    int info = 0;
    dsytrd_("L", &n, t.reflections.data(), &n, t.diagonal.data(), t.beside.data(), t.tau.data(), work.data(),
            &workSize, &info);
    if (info != 0 ||
        !std::all_of(t.diagonal.begin(), t.diagonal.end(), [](double v) { return std::isfinite(v); }))
        return {};
    return t;
}

std::optional<std::vector<double>> allValues(const Tridiagonal& t, int n)
{
    auto values = t.diagonal;
    auto beside = t.beside;
    int info = 0;
    dsterf_(&n, values.data(), beside.data(), &info);
    if (info != 0)
        return {};
    std::reverse(values.begin(), values.end());
    return values;
}

/// Vectors of the `wanted` largest eigenvalues, by falling value.
std::optional<std::vector<double>> largestVectors(const Tridiagonal& t, int n, int wanted)
{
    const auto size = static_cast<std::size_t>(n);
    std::vector<double> values(size), work(size * kBlocking),
        vectors(size * static_cast<std::size_t>(wanted));
    std::vector<int> block(size), split(size), integers(3 * size), failed(size);
    const int first = n - wanted + 1, workSize = static_cast<int>(work.size());
    const double unused = 0;
    int found = 0, splits = 0, info = 0;
    dstebz_("I", "B", &n, &unused, &unused, &first, &n, &unused, t.diagonal.data(), t.beside.data(), &found,
            &splits, values.data(), block.data(), split.data(), work.data(), integers.data(), &info);
    if (info != 0 || found != wanted)
        return {};
    dstein_(&n, t.diagonal.data(), t.beside.data(), &found, values.data(), block.data(), split.data(),
            vectors.data(), &n, work.data(), integers.data(), failed.data(), &info);
    if (info != 0)
        return {};
    dormtr_("L", "L", "N", &n, &wanted, t.reflections.data(), &n, t.tau.data(), vectors.data(), &n,
            work.data(), &workSize, &info);
    std::vector<std::size_t> order(static_cast<std::size_t>(wanted));
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] > values[b]; });
    std::vector<double> sorted;
    sorted.reserve(vectors.size());
    for (const auto k : order)
        sorted.insert(sorted.end(), vectors.begin() + static_cast<std::ptrdiff_t>(k * size),
                      vectors.begin() + static_cast<std::ptrdiff_t>((k + 1) * size));
    return sorted;
}

/// Divide and conquer: what is quickest when every vector is wanted.
std::optional<EigenPairs> allPairs(std::vector<double> matrix, int n)
{
    const auto size = static_cast<std::size_t>(n);
    EigenPairs pairs{std::vector<double>(size), {}};
    std::vector<double> work(1 + 6 * size + 2 * size * size);
    std::vector<int> integers(3 + 5 * size);
    const int workSize = static_cast<int>(work.size()), integerSize = static_cast<int>(integers.size());
    int info = 0;
    dsyevd_("V", "L", &n, matrix.data(), &n, pairs.values.data(), work.data(), &workSize, integers.data(),
            &integerSize, &info);
    if (info != 0)
        return {};
    std::reverse(pairs.values.begin(), pairs.values.end());
    for (std::size_t k = size; k-- > 0;)
        pairs.vectors.insert(pairs.vectors.end(), matrix.begin() + static_cast<std::ptrdiff_t>(k * size),
                             matrix.begin() + static_cast<std::ptrdiff_t>((k + 1) * size));
    return pairs;
}

} // namespace

std::optional<EigenPairs> symmetricEigen(std::vector<double> matrix, std::size_t n, std::size_t wanted)
{
    const SingleThreadedBlas single;
    const auto upperIsFinite = [&] {
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = i; j < n; ++j)
                if (!std::isfinite(matrix[i * n + j]))
                    return false;
        return true;
    };
    if (!upperIsFinite())
        return {};
    if (wanted == n)
        return allPairs(std::move(matrix), static_cast<int>(n));
    const auto t = tridiagonal(std::move(matrix), static_cast<int>(n));
    if (!t)
        return {};
    auto values = allValues(*t, static_cast<int>(n));
    auto vectors = largestVectors(*t, static_cast<int>(n), static_cast<int>(wanted));
    if (!values || !vectors)
        return {};
    return EigenPairs{std::move(*values), std::move(*vectors)};
}

void settleSign(double* vector, std::size_t n)
{
    const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
    if (*std::max_element(vector, vector + n, larger) < 0)
        std::for_each(vector, vector + n, [](double& v) { v = -v; });
}

} // namespace hourglass
