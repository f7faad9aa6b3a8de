// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/KernelPca.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/KrylovEigen.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kDensePoints = 600; // below, all eigenvectors cost less than a search for a few
constexpr std::size_t kQueryRows = 128;
constexpr double kTableShare = 0.7; // of the time, for the progress bar

PairFinish finishOf(const KernelPcaOptions& options)
{
    const double gamma = options.gamma, offset = options.offset;
    const int degree = options.degree;
    switch (options.kernel) {
    case KernelKind::Rbf:
        return [gamma](double* p, double normA, const double* normsB, std::size_t n) {
            for (std::size_t j = 0; j < n; ++j)
                p[j] = std::exp(-gamma * std::max(0.0, normA + normsB[j] - 2 * p[j]));
        };
    case KernelKind::Polynomial:
        return [gamma, offset, degree](double* p, double, const double*, std::size_t n) {
            for (std::size_t j = 0; j < n; ++j) {
                const double base = gamma * p[j] + offset;
                double power = base;
                for (int i = 1; i < degree; ++i)
                    power *= base;
                p[j] = power;
            }
        };
    case KernelKind::Cosine:
        break;
    }
    return [](double* p, double normA, const double* normsB, std::size_t n) {
        for (std::size_t j = 0; j < n; ++j)
            p[j] = normA > 0 && normsB[j] > 0 ? p[j] / std::sqrt(normA * normsB[j]) : 0.0;
    };
}

Error notFinite()
{
    return {Failure::BadInput, "Kernel PCA met values that are not finite, or too large.",
            "Check the data for NaN and infinity, or choose a smaller degree or gamma."};
}

bool allFinite(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

template <class Real>
void measureMeans(KernelPcaModel& model, const std::vector<Real>& table)
{
    const std::size_t n = model.samples.count;
    model.rowMeans.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j)
            sum += static_cast<double>(table[i * n + j]);
        model.rowMeans[i] = sum / static_cast<double>(n);
    }
    model.mean = std::accumulate(model.rowMeans.begin(), model.rowMeans.end(), 0.0) / static_cast<double>(n);
}

Result<EigenPairs> eigenOf(KernelPcaModel& model, std::size_t wanted, ThreadTeam& team, const StopToken& stop,
                           const std::function<void(double)>& progress)
{
    const std::size_t n = model.samples.count;
    const auto finish = finishOf(model.options);
    if (n <= kDensePoints) {
        auto table = exactPairTable(model.samples, finish, team, stop);
        if (!table.ok())
            return table.error();
        measureMeans(model, table.value());
        auto pairs = centredEigen(std::move(table).value(), n, wanted);
        return pairs ? Result<EigenPairs>(std::move(*pairs)) : Result<EigenPairs>(notFinite());
    }
    const auto table = pairTable(model.samples, finish, team, stop,
                                 [&](double share) { progress ? progress(kTableShare * share) : void(); });
    if (!table.ok())
        return table.error();
    measureMeans(model, table.value());
    if (!std::isfinite(model.mean))
        return notFinite();
    return largestEigenPairs(centredProduct(table.value(), n, team, stop), n, wanted, stop);
}

void takePairs(KernelPcaModel& model, EigenPairs& pairs, std::size_t wanted)
{
    const std::size_t n = model.samples.count;
    model.eigenvalues.assign(model.components, 0.0);
    model.weights.assign(model.components * n, 0.0);
    // What rounding makes of an eigenvalue of 0; its vector says nothing.
    const double least =
        1e-12 * std::max(pairs.values.front(), static_cast<double>(n) * std::abs(model.mean));
    for (std::size_t k = 0; k < wanted && pairs.values[k] > least; ++k) {
        double* vector = pairs.vectors.data() + k * n;
        settleSign(vector, n);
        model.eigenvalues[k] = pairs.values[k];
        const double scale = 1 / std::sqrt(pairs.values[k]);
        for (std::size_t i = 0; i < n; ++i)
            model.weights[k * n + i] = vector[i] * scale;
    }
}

/// Kernel of some rows against the samples, centred as the samples' own, times the weights.
void projectBlock(const KernelPcaModel& model, const DoubleRows& rows, const PairFinish& finish, float* out)
{
    const std::size_t n = model.samples.count;
    std::vector<double> kernel(rows.count * n), places(rows.count * model.components);
    crossTable(rows, model.samples, finish, kernel.data());
    for (std::size_t i = 0; i < rows.count; ++i) {
        double* row = kernel.data() + i * n;
        const double mean = std::accumulate(row, row + n, 0.0) / static_cast<double>(n);
        for (std::size_t j = 0; j < n; ++j)
            row[j] += model.mean - mean - model.rowMeans[j];
    }
    const SingleThreadedBlas single;
    const int k = static_cast<int>(model.components), columns = static_cast<int>(n);
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(rows.count), k, columns, 1.0,
                kernel.data(), columns, model.weights.data(), columns, 0.0, places.data(), k);
    for (std::size_t i = 0; i < places.size(); ++i)
        out[i] = static_cast<float>(places[i]);
}

} // namespace

Result<KernelPcaModel> fitKernelPca(const float* values, std::size_t count, std::size_t dims,
                                    std::size_t components, const KernelPcaOptions& options, ThreadTeam& team,
                                    StopToken stop, const std::function<void(double)>& progress)
{
    if (count < 1 || dims < 1 || components < 1)
        return Error{Failure::BadInput, "Kernel PCA needs at least one sample with one value.",
                     "Choose data that is not empty."};
    const bool all = count <= static_cast<std::size_t>(std::max(1, options.exactPoints));
    const auto which = all ? everyIndex(count)
                           : drawIndices(count, static_cast<std::size_t>(options.landmarks), options.seed);
    KernelPcaModel model;
    model.options = options;
    if (!(model.options.gamma > 0))
        model.options.gamma = 1.0 / static_cast<double>(dims);
    model.components = components;
    // Distances do not change with the origin, and cancel less about the mean; products do change.
    const bool centre = options.kernel == KernelKind::Rbf;
    model.samples =
        takeRows(values, dims, which, centre ? meanOf(values, dims, which) : std::vector<double>{});
    if (!allFinite(model.samples.norms))
        return notFinite();
    const std::size_t wanted = std::min(components, which.size());
    auto pairs = eigenOf(model, wanted, team, stop, progress);
    if (!pairs.ok())
        return pairs.error();
    takePairs(model, pairs.value(), wanted);
    return model;
}

std::vector<float> samplePlaces(const KernelPcaModel& model)
{
    const std::size_t n = model.samples.count, k = model.components;
    std::vector<float> places(n * k);
    for (std::size_t i = 0; i < places.size(); ++i) // an eigenvector times the root of its eigenvalue
        places[i] = static_cast<float>(model.weights[i % k * n + i / k] * model.eigenvalues[i % k]);
    return places;
}

Result<std::vector<float>> project(const KernelPcaModel& model, const float* values, std::size_t count,
                                   ThreadTeam& team, StopToken stop)
{
    std::vector<float> places(count * model.components);
    const auto finish = finishOf(model.options);
    std::atomic<bool> finite{true};
    forBlocks(team, count, kQueryRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        if (stop.stopRequested())
            return;
        std::vector<std::size_t> which(end - begin);
        std::iota(which.begin(), which.end(), begin);
        const auto rows = takeRows(values, model.samples.dims, which, model.samples.shift);
        if (!allFinite(rows.norms))
            finite = false;
        else
            projectBlock(model, rows, finish, places.data() + begin * model.components);
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    if (!finite || !std::all_of(places.begin(), places.end(), [](float v) { return std::isfinite(v); }))
        return notFinite();
    return places;
}

} // namespace hourglass
