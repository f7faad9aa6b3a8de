// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"

#include "core/data/ContentHash.h"
#include "core/data/NumberText.h"
#include "core/data/ValueKernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace hourglass {
namespace {

Error refusal(const DatasetInfo& info, const std::string& reason)
{
    return {Failure::BadInput, "The data set " + info.name + " does not fit together: " + reason,
            "Check the files it comes from."};
}

/// Values of the whole data set; 0 when the shape is empty or the product does not fit.
std::size_t claimedValues(const DatasetInfo& info)
{
    std::size_t values = 1;
    const Shape& shape = info.shape;
    if (info.trainCount > std::numeric_limits<std::size_t>::max() - info.testCount)
        return 0;
    for (const int side : {shape.channels, shape.height, shape.width})
        if (side <= 0 || __builtin_mul_overflow(values, static_cast<std::size_t>(side), &values))
            return 0;
    return __builtin_mul_overflow(values, info.count(), &values) ? 0 : values;
}

Result<void> checkValues(const Dataset::Parts& parts)
{
    const DatasetInfo& info = parts.info;
    if (info.trainCount == 0)
        return refusal(info, "it holds no training samples.");
    const std::size_t claimed = claimedValues(info);
    if (claimed == 0)
        return refusal(info, "samples of " + info.shape.text() + " cannot be.");
    if (!parts.pixels.empty() && !parts.values.empty())
        return refusal(info, "it holds bytes and floats.");
    if (const std::size_t there = parts.pixels.size() + parts.values.size(); there != claimed)
        return refusal(info, numberText(info.count()) + " samples of " + info.shape.text() + " need " +
                                 numberText(claimed) + " values, and " + numberText(there) + " are there.");
    if (info.count() > std::numeric_limits<std::uint32_t>::max())
        return refusal(info, numberText(info.count()) + " samples are more than it can number.");
    if (!std::all_of(parts.values.begin(), parts.values.end(), [](float v) { return std::isfinite(v); }))
        return refusal(info, "it holds values that are no numbers, or infinite.");
    const auto& missing = parts.missing;
    const bool ascends =
        std::adjacent_find(missing.begin(), missing.end(), std::greater_equal<>()) == missing.end();
    if (!ascends || (!missing.empty() && missing.back() >= parts.values.size()))
        return refusal(info, "its list of missing values is out of order.");
    return {};
}

Result<void> checkLabels(const Dataset::Parts& parts)
{
    const DatasetInfo& info = parts.info;
    if (parts.labels.empty() != info.classNames.empty())
        return refusal(info, parts.labels.empty() ? "it names classes and has no labels."
                                                  : "it has labels and names no classes.");
    if (!parts.labels.empty() && parts.labels.size() != info.count())
        return refusal(info, numberText(info.count()) + " samples have " + numberText(parts.labels.size()) +
                                 " labels.");
    for (std::size_t i = 0; i < parts.labels.size(); ++i) {
        const std::int32_t label = parts.labels[i];
        if (label < 0 || static_cast<std::size_t>(label) >= info.classNames.size())
            return refusal(info, "sample " + std::to_string(i) + " has label " + std::to_string(label) +
                                     ", and " + std::to_string(info.classNames.size()) +
                                     " classes are known.");
    }
    return {};
}

/// Names are left out: they are words about the content.
std::string contentId(const Dataset::Parts& parts)
{
    const DatasetInfo& info = parts.info;
    ContentHash hash;
    for (const int side : {info.shape.channels, info.shape.height, info.shape.width})
        hash.add(static_cast<std::uint64_t>(side));
    hash.add(std::uint64_t{info.trainCount});
    hash.add(std::uint64_t{info.testCount});
    if (!parts.pixels.empty())
        hash.add(parts.pixels);
    for (const float value : parts.values)
        hash.add(std::uint64_t{std::bit_cast<std::uint32_t>(value)});
    for (const std::uint64_t place : parts.missing)
        hash.add(place);
    hash.add(std::uint64_t{parts.labels.size()});
    for (const std::int32_t label : parts.labels)
        hash.add(static_cast<std::uint64_t>(label));
    return hash.text();
}

/// The range of the stored floats that are known: of all of them, or of each column of vectors.
void findRange(Dataset::Parts& parts)
{
    const std::size_t size = parts.info.shape.size();
    const std::size_t entries = parts.info.shape.isVector() ? size : 1;
    ValueMap& map = parts.info.values;
    map.low.assign(entries, std::numeric_limits<float>::max());
    map.high.assign(entries, std::numeric_limits<float>::lowest());
    auto missing = parts.missing.begin();
    for (std::size_t i = 0; i < parts.values.size(); ++i) {
        if (missing != parts.missing.end() && *missing == i) {
            ++missing;
            continue;
        }
        const std::size_t entry = entries == 1 ? 0 : i % size;
        map.low[entry] = std::min(map.low[entry], parts.values[i]);
        map.high[entry] = std::max(map.high[entry], parts.values[i]);
    }
    for (std::size_t e = 0; e < entries; ++e)
        if (map.low[e] > map.high[e]) // nothing is known of this column
            map.low[e] = map.high[e] = 0;
}

/// Bytes that go no further are no photographs: masks of 0 and 1, digits of 17 greys. By 255 they would be
/// black.
constexpr std::uint8_t kFewShades = 63;

/// To [0, 1] by the range, until a preparation says otherwise.
void mapToUnit(Dataset::Parts& parts)
{
    ValueMap& map = parts.info.values;
    if (map != ValueMap{})
        return;
    if (parts.values.empty()) {
        if (const std::uint8_t most = *std::max_element(parts.pixels.begin(), parts.pixels.end());
            most > 0 && most <= kFewShades && !parts.info.shape.isVector())
            map.divisor = map.high = {static_cast<float>(most)};
        return;
    }
    findRange(parts);
    map.offset = map.low;
    map.divisor = map.high;
    for (std::size_t i = 0; i < map.divisor.size(); ++i)
        map.divisor[i] = map.high[i] > map.low[i] ? map.high[i] - map.low[i] : 1.0F;
}

/// visit(entry, first, count) for the stretches of a sample that share an entry of a list.
template <class Visit>
void byEntry(std::size_t entries, std::size_t size, Visit visit)
{
    const std::size_t each = size / entries;
    for (std::size_t e = 0; e < entries; ++e)
        visit(e, e * each, each);
}

} // namespace

Result<std::shared_ptr<const Dataset>> Dataset::make(Parts parts)
{
    if (auto checked = checkValues(parts); !checked.ok())
        return checked.error();
    if (auto checked = checkLabels(parts); !checked.ok())
        return checked.error();
    if (parts.info.contentId.empty())
        parts.info.contentId = contentId(parts);
    if (parts.info.id.empty())
        parts.info.id = parts.info.contentId;
    mapToUnit(parts);
    auto stored = std::make_shared<const Stored>(
        Stored{std::move(parts.pixels), std::move(parts.values), std::move(parts.missing)});
    return std::shared_ptr<const Dataset>(
        new Dataset(std::move(parts.info), std::move(stored), {}, std::move(parts.labels)));
}

std::shared_ptr<const Dataset> Dataset::select(const Dataset& from, DatasetInfo info,
                                               std::vector<std::uint32_t> rows,
                                               std::vector<std::int32_t> labels)
{
    if (rows.empty())
        rows = from.m_rows;
    else if (!from.m_rows.empty())
        for (std::uint32_t& row : rows)
            row = from.m_rows[row];
    return std::shared_ptr<const Dataset>(
        new Dataset(std::move(info), from.m_stored, std::move(rows), std::move(labels)));
}

Dataset::Dataset(DatasetInfo info, std::shared_ptr<const Stored> stored, std::vector<std::uint32_t> rows,
                 std::vector<std::int32_t> labels)
    : m_info(std::move(info)),
      m_stored(std::move(stored)),
      m_rows(std::move(rows)),
      m_labels(std::move(labels))
{
}

std::size_t Dataset::offsetOf(std::size_t sample) const
{
    return (m_rows.empty() ? sample : m_rows[sample]) * m_info.shape.size();
}

std::span<const std::uint8_t> Dataset::pixels(std::size_t sample) const
{
    if (!holdsBytes())
        return {};
    return std::span(m_stored->pixels).subspan(offsetOf(sample), m_info.shape.size());
}

std::span<const float> Dataset::values(std::size_t sample) const
{
    if (holdsBytes())
        return {};
    return std::span(m_stored->values).subspan(offsetOf(sample), m_info.shape.size());
}

std::vector<float> Dataset::storedValues(std::size_t sample) const
{
    const auto bytes = pixels(sample);
    const auto floats = values(sample);
    return holdsBytes() ? std::vector<float>(bytes.begin(), bytes.end())
                        : std::vector<float>(floats.begin(), floats.end());
}

const std::uint8_t* Dataset::data() const
{
    return m_rows.empty() && holdsBytes() ? m_stored->pixels.data() : nullptr;
}

void Dataset::fill(std::size_t sample, float* out) const
{
    const ValueMap& map = m_info.values;
    const std::size_t at = offsetOf(sample);
    byEntry(map.offset.size(), m_info.shape.size(), [&](std::size_t e, std::size_t first, std::size_t n) {
        if (holdsBytes())
            kernels::scaleValues(m_stored->pixels.data() + at + first, out + first, n, map.offset[e],
                                 map.divisor[e]);
        else
            kernels::scaleValues(m_stored->values.data() + at + first, out + first, n, map.offset[e],
                                 map.divisor[e]);
    });
}

void Dataset::restore(std::span<float> networkValues) const
{
    const ValueMap& map = m_info.values;
    byEntry(map.offset.size(), networkValues.size(), [&](std::size_t e, std::size_t first, std::size_t n) {
        for (float& value : networkValues.subspan(first, n))
            value = value * map.divisor[e] + map.offset[e];
    });
}

std::uint8_t Dataset::shade(float stored, std::size_t index) const
{
    const ValueMap& map = m_info.values;
    const std::size_t e = ValueMap::entry(map.low.size(), index, m_info.shape.size());
    const float range = map.high[e] - map.low[e];
    const float share = range > 0 ? (stored - map.low[e]) / range : 0.5F;
    return static_cast<std::uint8_t>(share > 0 ? std::min(share, 1.0F) * 255.0F + 0.5F : 0.0F); // NaN: 0
}

Image Dataset::image(std::size_t sample) const
{
    Image image{m_info.shape, {}};
    const auto bytes = pixels(sample);
    if (holdsBytes() && m_info.values.high == ValueMap{}.high) {
        image.pixels.assign(bytes.begin(), bytes.end());
        return image;
    }
    image.pixels.reserve(m_info.shape.size());
    for (const float value : storedValues(sample))
        image.pixels.push_back(shade(value, image.pixels.size()));
    return image;
}

Image Dataset::imageOf(std::span<const float> networkValues) const
{
    std::vector<float> stored(networkValues.begin(), networkValues.end());
    restore(stored);
    Image image{m_info.shape, {}};
    image.pixels.reserve(stored.size());
    for (const float value : stored)
        image.pixels.push_back(shade(value, image.pixels.size()));
    return image;
}

} // namespace hourglass
