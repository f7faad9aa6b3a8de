// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace hourglass {

/// A dense array of numbers read from, or written to, a NumPy .npy file (format 1.0, C order).
template <class T>
struct NpyArray {
    std::vector<std::size_t> shape;
    std::vector<T> values;
};

Result<void> writeNpy(const std::filesystem::path& path, std::span<const float> values,
                      const std::vector<std::size_t>& shape);
Result<void> writeNpy(const std::filesystem::path& path, std::span<const std::int32_t> values,
                      const std::vector<std::size_t>& shape);

/// float32, float64 and every integer width become T; Fortran order is put right. Pickled arrays are refused.
Result<NpyArray<float>> readNpyFloat(const std::filesystem::path& path);
Result<NpyArray<std::int32_t>> readNpyInt(const std::filesystem::path& path);

} // namespace hourglass
