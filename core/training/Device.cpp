// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Device.h"

#include "core/base/ThreadTeam.h"
#include "core/training/CudaDevices.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>
#include <torch/version.h>

#include <omp.h>

// LLVM's OpenMP runtime has it, GNU's does not.
extern "C" __attribute__((weak)) void kmp_set_blocktime(int milliseconds);

namespace hourglass {
namespace {

/// Not torch::hasCUDA(), which newer ones answer with no also where only the card is missing.
bool isBuiltWithCuda() { return at::globalContext().hasCUDART(); }

Error noDevice(const std::string& asked, const std::string& reason, const std::string& hint)
{
    return {Failure::NoDevice, "'" + asked + "' was asked for, but " + reason, hint};
}

Error noCuda(const std::string& asked, int found)
{
    if (!isBuiltWithCuda())
        return noDevice(asked, "this build of LibTorch has no CUDA.",
                        "Choose auto or cpu, or build Hourglass with the preset 'cuda' (see the README).");
    if (found == 0)
        return noDevice(asked, "no CUDA device was found.",
                        "Check the driver with nvidia-smi, or choose auto or cpu.");
    std::string there;
    for (int i = 0; i < found; ++i)
        there += (i == 0 ? "" : "; ") + cudaDevice(i).text();
    return noDevice(
        asked,
        "there " + std::string(found == 1 ? "is only one CUDA device: " : "are only these: ") + there + ".",
        found == 1 ? "Choose cuda:0." : "Choose cuda:0 to cuda:" + std::to_string(found - 1) + ".");
}

/// Apple's GPUs: offered as LibTorch has them, never tried by us.
bool hasMps()
{
    try {
        return at::hasMPS();
    } catch (const std::exception&) {
        return false;
    }
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
    const bool isAuto = asked == "auto";
    const int found = asked == "mps" ? 0 : cudaDevices();
    if ((isAuto && found == 0) || asked == "mps") {
        if (hasMps())
            return DeviceInfo{"mps", DeviceChoice{"mps", {}, 0, 0}.text(), threads};
        if (!isAuto)
            return noDevice(asked, "this build of LibTorch has no MPS, or this is no Mac with an Apple GPU.",
                            "Choose auto or cpu.");
        return cpu(threads, isBuiltWithCuda() ? " (no GPU found)" : " (built without CUDA)");
    }
    const int index = asked.size() > 5 ? std::stoi(asked.substr(5)) : 0;
    if (index >= found)
        return noCuda(asked, found);
    const auto device = cudaDevice(index); // how much memory is free now says little of later
    return DeviceInfo{device.id, DeviceChoice{device.id, device.name, 0, 0}.text(), threads};
}

std::vector<DeviceChoice> availableDevices()
{
    std::vector<DeviceChoice> devices{{"cpu", {}, 0, 0}};
    for (int i = 0, n = cudaDevices(); i < n; ++i)
        devices.push_back(cudaDevice(i));
    if (hasMps())
        devices.push_back({"mps", {}, 0, 0});
    return devices;
}

std::uint64_t freeMemory(const std::string& device)
{
    return device.rfind("cuda:", 0) == 0 ? cudaDevice(std::stoi(device.substr(5))).freeBytes : 0;
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
