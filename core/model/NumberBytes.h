// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace hourglass {

/// How a number lies in a file of weights.
enum class NumberType { Float64, Float32, Float16, BFloat16, Int64, Int32, Int16, Int8, UInt8, Bool };

std::size_t bytesOf(NumberType type);

/// One number as float32; `swapped`: its bytes lie the other way round than this machine has them.
float numberAt(const char* bytes, NumberType type, bool swapped = false);

/// "FloatStorage": what pickles of PyTorch call it.
std::optional<NumberType> numberTypeOfStorage(std::string_view name);
std::string_view storageNameOf(NumberType type);
/// "F32": what safetensors calls it.
std::optional<NumberType> numberTypeOfSafetensors(std::string_view name);

} // namespace hourglass
