// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/DeviceChoice.h"
#include "core/types/TrainingEvents.h"

#include <string>
#include <vector>

namespace hourglass {

/// auto, cpu, mps, cuda or cuda:i as a device that is there. `auto` takes CUDA where it works, else Apple's
/// MPS, else the CPU, and says so in `text`; asking for a device where there is none is an error that says
/// why.
Result<DeviceInfo> chooseDevice(const std::string& asked, int threads);

/// What can be chosen here besides `auto`: "cpu", then each CUDA device, then "mps". Starts CUDA up where
/// there is one, which takes a second: not in the window's thread.
std::vector<DeviceChoice> availableDevices();

/// Bytes of a device ("cuda:0") that nobody uses now; 0 where that is not known, and for the CPU.
std::uint64_t freeMemory(const std::string& device);

/// Threads that LibTorch uses for work started by the calling thread; flushes denormals in all of them.
void setComputeThreads(int threads);

/// "1.13.1"
std::string torchVersion();

} // namespace hourglass
