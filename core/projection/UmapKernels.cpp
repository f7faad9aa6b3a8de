// SPDX-License-Identifier: GPL-3.0-or-later
// A lane of the vector is a point of its own: it walks along its own edges that are due, one after the other
// as in the paper's stochastic descent, while all others stand still.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/UmapKernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/Plane.h"
#include "core/projection/Reciprocal-inl.h"
#include "core/projection/UmapKernels.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using DI = hn::RebindToSigned<D>;
using DU = hn::RebindToUnsigned<D>;
using V = hn::Vec<D>;
using VI = hn::Vec<DI>;
using VU = hn::Vec<DU>;

constexpr float kLongestMove = 4;
constexpr float kMostOfTheWay = 0.25F; // in one pull: the other end moves too, and more would swing
constexpr float kLeastSquare = 1e-12F; // nearer points are taken to be so far apart

struct Point {
    V x, y, z;
};

/// v^b for v > 0, to about 1e-5: 2^(b log2 v) by polynomials.
HWY_INLINE V power(D d, V v, V b)
{
    const DI di;
    const auto bits = hn::BitCast(di, v);
    // The exponent that leaves a mantissa of sqrt(1/2) to sqrt(2).
    const auto exponent = hn::ShiftRight<23>(hn::Sub(bits, hn::Set(di, 0x3F3504F3)));
    const auto t = hn::Sub(hn::BitCast(d, hn::Sub(bits, hn::ShiftLeft<23>(exponent))), hn::Set(d, 1.0F));
    auto log = hn::MulAdd(t, hn::Set(d, 0.243272778F), hn::Set(d, -0.393689683F));
    log = hn::MulAdd(t, log, hn::Set(d, 0.488225696F));
    log = hn::MulAdd(t, log, hn::Set(d, -0.720214134F));
    log = hn::MulAdd(t, log, hn::Set(d, 1.44251761F));
    log = hn::MulAdd(t, log, hn::ConvertTo(d, exponent));
    const auto e = hn::Clamp(hn::Mul(b, log), hn::Set(d, -120.0F), hn::Set(d, 120.0F));
    const auto whole = hn::Round(e);
    const auto f = hn::Sub(e, whole);
    auto result = hn::MulAdd(f, hn::Set(d, 0.00966636852F), hn::Set(d, 0.0559219758F));
    result = hn::MulAdd(f, result, hn::Set(d, 0.24022349F));
    result = hn::MulAdd(f, result, hn::Set(d, 0.693121045F));
    result = hn::MulAdd(f, result, hn::Set(d, 1.0F));
    const auto scale = hn::ShiftLeft<23>(hn::Add(hn::ConvertTo(di, whole), hn::Set(di, 127)));
    return hn::Mul(result, hn::BitCast(d, scale));
}

/// Full-period scrambling of 32 bits (the finaliser of MurmurHash3).
HWY_INLINE VU scramble(DU du, VU h)
{
    h = hn::Xor(h, hn::ShiftRight<16>(h));
    h = hn::Mul(h, hn::Set(du, 0x85EBCA6BU));
    h = hn::Xor(h, hn::ShiftRight<13>(h));
    h = hn::Mul(h, hn::Set(du, 0xC2B2AE35U));
    return hn::Xor(h, hn::ShiftRight<16>(h));
}

/// Marsaglia's xorshift of 32 bits.
HWY_INLINE VU nextRandom(VU s)
{
    s = hn::Xor(s, hn::ShiftLeft<13>(s));
    s = hn::Xor(s, hn::ShiftRight<17>(s));
    return hn::Xor(s, hn::ShiftLeft<5>(s));
}

/// Both coordinates of a vector of points with fetches of 64 bits.
HWY_INLINE void gatherPairs(D d, const float* pairs, VI index, V& x, V& y)
{
#if HWY_TARGET == HWY_SCALAR
    const auto i = static_cast<std::size_t>(hn::GetLane(index));
    x = hn::Set(d, pairs[2 * i]);
    y = hn::Set(d, pairs[2 * i + 1]);
#else
    const hn::Half<DI> half;
    const hn::RepartitionToWide<DI> wide;
    const auto* both = reinterpret_cast<const std::int64_t*>(pairs);
    const auto lower =
        hn::BitCast(d, hn::GatherIndex(wide, both, hn::PromoteTo(wide, hn::LowerHalf(half, index))));
    const auto upper =
        hn::BitCast(d, hn::GatherIndex(wide, both, hn::PromoteTo(wide, hn::UpperHalf(half, index))));
    x = hn::ConcatEven(d, upper, lower);
    y = hn::ConcatOdd(d, upper, lower);
#endif
}

template <bool kSpatial>
HWY_INLINE Point gather(D d, const MapPoints& points, VI index)
{
    Point p{hn::Zero(d), hn::Zero(d), hn::Zero(d)};
    gatherPairs(d, points.xy.data(), index, p.x, p.y);
    if constexpr (kSpatial)
        p.z = hn::GatherIndex(d, points.z.data(), index);
    return p;
}

template <bool kSpatial>
HWY_INLINE Point minus(const Point& p, const Point& q)
{
    return {hn::Sub(p.x, q.x), hn::Sub(p.y, q.y), kSpatial ? hn::Sub(p.z, q.z) : p.z};
}

template <bool kSpatial>
HWY_INLINE V squared(const Point& p)
{
    const auto flat = hn::MulAdd(p.x, p.x, hn::Mul(p.y, p.y));
    return kSpatial ? hn::MulAdd(p.z, p.z, flat) : flat;
}

HWY_INLINE V clipped(D d, V v) { return hn::Clamp(v, hn::Set(d, -kLongestMove), hn::Set(d, kLongestMove)); }

/// sum += clip(strength * way) where active.
template <bool kSpatial>
HWY_INLINE void addMove(D d, hn::Mask<D> active, V strength, const Point& way, Point& sum)
{
    const auto s = hn::IfThenElseZero(active, strength);
    sum.x = hn::Add(sum.x, clipped(d, hn::Mul(s, way.x)));
    sum.y = hn::Add(sum.y, clipped(d, hn::Mul(s, way.y)));
    if constexpr (kSpatial)
        sum.z = hn::Add(sum.z, clipped(d, hn::Mul(s, way.z)));
}

template <bool kSpatial>
HWY_INLINE void advance(const Point& move, V rate, Point& p)
{
    p.x = hn::MulAdd(rate, move.x, p.x);
    p.y = hn::MulAdd(rate, move.y, p.y);
    if constexpr (kSpatial)
        p.z = hn::MulAdd(rate, move.z, p.z);
}

/// The tails of the edges of row i that are due, written one after the other; returns how many.
HWY_INLINE std::size_t collectDue(const UmapEpoch& e, std::size_t i, std::int32_t* out)
{
    const DU du;
    const DI di;
    const std::size_t lanes = hn::Lanes(du);
    const auto now = hn::Set(du, e.epoch + 1);
    const auto own = hn::Set(du, static_cast<std::uint32_t>(i) * 0x85EBCA77U);
    const std::size_t end = e.rowStart[i + 1];
    std::size_t count = 0;
    for (std::size_t j = e.rowStart[i]; j < end; j += lanes) {
        const auto step = hn::LoadU(du, e.step + j);
        const auto column = hn::LoadU(di, e.column + j);
        const auto phase = hn::Add(hn::Mul(hn::BitCast(du, column), hn::Set(du, 0x9E3779B1U)), own);
        auto due = hn::Lt(hn::Add(hn::Mul(now, step), phase), step);
        if (j + lanes > end)
            due = hn::And(due, hn::FirstN(du, end - j));
        count += hn::CompressStore(column, hn::RebindMask(di, due), di, out + count);
    }
    return count;
}

template <bool kSpatial>
HWY_INLINE Point loadHeads(D d, const MapPoints& points, std::size_t i)
{
    Point p{hn::Zero(d), hn::Zero(d), hn::Zero(d)};
    hn::LoadInterleaved2(d, points.xy.data() + 2 * i, p.x, p.y);
    if constexpr (kSpatial)
        p.z = hn::LoadU(d, points.z.data() + i);
    return p;
}

/// Stores the first n points alone: what follows may belong to another thread.
template <bool kSpatial>
HWY_INLINE void store(D d, const Point& p, std::size_t i, std::size_t n, MapPoints& moved)
{
    HWY_ALIGN float pairs[2 * kVectorPadding];
    HWY_ALIGN float z[kVectorPadding];
    hn::StoreInterleaved2(p.x, p.y, d, pairs);
    std::copy_n(pairs, 2 * n, moved.xy.data() + 2 * i);
    if constexpr (kSpatial) {
        hn::Store(p.z, d, z);
        std::copy_n(z, n, moved.z.data() + i);
    }
}

template <bool kSpatial>
struct Walk {
    const UmapEpoch& e;
    D d;
    V a = hn::Set(d, e.a);
    V b = hn::Set(d, e.b);
    V rate = hn::Set(d, e.rate);
    V least = hn::Set(d, kLeastSquare);
    V longest = hn::Set(d, -kMostOfTheWay / std::max(e.rate, 1e-6F));

    /// Towards the other end of an edge: -2ab s^(b-1) / (1 + a s^b) times the way, s the squared distance.
    HWY_INLINE void pull(VI tail, hn::Mask<D> active, Point& p) const
    {
        const Point way = minus<kSpatial>(p, gather<kSpatial>(d, *e.tails, tail));
        const auto s = hn::Max(squared<kSpatial>(way), least);
        const auto sb = power(d, s, b);
        const auto below = hn::Mul(s, hn::MulAdd(a, sb, hn::Set(d, 1.0F)));
        const auto strength = hn::Mul(hn::Mul(hn::Set(d, -2 * e.a * e.b), sb), fullReciprocal(d, below));
        Point move{hn::Zero(d), hn::Zero(d), hn::Zero(d)};
        addMove<kSpatial>(d, active, hn::Max(strength, longest), way, move);
        advance<kSpatial>(move, rate, p);
    }

    /// Away from random points: 2b / ((0.001 + s)(1 + a s^b)) times the way, all seen from the same place.
    HWY_INLINE void push(VI self, hn::Mask<D> active, VU& random, Point& p) const
    {
        const DI di;
        const auto scale = hn::Set(d, static_cast<float>(e.tails->count) * 0x1.0p-24F);
        const auto last = hn::Set(di, static_cast<std::int32_t>(e.tails->count - 1));
        Point move{hn::Zero(d), hn::Zero(d), hn::Zero(d)};
        for (std::uint32_t n = 0; n < e.samples; ++n) {
            random = nextRandom(random);
            const auto share = hn::ConvertTo(d, hn::BitCast(di, hn::ShiftRight<8>(random)));
            const auto j = hn::Min(hn::ConvertTo(di, hn::Mul(share, scale)), last);
            const Point way = minus<kSpatial>(p, gather<kSpatial>(d, *e.tails, j));
            const auto s = hn::Max(squared<kSpatial>(way), least);
            const auto below =
                hn::Mul(hn::Add(s, hn::Set(d, 0.001F)), hn::MulAdd(a, power(d, s, b), hn::Set(d, 1.0F)));
            const auto strength = hn::Mul(hn::Set(d, 2 * e.b), fullReciprocal(d, below));
            const auto other = hn::RebindMask(d, hn::Ne(j, self));
            addMove<kSpatial>(d, hn::And(active, other), strength, way, move);
        }
        advance<kSpatial>(move, rate, p);
    }
};

template <bool kSpatial>
void moveBlockOf(const UmapEpoch& e, std::size_t begin, std::size_t end, std::vector<std::int32_t>& scratch,
                 MapPoints& moved)
{
    const D d;
    const DI di;
    const DU du;
    const std::size_t lanes = hn::Lanes(d);
    HWY_ALIGN std::int32_t offset[kVectorPadding] = {};
    HWY_ALIGN std::int32_t counts[kVectorPadding] = {};
    const Walk<kSpatial> walk{e, d};
    for (std::size_t i = begin; i < end; i += lanes) {
        const std::size_t n = std::min(lanes, end - i);
        const std::size_t most = 2 * (e.rowStart[i + n] - e.rowStart[i] + kVectorPadding);
        if (scratch.size() < most)
            scratch.resize(most);
        std::int32_t longest = 0;
        std::int32_t at = 0;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            offset[lane] = at;
            counts[lane] =
                lane < n ? static_cast<std::int32_t>(collectDue(e, i + lane, scratch.data() + at)) : 0;
            longest = std::max(longest, counts[lane]);
            at += counts[lane];
        }
        const auto self = hn::Iota(di, static_cast<std::int32_t>(i));
        auto random = hn::Mul(hn::BitCast(du, self), hn::Set(du, 0x9E3779B9U));
        random = hn::Or(scramble(du, hn::Add(random, hn::Set(du, e.key))), hn::Set(du, 1U));
        const auto nobody = e.same ? self : hn::Set(di, -1);
        Point p = loadHeads<kSpatial>(d, *e.heads, i);
        const auto first = hn::Load(di, offset);
        const auto count = hn::Load(di, counts);
        // Past its end a lane reads the next one's edges, or old ones: points all the same, masked out.
        const auto tailAt = [&](std::int32_t t) {
            return hn::GatherIndex(di, scratch.data(), hn::Add(first, hn::Set(di, t)));
        };
        const auto activeAt = [&](std::int32_t t) {
            return hn::RebindMask(d, hn::Lt(hn::Set(di, t), count));
        };
        for (std::int32_t t = e.same ? longest : 0; t-- > 0;) // as the tails of the same edges from there
            walk.pull(tailAt(t), activeAt(t), p);
        for (std::int32_t t = 0; t < longest; ++t) {
            walk.pull(tailAt(t), activeAt(t), p);
            walk.push(nobody, activeAt(t), random, p);
        }
        store<kSpatial>(d, p, i, n, moved);
    }
}

void moveBlockSimd(const UmapEpoch& e, std::size_t begin, std::size_t end, std::vector<std::int32_t>& scratch,
                   MapPoints& moved)
{
    if (e.tails->z.empty())
        moveBlockOf<false>(e, begin, end, scratch, moved);
    else
        moveBlockOf<true>(e, begin, end, scratch, moved);
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(moveBlockSimd);

MapPoints::MapPoints(std::size_t n, bool spatial)
    : count(n), xy(2 * (n + kVectorPadding)), z(spatial ? n + kVectorPadding : 0)
{
}

void moveBlock(const UmapEpoch& epoch, std::size_t begin, std::size_t end, std::vector<std::int32_t>& scratch,
               MapPoints& moved)
{
    HWY_DYNAMIC_DISPATCH(moveBlockSimd)(epoch, begin, end, scratch, moved);
}

} // namespace hourglass
#endif
