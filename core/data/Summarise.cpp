// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Summarise.h"

#include "core/data/SummariseColumns.h"

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

const Error kStopped{Failure::Cancelled, "Stopped.", ""};
constexpr std::size_t kExampleBytes = std::size_t{256} << 20; ///< all example pictures together, about

std::vector<std::size_t> countsOf(const Dataset& data, Split split)
{
    std::vector<std::size_t> counts(data.info().classNames.size());
    const std::size_t first = data.info().first(split);
    for (std::size_t i = 0; data.hasLabels() && i < data.info().count(split); ++i)
        ++counts[static_cast<std::size_t>(data.label(first + i))];
    return counts;
}

/// Of each of the first classes, up to `most` training samples, evenly spread.
std::vector<std::vector<std::size_t>> spread(const Dataset& data, const std::vector<std::size_t>& perClass,
                                             std::size_t shown, std::size_t most)
{
    std::vector<std::vector<std::size_t>> samples(perClass.size());
    std::vector<std::size_t> seen(shown);
    for (std::size_t i = 0; i < data.info().trainCount; ++i) {
        const std::size_t c = data.hasLabels() ? static_cast<std::size_t>(data.label(i)) : 0;
        if (c >= shown)
            continue;
        const std::size_t wanted = std::min(most, perClass[c]);
        const std::size_t next = samples[c].size() * perClass[c] / wanted;
        if (seen[c]++ == next && samples[c].size() < wanted)
            samples[c].push_back(i);
    }
    return samples;
}

void addTo(std::vector<double>& sums, const Dataset& data, std::size_t sample)
{
    const auto add = [&](const auto& values) {
        for (std::size_t k = 0; k < values.size(); ++k)
            sums[k] += static_cast<double>(values[k]);
    };
    if (data.holdsBytes())
        add(data.pixels(sample));
    else
        add(data.values(sample));
}

/// The mean of the stored values, shown as the samples are.
Image meanOf(const Dataset& data, const std::vector<double>& sums, std::size_t count)
{
    const ValueMap& map = data.info().values;
    std::vector<float> seen(sums.size()); // what the network would see of it: imageOf takes it back
    for (std::size_t k = 0; k < sums.size(); ++k) {
        const std::size_t e = ValueMap::entry(map.offset.size(), k, sums.size());
        seen[k] = (static_cast<float>(sums[k] / static_cast<double>(count)) - map.offset[e]) / map.divisor[e];
    }
    return data.imageOf(seen);
}

Result<void> addMeans(const Dataset& data, const std::vector<std::vector<std::size_t>>& samples,
                      const StopToken& stop, DataSummary& summary)
{
    summary.means.resize(samples.size());
    for (std::size_t c = 0; c < samples.size(); ++c) {
        if (samples[c].empty())
            continue;
        std::vector<double> sums(data.info().shape.size());
        for (const std::size_t sample : samples[c]) {
            if (stop.stopRequested())
                return kStopped;
            addTo(sums, data, sample);
        }
        summary.means[c] = meanOf(data, sums, samples[c].size());
    }
    return {};
}

Result<void> addExamples(const Dataset& data, const StopToken& stop, DataSummary& summary)
{
    summary.exampleImages.resize(summary.examples.size());
    for (std::size_t c = 0; c < summary.examples.size(); ++c)
        for (const std::size_t sample : summary.examples[c]) {
            if (stop.stopRequested())
                return kStopped;
            summary.exampleImages[c].push_back(data.image(sample));
        }
    return {};
}

template <class T>
void countValues(std::span<const T> sample, std::size_t step, const DataSummary& summary,
                 std::vector<Histogram>& histograms)
{
    const std::size_t plane = sample.size() / histograms.size();
    const double range = summary.high - summary.low;
    const double scale = range > 0 ? static_cast<double>(kHistogramBins) / range : 0.0;
    for (std::size_t c = 0; c < histograms.size(); ++c)
        for (std::size_t k = 0; k < plane; k += step) {
            const double at = (static_cast<double>(sample[c * plane + k]) - summary.low) * scale;
            const double bin = std::clamp(at, 0.0, static_cast<double>(kHistogramBins - 1));
            ++histograms[c][static_cast<std::size_t>(bin)];
        }
}

Result<void> addHistograms(const Dataset& data, const StopToken& stop, DataSummary& summary)
{
    const std::size_t size = data.info().shape.size();
    const std::size_t step = std::max<std::size_t>(1, size / kSummaryHistogram);
    const std::size_t wanted = std::max<std::size_t>(1, kSummaryHistogram / size);
    const std::size_t count = data.info().count();
    const std::size_t taken = std::min(wanted, count);
    summary.histograms.resize(static_cast<std::size_t>(data.info().shape.channels));
    for (std::size_t i = 0; i < taken; ++i) {
        if (stop.stopRequested())
            return kStopped;
        const std::size_t sample = i * count / taken;
        if (data.holdsBytes())
            countValues(data.pixels(sample), step, summary, summary.histograms);
        else
            countValues(data.values(sample), step, summary, summary.histograms);
    }
    return {};
}

/// So many pictures of a class that all together stay within bounds, at least one.
std::size_t examplesEach(const DatasetInfo& info, std::size_t shown)
{
    const std::size_t all = std::max<std::size_t>(1, shown) * info.shape.size();
    return std::clamp<std::size_t>(kExampleBytes / all, 1, kSummaryExamples);
}

} // namespace

Result<DataSummary> summarise(const Dataset& data, StopToken stop)
{
    const DatasetInfo& info = data.info();
    DataSummary summary;
    summary.datasetId = info.id;
    summary.trainPerClass = countsOf(data, Split::Train);
    summary.testPerClass = countsOf(data, Split::Test);
    summary.low = static_cast<double>(*std::ranges::min_element(info.values.low));
    summary.high = static_cast<double>(*std::ranges::max_element(info.values.high));
    const auto perClass = data.hasLabels() ? summary.trainPerClass : std::vector{info.trainCount};
    const std::size_t shown = std::min(perClass.size(), kSummaryClasses);
    summary.examples = spread(data, perClass, shown, examplesEach(info, shown));
    if (auto added = addExamples(data, stop, summary); !added.ok())
        return added.error();
    if (auto added = addMeans(data, spread(data, perClass, shown, kSummaryAveraged), stop, summary);
        !added.ok())
        return added.error();
    auto added = info.shape.isVector() ? addColumns(data, stop, summary) : addHistograms(data, stop, summary);
    if (!added.ok())
        return added.error();
    return summary;
}

} // namespace hourglass
