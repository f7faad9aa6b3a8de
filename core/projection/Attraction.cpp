// SPDX-License-Identifier: GPL-3.0-or-later
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/Attraction.cpp"
#include <hwy/foreach_target.h>

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include "core/projection/Attraction.h"
#include "core/projection/Blocks.h"
#include "core/projection/Reciprocal-inl.h"

#include <bit>
#include <cmath>
#include <numeric>

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

/// A vector of packed edges taken apart. What lies past the last edge is point 0 with p = 0.
struct Edges {
    Index index;
    hn::Vec<D> p;
};

HWY_INLINE Edges unpack(const std::uint32_t* edges, std::size_t left, unsigned indexBits)
{
    const D d;
    const hn::RebindToSigned<D> di;
    const hn::RebindToUnsigned<D> du;
    auto edge = hn::LoadU(du, edges);
    if (left < hn::Lanes(d))
        edge = hn::IfThenElseZero(hn::FirstN(du, left), edge);
    const auto index = hn::And(edge, hn::Set(du, (1U << indexBits) - 1U));
    const auto p = hn::ShiftRightSame(edge, static_cast<int>(indexBits));
    return {hn::BitCast(di, index), hn::ConvertTo(d, hn::BitCast(di, p))};
}

/// The force on one point at pairs[2 i], over its edges; they are readable for a vector past the end.
void attractRowSimd(const std::uint32_t* edges, std::size_t count, unsigned indexBits, float step,
                    const float* pairs, std::size_t i, float* fx, float* fy)
{
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    const auto x = hn::Set(d, pairs[2 * i]);
    const auto y = hn::Set(d, pairs[2 * i + 1]);
    auto sumX = hn::Zero(d);
    auto sumY = hn::Zero(d);
    for (std::size_t e = 0; e < count; e += lanes) {
        const Edges edge = unpack(edges + e, count - e, indexBits);
        const XY other = gather(pairs, edge.index);
        const auto dx = hn::Sub(x, other.x);
        const auto dy = hn::Sub(y, other.y);
        const auto pq =
            hn::Mul(edge.p, quickReciprocal(d, hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::Set(d, 1.0F)))));
        sumX = hn::MulAdd(pq, dx, sumX);
        sumY = hn::MulAdd(pq, dy, sumY);
    }
    *fx = step * hn::GetLane(hn::SumOfLanes(d, sumX));
    *fy = step * hn::GetLane(hn::SumOfLanes(d, sumY));
}

/// sum p log(1+|y_i-y_j|^2) over the edges of one point of the plane, in steps of p.
float logRowSimd(const std::uint32_t* edges, std::size_t count, unsigned indexBits, const float* pairs,
                 std::size_t i)
{
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    auto sum = hn::Zero(d);
    for (std::size_t e = 0; e < count; e += lanes) {
        const Edges edge = unpack(edges + e, count - e, indexBits);
        const XY other = gather(pairs, edge.index);
        const auto dx = hn::Sub(hn::Set(d, pairs[2 * i]), other.x);
        const auto dy = hn::Sub(hn::Set(d, pairs[2 * i + 1]), other.y);
        const auto s = hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::Set(d, 1.0F)));
        sum = hn::MulAdd(edge.p, hn::Log(d, s), sum);
    }
    return hn::GetLane(hn::SumOfLanes(d, sum));
}

/// The same two for a point in space: its force, and its sum of logarithms if `logs` is there.
void spaceRowSimd(const std::uint32_t* edges, std::size_t count, unsigned indexBits, float step,
                  const Plane& places, std::size_t i, Plane* force, float* logs)
{
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    auto sumX = hn::Zero(d);
    auto sumY = hn::Zero(d);
    auto sumZ = hn::Zero(d);
    auto sumLog = hn::Zero(d);
    for (std::size_t e = 0; e < count; e += lanes) {
        const Edges edge = unpack(edges + e, count - e, indexBits);
        const auto dx = hn::Sub(hn::Set(d, places.x[i]), hn::GatherIndex(d, places.x.data(), edge.index));
        const auto dy = hn::Sub(hn::Set(d, places.y[i]), hn::GatherIndex(d, places.y.data(), edge.index));
        const auto dz = hn::Sub(hn::Set(d, places.z[i]), hn::GatherIndex(d, places.z.data(), edge.index));
        const auto s = hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::MulAdd(dz, dz, hn::Set(d, 1.0F))));
        const auto pq = hn::Mul(edge.p, quickReciprocal(d, s));
        sumX = hn::MulAdd(pq, dx, sumX);
        sumY = hn::MulAdd(pq, dy, sumY);
        sumZ = hn::MulAdd(pq, dz, sumZ);
        if (logs != nullptr)
            sumLog = hn::MulAdd(edge.p, hn::Log(d, s), sumLog);
    }
    if (logs != nullptr) {
        *logs = hn::GetLane(hn::SumOfLanes(d, sumLog));
        return;
    }
    force->x[i] = step * hn::GetLane(hn::SumOfLanes(d, sumX));
    force->y[i] = step * hn::GetLane(hn::SumOfLanes(d, sumY));
    force->z[i] = step * hn::GetLane(hn::SumOfLanes(d, sumZ));
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
HWY_EXPORT(logRowSimd);
HWY_EXPORT(spaceRowSimd);

Attraction::Attraction(const Affinities& p, ThreadTeam& team)
    : m_indexBits(static_cast<unsigned>(std::bit_width(p.count))),
      m_rowStart(p.rowStart),
      m_edges(p.edges() + kVectorPadding),
      m_step(p.count),
      m_pairs(2 * (p.count + kVectorPadding))
{
    const unsigned shareBits = std::min(32U - m_indexBits, kMostShareBits);
    const auto most = static_cast<float>((1U << shareBits) - 1U);
    m_sums.resize((p.count + kBlock - 1) / kBlock);
    std::vector<double> masses(m_sums.size());
    forBlocks(team, p.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        for (std::size_t i = begin; i < end; ++i) {
            float largest = 1e-30F;
            for (std::size_t e = m_rowStart[i]; e < m_rowStart[i + 1]; ++e) {
                const double share = static_cast<double>(p.value[e]);
                largest = std::max(largest, p.value[e]);
                masses[block] += share;
                m_sums[block] -= share > 0 ? share * std::log(share) : 0;
            }
            m_step[i] = largest / most;
            for (std::size_t e = m_rowStart[i]; e < m_rowStart[i + 1]; ++e) {
                const auto share = static_cast<std::uint32_t>(std::lround(p.value[e] / largest * most));
                m_edges[e] = share << m_indexBits | static_cast<std::uint32_t>(p.column[e]);
            }
        }
    });
    m_mass = std::accumulate(masses.begin(), masses.end(), 0.0);
    m_entropy = std::accumulate(m_sums.begin(), m_sums.end(), 0.0);
}

/// row(i, block) for every point, after its places are laid out as the rows want them.
template <class Row>
void Attraction::forRows(const Plane& places, ThreadTeam& team, const Row& row)
{
    constexpr std::size_t kPairsBlock = 32768;
    if (places.dims() == 2)
        forBlocks(team, places.count, kPairsBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
            for (std::size_t i = begin; i < end; ++i) {
                m_pairs[2 * i] = places.x[i];
                m_pairs[2 * i + 1] = places.y[i];
            }
        });
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        for (std::size_t i = begin; i < end; ++i)
            row(i, block);
    });
}

void Attraction::compute(const Plane& places, Plane& force, ThreadTeam& team)
{
    const auto attractRow = HWY_DYNAMIC_DISPATCH(attractRowSimd);
    const auto spaceRow = HWY_DYNAMIC_DISPATCH(spaceRowSimd);
    const bool inSpace = places.dims() == 3;
    forRows(places, team, [&](std::size_t i, std::size_t) {
        const std::uint32_t* edges = m_edges.data() + m_rowStart[i];
        const std::size_t count = m_rowStart[i + 1] - m_rowStart[i];
        if (inSpace)
            spaceRow(edges, count, m_indexBits, m_step[i], places, i, &force, nullptr);
        else
            attractRow(edges, count, m_indexBits, m_step[i], m_pairs.data(), i, &force.x[i], &force.y[i]);
    });
}

double Attraction::divergence(const Plane& places, double z, ThreadTeam& team)
{
    const auto logRow = HWY_DYNAMIC_DISPATCH(logRowSimd);
    const auto spaceRow = HWY_DYNAMIC_DISPATCH(spaceRowSimd);
    const bool inSpace = places.dims() == 3;
    std::fill(m_sums.begin(), m_sums.end(), 0.0);
    forRows(places, team, [&](std::size_t i, std::size_t block) {
        const std::uint32_t* edges = m_edges.data() + m_rowStart[i];
        const std::size_t count = m_rowStart[i + 1] - m_rowStart[i];
        float logs = 0;
        if (inSpace)
            spaceRow(edges, count, m_indexBits, m_step[i], places, i, nullptr, &logs);
        else
            logs = logRow(edges, count, m_indexBits, m_pairs.data(), i);
        m_sums[block] += static_cast<double>(m_step[i]) * static_cast<double>(logs);
    });
    return std::accumulate(m_sums.begin(), m_sums.end(), 0.0) + m_mass * std::log(z) - m_entropy;
}

} // namespace hourglass
#endif
