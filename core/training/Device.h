// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/TrainingEvents.h"

#include <string>
#include <vector>

namespace hourglass {

/// auto, cpu, cuda or cuda:i as a device that is there. `auto` takes CUDA where it works, else the CPU, and
/// says so in `text`; asking for CUDA where there is none is an error that says why.
Result<DeviceInfo> chooseDevice(const std::string& asked, int threads);

/// What can be chosen here: "auto", "cpu", then each CUDA device.
std::vector<std::string> availableDevices();

/// Threads that LibTorch uses for work started by the calling thread; flushes denormals in all of them.
void setComputeThreads(int threads);

/// "1.13.1"
std::string torchVersion();

} // namespace hourglass
