// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"

#include <torch/torch.h>

#include <cstdint>
#include <span>

namespace hourglass {

/// Makes batches where they are needed. On the CPU each is drawn from the data set. Another device keeps the
/// training part as it is stored (bytes stay bytes) when that takes no more than a quarter of the memory that
/// is free, and takes its batches from there; else each batch is sent over while the device still works on
/// the one before. All ways give the same bits. For one thread.
class BatchSource {
public:
    /// freeBytes: of the device's memory; 0, not known: nothing is kept there.
    BatchSource(DatasetPtr dataset, torch::Device device, std::uint64_t freeBytes);

    /// Training samples as [n, C, H, W], float, as the network sees them: batchOf(sent(samples)).
    [[nodiscard]] torch::Tensor batch(std::span<const std::int64_t> samples) const;
    /// What the device must be told for that: where the samples lie there, or what they are. May still be on
    /// its way; always of the same shape for as many samples.
    [[nodiscard]] torch::Tensor sent(std::span<const std::int64_t> samples) const;
    /// Works on the device alone.
    [[nodiscard]] torch::Tensor batchOf(const torch::Tensor& sent) const;
    /// The training part lies on the device.
    [[nodiscard]] bool isResident() const { return m_stored.defined(); }

private:
    void upload();

    DatasetPtr m_dataset;
    torch::Device m_device;
    torch::Tensor m_stored;            ///< [train, C, H, W], bytes or floats, or undefined
    torch::Tensor m_offset, m_divisor; ///< of the data's ValueMap: [1], or [C, H, W]
};

} // namespace hourglass
