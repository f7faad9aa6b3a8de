// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/CheckpointChoice.h"

#include <charconv>

namespace hourglass {

Result<CheckpointChoice> checkpointChoiceOf(const std::string& text)
{
    using Kind = CheckpointChoice::Kind;
    if (text == "last")
        return CheckpointChoice{Kind::Last, 0};
    if (text == "best")
        return CheckpointChoice{Kind::Best, 0};
    int epoch = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, epoch);
    if (read.ec != std::errc() || read.ptr != end || epoch < 1)
        return Error{Failure::BadInput, "'" + text + "' names no checkpoint.",
                     "Give last, best, or the number of an epoch whose weights were kept."};
    return CheckpointChoice{Kind::Epoch, epoch};
}

} // namespace hourglass
