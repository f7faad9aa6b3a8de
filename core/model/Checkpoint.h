// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hourglass {

/// A named block of float32 numbers.
struct NamedTensor {
    std::string name; ///< "encoder.0.weight", as a PyTorch state_dict calls it
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< row-major

    friend bool operator==(const NamedTensor&, const NamedTensor&) = default;
};

/// Everything that training needs to go on: weights, running statistics, the optimiser's moments, counters.
/// On disk it is a safetensors file: a length, a JSON header, then the plain numbers. It holds no code, every
/// size is checked against the file before anything is allocated, and other programs read it.
struct Checkpoint {
    std::vector<NamedTensor> tensors;
    std::map<std::string, std::string> metadata;

    [[nodiscard]] const NamedTensor* find(const std::string& name) const;
};

std::string encodeCheckpoint(const Checkpoint& checkpoint);
/// `name` is what error messages call it.
Result<Checkpoint> decodeCheckpoint(const std::string& bytes, const std::string& name);

Result<void> writeCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint);
Result<Checkpoint> readCheckpoint(const std::filesystem::path& path);

} // namespace hourglass
