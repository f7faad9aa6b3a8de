// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ComponentPictures.h"

#include "core/base/ThreadTeam.h"
#include "core/evaluation/SamplePick.h"
#include "core/projection/PrincipalComponents.h"
#include "core/training/Device.h"
#include "core/types/Problem.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kLookEvery = 1024; // rows, at the stop token

Error stopped() { return {Failure::Cancelled, "Stopped.", {}}; }

/// Whether the network sees byte / 255: then nothing has to be copied.
bool seesPlainBytes(const Dataset& data)
{
    const auto& map = data.info().values;
    return data.data() && map.offset == std::vector<float>{0.0F} && map.divisor == std::vector<float>{255.0F};
}

std::vector<float> seen(const Dataset& data, std::size_t sample)
{
    std::vector<float> values(data.info().shape.size());
    data.fill(sample, values.data());
    return values;
}

double meanSquare(const std::vector<float>& a, const float* b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double off = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += off * off;
    }
    return sum / static_cast<double>(std::max<std::size_t>(a.size(), 1));
}

Result<Components> fromCopies(const Dataset& data, SampleRange range, std::size_t mostFloats,
                              const StopToken& stop)
{
    const std::size_t dims = data.info().shape.size();
    const std::size_t used = std::min(range.count, std::max<std::size_t>(2, mostFloats / dims));
    std::vector<float> rows(used * dims);
    for (std::size_t i = 0; i < used; ++i) {
        if (i % kLookEvery == 0 && stop.stopRequested())
            return stopped();
        data.fill(range.first + i * range.count / used, rows.data() + i * dims);
    }
    ThreadTeam team(resolveThreads(0));
    auto found = principalComponents(rows.data(), used, dims, team, stop);
    if (found.ok() && used < range.count) {
        std::string& remark = found.value().remark;
        remark.append(remark.empty() ? "Found from " : " Found from ").append(std::to_string(used));
        remark.append(" of the samples, evenly spread: more would not fit in memory.");
    }
    return found;
}

/// Places in the space of the components as the network would put them out.
Result<std::vector<float>> networkValues(const ComponentSource& source, std::vector<float> places,
                                         const StopToken& stop)
{
    if (source.components->space == ComponentSpace::Raw)
        return places;
    setComputeThreads(1); // the other core may be training
    return source.model->decodeValues(places, stop);
}

std::vector<Image> imagesOf(const Dataset& data, const std::vector<float>& values)
{
    const std::size_t size = data.info().shape.size();
    std::vector<Image> images;
    for (std::size_t at = 0; at + size <= values.size(); at += size)
        images.push_back(data.imageOf(std::span(values).subspan(at, size)));
    return images;
}

std::vector<std::size_t> chosen(const ComponentSource& source, std::size_t most)
{
    const auto& c = *source.components;
    PickFrom from{c.firstSample, c.count, {}, {}, {}};
    if (source.data->hasLabels())
        from.labels = std::span(source.data->labels()).subspan(c.firstSample, c.count);
    return pickSamples(SampleChoice::FirstOfEachClass, from, most, 1);
}

Result<void> addRebuilt(const ComponentSource& source, ComponentRebuild& made, const StopToken& stop)
{
    const auto& c = *source.components;
    std::vector<float> places;
    for (const std::size_t sample : made.samples) {
        if (stop.stopRequested())
            return stopped();
        const auto row =
            c.space == ComponentSpace::Raw
                ? rebuiltRow(c, seen(*source.data, sample).data(), made.components)
                : rebuiltRow(c, source.codes->codes.row(sample - c.firstSample), made.components);
        places.insert(places.end(), row.begin(), row.end());
    }
    const auto values = networkValues(source, std::move(places), stop);
    if (!values.ok())
        return values.error();
    const std::size_t size = source.data->info().shape.size();
    for (std::size_t i = 0; i < made.samples.size(); ++i)
        made.errors.push_back(
            meanSquare(seen(*source.data, made.samples[i]), values.value().data() + i * size));
    made.rebuilt = imagesOf(*source.data, values.value());
    return {};
}

} // namespace

Result<Components> componentsOfCodes(const Evaluation& codes, const StopToken& stop)
{
    const auto& rows = codes.codes;
    ThreadTeam team(1); // the other core may be training
    auto found = principalComponents(rows.values.data(), rows.count, rows.dims, team, stop);
    if (!found.ok())
        return found;
    auto& c = found.value();
    c.datasetId = rows.datasetId;
    c.space = ComponentSpace::Codes;
    c.modelEpoch = rows.modelEpoch;
    c.firstSample = rows.firstSample;
    c.count = rows.count;
    return found;
}

Result<Components> componentsOfSamples(const Dataset& data, SampleRange range, std::size_t mostFloats,
                                       const StopToken& stop)
{
    const std::size_t dims = data.info().shape.size();
    if (range.count < 1 || range.first + range.count > data.info().count())
        return Error{Failure::BadInput, "There are no samples to find components of.",
                     "Choose another part of the data above the map."};
    auto found = [&] {
        if (!seesPlainBytes(data) || dims > kMostExactDims)
            return fromCopies(data, range, mostFloats, stop);
        ThreadTeam team(resolveThreads(0));
        return principalComponents(data.data() + range.first * dims, range.count, dims, team, stop);
    }();
    if (!found.ok())
        return found;
    auto& c = found.value();
    c.datasetId = data.info().id;
    c.space = ComponentSpace::Raw;
    c.firstSample = range.first;
    c.count = range.count;
    c.shape = data.info().shape;
    c.meanPicture = data.imageOf(std::vector<float>(c.mean.begin(), c.mean.end()));
    return found;
}

Result<ComponentWalk> walkAlong(const ComponentSource& source, std::size_t most, const StopToken& stop)
{
    const auto& c = *source.components;
    ComponentWalk walk;
    const bool isVector = source.data->info().shape.isVector(); // bars need more room than pictures
    for (int half = -6; half <= 6; half += isVector ? 2 : 1)
        walk.steps.push_back(half / 2.0);
    for (std::size_t k = 0; k < std::min(most, c.kept()); ++k) {
        if (stop.stopRequested())
            return stopped();
        std::vector<float> places;
        for (const double step : walk.steps) {
            const auto place = placeAlong(c, k, step);
            places.insert(places.end(), place.begin(), place.end());
        }
        const auto values = networkValues(source, std::move(places), stop);
        if (!values.ok())
            return values.error();
        walk.rows.push_back(imagesOf(*source.data, values.value()));
    }
    return walk;
}

Result<ComponentRebuild> rebuildFrom(const ComponentSource& source, std::size_t m, std::size_t most,
                                     const StopToken& stop)
{
    ComponentRebuild made;
    made.components = std::min(m, source.components->kept());
    made.samples = chosen(source, source.data->info().shape.isVector() ? (most + 1) / 2 : most);
    for (const std::size_t sample : made.samples) {
        made.originals.push_back(source.data->image(sample));
        made.labels.push_back(source.data->label(sample));
    }
    if (const auto added = addRebuilt(source, made, stop); !added.ok())
        return added.error();
    if (!source.model)
        return made;
    setComputeThreads(1);
    for (auto& item : source.model->reconstruct(*source.data, made.samples)) {
        made.decoded.push_back(std::move(item.reconstructed));
        made.modelErrors.push_back(static_cast<double>(item.error));
    }
    return made;
}

} // namespace hourglass
