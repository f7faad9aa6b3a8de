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

void moveSimd(const Plane& attract, const Plane& repel, float inverseZ, const StepOptions& options,
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
    for (std::size_t i = begin; i < end; i += lanes) { // the padding takes what runs past the last point
        auto vx = newVelocity(d, slopeOf(attract.x, repel.x, i), hn::LoadU(d, motion.velocity.x.data() + i),
                              motion.gain.x.data() + i, options);
        auto vy = newVelocity(d, slopeOf(attract.y, repel.y, i), hn::LoadU(d, motion.velocity.y.data() + i),
                              motion.gain.y.data() + i, options);
        const auto length = hn::Sqrt(hn::MulAdd(vx, vx, hn::Mul(vy, vy)));
        const auto shrink = hn::Div(longest, hn::Max(length, longest));
        vx = hn::Mul(vx, shrink);
        vy = hn::Mul(vy, shrink);
        hn::StoreU(vx, d, motion.velocity.x.data() + i);
        hn::StoreU(vy, d, motion.velocity.y.data() + i);
        hn::StoreU(hn::Add(hn::LoadU(d, places.x.data() + i), vx), d, places.x.data() + i);
        hn::StoreU(hn::Add(hn::LoadU(d, places.y.data() + i), vy), d, places.y.data() + i);
    }
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {
namespace {

void centreAxis(std::vector<float>& values, std::size_t n)
{
    double sum[4] = {};
    for (std::size_t i = 0; i < n; ++i)
        sum[i % 4] += static_cast<double>(values[i]);
    const auto mean = static_cast<float>((sum[0] + sum[1] + sum[2] + sum[3]) / static_cast<double>(n));
    for (std::size_t i = 0; i < n; ++i)
        values[i] -= mean;
}

} // namespace

HWY_EXPORT(moveSimd);

Motion::Motion(std::size_t n) : velocity(n), gain(n)
{
    std::fill(gain.x.begin(), gain.x.end(), 1.0F);
    std::fill(gain.y.begin(), gain.y.end(), 1.0F);
}

void gradientStep(const Plane& attract, const Plane& repel, double z, const StepOptions& options,
                  Motion& motion, Plane& places, ThreadTeam& team)
{
    constexpr std::size_t kBlock = 32768; // a multiple of every vector length: no two blocks touch one vector
    const auto inverseZ = static_cast<float>(1.0 / z);
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        HWY_DYNAMIC_DISPATCH(moveSimd)(attract, repel, inverseZ, options, motion, places, begin, end);
    });
    centre(places);
}

void centre(Plane& places)
{
    centreAxis(places.x, places.count);
    centreAxis(places.y, places.count);
}

} // namespace hourglass
#endif
