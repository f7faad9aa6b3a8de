// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <string>

namespace hourglass {

/// Which of a run's weights: the last, those of the best epoch, or those kept after an epoch.
struct CheckpointChoice {
    enum class Kind { Last, Best, Epoch };
    Kind kind = Kind::Last;
    int epoch = 0; ///< for Kind::Epoch; 1 for the first

    friend bool operator==(const CheckpointChoice&, const CheckpointChoice&) = default;
};

/// From "last", "best" or an epoch's number.
Result<CheckpointChoice> checkpointChoiceOf(const std::string& text);

} // namespace hourglass
