// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>

namespace hourglass::kernels {

/// Plain loops, compiled for several instruction sets and chosen at run time.

/// out[i] = (in[i] - offset) / divisor. With 0 and 255 the same bits as PyTorch's ToTensor.
void scaleValues(const std::uint8_t* in, float* out, std::size_t n, float offset, float divisor);
void scaleValues(const float* in, float* out, std::size_t n, float offset, float divisor);

} // namespace hourglass::kernels
