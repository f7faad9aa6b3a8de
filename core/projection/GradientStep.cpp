// SPDX-License-Identifier: GPL-3.0-or-later
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/GradientStep.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/Blocks.h"
#include "core/projection/GradientStep.h"

#include <numeric>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// The new velocity of one coordinate of a vector of points; its gain is updated in place.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V newVelocity(D d, V slope, V velocity, float* gainAt, const StepOptions& options)
{
    const V kMost = hn::Set(d, 1e15F); // keeps the square of what an absurd learning rate gives finite
    const V gain = hn::LoadU(d, gainAt);
    const auto turning = hn::Gt(hn::Mul(slope, velocity), hn::Zero(d)); // moving up the slope: overshot
    const auto grown =
        hn::IfThenElse(turning, hn::Mul(gain, hn::Set(d, 0.8F)), hn::Add(gain, hn::Set(d, 0.2F)));
    const V newGain = hn::Max(grown, hn::Set(d, 0.01F));
    hn::StoreU(newGain, d, gainAt);
    const V push = hn::Mul(hn::Mul(hn::Set(d, options.learningRate), newGain), slope);
    const V next = hn::NegMulAdd(push, hn::Set(d, 1.0F), hn::Mul(hn::Set(d, options.momentum), velocity));
    return hn::Max(hn::Min(next, kMost), hn::Neg(kMost));
}

template <bool kInSpace>
HWY_INLINE void moveIn(const Plane& attract, const Plane& repel, float inverseZ, const StepOptions& options,
                       Motion& motion, Plane& places, std::size_t begin, std::size_t end)
{
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto pull = hn::Set(d, options.exaggeration);
    const auto share = hn::Set(d, inverseZ);
    const auto longest = hn::Set(d, 5.0F);
    const auto slopeOf = [&](const std::vector<float>& a, const std::vector<float>& r,
                             std::size_t i) HWY_ATTR {
        return hn::NegMulAdd(hn::LoadU(d, r.data() + i), share, hn::Mul(pull, hn::LoadU(d, a.data() + i)));
    };
    const auto velocityOf = [&](const std::vector<float>& a, const std::vector<float>& r,
                                const std::vector<float>& v, std::vector<float>& gain,
                                std::size_t i) HWY_ATTR {
        return newVelocity(d, slopeOf(a, r, i), hn::LoadU(d, v.data() + i), gain.data() + i, options);
    };
    const auto move = [&](auto velocity, std::vector<float>& velocities, std::vector<float>& at,
                          std::size_t i) HWY_ATTR {
        hn::StoreU(velocity, d, velocities.data() + i);
        hn::StoreU(hn::Add(hn::LoadU(d, at.data() + i), velocity), d, at.data() + i);
    };
    for (std::size_t i = begin; i < end; i += lanes) { // the padding takes what runs past the last point
        const auto vx = velocityOf(attract.x, repel.x, motion.velocity.x, motion.gain.x, i);
        const auto vy = velocityOf(attract.y, repel.y, motion.velocity.y, motion.gain.y, i);
        auto vz = hn::Zero(d);
        if constexpr (kInSpace)
            vz = velocityOf(attract.z, repel.z, motion.velocity.z, motion.gain.z, i);
        const auto length = hn::Sqrt(hn::MulAdd(vx, vx, hn::MulAdd(vy, vy, hn::Mul(vz, vz))));
        const auto shrink = hn::Div(longest, hn::Max(length, longest));
        move(hn::Mul(vx, shrink), motion.velocity.x, places.x, i);
        move(hn::Mul(vy, shrink), motion.velocity.y, places.y, i);
        if constexpr (kInSpace)
            move(hn::Mul(vz, shrink), motion.velocity.z, places.z, i);
    }
}

void moveSimd(const Plane& attract, const Plane& repel, float inverseZ, const StepOptions& options,
              Motion& motion, Plane& places, std::size_t begin, std::size_t end)
{
    if (places.dims() == 3)
        moveIn<true>(attract, repel, inverseZ, options, motion, places, begin, end);
    else
        moveIn<false>(attract, repel, inverseZ, options, motion, places, begin, end);
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {
namespace {

constexpr std::size_t kBlock = 32768; // a multiple of every vector length: no two blocks touch one vector

void centreAxis(std::vector<float>& values, std::size_t n, ThreadTeam& team)
{
    std::vector<double> sums((n + kBlock - 1) / kBlock);
    forBlocks(team, n, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        double sum[4] = {};
        for (std::size_t i = begin; i < end; ++i)
            sum[i % 4] += static_cast<double>(values[i]);
        sums[block] = sum[0] + sum[1] + sum[2] + sum[3];
    });
    const auto mean =
        static_cast<float>(std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(n));
    forBlocks(team, n, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i)
            values[i] -= mean;
    });
}

} // namespace

HWY_EXPORT(moveSimd);

Motion::Motion(std::size_t n, std::size_t dims) : velocity(n, dims), gain(n, dims)
{
    for (auto* axis : {&gain.x, &gain.y, &gain.z})
        std::fill(axis->begin(), axis->end(), 1.0F);
}

void gradientStep(const Plane& attract, const Plane& repel, double z, const StepOptions& options,
                  Motion& motion, Plane& places, ThreadTeam& team)
{
    const auto inverseZ = static_cast<float>(1.0 / z);
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        HWY_DYNAMIC_DISPATCH(moveSimd)(attract, repel, inverseZ, options, motion, places, begin, end);
    });
    centre(places, team);
}

void centre(Plane& places, ThreadTeam& team)
{
    centreAxis(places.x, places.count, team);
    centreAxis(places.y, places.count, team);
    if (places.dims() == 3)
        centreAxis(places.z, places.count, team);
}

} // namespace hourglass
#endif
