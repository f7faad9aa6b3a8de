// SPDX-License-Identifier: GPL-3.0-or-later
// All pairs, two rows at a time against a vector of columns. A mesh in three dimensions would need 512 times
// the nodes of one in two before it is as fine, so up to some ten thousand points this is the faster way.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/SpaceForces.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/Blocks.h"
#include "core/projection/Reciprocal-inl.h"
#include "core/projection/SpaceForces.h"

#include <numeric>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Sums over j for one row i.
template <class D>
struct SpaceSum {
    using V = hn::Vec<D>;
    V x, y, z;
    V sum = hn::Zero(D());
    V fx = hn::Zero(D());
    V fy = hn::Zero(D());
    V fz = hn::Zero(D());

    SpaceSum(const Plane& at, std::size_t i)
        : x(hn::Set(D(), at.x[i])), y(hn::Set(D(), at.y[i])), z(hn::Set(D(), at.z[i]))
    {
    }

    HWY_INLINE void add(V xj, V yj, V zj, V keep)
    {
        const D d;
        const V dx = hn::Sub(x, xj);
        const V dy = hn::Sub(y, yj);
        const V dz = hn::Sub(z, zj);
        const V s = hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::MulAdd(dz, dz, hn::Set(d, 1.0F))));
        const V q = hn::Mul(keep, fullReciprocal(d, s));
        const V q2 = hn::Mul(q, q);
        sum = hn::Add(sum, q);
        fx = hn::MulAdd(q2, dx, fx);
        fy = hn::MulAdd(q2, dy, fy);
        fz = hn::MulAdd(q2, dz, fz);
    }

    HWY_INLINE double store(Plane& force, std::size_t i) const
    {
        const D d;
        force.x[i] = hn::GetLane(hn::SumOfLanes(d, fx));
        force.y[i] = hn::GetLane(hn::SumOfLanes(d, fy));
        force.z[i] = hn::GetLane(hn::SumOfLanes(d, fz));
        return static_cast<double>(hn::GetLane(hn::SumOfLanes(d, sum)));
    }
};

/// Rows [begin, end); returns the sum of their q, each row's own 1 included.
double spaceRowsSimd(const Plane& places, Plane& force, std::size_t begin, std::size_t end)
{
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t n = places.count;
    const auto one = hn::Set(d, 1.0F);
    double total = 0;
    for (std::size_t i = begin; i < end; i += 2) {
        const std::size_t second = i + 1 < end ? i + 1 : i;
        SpaceSum<hn::ScalableTag<float>> s0(places, i);
        SpaceSum<hn::ScalableTag<float>> s1(places, second);
        for (std::size_t j = 0; j < n; j += lanes) {
            const auto x = hn::LoadU(d, places.x.data() + j);
            const auto y = hn::LoadU(d, places.y.data() + j);
            const auto z = hn::LoadU(d, places.z.data() + j);
            const auto keep = j + lanes <= n ? one : hn::IfThenElseZero(hn::FirstN(d, n - j), one);
            s0.add(x, y, z, keep);
            s1.add(x, y, z, keep);
        }
        total += s0.store(force, i);
        if (second != i)
            total += s1.store(force, second);
    }
    return total;
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(spaceRowsSimd);

double spaceRepulsion(const Plane& places, Plane& force, ThreadTeam& team)
{
    constexpr std::size_t kBlock = 256;
    std::vector<double> z((places.count + kBlock - 1) / kBlock);
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        z[block] = HWY_DYNAMIC_DISPATCH(spaceRowsSimd)(places, force, begin, end);
    });
    return std::accumulate(z.begin(), z.end(), 0.0) - static_cast<double>(places.count);
}

} // namespace hourglass
#endif
