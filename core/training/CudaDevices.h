// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DeviceChoice.h"

namespace hourglass {

/// CUDA devices that work; 0 also where the driver does not fit.
int cudaDevices();

/// Name and memory of CUDA device `index` in [0, cudaDevices()); only its id where this build cannot ask.
DeviceChoice cudaDevice(int index);

} // namespace hourglass
