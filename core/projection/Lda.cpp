// SPDX-License-Identifier: GPL-3.0-or-later
// Whiten what varies within the classes, then find the principal axes of the class means in that space. The
// scatter is summed in double precision: whether a direction counts is decided at a spread of 1e-4, whose
// square single precision could not tell from rounding.
#include "core/projection/Lda.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/SymmetricEigen.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kTolerance = 1e-4; // scikit-learn's: spreads below it are no spread
constexpr std::size_t kRows = 256;
constexpr std::size_t kMostLanes = 8;
constexpr std::size_t kLaneBytes = 256U << 20U;
constexpr std::size_t kMostClasses = 4096;

/// Labels as 0, 1, 2 …, and what each class amounts to.
struct Classes {
    std::vector<std::size_t> of; ///< [samples]
    std::vector<double> sizes;   ///< [classes]
    std::vector<double> means;   ///< [classes, dims]
    std::vector<double> mean;    ///< [dims]
};

Result<Classes> findClasses(std::span<const std::int32_t> labels)
{
    std::vector<std::int32_t> names(labels.begin(), labels.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.size() < 2)
        return Error{Failure::BadInput, "LDA tells classes apart, but all samples are of one class.",
                     "Choose data of two classes or more, or use PCA."};
    if (names.size() == labels.size() || names.size() > kMostClasses)
        return Error{Failure::BadInput,
                     "LDA needs more samples than classes; there are " + std::to_string(names.size()) +
                         " classes of " + std::to_string(labels.size()) + " samples.",
                     "Choose labels that name groups (4,096 at most), not single samples."};
    Classes classes;
    classes.sizes.assign(names.size(), 0.0);
    for (const auto label : labels) {
        classes.of.push_back(
            static_cast<std::size_t>(std::lower_bound(names.begin(), names.end(), label) - names.begin()));
        ++classes.sizes[classes.of.back()];
    }
    return classes;
}

void findMeans(Classes& classes, const float* values, std::size_t dims)
{
    classes.means.assign(classes.sizes.size() * dims, 0.0);
    classes.mean.assign(dims, 0.0);
    for (std::size_t i = 0; i < classes.of.size(); ++i)
        for (std::size_t d = 0; d < dims; ++d)
            classes.means[classes.of[i] * dims + d] += static_cast<double>(values[i * dims + d]);
    for (std::size_t c = 0; c < classes.sizes.size(); ++c)
        for (std::size_t d = 0; d < dims; ++d) {
            double& mean = classes.means[c * dims + d];
            classes.mean[d] += mean / static_cast<double>(classes.of.size());
            mean /= classes.sizes[c];
        }
}

/// Sum of (x - its class's mean)(x - its class's mean)', upper triangle.
std::vector<double> within(const Classes& classes, const float* values, std::size_t dims, ThreadTeam& team,
                           const StopToken& stop)
{
    const std::size_t count = classes.of.size(), chunks = (count + kRows - 1) / kRows;
    const std::size_t affordable = std::max<std::size_t>(1, kLaneBytes / (dims * dims * sizeof(double)));
    const std::size_t lanes = std::min({kMostLanes, affordable, chunks});
    std::vector<std::vector<double>> sums(lanes, std::vector<double>(dims * dims, 0.0));
    forBlocks(team, lanes, 1, [&](std::size_t lane, std::size_t, std::size_t) {
        const SingleThreadedBlas single;
        std::vector<double> rows(kRows * dims);
        for (std::size_t c = lane; c < chunks && !stop.stopRequested(); c += lanes) {
            const std::size_t begin = c * kRows, end = std::min(count, begin + kRows);
            for (std::size_t i = begin; i < end; ++i)
                for (std::size_t d = 0; d < dims; ++d)
                    rows[(i - begin) * dims + d] =
                        static_cast<double>(values[i * dims + d]) - classes.means[classes.of[i] * dims + d];
            const int n = static_cast<int>(dims);
            cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, n, static_cast<int>(end - begin), 1.0,
                        rows.data(), n, 1.0, sums[lane].data(), n);
        }
    });
    for (std::size_t lane = 1; lane < lanes; ++lane)
        for (std::size_t i = 0; i < dims * dims; ++i)
            sums[0][i] += sums[lane][i];
    return std::move(sums[0]);
}

/// [rank, dims]: directions along which the spread within the classes is 1. Empty: there is no spread.
std::vector<double> whitening(std::vector<double> scatter, const Classes& classes)
{
    const std::size_t dims = classes.mean.size();
    const auto n = static_cast<double>(classes.of.size());
    std::vector<double> deviation(dims);
    for (std::size_t d = 0; d < dims; ++d) {
        deviation[d] = std::sqrt(scatter[d * dims + d] / n);
        if (deviation[d] <= 1e-10 * std::abs(classes.mean[d]))
            deviation[d] = 0; // constant, but for the rounding of its mean
    }
    for (std::size_t i = 0; i < dims; ++i)
        for (std::size_t j = i; j < dims; ++j) {
            const double scale = deviation[i] * deviation[j] * n;
            scatter[i * dims + j] = scale > 0 ? scatter[i * dims + j] / scale : 0.0;
        }
    auto pairs = symmetricEigen(std::move(scatter), dims, dims);
    std::vector<double> directions;
    for (std::size_t k = 0; pairs && k < dims && pairs->values[k] > kTolerance * kTolerance; ++k)
        for (std::size_t d = 0; d < dims; ++d)
            directions.push_back(deviation[d] > 0 ? pairs->vectors[k * dims + d] / deviation[d] /
                                                        std::sqrt(pairs->values[k])
                                                  : 0.0);
    return directions;
}

/// Class means about the common one along the directions, weighted by the classes' sizes: [classes, rank].
std::vector<double> spreadMeans(const Classes& classes, const std::vector<double>& directions)
{
    const std::size_t dims = classes.mean.size(), rank = directions.size() / dims;
    const auto others = static_cast<double>(classes.sizes.size() - 1);
    std::vector<double> spread(classes.sizes.size() * rank), offset(dims);
    for (std::size_t c = 0; c < classes.sizes.size(); ++c) {
        for (std::size_t d = 0; d < dims; ++d)
            offset[d] =
                std::sqrt(classes.sizes[c] / others) * (classes.means[c * dims + d] - classes.mean[d]);
        cblas_dgemv(CblasRowMajor, CblasNoTrans, static_cast<int>(rank), static_cast<int>(dims), 1.0,
                    directions.data(), static_cast<int>(dims), offset.data(), 1, 0.0,
                    spread.data() + c * rank, 1);
    }
    return spread;
}

/// Right singular vectors of `spread` by the eigenvectors u of spread spread': v = spread' u / s.
void findAxes(LdaModel& model, const std::vector<double>& spread, const std::vector<double>& directions,
              const EigenPairs& pairs, std::size_t classes)
{
    const std::size_t rank = directions.size() / model.dims;
    const double largest = pairs.values.front();
    double total = 0;
    for (const double value : pairs.values)
        total += std::max(0.0, value);
    const std::size_t most = std::min({model.components, classes - 1, rank});
    for (std::size_t k = 0; k < most && pairs.values[k] > kTolerance * kTolerance * largest; ++k) {
        double* axis = model.axes.data() + k * model.dims;
        for (std::size_t r = 0; r < rank; ++r) {
            double weight = 0;
            for (std::size_t c = 0; c < classes; ++c)
                weight += spread[c * rank + r] * pairs.vectors[k * classes + c];
            cblas_daxpy(static_cast<int>(model.dims), weight / std::sqrt(pairs.values[k]),
                        directions.data() + r * model.dims, 1, axis, 1);
        }
        settleSign(axis, model.dims);
        model.explainedVarianceRatio[k] = pairs.values[k] / total;
    }
}

Result<LdaModel> separate(const Classes& classes, const std::vector<double>& directions,
                          std::size_t components)
{
    const SingleThreadedBlas single;
    const std::size_t dims = classes.mean.size(), k = classes.sizes.size(), rank = directions.size() / dims;
    LdaModel model{dims, components, classes.mean, std::vector<double>(components * dims, 0.0),
                   std::vector<double>(components, 0.0)};
    const auto spread = spreadMeans(classes, directions);
    std::vector<double> products(k * k);
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, static_cast<int>(k), static_cast<int>(rank), 1.0,
                spread.data(), static_cast<int>(rank), 0.0, products.data(), static_cast<int>(k));
    const auto pairs = symmetricEigen(std::move(products), k, k);
    if (!pairs)
        return Error{Failure::BadInput, "LDA met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    if (pairs->values.front() > 0)
        findAxes(model, spread, directions, *pairs, k);
    return model;
}

} // namespace

Result<LdaModel> fitLda(const float* values, std::size_t dims, std::span<const std::int32_t> labels,
                        std::size_t components, ThreadTeam& team, StopToken stop)
{
    if (labels.empty())
        return Error{Failure::BadInput, "LDA needs labels, and these samples have none.",
                     "Choose labelled data, or use PCA, which needs none."};
    if (dims < 1 || dims > kMostLdaDims || components < 1)
        return Error{Failure::BadInput,
                     "LDA takes samples of 1 to 4096 values; these have " + std::to_string(dims) + ".",
                     "Map the codes of a model, or use smaller pictures."};
    auto classes = findClasses(labels);
    if (!classes.ok())
        return classes.error();
    findMeans(classes.value(), values, dims);
    if (!std::all_of(classes.value().mean.begin(), classes.value().mean.end(),
                     [](double v) { return std::isfinite(v); }))
        return Error{Failure::BadInput, "LDA met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    auto scatter = within(classes.value(), values, dims, team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    const auto directions = whitening(std::move(scatter), classes.value());
    if (directions.empty())
        return Error{Failure::BadInput,
                     "LDA measures classes by their spread, but within each class all samples are equal.",
                     "Use PCA, or more samples."};
    return separate(classes.value(), directions, components);
}

std::vector<float> project(const LdaModel& model, const float* values, std::size_t count, ThreadTeam& team)
{
    std::vector<float> places(count * model.components);
    forBlocks(team, count, kRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        std::vector<double> offset(model.dims);
        for (std::size_t i = begin; i < end; ++i) {
            for (std::size_t d = 0; d < model.dims; ++d)
                offset[d] = static_cast<double>(values[i * model.dims + d]) - model.mean[d];
            for (std::size_t k = 0; k < model.components; ++k)
                places[i * model.components + k] = static_cast<float>(cblas_ddot(
                    static_cast<int>(model.dims), offset.data(), 1, model.axes.data() + k * model.dims, 1));
        }
    });
    return places;
}

} // namespace hourglass
