// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/ByteInput.h"

#include <string>
#include <vector>

namespace hourglass {

/// What the 10 or 100 (fine) classes are called, in the order of their labels.
std::vector<std::string> cifarNames(int classes);

/// One name a line; empty when there are not exactly so many.
Result<std::vector<std::string>> readCifarNames(ByteInput& source, int classes);

} // namespace hourglass
