// SPDX-License-Identifier: GPL-3.0-or-later
// Each point against the five rows of five cells around it: a row of cells is one range of sorted points, and
// what lies beyond the cutoff has t clamped to 0, so that no mask is needed for it.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/NearField.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/NearField.h"
#include "core/projection/Reciprocal-inl.h"
#include "core/projection/SplitKernel.h"

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kReach = 2; // cells on each side

struct Range {
    std::size_t begin, end;
};

/// Distances here are in mesh spacings; `square` is a spacing squared.
template <class D>
struct NearSum {
    using V = hn::Vec<D>;
    V x, y, square, t0, tSlope, forceFactor;
    V potential = hn::Zero(D());
    V fx = hn::Zero(D());
    V fy = hn::Zero(D());

    explicit NearSum(const ForceLevel& level)
    {
        const D d;
        const float c2 = level.cutoff * level.cutoff;
        const float perRange = 1.0F / (1.0F + c2);
        x = y = hn::Zero(d);
        square = hn::Set(d, level.spacing * level.spacing);
        t0 = hn::Set(d, c2 * perRange);
        tSlope = hn::Set(d, level.spacing * level.spacing * perRange);
        forceFactor = hn::Set(d, static_cast<float>(SplitKernel::kPower) * perRange);
    }

    HWY_INLINE void start(float xi, float yi)
    {
        const D d;
        x = hn::Set(d, xi);
        y = hn::Set(d, yi);
        potential = fx = fy = hn::Zero(d);
    }

    template <class Keep>
    HWY_INLINE void add(V xj, V yj, const Keep& keep)
    {
        static_assert(SplitKernel::kPower == 5);
        const D d;
        const V dx = hn::Sub(x, xj);
        const V dy = hn::Sub(y, yj);
        const V s = hn::MulAdd(dx, dx, hn::Mul(dy, dy));
        const V q = quickReciprocal(d, hn::MulAdd(s, square, hn::Set(d, 1.0F)));
        const V t = keep(hn::Max(hn::NegMulAdd(s, tSlope, t0), hn::Zero(d)));
        const V t2 = hn::Mul(t, t);
        const V t4q = hn::Mul(hn::Mul(t2, t2), q);
        const V k = hn::Mul(t4q, t);
        potential = hn::Add(potential, k);
        const V f = hn::MulAdd(forceFactor, t4q, hn::Mul(k, q));
        fx = hn::MulAdd(f, dx, fx);
        fy = hn::MulAdd(f, dy, fy);
    }
};

double addNearFieldSimd(const CellGrid& grid, std::size_t row, const ForceLevel& level, Plane& force)
{
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const Plane& points = grid.sorted();
    NearSum<hn::ScalableTag<float>> sum(level);
    const std::size_t firstRow = row > kReach ? row - kReach : 0;
    const std::size_t endRow = row + kReach + 1 < grid.rows() ? row + kReach + 1 : grid.rows();
    double potential = 0;
    for (std::size_t column = 0; column < grid.columns(); ++column) {
        const std::size_t left = column > kReach ? column - kReach : 0;
        const std::size_t right = column + kReach + 1 < grid.columns() ? column + kReach + 1 : grid.columns();
        for (std::size_t i = grid.start(row, column); i < grid.start(row, column + 1); ++i) {
            sum.start(points.x[i], points.y[i]);
            for (std::size_t r = firstRow; r < endRow; ++r) {
                std::size_t j = grid.start(r, left);
                const std::size_t end = grid.start(r, right);
                for (; j + lanes <= end; j += lanes)
                    sum.add(hn::LoadU(d, points.x.data() + j), hn::LoadU(d, points.y.data() + j),
                            [](auto t) HWY_ATTR { return t; });
                if (j < end) {
                    const auto mask = hn::FirstN(d, end - j);
                    sum.add(hn::LoadU(d, points.x.data() + j), hn::LoadU(d, points.y.data() + j),
                            [&](auto t) HWY_ATTR { return hn::IfThenElseZero(mask, t); });
                }
            }
            potential += static_cast<double>(hn::GetLane(hn::SumOfLanes(d, sum.potential)));
            force.x[i] += level.spacing * hn::GetLane(hn::SumOfLanes(d, sum.fx));
            force.y[i] += level.spacing * hn::GetLane(hn::SumOfLanes(d, sum.fy));
        }
    }
    return potential;
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(addNearFieldSimd);

double addNearField(const CellGrid& grid, std::size_t cellRow, const ForceLevel& level, Plane& force)
{
    return HWY_DYNAMIC_DISPATCH(addNearFieldSimd)(grid, cellRow, level, force);
}

} // namespace hourglass
#endif
