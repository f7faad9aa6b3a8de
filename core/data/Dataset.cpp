// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"

#include "core/data/ContentHash.h"
#include "core/data/NumberText.h"

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

Result<void> checkPixels(const Dataset::Parts& parts)
{
    const DatasetInfo& info = parts.info;
    if (info.trainCount == 0)
        return refusal(info, "it holds no training samples.");
    const std::size_t claimed = claimedValues(info);
    if (claimed == 0)
        return refusal(info, "samples of " + info.shape.text() + " cannot be.");
    if (parts.pixels.size() != claimed)
        return refusal(info, numberText(info.count()) + " samples of " + info.shape.text() + " need " +
                                 numberText(claimed) + " values, and " + numberText(parts.pixels.size()) +
                                 " are there.");
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
    hash.add(parts.pixels);
    hash.add(std::uint64_t{parts.labels.size()});
    for (const std::int32_t label : parts.labels)
        hash.add(static_cast<std::uint64_t>(label));
    return hash.text();
}

} // namespace

Result<std::shared_ptr<const Dataset>> Dataset::make(Parts parts)
{
    if (auto checked = checkPixels(parts); !checked.ok())
        return checked.error();
    if (auto checked = checkLabels(parts); !checked.ok())
        return checked.error();
    if (parts.info.id.empty())
        parts.info.id = contentId(parts);
    return std::shared_ptr<const Dataset>(new Dataset(std::move(parts)));
}

std::span<const std::uint8_t> Dataset::pixels(std::size_t sample) const
{
    const std::size_t size = m_parts.info.shape.size();
    return std::span<const std::uint8_t>(m_parts.pixels).subspan(sample * size, size);
}

Image Dataset::image(std::size_t sample) const
{
    const auto values = pixels(sample);
    return {m_parts.info.shape, {values.begin(), values.end()}};
}

} // namespace hourglass
