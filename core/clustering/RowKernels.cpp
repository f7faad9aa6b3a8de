// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/RowKernels.h"

#include <limits>

// Highway compiles this file once for each kind of processor and picks one when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/RowKernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hourglass {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;
using Ints = hn::RebindToSigned<Floats>;
using Doubles = hn::ScalableTag<double>;

void ColumnMinimum(const float* tile, std::size_t stride, std::size_t rows, std::size_t columns,
                   const float* bias, float* smallest, std::int32_t* row)
{
    const Floats d;
    const Ints di;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t c = 0;
    for (; c + lanes <= columns; c += lanes) {
        auto best = hn::Add(hn::LoadU(d, tile + c), hn::Set(d, bias[0]));
        auto where = hn::Zero(di);
        for (std::size_t r = 1; r < rows; ++r) {
            const auto value = hn::Add(hn::LoadU(d, tile + r * stride + c), hn::Set(d, bias[r]));
            const auto nearer = hn::Lt(value, best);
            best = hn::IfThenElse(nearer, value, best);
            where =
                hn::IfThenElse(hn::RebindMask(di, nearer), hn::Set(di, static_cast<std::int32_t>(r)), where);
        }
        hn::StoreU(best, d, smallest + c);
        hn::StoreU(where, di, row + c);
    }
    for (; c < columns; ++c) {
        smallest[c] = std::numeric_limits<float>::infinity();
        row[c] = 0;
        for (std::size_t r = 0; r < rows; ++r)
            if (const float value = tile[r * stride + c] + bias[r]; value < smallest[c]) {
                smallest[c] = value;
                row[c] = static_cast<std::int32_t>(r);
            }
    }
}

float LowerDistances(const float* products, float bias, const float* norms, const float* current, float* out,
                     std::size_t n)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto zero = hn::Zero(d);
    const auto shift = hn::Set(d, bias);
    auto total = zero;
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto distance = hn::Add(hn::Add(hn::LoadU(d, products + i), shift), hn::LoadU(d, norms + i));
        const auto kept = hn::Min(hn::LoadU(d, current + i), hn::Max(zero, distance));
        hn::StoreU(kept, d, out + i);
        total = hn::Add(total, kept);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, total));
    for (; i < n; ++i) {
        const float distance = products[i] + bias + norms[i];
        const float positive = distance > 0 ? distance : 0;
        out[i] = positive < current[i] ? positive : current[i];
        sum += out[i];
    }
    return sum;
}

float SumOfPositive(const float* a, const float* b, std::size_t n)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    auto total = hn::Zero(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        total = hn::Add(total, hn::Max(hn::Zero(d), hn::Add(hn::LoadU(d, a + i), hn::LoadU(d, b + i))));
    float sum = hn::GetLane(hn::SumOfLanes(d, total));
    for (; i < n; ++i)
        sum += a[i] + b[i] > 0 ? a[i] + b[i] : 0;
    return sum;
}

void AddScaled(double* sum, const float* row, double sign, std::size_t n)
{
    const Doubles d;
    const hn::Rebind<float, Doubles> half;
    const std::size_t lanes = hn::Lanes(d);
    const auto factor = hn::Set(d, sign);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto value = hn::PromoteTo(d, hn::LoadU(half, row + i));
        hn::StoreU(hn::MulAdd(value, factor, hn::LoadU(d, sum + i)), d, sum + i);
    }
    for (; i < n; ++i)
        sum[i] += sign * static_cast<double>(row[i]);
}

double SumOfRoots(const double* products, double bias, const double* norms, std::size_t n)
{
    const Doubles d;
    const std::size_t lanes = hn::Lanes(d);
    const auto zero = hn::Zero(d);
    const auto shift = hn::Set(d, bias);
    auto total = zero;
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto square = hn::Add(hn::Add(hn::LoadU(d, products + i), shift), hn::LoadU(d, norms + i));
        total = hn::Add(total, hn::Sqrt(hn::Max(zero, square)));
    }
    double sum = hn::GetLane(hn::SumOfLanes(d, total));
    if (i < n) { // the rest through one padded vector: a root of nothing adds nothing
        HWY_ALIGN double rest[HWY_MAX_BYTES / sizeof(double)] = {};
        for (std::size_t r = i; r < n; ++r)
            rest[r - i] = products[r] + bias + norms[r];
        sum += hn::GetLane(hn::SumOfLanes(d, hn::Sqrt(hn::Max(zero, hn::Load(d, rest)))));
    }
    return sum;
}

std::size_t CountBelow(const float* products, const float* norms, float threshold, std::size_t n)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto limit = hn::Set(d, threshold);
    std::size_t count = 0;
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        count +=
            hn::CountTrue(d, hn::Lt(hn::Add(hn::LoadU(d, products + i), hn::LoadU(d, norms + i)), limit));
    for (; i < n; ++i)
        count += products[i] + norms[i] < threshold ? 1 : 0;
    return count;
}

} // namespace HWY_NAMESPACE
} // namespace hourglass
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(ColumnMinimum);
HWY_EXPORT(LowerDistances);
HWY_EXPORT(SumOfPositive);
HWY_EXPORT(AddScaled);
HWY_EXPORT(SumOfRoots);
HWY_EXPORT(CountBelow);

void columnMinimum(const float* tile, std::size_t stride, std::size_t rows, std::size_t columns,
                   const float* bias, float* smallest, std::int32_t* row)
{
    HWY_DYNAMIC_DISPATCH(ColumnMinimum)(tile, stride, rows, columns, bias, smallest, row);
}

float lowerDistances(const float* products, float bias, const float* norms, const float* current, float* out,
                     std::size_t n)
{
    return HWY_DYNAMIC_DISPATCH(LowerDistances)(products, bias, norms, current, out, n);
}

float sumOfPositive(const float* a, const float* b, std::size_t n)
{
    return HWY_DYNAMIC_DISPATCH(SumOfPositive)(a, b, n);
}

void addScaled(double* sum, const float* row, double sign, std::size_t n)
{
    HWY_DYNAMIC_DISPATCH(AddScaled)(sum, row, sign, n);
}

double sumOfRoots(const double* products, double bias, const double* norms, std::size_t n)
{
    return HWY_DYNAMIC_DISPATCH(SumOfRoots)(products, bias, norms, n);
}

std::size_t countBelow(const float* products, const float* norms, float threshold, std::size_t n)
{
    return HWY_DYNAMIC_DISPATCH(CountBelow)(products, norms, threshold, n);
}

} // namespace hourglass
#endif
