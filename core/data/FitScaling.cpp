// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FitScaling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

const Error kStopped{Failure::Cancelled, "Stopped.", ""};

/// visit(entry, value) for all values of a sample.
template <class T, class Visit>
void visitValues(std::span<const T> sample, std::size_t entries, Visit visit)
{
    const std::size_t each = sample.size() / entries;
    for (std::size_t e = 0, at = 0; e < entries; ++e)
        for (const std::size_t end = at + each; at < end; ++at)
            visit(e, sample[at]);
}

/// The same for all samples of a part; false: stopped.
template <class Visit>
bool visitPart(const Dataset& data, Split split, std::size_t entries, const StopToken& stop, Visit visit)
{
    const std::size_t first = data.info().first(split);
    const std::size_t piece = std::max<std::size_t>(1, (std::size_t{1} << 22) / data.info().shape.size());
    for (std::size_t i = 0; i < data.info().count(split); ++i) {
        if (i % piece == 0 && stop.stopRequested())
            return false;
        if (data.holdsBytes())
            visitValues(data.pixels(first + i), entries, visit);
        else
            visitValues(data.values(first + i), entries, visit);
    }
    return true;
}

struct Range {
    std::vector<float> least;
    std::vector<float> most;

    explicit Range(std::size_t entries)
        : least(entries, std::numeric_limits<float>::max()),
          most(entries, std::numeric_limits<float>::lowest())
    {
    }
    void add(std::size_t e, float value)
    {
        least[e] = std::min(least[e], value);
        most[e] = std::max(most[e], value);
    }
};

Result<Range> rangeOf(const Dataset& data, Split split, std::size_t entries, const StopToken& stop)
{
    Range range(entries);
    if (!visitPart(data, split, entries, stop,
                   [&](std::size_t e, auto value) { range.add(e, static_cast<float>(value)); }))
        return kStopped;
    return range;
}

/// Never 0, and no denormal either: threads that compute flush those to 0.
float divisorOf(double spread)
{
    return spread >= std::numeric_limits<float>::min() ? static_cast<float>(spread) : 1.0F;
}

Error tooWide(const DatasetInfo& info)
{
    return {Failure::BadInput, "The values of " + info.name + " lie too far apart to be scaled.",
            "Choose to leave them as stored, or look for a wrong number in the file."};
}

Result<void> fitUnit(const Dataset& data, const StopToken& stop, DatasetInfo& info)
{
    ValueMap& map = info.values;
    info.isUnit = true;
    if (data.holdsBytes() && !info.shape.isVector()) {
        map.offset = {0.0F};
        map.divisor = map.high; // 255, or less where there are few shades
        return {};
    }
    const std::size_t entries = info.shape.isVector() ? info.shape.size() : 1;
    auto train = rangeOf(data, Split::Train, entries, stop);
    auto test = rangeOf(data, Split::Test, entries, stop);
    if (!train.ok() || !test.ok())
        return kStopped;
    const Range& range = train.value();
    map.offset = range.least;
    map.divisor.resize(entries);
    for (std::size_t e = 0; e < entries; ++e) {
        const double spread = static_cast<double>(range.most[e]) - range.least[e];
        if (spread > std::numeric_limits<float>::max())
            return tooWide(info);
        map.divisor[e] = divisorOf(spread);
        info.isUnit =
            info.isUnit && test.value().least[e] >= range.least[e] && test.value().most[e] <= range.most[e];
    }
    return {};
}

Result<void> fitStandard(const Dataset& data, const StopToken& stop, DatasetInfo& info)
{
    const std::size_t entries =
        info.shape.isVector() ? info.shape.size() : static_cast<std::size_t>(info.shape.channels);
    auto found = valueStatistics(data, Split::Train, entries, stop);
    if (!found.ok())
        return found.error();
    const ValueStatistics& statistics = found.value();
    info.isUnit = false;
    info.values.offset.assign(statistics.mean.begin(), statistics.mean.end());
    info.values.divisor.resize(entries);
    for (std::size_t e = 0; e < entries; ++e) {
        const double spread = static_cast<double>(statistics.most[e]) - statistics.least[e];
        if (spread > std::numeric_limits<float>::max())
            return tooWide(info);
        // The mean of equal numbers is off by its last digit, which must not count as a deviation.
        info.values.divisor[e] = spread > 0 ? divisorOf(statistics.deviation[e]) : 1.0F;
    }
    return {};
}

/// (unit - 0.5) / 0.5, from what `fitUnit` found.
void halve(DatasetInfo& info)
{
    ValueMap& map = info.values;
    for (std::size_t e = 0; e < map.offset.size(); ++e) {
        map.divisor[e] *= 0.5F;
        map.offset[e] += map.divisor[e];
    }
    info.isUnit = false;
}

Result<void> leaveAsStored(const Dataset& data, const StopToken& stop, DatasetInfo& info)
{
    info.values.offset = {0.0F};
    info.values.divisor = {1.0F};
    const auto range = rangeOf(data, Split::All, 1, stop);
    if (!range.ok())
        return range.error();
    info.isUnit = range.value().least[0] >= 0 && range.value().most[0] <= 1;
    return {};
}

} // namespace

Result<ValueStatistics> valueStatistics(const Dataset& data, Split split, std::size_t entries,
                                        const StopToken& stop)
{
    ValueStatistics statistics{{}, {}, std::vector<double>(entries), std::vector<double>(entries)};
    Range range(entries);
    const double count = static_cast<double>(data.info().count(split)) *
                         static_cast<double>(data.info().shape.size() / entries);
    bool isThrough = visitPart(data, split, entries, stop, [&](std::size_t e, auto value) {
        range.add(e, static_cast<float>(value));
        statistics.mean[e] += static_cast<double>(value);
    });
    for (double& mean : statistics.mean)
        mean /= count;
    isThrough = isThrough && visitPart(data, split, entries, stop, [&](std::size_t e, auto value) {
                    const double difference = static_cast<double>(value) - statistics.mean[e];
                    statistics.deviation[e] += difference * difference;
                });
    if (!isThrough)
        return kStopped;
    for (double& deviation : statistics.deviation)
        deviation = std::sqrt(deviation / count);
    statistics.least = std::move(range.least);
    statistics.most = std::move(range.most);
    return statistics;
}

Result<void> fitScaling(const Dataset& data, Scaling scaling, const StopToken& stop, DatasetInfo& info)
{
    if (scaling == Scaling::Automatic)
        scaling = info.shape.isVector() ? Scaling::Standard : Scaling::Unit;
    if (scaling == Scaling::Standard)
        return fitStandard(data, stop, info);
    if (scaling == Scaling::None)
        return leaveAsStored(data, stop, info);
    auto fitted = fitUnit(data, stop, info);
    if (fitted.ok() && scaling == Scaling::Half)
        halve(info);
    return fitted;
}

} // namespace hourglass
