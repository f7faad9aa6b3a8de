// SPDX-License-Identifier: GPL-3.0-or-later
// The vectorised inner loops of Neighbours.cpp: compiled once for each instruction set, chosen at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/NeighbourKernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/NeighbourKernels.h"

#include <limits>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

std::size_t countBelowSimd(const float* products, const float* norms, std::size_t n, float threshold)
{
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto limit = hn::Set(d, threshold);
    std::size_t count = 0;
    std::size_t j = 0;
    for (; j + lanes <= n; j += lanes) {
        const auto value = hn::Add(hn::LoadU(d, products + j), hn::LoadU(d, norms + j));
        count += hn::CountTrue(d, hn::Lt(value, limit));
    }
    for (; j < n; ++j)
        count += products[j] + norms[j] < threshold ? 1 : 0;
    return count;
}

std::size_t collectBelowSimd(const float* products, const float* norms, std::size_t begin, std::size_t n,
                             std::int32_t firstIndex, float threshold, CandidateList& list)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> di;
    const std::size_t lanes = hn::Lanes(d);
    const auto limit = hn::Set(d, threshold);
    std::size_t j = begin;
    std::size_t count = list.count;
    for (; j + lanes <= n && count + lanes <= list.capacity; j += lanes) {
        const auto value = hn::Add(hn::LoadU(d, products + j), hn::LoadU(d, norms + j));
        const auto below = hn::Lt(value, limit);
        if (hn::AllFalse(d, below))
            continue;
        const auto index = hn::Iota(di, firstIndex + static_cast<std::int32_t>(j));
        hn::CompressStore(index, hn::RebindMask(di, below), di, list.index + count);
        count += hn::CompressStore(value, below, d, list.distance + count);
    }
    for (; j < n && j + lanes > n && count < list.capacity; ++j) {
        const float value = products[j] + norms[j];
        list.distance[count] = value;
        list.index[count] = firstIndex + static_cast<std::int32_t>(j);
        count += value < threshold ? 1 : 0;
    }
    list.count = count;
    return j;
}

std::size_t smallestOfSimd(const float* products, const float* norms, std::size_t n)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> di;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t best = 0;
    float least = products[0] + norms[0];
    std::size_t j = 0;
    if (n >= lanes) {
        auto smallest = hn::Add(hn::LoadU(d, products), hn::LoadU(d, norms));
        auto where = hn::Iota(di, 0);
        for (j = lanes; j + lanes <= n; j += lanes) {
            const auto value = hn::Add(hn::LoadU(d, products + j), hn::LoadU(d, norms + j));
            const auto below = hn::Lt(value, smallest);
            smallest = hn::IfThenElse(below, value, smallest);
            where =
                hn::IfThenElse(hn::RebindMask(di, below), hn::Iota(di, static_cast<std::int32_t>(j)), where);
        }
        const auto minimum = hn::MinOfLanes(d, smallest);
        least = hn::GetLane(minimum);
        const auto first = hn::IfThenElse(hn::RebindMask(di, hn::Eq(smallest, minimum)), where,
                                          hn::Set(di, std::numeric_limits<std::int32_t>::max()));
        best = static_cast<std::size_t>(hn::GetLane(hn::MinOfLanes(di, first)));
    }
    for (; j < n; ++j)
        if (products[j] + norms[j] < least) {
            least = products[j] + norms[j];
            best = j;
        }
    return best;
}

float squaredDistanceSimd(const float* a, const float* b, std::size_t dims)
{
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    auto sum0 = hn::Zero(d);
    auto sum1 = hn::Zero(d);
    std::size_t j = 0;
    for (; j + 2 * lanes <= dims; j += 2 * lanes) {
        const auto u = hn::Sub(hn::LoadU(d, a + j), hn::LoadU(d, b + j));
        const auto v = hn::Sub(hn::LoadU(d, a + j + lanes), hn::LoadU(d, b + j + lanes));
        sum0 = hn::MulAdd(u, u, sum0);
        sum1 = hn::MulAdd(v, v, sum1);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(sum0, sum1)));
    for (; j < dims; ++j)
        sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(countBelowSimd);
HWY_EXPORT(collectBelowSimd);
HWY_EXPORT(smallestOfSimd);
HWY_EXPORT(squaredDistanceSimd);

std::size_t countBelow(const float* products, const float* norms, std::size_t n, float threshold)
{
    return HWY_DYNAMIC_DISPATCH(countBelowSimd)(products, norms, n, threshold);
}

std::size_t collectBelow(const float* products, const float* norms, std::size_t begin, std::size_t n,
                         std::int32_t firstIndex, float threshold, CandidateList& list)
{
    return HWY_DYNAMIC_DISPATCH(collectBelowSimd)(products, norms, begin, n, firstIndex, threshold, list);
}

std::size_t smallestOf(const float* products, const float* norms, std::size_t n)
{
    return HWY_DYNAMIC_DISPATCH(smallestOfSimd)(products, norms, n);
}

float squaredDistance(const float* a, const float* b, std::size_t dims)
{
    return HWY_DYNAMIC_DISPATCH(squaredDistanceSimd)(a, b, dims);
}

} // namespace hourglass
#endif
