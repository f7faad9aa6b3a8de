// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Project.h"

#include "core/projection/IncrementalPca.h"
#include "core/projection/Isomap.h"
#include "core/projection/KernelPca.h"
#include "core/projection/Lda.h"
#include "core/projection/Mds.h"
#include "core/projection/Pca.h"
#include "core/projection/RandomizedPca.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

using Progress = std::function<void(double)>;

/// What every method is asked: places on the first `components` axes, of which some will be shown.
struct Request {
    const Codes& codes;
    std::span<const std::int32_t> labels;
    const MapOptions& options;
    ThreadTeam& team;
    StopToken stop;
    const Progress& progress;
    std::size_t components;
};

/// Places on all axes asked for, [count, components], before those to be shown are picked.
struct Drawn {
    std::vector<float> places;
    std::vector<double> shares; ///< of the variance, by component; may be empty
    double stress = 0;
    std::string remark;
};

/// "12,345"
std::string grouped(std::size_t number)
{
    const std::string digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            text.push_back(',');
        text.push_back(digits[i]);
    }
    return text;
}

std::string sampleRemark(std::size_t sampled, std::size_t count, const char* rest)
{
    std::string remark;
    if (sampled < count)
        remark.append("Made from ")
            .append(grouped(sampled))
            .append(" of ")
            .append(grouped(count))
            .append(" points; ")
            .append(rest);
    return remark;
}

std::string axesRemark(std::size_t found, std::size_t wanted)
{
    std::string remark;
    if (found < wanted)
        remark.append("These classes have ")
            .append(std::to_string(found))
            .append(found == 1 ? " axis" : " axes")
            .append(" to lie apart on; the others are 0.");
    return remark;
}

Result<Drawn> byPca(const Request& r)
{
    const float* values = r.codes.values.data();
    Result<PcaModel> model = PcaModel{};
    if (r.options.method == ProjectionMethod::PcaRandomized)
        model = fitRandomizedPca(values, r.codes.count, r.codes.dims, r.components, r.options.randomized,
                                 r.team, r.stop, r.progress);
    else if (r.options.method == ProjectionMethod::PcaIncremental)
        model = fitIncrementalPca(values, r.codes.count, r.codes.dims, r.components, r.options.incremental,
                                  r.team, r.stop, r.progress);
    else
        model = fitPca(values, r.codes.count, r.codes.dims, r.components, r.team, r.stop);
    if (!model.ok())
        return model.error();
    return Drawn{project(model.value(), values, r.codes.count, r.team), model.value().explainedVarianceRatio,
                 0, ""};
}

Result<Drawn> byKernel(const Request& r)
{
    const auto model = fitKernelPca(r.codes.values.data(), r.codes.count, r.codes.dims, r.components,
                                    r.options.kernel, r.team, r.stop, r.progress);
    if (!model.ok())
        return model.error();
    auto places = model.value().samples.count == r.codes.count
                      ? Result<std::vector<float>>(samplePlaces(model.value()))
                      : project(model.value(), r.codes.values.data(), r.codes.count, r.team, r.stop);
    if (!places.ok())
        return places.error();
    return Drawn{std::move(places).value(),
                 {},
                 0,
                 sampleRemark(model.value().samples.count, r.codes.count,
                              "the others are projected on their components.")};
}

Result<Drawn> byLda(const Request& r)
{
    if (!r.labels.empty() && r.labels.size() != r.codes.count)
        return Error{Failure::BadInput,
                     "There are " + std::to_string(r.labels.size()) + " labels for " +
                         std::to_string(r.codes.count) + " samples.",
                     "Give one label for each sample."};
    const auto model = fitLda(r.codes.values.data(), r.codes.dims, r.labels, r.components, r.team, r.stop);
    if (!model.ok())
        return model.error();
    const auto& shares = model.value().explainedVarianceRatio;
    const auto axes =
        static_cast<std::size_t>(std::count_if(shares.begin(), shares.end(), [](double s) { return s > 0; }));
    return Drawn{project(model.value(), r.codes.values.data(), r.codes.count, r.team), shares, 0,
                 axesRemark(axes, r.components)};
}

Result<Drawn> byMds(const Request& r)
{
    auto map = metricMds(r.codes.values.data(), r.codes.count, r.codes.dims, r.components, r.options.mds,
                         r.team, r.stop, r.progress);
    if (!map.ok())
        return map.error();
    return Drawn{std::move(map.value().places),
                 {},
                 map.value().stress,
                 sampleRemark(map.value().landmarks, r.codes.count, "the others are placed against these.")};
}

Result<Drawn> byIsomap(const Request& r)
{
    auto map = isomap(r.codes.values.data(), r.codes.count, r.codes.dims, r.components, r.options.isomap,
                      r.team, r.stop, r.progress);
    if (!map.ok())
        return map.error();
    std::string remark =
        sampleRemark(map.value().landmarks, r.codes.count, "the others are placed by their paths to these.");
    if (map.value().parts > 1)
        remark.append(remark.empty() ? "" : " ")
            .append("The points fell into ")
            .append(grouped(map.value().parts))
            .append(" parts, joined where they are closest: more neighbours may serve better.");
    return Drawn{std::move(map.value().places), {}, 0, std::move(remark)};
}

Result<Drawn> byDimensions(const Request& r)
{
    Drawn drawn{std::vector<float>(r.codes.count * r.components, 0.0F), {}, 0, ""};
    for (std::size_t i = 0; i < r.codes.count; ++i)
        std::copy_n(r.codes.row(i), std::min(r.codes.dims, r.components),
                    drawn.places.data() + i * r.components);
    return drawn;
}

Result<Drawn> draw(const Request& r)
{
    switch (r.options.method) {
    case ProjectionMethod::Pca:
    case ProjectionMethod::PcaRandomized:
    case ProjectionMethod::PcaIncremental:
        return byPca(r);
    case ProjectionMethod::PcaKernel:
        return byKernel(r);
    case ProjectionMethod::Lda:
        return byLda(r);
    case ProjectionMethod::Mds:
        return byMds(r);
    case ProjectionMethod::Isomap:
        return byIsomap(r);
    case ProjectionMethod::Dimensions:
        return byDimensions(r);
    case ProjectionMethod::Tsne:
    case ProjectionMethod::Umap:
        break;
    }
    return Error{Failure::BadInput, "This map is made step by step, not in one go.", "Please report this."};
}

Embedding shown(const Request& r, Drawn drawn)
{
    Embedding map;
    map.datasetId = r.codes.datasetId;
    map.modelEpoch = r.codes.modelEpoch;
    map.firstSample = r.codes.firstSample;
    map.method = r.options.method;
    map.count = r.codes.count;
    map.dims = static_cast<std::size_t>(r.options.dims);
    map.stress = drawn.stress;
    map.remark = std::move(drawn.remark);
    map.places.resize(map.count * map.dims);
    for (std::size_t a = 0; a < map.dims; ++a) {
        const std::size_t from =
            r.options.method == ProjectionMethod::Mds ? a : static_cast<std::size_t>(r.options.axes[a]);
        map.axes.push_back(static_cast<int>(from));
        if (!drawn.shares.empty())
            map.explainedVarianceRatio.push_back(drawn.shares[from]);
        for (std::size_t i = 0; i < map.count; ++i)
            map.places[i * map.dims + a] = drawn.places[i * r.components + from];
    }
    return map;
}

std::size_t componentsFor(const MapOptions& options)
{
    if (options.method == ProjectionMethod::Mds)
        return static_cast<std::size_t>(options.dims);
    return static_cast<std::size_t>(
               *std::max_element(options.axes.begin(), options.axes.begin() + options.dims)) +
           1;
}

} // namespace

Result<Embedding> makeMap(const Codes& codes, std::span<const std::int32_t> labels, const MapOptions& options,
                          ThreadTeam& team, StopToken stop, const Progress& progress)
{
    if (const auto problems = options.problems(codes.count, codes.dims); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, "Change the options of the map."};
    const Request request{codes, labels, options, team, stop, progress, componentsFor(options)};
    auto drawn = draw(request);
    if (!drawn.ok())
        return drawn.error();
    const auto& places = drawn.value().places;
    if (!std::all_of(places.begin(), places.end(), [](float v) { return std::isfinite(v); }))
        return Error{Failure::BadInput,
                     "Some samples have values that are not finite, or too large for a map.",
                     "Check the data or the model for NaN and infinity."};
    return shown(request, std::move(drawn).value());
}

} // namespace hourglass
