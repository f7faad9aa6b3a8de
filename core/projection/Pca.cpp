// SPDX-License-Identifier: GPL-3.0-or-later
// The covariance matrix in one pass over the values, then its largest eigenvectors.
#include "core/projection/Pca.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/Covariance.h"
#include "core/projection/SymmetricEigen.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 512; // rows projected at a time

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
                   std::vector<double>(components, 0.0),
                   {}};
    const std::size_t possible = std::min({components, dims, count});
    auto pairs = symmetricEigen(std::move(scatter.matrix), dims, possible);
    if (!pairs)
        return Error{Failure::Internal, "PCA could not find the axes of this data.",
                     "Try other data or another epoch."};
    for (std::size_t k = 0; k < possible; ++k)
        setAxis(model, k, pairs->vectors.data() + k * dims);
    pairs->values.resize(std::min(dims, count));
    setVariances(model, pairs->values, total, count);
    return model;
}

template <class T>
Result<PcaModel> fit(const T* values, std::size_t count, std::size_t dims, std::size_t components,
                     ThreadTeam& team, const StopToken& stop)
{
    if (count < 1 || dims < 1 || components < 1)
        return Error{Failure::BadInput, "PCA needs at least one sample with one value, and one component.",
                     "Choose data that is not empty."};
    if (dims > kMostPcaDims)
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

void setAxis(PcaModel& model, std::size_t axis, const double* vector)
{
    std::vector<double> settled(vector, vector + model.dims);
    settleSign(settled.data(), model.dims);
    for (std::size_t d = 0; d < model.dims; ++d)
        model.axes[axis * model.dims + d] = static_cast<float>(settled[d]);
}

void setVariances(PcaModel& model, const std::vector<double>& scatter, double total, std::size_t count)
{
    const double divisor = std::max(1.0, static_cast<double>(count) - 1.0);
    for (const double value : scatter)
        model.scree.shares.push_back(total > 0 ? std::clamp(value / total, 0.0, 1.0) : 0.0);
    for (std::size_t k = 0; k < std::min(model.components, scatter.size()); ++k) {
        model.explainedVariance[k] = std::max(0.0, scatter[k]) / divisor;
        model.explainedVarianceRatio[k] = model.scree.shares[k];
    }
}

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

std::vector<float> loadings(const PcaModel& model)
{
    std::vector<float> out = model.axes;
    for (std::size_t k = 0; k < model.components; ++k)
        for (std::size_t d = 0; d < model.dims; ++d)
            out[k * model.dims + d] *= static_cast<float>(std::sqrt(model.explainedVariance[k]));
    return out;
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
