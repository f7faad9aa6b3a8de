// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/TensorBridge.h"

#include <ATen/Parallel.h>

#include <numeric>

namespace hourglass {

torch::Tensor toTensor(const Dataset& dataset, std::span<const std::int64_t> samples, torch::Device device)
{
    const auto& shape = dataset.info().shape;
    const auto n = static_cast<std::int64_t>(samples.size());
    const auto options = torch::TensorOptions().dtype(torch::kFloat).pinned_memory(device.is_cuda());
    auto batch = torch::empty({n, shape.channels, shape.height, shape.width}, options);
    float* out = batch.data_ptr<float>();
    at::parallel_for(0, n, 16, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const auto sample = static_cast<std::size_t>(samples[static_cast<std::size_t>(i)]);
            dataset.fill(sample, out + static_cast<std::size_t>(i) * shape.size());
        }
    });
    return device.is_cpu() ? batch : batch.to(device, /*non_blocking=*/device.is_cuda());
}

torch::Tensor toTensor(const Dataset& dataset, std::size_t first, std::size_t n, torch::Device device)
{
    std::vector<std::int64_t> samples(n);
    std::iota(samples.begin(), samples.end(), static_cast<std::int64_t>(first));
    return toTensor(dataset, samples, device);
}

Image toImage(const Dataset& dataset, const torch::Tensor& sample)
{
    const auto values = sample.to(torch::kCPU).contiguous();
    return dataset.imageOf({values.data_ptr<float>(), static_cast<std::size_t>(values.numel())});
}

} // namespace hourglass
