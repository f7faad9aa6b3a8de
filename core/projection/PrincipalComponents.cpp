// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/PrincipalComponents.h"

#include "core/projection/Pca.h"
#include "core/projection/RandomizedPca.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace hourglass {
namespace {

Components componentsOf(PcaModel model, std::size_t count)
{
    Components found;
    found.count = found.used = count;
    found.dims = model.dims;
    found.shape = {1, 1, static_cast<int>(model.dims)};
    // Rows have no more components than values, nor than there are of them.
    const std::size_t kept = std::min({model.components, model.dims, count});
    model.axes.resize(kept * model.dims);
    model.explainedVariance.resize(kept);
    const double share = model.explainedVarianceRatio.front();
    found.totalVariance = share > 0 ? model.explainedVariance.front() / share : 0;
    found.scree = std::move(model.scree);
    found.mean = std::move(model.mean);
    found.variances = std::move(model.explainedVariance);
    found.axes = std::move(model.axes);
    return found;
}

template <class T>
Result<Components> find(const T* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                        const StopToken& stop)
{
    if constexpr (std::is_same_v<T, float>) {
        if (dims > kMostExactDims) {
            auto model =
                fitRandomizedPca(values, count, dims, std::min(count, kMostRandomComponents), {}, team, stop);
            if (!model.ok())
                return model.error();
            auto found = componentsOf(std::move(model).value(), count);
            found.remark = "By randomised PCA: only the first " + std::to_string(found.kept()) +
                           " components are known.";
            return found;
        }
    }
    const std::size_t wanted = std::min(dims > kMostKeptComponents ? kKeptOfMany : dims, count);
    auto model = fitPca(values, count, dims, std::max<std::size_t>(wanted, 1), team, stop);
    if (!model.ok())
        return model.error();
    return componentsOf(std::move(model).value(), count);
}

/// What each dimension is divided by.
std::array<double, 3> scalesOf(std::span<const float> points, std::size_t dims, bool standardise)
{
    std::array<double, 3> scales{1, 1, 1};
    const std::size_t count = points.size() / dims;
    for (std::size_t d = 0; standardise && d < dims; ++d) {
        double mean = 0, squares = 0;
        for (std::size_t i = 0; i < count; ++i)
            mean += static_cast<double>(points[i * dims + d]) / static_cast<double>(count);
        for (std::size_t i = 0; i < count; ++i) {
            const double off = static_cast<double>(points[i * dims + d]) - mean;
            squares += off * off;
        }
        const double deviation = std::sqrt(squares / std::max(1.0, static_cast<double>(count) - 1));
        // Less than the values themselves can tell apart is rounding: the dimension is constant.
        scales[d] = deviation > 1e-7 * std::abs(mean) && std::isfinite(deviation) ? deviation : 1;
    }
    return scales;
}

/// Every so manieth point with its label.
void choose(PcaLesson& lesson, std::span<const float> points, std::span<const std::int32_t> labels,
            std::size_t shown)
{
    const std::size_t count = lesson.count, wanted = std::min(shown, count);
    for (std::size_t s = 0; s < wanted; ++s) {
        const std::size_t i = s * count / wanted;
        lesson.points.insert(lesson.points.end(),
                             points.begin() + static_cast<std::ptrdiff_t>(i * lesson.dims),
                             points.begin() + static_cast<std::ptrdiff_t>((i + 1) * lesson.dims));
        if (!labels.empty())
            lesson.labels.push_back(labels[i]);
    }
}

void describe(PcaLesson& lesson, const PcaModel& model)
{
    for (std::size_t k = 0; k < lesson.dims; ++k) {
        lesson.mean[k] = model.mean[k];
        lesson.variances[k] = model.explainedVariance[k];
        for (std::size_t d = 0; d < lesson.dims; ++d)
            lesson.axes[k][d] = static_cast<double>(model.axes[k * lesson.dims + d]);
    }
    // The spectral theorem gives the covariance back from what is already there.
    for (std::size_t i = 0; i < lesson.dims; ++i)
        for (std::size_t j = 0; j < lesson.dims; ++j)
            for (std::size_t k = 0; k < lesson.dims; ++k)
                lesson.covariance[i][j] += lesson.variances[k] * lesson.axes[k][i] * lesson.axes[k][j];
}

} // namespace

Result<Components> principalComponents(const float* values, std::size_t count, std::size_t dims,
                                       ThreadTeam& team, StopToken stop)
{
    return find(values, count, dims, team, stop);
}

Result<Components> principalComponents(const std::uint8_t* pixels, std::size_t count, std::size_t dims,
                                       ThreadTeam& team, StopToken stop)
{
    return find(pixels, count, dims, team, stop);
}

std::vector<float> rebuiltRow(const Components& components, const float* row, std::size_t m)
{
    const std::size_t dims = components.dims;
    std::vector<double> sum(components.mean);
    for (std::size_t k = 0; k < std::min(m, components.kept()); ++k) {
        const float* axis = components.axes.data() + k * dims;
        double coordinate = 0;
        for (std::size_t d = 0; d < dims; ++d)
            coordinate += (static_cast<double>(row[d]) - components.mean[d]) * static_cast<double>(axis[d]);
        for (std::size_t d = 0; d < dims; ++d)
            sum[d] += coordinate * static_cast<double>(axis[d]);
    }
    return {sum.begin(), sum.end()};
}

std::vector<float> placeAlong(const Components& components, std::size_t k, double deviations)
{
    std::vector<float> place(components.mean.begin(), components.mean.end());
    const double length = deviations * std::sqrt(components.variances[k]);
    for (std::size_t d = 0; d < components.dims; ++d)
        place[d] +=
            static_cast<float>(length * static_cast<double>(components.axes[k * components.dims + d]));
    return place;
}

Result<PcaLesson> pcaLesson(std::span<const float> points, std::size_t dims,
                            std::span<const std::int32_t> labels, std::size_t shown, bool standardise,
                            ThreadTeam& team, StopToken stop)
{
    if (dims < 2 || dims > 3)
        return Error{Failure::BadInput, "Points can be drawn as they are in 2 or 3 dimensions only.",
                     "Choose data with 2 or 3 values, or a model with a code of 2 or 3 numbers."};
    PcaLesson lesson;
    lesson.dims = dims;
    lesson.count = points.size() / dims;
    const auto scales = scalesOf(points, dims, standardise);
    std::vector<float> scaled(points.begin(), points.end());
    for (std::size_t i = 0; standardise && i < scaled.size(); ++i)
        scaled[i] = static_cast<float>(static_cast<double>(scaled[i]) / scales[i % dims]);
    const auto model = fitPca(scaled.data(), lesson.count, dims, dims, team, stop);
    if (!model.ok())
        return model.error();
    choose(lesson, scaled, labels.size() == lesson.count ? labels : std::span<const std::int32_t>(), shown);
    describe(lesson, model.value());
    return lesson;
}

} // namespace hourglass
