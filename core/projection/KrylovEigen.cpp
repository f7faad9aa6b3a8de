// SPDX-License-Identifier: GPL-3.0-or-later
// A few eigenvectors of a large matrix need only some dozens of products with it. Several vectors go at once,
// as a product is bound by reading the matrix, and as eigenvalues that are close together then do no harm.
#include "core/projection/KrylovEigen.h"

#include "core/base/Random.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"

#include <cblas.h>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kGuards = 4;     // vectors of a block beyond those wanted
constexpr std::size_t kMostBlocks = 7; // in the search space, before it is made small again
constexpr int kMostSteps = 200;
constexpr double kTolerance = 1e-8;
constexpr std::size_t kRowBlock = 64;
constexpr std::size_t kColumnBlock = 1024;

double dot(const double* a, const double* b, std::size_t n)
{
    return cblas_ddot(static_cast<int>(n), a, 1, b, 1);
}

/// The space searched, orthonormal, and its products with the matrix; vectors one after the other.
class SearchSpace {
public:
    explicit SearchSpace(std::size_t n) : m_n(n) {}

    [[nodiscard]] std::size_t size() const { return m_basis.size() / m_n; }

    /// Adds what of the vectors is new. Returns how many were.
    std::size_t add(std::vector<double> vectors, const SymmetricProduct& product)
    {
        const std::size_t before = size();
        for (std::size_t v = 0; v < vectors.size() / m_n && size() < m_n; ++v)
            addOne(vectors.data() + v * m_n);
        const std::size_t added = size() - before;
        m_products.resize(m_basis.size());
        if (added > 0)
            product(m_basis.data() + before * m_n, m_products.data() + before * m_n, added);
        return added;
    }

    /// The matrix seen from within the space.
    [[nodiscard]] std::vector<double> inside() const
    {
        const int m = static_cast<int>(size()), n = static_cast<int>(m_n);
        std::vector<double> t(size() * size());
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, m, n, 1.0, m_basis.data(), n,
                    m_products.data(), n, 0.0, t.data(), m);
        return t;
    }

    [[nodiscard]] std::vector<double> combined(const std::vector<double>& weights, bool ofProducts) const
    {
        const int m = static_cast<int>(size()), n = static_cast<int>(m_n);
        const int rows = static_cast<int>(weights.size()) / m;
        std::vector<double> out(static_cast<std::size_t>(rows) * m_n);
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, n, m, 1.0, weights.data(), m,
                    ofProducts ? m_products.data() : m_basis.data(), n, 0.0, out.data(), n);
        return out;
    }

    /// Only these vectors (orthonormal) and their products from now on.
    void become(std::vector<double> vectors, std::vector<double> products)
    {
        m_basis = std::move(vectors);
        m_products = std::move(products);
    }

private:
    void addOne(double* vector)
    {
        const double length = std::sqrt(dot(vector, vector, m_n));
        if (!(length > 0))
            return;
        for (int twice = 0; twice < 2; ++twice) { // once leaves rounding that grows
            std::vector<double> overlap(size());
            const int m = static_cast<int>(size()), n = static_cast<int>(m_n);
            if (m > 0) {
                cblas_dgemv(CblasRowMajor, CblasNoTrans, m, n, 1.0, m_basis.data(), n, vector, 1, 0.0,
                            overlap.data(), 1);
                cblas_dgemv(CblasRowMajor, CblasTrans, m, n, -1.0, m_basis.data(), n, overlap.data(), 1, 1.0,
                            vector, 1);
            }
        }
        const double left = std::sqrt(dot(vector, vector, m_n));
        if (!(left > 1e-10 * length))
            return;
        for (std::size_t i = 0; i < m_n; ++i)
            m_basis.push_back(vector[i] / left);
    }

    std::size_t m_n;
    std::vector<double> m_basis, m_products;
};

/// A v - lambda v of the leading pairs, and the longest of the `wanted` first.
double residuals(std::vector<double>& products, const std::vector<double>& vectors,
                 const std::vector<double>& values, std::size_t n, std::size_t wanted)
{
    double longest = 0;
    for (std::size_t k = 0; k < products.size() / n; ++k) {
        cblas_daxpy(static_cast<int>(n), -values[k], vectors.data() + k * n, 1, products.data() + k * n, 1);
        if (k < wanted)
            longest = std::max(longest, std::sqrt(dot(products.data() + k * n, products.data() + k * n, n)));
    }
    return longest;
}

std::vector<double> randomVectors(std::size_t n, std::size_t count)
{
    Random random(42, 0xE16);
    std::vector<double> vectors(n * count);
    for (auto& v : vectors)
        v = random.normal();
    return vectors;
}

double largestMagnitude(const std::vector<double>& values)
{
    return std::max({std::abs(values.front()), std::abs(values.back()), 1e-300});
}

} // namespace

Result<EigenPairs> largestEigenPairs(const SymmetricProduct& product, std::size_t n, std::size_t wanted,
                                     const StopToken& stop)
{
    const std::size_t block = std::min(n, wanted + kGuards);
    SearchSpace space(n);
    space.add(randomVectors(n, block), product);
    for (int step = 0;; ++step) {
        if (stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", ""};
        const SingleThreadedBlas single;
        const std::size_t kept = std::min(space.size(), block);
        const auto ritz = symmetricEigen(space.inside(), space.size(), kept);
        if (!ritz)
            return Error{Failure::BadInput, "The map met values that are not finite, or too large.",
                         "Check the data or the model for NaN and infinity."};
        auto vectors = space.combined(ritz->vectors, false);
        auto products = space.combined(ritz->vectors, true);
        if (space.size() + block > kMostBlocks * block)
            space.become(vectors, products);
        const double residual = residuals(products, vectors, ritz->values, n, wanted);
        const bool done = residual <= kTolerance * largestMagnitude(ritz->values) || step == kMostSteps;
        if (done || space.add(std::move(products), product) == 0) {
            vectors.resize(wanted * n);
            return EigenPairs{
                {ritz->values.begin(), ritz->values.begin() + static_cast<std::ptrdiff_t>(wanted)},
                std::move(vectors)};
        }
    }
}

SymmetricProduct centredProduct(const std::vector<float>& table, std::size_t n, ThreadTeam& team,
                                const StopToken& stop)
{
    const auto centre = [n](double* vectors, std::size_t count) {
        for (std::size_t v = 0; v < count; ++v) {
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i)
                sum += vectors[v * n + i];
            for (std::size_t i = 0; i < n; ++i)
                vectors[v * n + i] -= sum / static_cast<double>(n);
        }
    };
    return [&table, n, &team, stop, centre](const double* x, double* out, std::size_t count) {
        std::vector<double> centred(x, x + count * n);
        centre(centred.data(), count);
        forBlocks(team, n, kRowBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
            if (stop.stopRequested())
                return;
            const SingleThreadedBlas single;
            std::vector<double> tile(kRowBlock * kColumnBlock), sums(kRowBlock * count, 0.0);
            const int vectors = static_cast<int>(count), rows = static_cast<int>(end - begin);
            for (std::size_t column = 0; column < n; column += kColumnBlock) {
                const std::size_t width = std::min(kColumnBlock, n - column);
                for (std::size_t i = begin; i < end; ++i)
                    std::copy_n(table.data() + i * n + column, width, tile.data() + (i - begin) * width);
                const int w = static_cast<int>(width);
                cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, vectors, w, 1.0, tile.data(), w,
                            centred.data() + column, static_cast<int>(n), 1.0, sums.data(), vectors);
            }
            for (std::size_t i = begin; i < end; ++i)
                for (std::size_t v = 0; v < count; ++v)
                    out[v * n + i] = sums[(i - begin) * count + v];
        });
        centre(out, count);
    };
}

std::optional<EigenPairs> centredEigen(std::vector<double> table, std::size_t n, std::size_t wanted)
{
    std::vector<double> mean(n, 0.0);
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            mean[i] += table[i * n + j];
        mean[i] /= static_cast<double>(n);
        total += mean[i] / static_cast<double>(n);
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            table[i * n + j] += total - mean[i] - mean[j];
    return symmetricEigen(std::move(table), n, wanted);
}

} // namespace hourglass
