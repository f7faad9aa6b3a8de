// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that needs CUDA's own headers, and only in builds that have them (HOURGLASS_CUDA).
#include "core/training/CudaDevices.h"

#include <torch/torch.h>
#ifdef HOURGLASS_CUDA
#include <ATen/cuda/CUDAContextLight.h>
#include <c10/core/CachingDeviceAllocator.h>
#endif

namespace hourglass {

int cudaDevices()
{
    try {
        return torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    } catch (const std::exception&) { // a driver that does not fit counts as none
        return 0;
    }
}

DeviceChoice cudaDevice(int index)
{
    DeviceChoice choice{"cuda:" + std::to_string(index), {}, 0, 0};
#ifdef HOURGLASS_CUDA
    try {
        const auto device = static_cast<c10::DeviceIndex>(index);
        at::globalContext().lazyInitDevice(at::kCUDA);
        choice.name = at::cuda::getDeviceProperties(device)->name;
        const auto [free, total] = c10::getDeviceAllocator(at::kCUDA)->getMemoryInfo(device);
        choice.freeBytes = free;
        choice.totalBytes = total;
    } catch (const std::exception&) { // in use by somebody alone, or failing: it can still be tried
    }
#endif
    return choice;
}

} // namespace hourglass
