// SPDX-License-Identifier: GPL-3.0-or-later
// The vectorised inner loop of Mds.cpp: compiled once for each instruction set, chosen at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/MdsKernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/MdsKernels.h"

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kChunk = 1024; // summed in single precision before it goes to double
constexpr float kTiny = 1e-30F;      // stands for a distance of 0, where the difference is 0 as well

template <class D>
double total(D d, hn::Vec<D> v)
{
    return static_cast<double>(hn::GetLane(hn::SumOfLanes(d, v)));
}

/// Points [begin, end), a multiple of the lanes.
template <class D>
void addChunk(D d, const float* wanted, const PointColumns& p, std::size_t begin, std::size_t end, float x,
              float y, float z, GuttmanSums& sums)
{
    const std::size_t lanes = hn::Lanes(d);
    const auto px = hn::Set(d, x), py = hn::Set(d, y), pz = hn::Set(d, z), tiny = hn::Set(d, kTiny);
    auto sx = hn::Zero(d), sy = hn::Zero(d), sz = hn::Zero(d), stress = hn::Zero(d), squares = hn::Zero(d);
    for (std::size_t j = begin; j < end; j += lanes) {
        const auto dx = hn::Sub(px, hn::LoadU(d, p.x + j));
        const auto dy = hn::Sub(py, hn::LoadU(d, p.y + j));
        const auto dz = hn::Sub(pz, hn::LoadU(d, p.z + j));
        const auto square = hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, hn::Mul(dz, dz)));
        const auto distance = hn::Sqrt(square);
        const auto want = hn::LoadU(d, wanted + j);
        const auto ratio = hn::Div(want, hn::Max(distance, tiny));
        const auto miss = hn::Sub(want, distance);
        sx = hn::MulAdd(ratio, dx, sx);
        sy = hn::MulAdd(ratio, dy, sy);
        sz = hn::MulAdd(ratio, dz, sz);
        stress = hn::MulAdd(miss, miss, stress);
        squares = hn::Add(squares, square);
    }
    sums.x += total(d, sx);
    sums.y += total(d, sy);
    sums.z += total(d, sz);
    sums.stress += total(d, stress);
    sums.squares += total(d, squares);
}

void guttmanSumsSimd(const float* wanted, const PointColumns& p, float x, float y, float z, GuttmanSums& sums)
{
    const hn::ScalableTag<float> d;
    const std::size_t whole = p.count - p.count % hn::Lanes(d);
    for (std::size_t begin = 0; begin < whole; begin += kChunk)
        addChunk(d, wanted, p, begin, std::min(whole, begin + kChunk), x, y, z, sums);
    const hn::CappedTag<float, 1> one;
    if (whole < p.count)
        addChunk(one, wanted, p, whole, p.count, x, y, z, sums);
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(guttmanSumsSimd);

GuttmanSums guttmanSums(const float* wanted, const PointColumns& points, float x, float y, float z)
{
    GuttmanSums sums;
    HWY_DYNAMIC_DISPATCH(guttmanSumsSimd)(wanted, points, x, y, z, sums);
    return sums;
}

} // namespace hourglass
#endif
