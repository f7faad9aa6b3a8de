// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest eigenvalues of the Laplacian L = I - M are the largest of M, which lie close together at 1. A
// Chebyshev polynomial of M that is small on all that is unwanted pulls them apart in a hundred products of M
// with a few vectors at once. The first, sqrt(degree), is known and kept out.
#include "core/projection/GraphSpectrum.h"

#include "core/base/Random.h"
#include "core/base/TargetClones.h"
#include "core/projection/Blocks.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kWidth = 8; // vectors at once: a row of them is one or two processor vectors
constexpr std::size_t kDense = 128;
constexpr std::size_t kBlock = 256;
constexpr int kDegree = 24;
constexpr int kMostRounds = 24;
constexpr double kTolerance = 1e-4;

using Basis = Eigen::Matrix<double, Eigen::Dynamic, kWidth, Eigen::RowMajor>;
using Small = Eigen::Matrix<double, kWidth, kWidth>;

/// M = D^-1/2 W D^-1/2, and its first eigenvector.
struct Normalised {
    explicit Normalised(const FuzzyGraph& g)
        : graph(g), weight(g.edges()), first(static_cast<Eigen::Index>(g.count))
    {
        std::vector<double> scale(g.count);
        double total = 0;
        for (std::size_t i = 0; i < g.count; ++i) {
            double degree = 0;
            for (std::size_t e = g.rowStart[i]; e < g.rowStart[i + 1]; ++e)
                degree += static_cast<double>(g.value[e]);
            scale[i] = degree > 0 ? 1 / std::sqrt(degree) : 0;
            first[static_cast<Eigen::Index>(i)] = std::sqrt(degree);
            total += degree;
        }
        first /= std::sqrt(std::max(total, 1e-300));
        for (std::size_t i = 0; i < g.count; ++i)
            for (std::size_t e = g.rowStart[i]; e < g.rowStart[i + 1]; ++e)
                weight[e] =
                    static_cast<double>(g.value[e]) * scale[i] * scale[static_cast<std::size_t>(g.column[e])];
    }

    const FuzzyGraph& graph;
    std::vector<double> weight;
    Eigen::VectorXd first;
};

/// out = m * (M x) + own * x - before * previous, for the rows [begin, end).
HOURGLASS_CLONES
void multiplyRows(const std::size_t* rowStart, const std::int32_t* column, const double* weight,
                  const double* x, const double* previous, double m, double own, double before,
                  std::size_t begin, std::size_t end, double* out)
{
    for (std::size_t i = begin; i < end; ++i) {
        double sum[kWidth] = {};
        for (std::size_t e = rowStart[i]; e < rowStart[i + 1]; ++e) {
            const double* other = x + kWidth * static_cast<std::size_t>(column[e]);
            for (std::size_t c = 0; c < kWidth; ++c)
                sum[c] += weight[e] * other[c];
        }
        for (std::size_t c = 0; c < kWidth; ++c)
            out[i * kWidth + c] = m * sum[c] + own * x[i * kWidth + c] - before * previous[i * kWidth + c];
    }
}

void multiply(const Normalised& matrix, const Basis& x, const Basis& previous, double m, double own,
              double before, Basis& out, ThreadTeam& team)
{
    forBlocks(team, matrix.graph.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        multiplyRows(matrix.graph.rowStart.data(), matrix.graph.column.data(), matrix.weight.data(), x.data(),
                     previous.data(), m, own, before, begin, end, out.data());
    });
}

/// Takes the known eigenvector out and makes the columns orthonormal. Twice: once leaves the rounding of
/// nearly parallel columns.
void orthonormalise(const Eigen::VectorXd& first, Basis& x)
{
    for (int pass = 0; pass < 2; ++pass) {
        for (Eigen::Index c = 0; c < x.cols(); ++c) {
            x.col(c) -= first * first.dot(x.col(c));
            for (Eigen::Index b = 0; b < c; ++b)
                x.col(c) -= x.col(b) * x.col(b).dot(x.col(c));
            const double length = x.col(c).norm();
            if (length > 1e-280)
                x.col(c) /= length;
        }
    }
}

/// Turns the columns into the best approximations of eigenvectors that they span, largest first, and
/// `image` into M times them. Returns their eigenvalues.
Eigen::VectorXd rotate(Basis& x, Basis& image)
{
    const Small inner = x.transpose() * image;
    const Eigen::SelfAdjointEigenSolver<Small> solver(0.5 * (inner + inner.transpose()));
    const Small turned = solver.eigenvectors().rowwise().reverse();
    x = (x * turned).eval();
    image = (image * turned).eval();
    return solver.eigenvalues().reverse();
}

double residualOf(const Basis& x, const Basis& image, const Eigen::VectorXd& values, std::size_t wanted)
{
    double largest = 0;
    for (Eigen::Index c = 0; c < static_cast<Eigen::Index>(wanted); ++c)
        largest = std::max(largest, (image.col(c) - values[c] * x.col(c)).norm());
    return largest;
}

/// Multiplies each column by the Chebyshev polynomial that is at most 1 on [-1, edge] and grows beyond.
bool filter(const Normalised& matrix, double edge, Basis& x, Basis& y, Basis& z, ThreadTeam& team,
            const StopToken& stop)
{
    const double centre = (edge - 1) / 2;
    const double half = (edge + 1) / 2;
    multiply(matrix, x, x, 1 / half, -centre / half, 0, y, team);
    for (int k = 1; k < kDegree; ++k) {
        if (stop.stopRequested())
            return false;
        multiply(matrix, y, x, 2 / half, -2 * centre / half, 1, z, team);
        x.swap(y);
        y.swap(z);
    }
    x.swap(y);
    return true;
}

/// The same sign in every run and on every machine, however the iteration went.
void fixSigns(GraphSpectrum& spectrum, std::size_t count, std::size_t wanted)
{
    for (std::size_t c = 0; c < wanted; ++c) {
        double largest = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (std::abs(spectrum.vectors[i * wanted + c]) > std::abs(largest) * (1 + 1e-9))
                largest = spectrum.vectors[i * wanted + c];
        for (std::size_t i = 0; largest < 0 && i < count; ++i)
            spectrum.vectors[i * wanted + c] *= -1;
    }
}

template <class Vectors>
GraphSpectrum packed(const Vectors& vectors, const Eigen::VectorXd& values, std::size_t wanted,
                     double residual)
{
    GraphSpectrum spectrum;
    spectrum.residual = residual;
    const auto count = static_cast<std::size_t>(vectors.rows());
    spectrum.vectors.resize(count * wanted);
    for (std::size_t c = 0; c < wanted; ++c) {
        spectrum.eigenvalues.push_back(1 - values[static_cast<Eigen::Index>(c)]);
        for (std::size_t i = 0; i < count; ++i)
            spectrum.vectors[i * wanted + c] =
                vectors(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(c));
    }
    fixSigns(spectrum, count, wanted);
    return spectrum;
}

GraphSpectrum denseSpectrum(const Normalised& matrix, std::size_t wanted)
{
    const FuzzyGraph& g = matrix.graph;
    const auto n = static_cast<Eigen::Index>(g.count);
    Eigen::MatrixXd m = Eigen::MatrixXd::Zero(n, n);
    for (std::size_t i = 0; i < g.count; ++i)
        for (std::size_t e = g.rowStart[i]; e < g.rowStart[i + 1]; ++e)
            m(static_cast<Eigen::Index>(i), g.column[e]) = matrix.weight[e];
    m -= 3 * matrix.first * matrix.first.transpose(); // the known one goes last
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(m);
    const Eigen::MatrixXd vectors = solver.eigenvectors().rowwise().reverse();
    return packed(vectors, solver.eigenvalues().reverse(), wanted, 0);
}

} // namespace

GraphParts connectedParts(const FuzzyGraph& graph)
{
    GraphParts found{0, std::vector<std::int32_t>(graph.count, -1)};
    std::vector<std::int32_t> open;
    for (std::size_t i = 0; i < graph.count; ++i) {
        if (found.part[i] >= 0)
            continue;
        const auto number = static_cast<std::int32_t>(found.parts++);
        found.part[i] = number;
        open.push_back(static_cast<std::int32_t>(i));
        while (!open.empty()) {
            const auto at = static_cast<std::size_t>(open.back());
            open.pop_back();
            for (std::size_t e = graph.rowStart[at]; e < graph.rowStart[at + 1]; ++e) {
                auto& part = found.part[static_cast<std::size_t>(graph.column[e])];
                if (part < 0) {
                    part = number;
                    open.push_back(graph.column[e]);
                }
            }
        }
    }
    return found;
}

FuzzyGraph subgraph(const FuzzyGraph& graph, const std::vector<std::int32_t>& members)
{
    std::vector<std::int32_t> numberOf(graph.count, -1);
    for (std::size_t i = 0; i < members.size(); ++i)
        numberOf[static_cast<std::size_t>(members[i])] = static_cast<std::int32_t>(i);
    FuzzyGraph part;
    part.count = members.size();
    part.rowStart.push_back(0);
    for (const std::int32_t member : members) {
        const auto i = static_cast<std::size_t>(member);
        for (std::size_t e = graph.rowStart[i]; e < graph.rowStart[i + 1]; ++e)
            if (const auto j = numberOf[static_cast<std::size_t>(graph.column[e])]; j >= 0) {
                part.column.push_back(j);
                part.value.push_back(graph.value[e]);
            }
        part.rowStart.push_back(part.column.size());
    }
    return part;
}

Result<GraphSpectrum> graphSpectrum(const FuzzyGraph& graph, std::size_t wanted, std::uint64_t seed,
                                    ThreadTeam& team, StopToken stop)
{
    const Normalised matrix(graph);
    if (graph.count <= kDense)
        return denseSpectrum(matrix, wanted);
    const auto rows = static_cast<Eigen::Index>(graph.count);
    Basis x(rows, kWidth);
    Basis y(rows, kWidth);
    Basis z(rows, kWidth);
    Random random(seed, 1);
    for (Eigen::Index i = 0; i < x.size(); ++i)
        x.data()[i] = random.normal();
    orthonormalise(matrix.first, x);
    double edge = 0.8; // of the eigenvalues that are not wanted: a guess until there are estimates
    GraphSpectrum best;
    for (int round = 0; round < kMostRounds; ++round) {
        if (!filter(matrix, edge, x, y, z, team, stop))
            return Error{Failure::Cancelled, "The spectral start was stopped.", ""};
        orthonormalise(matrix.first, x);
        multiply(matrix, x, x, 1, 0, 0, y, team);
        const Eigen::VectorXd values = rotate(x, y);
        best.residual = residualOf(x, y, values, wanted);
        edge = std::clamp(values[kWidth - 1], -0.5, 1 - 1e-6);
        if (best.residual < kTolerance || round + 1 == kMostRounds)
            return packed(x, values, wanted, best.residual);
    }
    return best;
}

} // namespace hourglass
