// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

namespace hourglass {

/// What a reader opens must be a data set that fits together; what it refuses, it must refuse with words.
inline void mustBeWhole(Result<Dataset::Parts> parts)
{
    std::string complaint;
    if (!parts.ok()) {
        complaint = parts.error().what.empty() ? "an error without words" : "";
    } else if (const auto made = Dataset::make(std::move(parts).value()); !made.ok()) {
        complaint = made.error().text();
    }
    if (complaint.empty())
        return;
    std::fprintf(stderr, "The reader handed over what it should have refused: %s\n", complaint.c_str());
    std::abort();
}

} // namespace hourglass
