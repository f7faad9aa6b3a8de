// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ValueKernels.h"

#include "core/base/TargetClones.h"

namespace hourglass::kernels {

HOURGLASS_CLONES
void scaleValues(const std::uint8_t* __restrict in, float* __restrict out, std::size_t n, float offset,
                 float divisor)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = (static_cast<float>(in[i]) - offset) / divisor;
}

HOURGLASS_CLONES
void scaleValues(const float* __restrict in, float* __restrict out, std::size_t n, float offset,
                 float divisor)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = (in[i] - offset) / divisor;
}

} // namespace hourglass::kernels
