// SPDX-License-Identifier: GPL-3.0-or-later
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/Attraction.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/Attraction.h"
#include "core/projection/Blocks.h"
#include "core/projection/Reciprocal-inl.h"

#include <bit>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using Index = hn::Vec<hn::RebindToSigned<D>>;

struct XY {
    hn::Vec<D> x, y;
};

/// The places of a vector of points. Both coordinates of a point come with one fetch of 64 bits.
HWY_INLINE XY gather(const float* pairs, Index index)
{
    const D d;
#if HWY_TARGET == HWY_SCALAR
    const auto i = static_cast<std::size_t>(hn::GetLane(index));
    return {hn::Set(d, pairs[2 * i]), hn::Set(d, pairs[2 * i + 1])};
#else
    const hn::RebindToSigned<D> di;
    const hn::Half<decltype(di)> half;
    const hn::RepartitionToWide<decltype(di)> wide;
    const auto* both = reinterpret_cast<const std::int64_t*>(pairs);
    const auto lower =
        hn::BitCast(d, hn::GatherIndex(wide, both, hn::PromoteTo(wide, hn::LowerHalf(half, index))));
    const auto upper =
        hn::BitCast(d, hn::GatherIndex(wide, both, hn::PromoteTo(wide, hn::UpperHalf(half, index))));
    return {hn::ConcatEven(d, upper, lower), hn::ConcatOdd(d, upper, lower)};
#endif
}

/// The force on one point at pairs[2 i], over its edges; they are readable for a vector past the end.
void attractRowSimd(const std::uint32_t* edges, std::size_t count, unsigned indexBits, float step,
                    const float* pairs, std::size_t i, float* fx, float* fy)
{
    const D d;
    const hn::RebindToSigned<D> di;
    const hn::RebindToUnsigned<D> du;
    const std::size_t lanes = hn::Lanes(d);
    const auto indexMask = hn::Set(du, (1U << indexBits) - 1U);
    const auto x = hn::Set(d, pairs[2 * i]);
    const auto y = hn::Set(d, pairs[2 * i + 1]);
    auto sumX = hn::Zero(d);
    auto sumY = hn::Zero(d);
    for (std::size_t e = 0; e < count; e += lanes) {
        auto edge = hn::LoadU(du, edges + e);
        if (e + lanes > count)
            edge = hn::IfThenElseZero(hn::FirstN(du, count - e), edge); // point 0 with p = 0
        const XY other = gather(pairs, hn::BitCast(di, hn::And(edge, indexMask)));
        const auto p =
            hn::ConvertTo(d, hn::BitCast(di, hn::ShiftRightSame(edge, static_cast<int>(indexBits))));
        const auto dx = hn::Sub(x, other.x);
        const auto dy = hn::Sub(y, other.y);
        const auto pq =
            hn::Mul(p, quickReciprocal(d, hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::Set(d, 1.0F)))));
        sumX = hn::MulAdd(pq, dx, sumX);
        sumY = hn::MulAdd(pq, dy, sumY);
    }
    *fx = step * hn::GetLane(hn::SumOfLanes(d, sumX));
    *fy = step * hn::GetLane(hn::SumOfLanes(d, sumY));
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {
namespace {

constexpr std::size_t kBlock = 256;
constexpr unsigned kMostShareBits = 24; // more does not survive the way to a float

} // namespace

HWY_EXPORT(attractRowSimd);

Attraction::Attraction(const Affinities& p, ThreadTeam& team)
    : m_indexBits(static_cast<unsigned>(std::bit_width(p.count))),
      m_rowStart(p.rowStart),
      m_edges(p.edges() + kVectorPadding),
      m_step(p.count),
      m_pairs(2 * (p.count + kVectorPadding))
{
    const unsigned shareBits = std::min(32U - m_indexBits, kMostShareBits);
    const auto most = static_cast<float>((1U << shareBits) - 1U);
    forBlocks(team, p.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i) {
            float largest = 1e-30F;
            for (std::size_t e = m_rowStart[i]; e < m_rowStart[i + 1]; ++e)
                largest = std::max(largest, p.value[e]);
            m_step[i] = largest / most;
            for (std::size_t e = m_rowStart[i]; e < m_rowStart[i + 1]; ++e) {
                const auto share = static_cast<std::uint32_t>(std::lround(p.value[e] / largest * most));
                m_edges[e] = share << m_indexBits | static_cast<std::uint32_t>(p.column[e]);
            }
        }
    });
}

void Attraction::compute(const Plane& places, Plane& force, ThreadTeam& team)
{
    for (std::size_t i = 0; i < places.count; ++i) {
        m_pairs[2 * i] = places.x[i];
        m_pairs[2 * i + 1] = places.y[i];
    }
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        const auto attractRow = HWY_DYNAMIC_DISPATCH(attractRowSimd);
        for (std::size_t i = begin; i < end; ++i)
            attractRow(m_edges.data() + m_rowStart[i], m_rowStart[i + 1] - m_rowStart[i], m_indexBits,
                       m_step[i], m_pairs.data(), i, &force.x[i], &force.y[i]);
    });
}

} // namespace hourglass
#endif
