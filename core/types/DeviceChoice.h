// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

namespace hourglass {

/// A device that can train, as people choose it.
struct DeviceChoice {
    std::string id;               ///< what TrainingOptions::device takes: "cpu", "cuda:0", "mps"
    std::string name;             ///< "NVIDIA H100"; empty where there is nothing to tell it from others
    std::uint64_t totalBytes = 0; ///< memory of its own; 0: not known, or the machine's own
    std::uint64_t freeBytes = 0;  ///< of it, when it was asked

    /// "CUDA 0 · NVIDIA H100 · 79 GB free of 80", "CPU".
    [[nodiscard]] std::string text() const;
    friend bool operator==(const DeviceChoice&, const DeviceChoice&) = default;
};

} // namespace hourglass
