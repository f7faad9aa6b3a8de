// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TargetClones.h"
#include "core/tensor/LaneKernels.h"

#include <algorithm>

namespace hourglass::kernels {
namespace {

/// A row of sixteen pictures, `apart` values from each other, into lanes.
HOURGLASS_CLONES
void packRow(const float* __restrict pictures, std::size_t apart, std::size_t width, float* __restrict lanes)
{
    for (std::size_t x = 0; x < width; ++x)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            lanes[x * kLanes + lane] = pictures[lane * apart + x];
}

HOURGLASS_CLONES
void unpackRow(const float* __restrict lanes, std::size_t n, std::size_t apart, std::size_t width, float bias,
               float* __restrict pictures)
{
    for (std::size_t lane = 0; lane < n; ++lane)
        for (std::size_t x = 0; x < width; ++x)
            pictures[lane * apart + x] = lanes[x * kLanes + lane] + bias;
}

void packFew(const float* pictures, std::size_t n, std::size_t apart, std::size_t width, float* lanes)
{
    std::fill_n(lanes, width * kLanes, 0.0F);
    for (std::size_t x = 0; x < width; ++x)
        for (std::size_t lane = 0; lane < n; ++lane)
            lanes[x * kLanes + lane] = pictures[lane * apart + x];
}

} // namespace

void packLanes(const float* pictures, std::size_t n, std::size_t channels, std::size_t height,
               std::size_t width, std::size_t halo, float* lanes)
{
    const std::size_t apart = channels * height * width, padded = width + 2 * halo;
    for (std::size_t c = 0; c < channels; ++c) {
        std::fill_n(lanes, halo * padded * kLanes, 0.0F);
        lanes += halo * padded * kLanes;
        for (std::size_t y = 0; y < height; ++y, lanes += padded * kLanes, pictures += width) {
            std::fill_n(lanes, halo * kLanes, 0.0F);
            std::fill_n(lanes + (halo + width) * kLanes, halo * kLanes, 0.0F);
            if (n == kLanes)
                packRow(pictures, apart, width, lanes + halo * kLanes);
            else
                packFew(pictures, n, apart, width, lanes + halo * kLanes);
        }
        std::fill_n(lanes, halo * padded * kLanes, 0.0F);
        lanes += halo * padded * kLanes;
    }
}

void unpackLanes(const float* lanes, std::size_t n, std::size_t channels, std::size_t height,
                 std::size_t width, std::size_t halo, const float* bias, float* pictures)
{
    const std::size_t apart = channels * height * width, padded = width + 2 * halo;
    for (std::size_t c = 0; c < channels; ++c) {
        lanes += halo * padded * kLanes;
        for (std::size_t y = 0; y < height; ++y, lanes += padded * kLanes, pictures += width)
            unpackRow(lanes + halo * kLanes, n, apart, width, bias ? bias[c] : 0.0F, pictures);
        lanes += halo * padded * kLanes;
    }
}

} // namespace hourglass::kernels
