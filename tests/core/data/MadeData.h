// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"
#include "core/data/Dataset.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace hourglass {

inline DatasetPtr madeFrom(Dataset::Parts parts)
{
    auto made = Dataset::make(std::move(parts));
    EXPECT_TRUE(made.ok()) << made.error().text();
    return made.value();
}

/// Random pictures; the first value of each is its number (modulo 256 for bytes) so that it can be told.
/// Labels take turns through `classes` classes "c0", "c1", …; 0: none.
inline Dataset::Parts pictureParts(std::size_t train, std::size_t test, std::size_t classes,
                                   Shape shape = {1, 4, 5}, bool asFloats = false)
{
    Dataset::Parts parts;
    parts.info.name = "made";
    parts.info.shape = shape;
    parts.info.trainCount = train;
    parts.info.testCount = test;
    Random random(5);
    const std::size_t count = train + test;
    for (std::size_t c = 0; c < classes; ++c)
        parts.info.classNames.push_back(std::to_string(c).insert(0, 1, 'c'));
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < shape.size(); ++k) {
            const std::uint64_t value = k == 0 ? i : random.below(256);
            if (asFloats)
                parts.values.push_back(static_cast<float>(value) * 0.5F - 20);
            else
                parts.pixels.push_back(static_cast<std::uint8_t>(value));
        }
        if (classes > 0)
            parts.labels.push_back(static_cast<std::int32_t>(i % classes));
    }
    return parts;
}

/// Vectors of floats, row after row.
inline Dataset::Parts vectorParts(std::vector<float> values, std::size_t columns, std::size_t test = 0)
{
    Dataset::Parts parts;
    parts.info.name = "table";
    parts.info.shape = {1, 1, static_cast<int>(columns)};
    parts.info.trainCount = values.size() / columns - test;
    parts.info.testCount = test;
    parts.values = std::move(values);
    return parts;
}

} // namespace hourglass
