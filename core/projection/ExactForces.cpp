// SPDX-License-Identifier: GPL-3.0-or-later
// Four rows at a time against a vector of columns, so that loads are shared and sums do not wait for each
// other.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/ExactForces.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/Blocks.h"
#include "core/projection/ExactForces.h"
#include "core/projection/Reciprocal-inl.h"

#include <numeric>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Sums over j for one row i.
template <class D>
struct RowSum {
    using V = hn::Vec<D>;
    V x, y;
    V z = hn::Zero(D());
    V fx = hn::Zero(D());
    V fy = hn::Zero(D());

    RowSum(float xi, float yi) : x(hn::Set(D(), xi)), y(hn::Set(D(), yi)) {}

    HWY_INLINE void add(V xj, V yj, V keep)
    {
        const D d;
        const V dx = hn::Sub(x, xj);
        const V dy = hn::Sub(y, yj);
        const V q =
            hn::Mul(keep, fullReciprocal(d, hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::Set(d, 1.0F)))));
        const V q2 = hn::Mul(q, q);
        z = hn::Add(z, q);
        fx = hn::MulAdd(q2, dx, fx);
        fy = hn::MulAdd(q2, dy, fy);
    }
};

/// Rows [begin, end); returns the sum of their q, each row's own 1 included.
double repelRowsSimd(const Plane& places, Plane& force, std::size_t begin, std::size_t end)
{
    const hn::ScalableTag<float> d;
    using Sum = RowSum<hn::ScalableTag<float>>;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t n = places.count;
    const auto one = hn::Set(d, 1.0F);
    double z = 0;
    for (std::size_t i = begin; i < end; i += 4) {
        const auto row = [&](std::size_t r) { return i + r < end ? i + r : end - 1; };
        Sum s0(places.x[row(0)], places.y[row(0)]);
        Sum s1(places.x[row(1)], places.y[row(1)]);
        Sum s2(places.x[row(2)], places.y[row(2)]);
        Sum s3(places.x[row(3)], places.y[row(3)]);
        for (std::size_t j = 0; j < n; j += lanes) {
            const auto x = hn::LoadU(d, places.x.data() + j);
            const auto y = hn::LoadU(d, places.y.data() + j);
            const auto keep = j + lanes <= n ? one : hn::IfThenElseZero(hn::FirstN(d, n - j), one);
            s0.add(x, y, keep);
            s1.add(x, y, keep);
            s2.add(x, y, keep);
            s3.add(x, y, keep);
        }
        const Sum* sums[4] = {&s0, &s1, &s2, &s3};
        for (std::size_t r = 0; r < 4 && i + r < end; ++r) {
            z += static_cast<double>(hn::GetLane(hn::SumOfLanes(d, sums[r]->z)));
            force.x[i + r] = hn::GetLane(hn::SumOfLanes(d, sums[r]->fx));
            force.y[i + r] = hn::GetLane(hn::SumOfLanes(d, sums[r]->fy));
        }
    }
    return z;
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(repelRowsSimd);

double exactRepulsion(const Plane& places, Plane& force, ThreadTeam& team)
{
    constexpr std::size_t kBlock = 256;
    std::vector<double> z((places.count + kBlock - 1) / kBlock);
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        z[block] = HWY_DYNAMIC_DISPATCH(repelRowsSimd)(places, force, begin, end);
    });
    return std::accumulate(z.begin(), z.end(), 0.0) - static_cast<double>(places.count);
}

} // namespace hourglass
#endif
