// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ByteInput.h"
#include "core/data/NpyHeader.h"
#include "core/data/NumberStore.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

constexpr std::string_view kNpyMagic("\x93NUMPY", 6);

/// Reads the beginning of a .npy file (format 1 to 3), up to where its values start. Any type passes.
Result<NpyHeader> readNpyHeader(ByteInput& source);

/// How many values an array of such a shape has; false when the number does not fit.
bool npyValueCount(const std::vector<std::size_t>& shape, std::size_t& count);

/// How the numbers lie; nothing for texts, objects, records, dates and complex numbers.
std::optional<NumberType> npyNumberType(const NpyHeader& header);

/// All `claimed` bytes of the values have come, and nothing after them.
Result<void> checkNpyEnd(ByteInput& source, std::size_t claimed, std::size_t present);

/// What is said of an array of Python objects.
Error npyObjectsError(const std::string& name);

} // namespace hourglass
