// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/DistanceColumns.h"

#include <algorithm>

// Highway compiles this file once for each kind of processor and picks one when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/DistanceColumns.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hourglass {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
constexpr std::size_t kColumns = DistanceColumns::kBlock;
constexpr std::size_t kCheck = 16; // dimensions between two looks at the limit
using Floats = hn::CappedTag<float, 16>;
using Doubles = hn::CappedTag<double, 8>;

/// Adds dimensions [first, last) of (values - place)^2 to out.
void AddSquares(const float* values, const float* place, std::size_t first, std::size_t last, float* out)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    for (std::size_t j = 0; j < kColumns; j += 4 * lanes) {
        auto a = hn::LoadU(d, out + j);
        auto b = hn::LoadU(d, out + j + lanes);
        auto c = hn::LoadU(d, out + j + 2 * lanes);
        auto e = hn::LoadU(d, out + j + 3 * lanes);
        for (std::size_t dim = first; dim < last; ++dim) {
            const float* row = values + dim * kColumns + j;
            const auto from = hn::Set(d, place[dim]);
            const auto p = hn::Sub(hn::LoadU(d, row), from);
            const auto q = hn::Sub(hn::LoadU(d, row + lanes), from);
            const auto r = hn::Sub(hn::LoadU(d, row + 2 * lanes), from);
            const auto s = hn::Sub(hn::LoadU(d, row + 3 * lanes), from);
            a = hn::MulAdd(p, p, a);
            b = hn::MulAdd(q, q, b);
            c = hn::MulAdd(r, r, c);
            e = hn::MulAdd(s, s, e);
        }
        hn::StoreU(a, d, out + j);
        hn::StoreU(b, d, out + j + lanes);
        hn::StoreU(c, d, out + j + 2 * lanes);
        hn::StoreU(e, d, out + j + 3 * lanes);
    }
}

bool AllAbove(const float* values, float limit)
{
    const Floats d;
    auto least = hn::LoadU(d, values);
    for (std::size_t j = hn::Lanes(d); j < kColumns; j += hn::Lanes(d))
        least = hn::Min(least, hn::LoadU(d, values + j));
    return hn::GetLane(hn::MinOfLanes(d, least)) > limit;
}

bool BlockDistances(const float* values, const float* place, std::size_t dims, float limit, float* out)
{
    std::fill_n(out, kColumns, 0.0F);
    for (std::size_t first = 0; first < dims; first += kCheck) {
        AddSquares(values, place, first, std::min(dims, first + kCheck), out);
        if (AllAbove(out, limit))
            return false;
    }
    return true;
}

void PreciseDistances(const float* values, const float* place, std::size_t dims, double* out)
{
    const Doubles d;
    const hn::Rebind<float, Doubles> half;
    const std::size_t lanes = hn::Lanes(d);
    for (std::size_t j = 0; j < kColumns; j += 2 * lanes) {
        auto a = hn::Zero(d);
        auto b = hn::Zero(d);
        for (std::size_t dim = 0; dim < dims; ++dim) {
            const float* row = values + dim * kColumns + j;
            const auto from = hn::Set(d, static_cast<double>(place[dim]));
            const auto p = hn::Sub(hn::PromoteTo(d, hn::LoadU(half, row)), from);
            const auto q = hn::Sub(hn::PromoteTo(d, hn::LoadU(half, row + lanes)), from);
            a = hn::MulAdd(p, p, a);
            b = hn::MulAdd(q, q, b);
        }
        hn::StoreU(a, d, out + j);
        hn::StoreU(b, d, out + j + lanes);
    }
}

/// Costs to `costs`; returns the least.
float WardCosts(const float* distance, const float* size, float own, float* costs)
{
    const Floats d;
    const auto mine = hn::Set(d, own);
    auto least = hn::Set(d, std::numeric_limits<float>::infinity());
    for (std::size_t j = 0; j < kColumns; j += hn::Lanes(d)) {
        const auto other = hn::LoadU(d, size + j);
        const auto cost =
            hn::Mul(hn::LoadU(d, distance + j), hn::Div(hn::Mul(mine, other), hn::Add(mine, other)));
        hn::StoreU(cost, d, costs + j);
        least = hn::Min(least, cost);
    }
    return hn::GetLane(hn::MinOfLanes(d, least));
}

} // namespace HWY_NAMESPACE
} // namespace hourglass
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(BlockDistances);
HWY_EXPORT(PreciseDistances);
HWY_EXPORT(WardCosts);

DistanceColumns::DistanceColumns(std::size_t count, std::size_t dims)
    : m_count(count), m_dims(dims), m_values((count + kBlock - 1) / kBlock * kBlock * dims, 0.0F)
{
}

void DistanceColumns::set(std::size_t slot, const float* values)
{
    float* place = m_values.data() + at(slot);
    for (std::size_t d = 0; d < m_dims; ++d)
        place[d * kBlock] = values[d];
}

void DistanceColumns::get(std::size_t slot, float* values) const
{
    const float* place = m_values.data() + at(slot);
    for (std::size_t d = 0; d < m_dims; ++d)
        values[d] = place[d * kBlock];
}

void DistanceColumns::remove(std::size_t slot)
{
    --m_count;
    const float* last = m_values.data() + at(m_count);
    float* gap = m_values.data() + at(slot);
    for (std::size_t d = 0; d < m_dims; ++d)
        gap[d * kBlock] = last[d * kBlock];
}

bool DistanceColumns::distances(const float* place, std::size_t block, float limit, float* out) const
{
    return HWY_DYNAMIC_DISPATCH(BlockDistances)(m_values.data() + block * kBlock * m_dims, place, m_dims,
                                                limit, out);
}

void DistanceColumns::distances(const float* place, std::size_t block, double* out) const
{
    HWY_DYNAMIC_DISPATCH(PreciseDistances)(m_values.data() + block * kBlock * m_dims, place, m_dims, out);
}

WardMinimum wardMinimum(const float* distance, const float* size, float own)
{
    float costs[DistanceColumns::kBlock];
    const float least = HWY_DYNAMIC_DISPATCH(WardCosts)(distance, size, own, costs);
    return {least,
            static_cast<std::size_t>(std::find(costs, costs + DistanceColumns::kBlock, least) - costs)};
}

} // namespace hourglass
#endif
