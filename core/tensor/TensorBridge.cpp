// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/TensorBridge.h"

#include "core/tensor/Kernels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <numeric>

namespace hourglass {

torch::Tensor toTensor(const Dataset& dataset, std::span<const std::int64_t> samples, torch::Device device)
{
    const auto& shape = dataset.info().shape;
    const auto n = static_cast<std::int64_t>(samples.size());
    auto batch = torch::empty({n, shape.channels, shape.height, shape.width}, torch::kFloat);
    float* out = batch.data_ptr<float>();
    at::parallel_for(0, n, 16, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const auto pixels =
                dataset.pixels(static_cast<std::size_t>(samples[static_cast<std::size_t>(i)]));
            kernels::bytesToFloats(pixels.data(), out + static_cast<std::size_t>(i) * pixels.size(),
                                   pixels.size());
        }
    });
    return device.is_cpu() ? batch : batch.to(device);
}

torch::Tensor toTensor(const Dataset& dataset, std::size_t first, std::size_t n, torch::Device device)
{
    std::vector<std::int64_t> samples(n);
    std::iota(samples.begin(), samples.end(), static_cast<std::int64_t>(first));
    return toTensor(dataset, samples, device);
}

Image toImage(const torch::Tensor& sample)
{
    const auto values = sample.to(torch::kCPU).contiguous();
    Image image{{static_cast<int>(values.size(0)), static_cast<int>(values.size(1)),
                 static_cast<int>(values.size(2))},
                {}};
    image.pixels.resize(image.shape.size());
    const float* data = values.data_ptr<float>();
    std::transform(data, data + image.pixels.size(), image.pixels.begin(), [](float v) {
        return static_cast<std::uint8_t>(v > 0.0f ? std::min(v, 1.0f) * 255.0f + 0.5f
                                                  : 0.0f); // false for NaN too
    });
    return image;
}

} // namespace hourglass
