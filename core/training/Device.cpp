// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Device.h"

#include "core/base/ThreadTeam.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>
#include <torch/version.h>

#include <omp.h>

// LLVM's OpenMP runtime has it, GNU's does not.
extern "C" __attribute__((weak)) void kmp_set_blocktime(int milliseconds);

namespace hourglass {
namespace {

int cudaDevices()
{
    try {
        return torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    } catch (const std::exception&) { // a driver that does not fit counts as none
        return 0;
    }
}

Error noCuda(const std::string& asked, int found)
{
    if (!torch::hasCUDA())
        return {Failure::NoDevice, "'" + asked + "' was asked for, but this build of LibTorch has no CUDA.",
                "Choose auto or cpu, or build Hourglass against a LibTorch with CUDA."};
    if (found == 0)
        return {Failure::NoDevice, "'" + asked + "' was asked for, but no CUDA device was found.",
                "Check the driver with nvidia-smi, or choose auto or cpu."};
    return {Failure::NoDevice,
            "'" + asked + "' was asked for, but there are only " + std::to_string(found) + " CUDA devices.",
            "Choose cuda:0 to cuda:" + std::to_string(found - 1) + "."};
}

DeviceInfo cpu(int threads, const std::string& note)
{
    return {"cpu", "CPU \u00b7 " + std::to_string(threads) + (threads == 1 ? " thread" : " threads") + note,
            threads};
}

} // namespace

Result<DeviceInfo> chooseDevice(const std::string& asked, int threads)
{
    if (asked == "cpu")
        return cpu(threads, "");
    const int found = cudaDevices();
    if (asked == "auto" && found == 0)
        return cpu(threads, torch::hasCUDA() ? " (no GPU found)" : " (built without CUDA)");
    const int index = asked.size() > 5 ? std::stoi(asked.substr(5)) : 0;
    if (index >= found)
        return noCuda(asked, found);
    const auto name = "cuda:" + std::to_string(index);
    return DeviceInfo{name, "CUDA \u00b7 GPU " + std::to_string(index), threads};
}

std::vector<std::string> availableDevices()
{
    std::vector<std::string> names{"auto", "cpu"};
    for (int i = 0; i < cudaDevices(); ++i)
        names.push_back("cuda:" + std::to_string(i));
    return names;
}

void setComputeThreads(int threads)
{
    constexpr int kSpinMilliseconds =
        20; // longer than any gap within a step, too short to warm a laptop in a pause
    if (kmp_set_blocktime)
        kmp_set_blocktime(kSpinMilliseconds);
    at::set_num_threads(threads);
#pragma omp parallel num_threads(threads)
    flushDenormals();
}

std::string torchVersion() { return TORCH_VERSION; }

} // namespace hourglass
