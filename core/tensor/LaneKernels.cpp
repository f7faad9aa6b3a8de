// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set. Vectors narrower than sixteen lanes go over them in several rounds.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/tensor/LaneKernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/tensor/LaneKernels.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using kernels::Convolution;
using kernels::kLanes;

using Tag = hn::CappedTag<float, kLanes>;
using Vector = hn::Vec<Tag>;

/// A tile of sums that stays in registers: rows x columns of them.
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
constexpr std::size_t kColumns = 4;
#else
constexpr std::size_t kColumns = 2;
#endif
constexpr std::size_t kRows = 4;

/// work(first, constant<n>) for blocks of `step`, then for single ones.
template <std::size_t step, class Work>
HWY_INLINE void inBlocks(std::size_t count, Work&& work)
{
    std::size_t i = 0;
    for (; i + step <= count; i += step)
        work(i, std::integral_constant<std::size_t, step>{});
    for (; i < count; ++i)
        work(i, std::integral_constant<std::size_t, 1>{});
}

template <class Work>
HWY_INLINE void forLaneGroups(Work&& work)
{
    for (std::size_t lane = 0; lane < kLanes; lane += hn::Lanes(Tag()))
        work(lane);
}

template <std::size_t S, std::size_t X>
HWY_INLINE void gatherTile(const Convolution& c, const float* weight, const float* large, std::size_t s,
                           std::size_t y, std::size_t x, float* small)
{
    const Tag d;
    const std::size_t width = c.paddedWidth(), taps = c.kernel * c.kernel;
    Vector sum[S][X];
    for (std::size_t i = 0; i < S; ++i)
        for (std::size_t j = 0; j < X; ++j)
            sum[i][j] = hn::Zero(d);
    for (std::size_t l = 0; l < c.largeChannels; ++l) {
        const float* plane = large + l * c.paddedHeight() * width * kLanes;
        const float* w = weight + (s * c.largeChannels + l) * taps;
        for (std::size_t ky = 0; ky < c.kernel; ++ky) {
            const float* row = plane + ((y * c.stride + ky) * width + x * c.stride) * kLanes;
            for (std::size_t kx = 0; kx < c.kernel; ++kx) {
                Vector value[X];
                for (std::size_t j = 0; j < X; ++j)
                    value[j] = hn::LoadU(d, row + (j * c.stride + kx) * kLanes);
                for (std::size_t i = 0; i < S; ++i) {
                    const auto factor = hn::Set(d, w[i * c.largeChannels * taps + ky * c.kernel + kx]);
                    for (std::size_t j = 0; j < X; ++j)
                        sum[i][j] = hn::MulAdd(factor, value[j], sum[i][j]);
                }
            }
        }
    }
    for (std::size_t i = 0; i < S; ++i)
        for (std::size_t j = 0; j < X; ++j)
            hn::StoreU(sum[i][j], d, small + (((s + i) * c.smallHeight + y) * c.smallWidth + x + j) * kLanes);
}

void gatherSimd(const Convolution& c, const float* weight, const float* large, float* small)
{
    forLaneGroups([&](std::size_t lane) {
        inBlocks<kRows>(c.smallChannels, [&](std::size_t s, auto rows) {
            for (std::size_t y = 0; y < c.smallHeight; ++y)
                inBlocks<kColumns>(c.smallWidth, [&](std::size_t x, auto columns) {
                    gatherTile<rows.value, columns.value>(c, weight, large + lane, s, y, x, small + lane);
                });
        });
    });
}

template <std::size_t L, std::size_t X>
HWY_INLINE void scatterTile(const Convolution& c, const float* weight, const float* small, std::size_t l,
                            std::size_t y, std::size_t x, std::size_t tap, float* large)
{
    const Tag d;
    const std::size_t width = c.paddedWidth(), taps = c.kernel * c.kernel;
    const std::size_t plane = c.smallHeight * c.smallWidth * kLanes;
    Vector sum[L][X];
    for (std::size_t i = 0; i < L; ++i)
        for (std::size_t j = 0; j < X; ++j)
            sum[i][j] = hn::Zero(d);
    const float* from = small + (y * c.smallWidth + x) * kLanes;
    for (std::size_t s = 0; s < c.smallChannels; ++s, from += plane) {
        Vector value[X];
        for (std::size_t j = 0; j < X; ++j)
            value[j] = hn::LoadU(d, from + j * kLanes);
        const float* w = weight + (s * c.largeChannels + l) * taps + tap;
        for (std::size_t i = 0; i < L; ++i) {
            const auto factor = hn::Set(d, w[i * taps]);
            for (std::size_t j = 0; j < X; ++j)
                sum[i][j] = hn::MulAdd(factor, value[j], sum[i][j]);
        }
    }
    const std::size_t row = y * c.stride + tap / c.kernel, column = x * c.stride + tap % c.kernel;
    for (std::size_t i = 0; i < L; ++i) {
        float* to = large + (((l + i) * c.paddedHeight() + row) * width + column) * kLanes;
        for (std::size_t j = 0; j < X; ++j, to += c.stride * kLanes)
            hn::StoreU(hn::Add(hn::LoadU(d, to), sum[i][j]), d, to);
    }
}

void scatterSimd(const Convolution& c, const float* weight, const float* small, float* large)
{
    forLaneGroups([&](std::size_t lane) {
        inBlocks<kRows>(c.largeChannels, [&](std::size_t l, auto rows) {
            for (std::size_t y = 0; y < c.smallHeight; ++y)
                inBlocks<kColumns>(c.smallWidth, [&](std::size_t x, auto columns) {
                    for (std::size_t tap = 0; tap < c.kernel * c.kernel; ++tap)
                        scatterTile<rows.value, columns.value>(c, weight, small + lane, l, y, x, tap,
                                                               large + lane);
                });
        });
    });
}

template <std::size_t S, std::size_t L>
HWY_INLINE void weightTile(const Convolution& c, const float* small, const float* large, std::size_t s,
                           std::size_t l, std::size_t tap, float* gradient)
{
    const Tag d;
    const std::size_t width = c.paddedWidth(), plane = c.smallHeight * c.smallWidth * kLanes;
    const std::size_t largePlane = c.paddedHeight() * width * kLanes;
    Vector sum[S][L];
    for (std::size_t i = 0; i < S; ++i)
        for (std::size_t j = 0; j < L; ++j)
            sum[i][j] = hn::Zero(d);
    for (std::size_t y = 0; y < c.smallHeight; ++y) {
        const float* a = small + s * plane + y * c.smallWidth * kLanes;
        const float* b =
            large + l * largePlane + ((y * c.stride + tap / c.kernel) * width + tap % c.kernel) * kLanes;
        for (std::size_t x = 0; x < c.smallWidth; ++x, a += kLanes, b += c.stride * kLanes) {
            Vector right[L];
            for (std::size_t j = 0; j < L; ++j)
                right[j] = hn::LoadU(d, b + j * largePlane);
            for (std::size_t i = 0; i < S; ++i) {
                const auto left = hn::LoadU(d, a + i * plane);
                for (std::size_t j = 0; j < L; ++j)
                    sum[i][j] = hn::MulAdd(left, right[j], sum[i][j]);
            }
        }
    }
    const std::size_t taps = c.kernel * c.kernel;
    for (std::size_t i = 0; i < S; ++i)
        for (std::size_t j = 0; j < L; ++j)
            gradient[((s + i) * c.largeChannels + l + j) * taps + tap] +=
                hn::GetLane(hn::SumOfLanes(d, sum[i][j]));
}

void weightGradientSimd(const Convolution& c, const float* small, const float* large, float* gradient)
{
    std::fill_n(gradient, c.weights(), 0.0F);
    forLaneGroups([&](std::size_t lane) {
        inBlocks<kRows>(c.smallChannels, [&](std::size_t s, auto rows) {
            inBlocks<kColumns>(c.largeChannels, [&](std::size_t l, auto columns) {
                for (std::size_t tap = 0; tap < c.kernel * c.kernel; ++tap)
                    weightTile<rows.value, columns.value>(c, small + lane, large + lane, s, l, tap, gradient);
            });
        });
    });
}

void channelSumsSimd(const float* lanes, std::size_t channels, std::size_t places, float* sums)
{
    const Tag d;
    for (std::size_t channel = 0; channel < channels; ++channel) {
        auto sum = hn::Zero(d);
        for (std::size_t i = 0; i < places * kLanes; i += hn::Lanes(d))
            sum = hn::Add(sum, hn::LoadU(d, lanes + channel * places * kLanes + i));
        sums[channel] = hn::GetLane(hn::SumOfLanes(d, sum));
    }
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {
namespace {

HWY_EXPORT(gatherSimd);
HWY_EXPORT(scatterSimd);
HWY_EXPORT(weightGradientSimd);
HWY_EXPORT(channelSumsSimd);

} // namespace

namespace kernels {

void gatherLanes(const Convolution& shape, const float* weight, const float* large, float* small)
{
    HWY_DYNAMIC_DISPATCH(gatherSimd)(shape, weight, large, small);
}

void scatterLanes(const Convolution& shape, const float* weight, const float* small, float* large)
{
    HWY_DYNAMIC_DISPATCH(scatterSimd)(shape, weight, small, large);
}

void weightGradientLanes(const Convolution& shape, const float* small, const float* large, float* gradient)
{
    HWY_DYNAMIC_DISPATCH(weightGradientSimd)(shape, small, large, gradient);
}

void channelSumsLanes(const float* lanes, std::size_t channels, std::size_t places, float* sums)
{
    HWY_DYNAMIC_DISPATCH(channelSumsSimd)(lanes, channels, places, sums);
}

} // namespace kernels
} // namespace hourglass
#endif
