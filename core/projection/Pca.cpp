// SPDX-License-Identifier: GPL-3.0-or-later
// The covariance matrix, then only the eigenvectors asked for: all 784 of a 28 x 28 picture would cost more
// than the matrix itself.
#include "core/projection/Pca.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/Covariance.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>

// LAPACK, as OpenBLAS exports it: eigenvalues and vectors [il, iu] of a symmetric matrix.
extern "C" void dsyevr_(const char* jobz, const char* range, const char* uplo, const int* n, double* a,
                        const int* lda, const double* vl, const double* vu, const int* il, const int* iu,
                        const double* tolerance, int* found, double* values, double* vectors, const int* ldz,
                        int* support, double* work, const int* workSize, int* integers,
                        const int* integerSize, int* info);

namespace hourglass {
namespace {

constexpr std::size_t kMostDims = 8192; // half a gigabyte of matrix
constexpr std::size_t kBlock = 512;     // rows projected at a time

struct EigenPairs {
    std::vector<double> values;  ///< rising
    std::vector<double> vectors; ///< one after the other
    bool ok = false;
};

/// The `wanted` largest of a matrix whose upper triangle, row-major, is given.
EigenPairs largestEigenPairs(std::vector<double>& matrix, std::size_t dims, std::size_t wanted)
{
    const SingleThreadedBlas single;
    const int n = static_cast<int>(dims);
    const int first = static_cast<int>(dims - wanted) + 1;
    const double unused = 0;
    const double tolerance = 0;
    EigenPairs pairs{std::vector<double>(dims), std::vector<double>(dims * wanted), false};
    std::vector<int> support(2 * wanted);
    std::vector<double> work(dims * 40 + 64);
    std::vector<int> integers(dims * 10 + 64);
    const int workSize = static_cast<int>(work.size());
    const int integerSize = static_cast<int>(integers.size());
    int found = 0;
    int info = 0;
    dsyevr_("V", "I", "L", &n, matrix.data(), &n, &unused, &unused, &first, &n, &tolerance, &found,
            pairs.values.data(), pairs.vectors.data(), &n, support.data(), work.data(), &workSize,
            integers.data(), &integerSize, &info);
    pairs.ok = info == 0 && found == static_cast<int>(wanted);
    return pairs;
}

/// Writes eigenvector `v` as axis number `axis`, its entry of largest magnitude positive.
void setAxis(PcaModel& model, std::size_t axis, const double* v)
{
    const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
    const double sign = *std::max_element(v, v + model.dims, larger) < 0 ? -1.0 : 1.0;
    for (std::size_t d = 0; d < model.dims; ++d)
        model.axes[axis * model.dims + d] = static_cast<float>(sign * v[d]);
}

Result<PcaModel> modelFrom(Covariance scatter, std::size_t count, std::size_t components)
{
    const std::size_t dims = scatter.mean.size();
    double total = 0;
    for (std::size_t d = 0; d < dims; ++d)
        total += scatter.matrix[d * dims + d];
    if (!std::isfinite(total))
        return Error{Failure::BadInput, "PCA met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    PcaModel model{dims,
                   components,
                   std::move(scatter.mean),
                   std::vector<float>(components * dims, 0.0F),
                   std::vector<double>(components, 0.0),
                   std::vector<double>(components, 0.0)};
    const std::size_t possible = std::min({components, dims, count});
    const EigenPairs pairs = largestEigenPairs(scatter.matrix, dims, possible);
    if (!pairs.ok)
        return Error{Failure::Internal, "PCA could not find the axes of this data.",
                     "Try other data or another epoch."};
    const double divisor = std::max(1.0, static_cast<double>(count) - 1.0);
    for (std::size_t k = 0; k < possible; ++k) {
        const double value = std::max(0.0, pairs.values[possible - 1 - k]);
        setAxis(model, k, pairs.vectors.data() + (possible - 1 - k) * dims);
        model.explainedVariance[k] = value / divisor;
        model.explainedVarianceRatio[k] = total > 0 ? std::min(1.0, value / total) : 0.0;
    }
    return model;
}

template <class T>
Result<PcaModel> fit(const T* values, std::size_t count, std::size_t dims, std::size_t components,
                     ThreadTeam& team, const StopToken& stop)
{
    if (count < 1 || dims < 1 || components < 1)
        return Error{Failure::BadInput, "PCA needs at least one sample with one value, and one component.",
                     "Choose data that is not empty."};
    if (dims > kMostDims)
        return Error{Failure::BadInput,
                     "PCA of " + std::to_string(dims) + " values a sample is too large; 8192 is the most.",
                     "Map the codes of a model, or use smaller pictures."};
    Covariance scatter = covariance(values, count, dims, team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "PCA was stopped.", ""};
    return modelFrom(std::move(scatter), count, components);
}

template <class T>
std::vector<float> projectRows(const PcaModel& model, const T* values, std::size_t count, ThreadTeam& team)
{
    const std::vector<float> shift(model.mean.begin(), model.mean.end());
    std::vector<float> out(count * model.components);
    const int d = static_cast<int>(model.dims);
    const int k = static_cast<int>(model.components);
    forBlocks(team, count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        const SingleThreadedBlas single;
        std::vector<float> rows((end - begin) * model.dims);
        shiftRows(values + begin * model.dims, end - begin, model.dims, shift.data(), rows.data());
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(end - begin), k, d, 1.0F,
                    rows.data(), d, model.axes.data(), d, 0.0F, out.data() + begin * model.components, k);
    });
    return out;
}

} // namespace

Result<PcaModel> fitPca(const float* values, std::size_t count, std::size_t dims, std::size_t components,
                        ThreadTeam& team, StopToken stop)
{
    return fit(values, count, dims, components, team, stop);
}

Result<PcaModel> fitPca(const std::uint8_t* pixels, std::size_t count, std::size_t dims,
                        std::size_t components, ThreadTeam& team, StopToken stop)
{
    return fit(pixels, count, dims, components, team, stop);
}

std::vector<float> project(const PcaModel& model, const float* values, std::size_t count, ThreadTeam& team)
{
    return projectRows(model, values, count, team);
}

std::vector<float> project(const PcaModel& model, const std::uint8_t* pixels, std::size_t count,
                           ThreadTeam& team)
{
    return projectRows(model, pixels, count, team);
}

std::vector<float> reconstruct(const PcaModel& model, const float* coordinates, std::size_t count)
{
    std::vector<float> out(count * model.dims);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < model.dims; ++d) {
            double value = model.mean[d];
            for (std::size_t k = 0; k < model.components; ++k)
                value += static_cast<double>(coordinates[i * model.components + k]) *
                         static_cast<double>(model.axes[k * model.dims + d]);
            out[i * model.dims + d] = static_cast<float>(value);
        }
    return out;
}

Result<Embedding> pcaEmbedding(const Codes& codes, std::size_t components, ThreadTeam& team, StopToken stop)
{
    const auto model = fitPca(codes.values.data(), codes.count, codes.dims, components, team, stop);
    if (!model.ok())
        return model.error();
    Embedding map;
    map.datasetId = codes.datasetId;
    map.modelEpoch = codes.modelEpoch;
    map.firstSample = codes.firstSample;
    map.method = ProjectionMethod::Pca;
    map.count = codes.count;
    map.dims = components;
    map.places = project(model.value(), codes.values.data(), codes.count, team);
    map.explainedVarianceRatio = model.value().explainedVarianceRatio;
    return map;
}

void keepSigns(const Embedding& previous, Embedding& next)
{
    if (previous.datasetId != next.datasetId || previous.dims != next.dims)
        return;
    const std::size_t first = std::max(previous.firstSample, next.firstSample);
    const std::size_t end = std::min(previous.firstSample + previous.count, next.firstSample + next.count);
    for (std::size_t axis = 0; axis < next.dims; ++axis) {
        double agreement = 0;
        for (std::size_t sample = first; sample < end; ++sample)
            agreement +=
                static_cast<double>(previous.places[(sample - previous.firstSample) * previous.dims + axis]) *
                static_cast<double>(next.places[(sample - next.firstSample) * next.dims + axis]);
        if (agreement >= 0)
            continue;
        for (std::size_t i = 0; i < next.count; ++i)
            next.places[i * next.dims + axis] = -next.places[i * next.dims + axis];
    }
}

} // namespace hourglass
