// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"

#include <cstdlib>

namespace hourglass {

/// Pictures by the formula of tests/golden/training.py, with labels that go round `classes`.
inline DatasetPtr patternData(std::size_t train, std::size_t test, int side = 28, int classes = 4)
{
    Dataset::Parts parts;
    parts.info.name = "pattern";
    parts.info.source = "pattern";
    parts.info.shape = {1, side, side};
    parts.info.trainCount = train;
    parts.info.testCount = test;
    for (int i = 0; i < classes; ++i)
        parts.info.classNames.push_back("class " + std::to_string(i));
    for (int i = 0; i < static_cast<int>(train + test); ++i) {
        parts.labels.push_back(i % classes);
        for (int r = 0; r < side; ++r)
            for (int c = 0; c < side; ++c) {
                const int value = (37 * i + 11 * r * r + 5 * c * c + 3 * r * c) % 256;
                parts.pixels.push_back(static_cast<std::uint8_t>(std::abs(r - c - i % 9) < 6 ? value : 0));
            }
    }
    return Dataset::make(std::move(parts)).value();
}

} // namespace hourglass
