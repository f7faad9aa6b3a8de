// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"
#include "core/types/Codes.h"

#include <memory>

namespace hourglass {

/// Three clumps of codes with five values each.
inline std::shared_ptr<const Codes> clumpedCodes(std::size_t count, double epoch = 1)
{
    auto codes = std::make_shared<Codes>();
    codes->datasetId = "some";
    codes->modelEpoch = epoch;
    codes->firstSample = 40;
    codes->count = count;
    codes->dims = 5;
    Random random(3);
    for (std::size_t i = 0; i < count * 5; ++i)
        codes->values.push_back(static_cast<float>(random.normal() + 6 * static_cast<double>(i / 5 % 3)));
    return codes;
}

} // namespace hourglass
