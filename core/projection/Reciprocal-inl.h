// SPDX-License-Identifier: GPL-3.0-or-later
// Included once for each instruction set: no ordinary include guard.
#if defined(HOURGLASS_RECIPROCAL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HOURGLASS_RECIPROCAL_INL
#undef HOURGLASS_RECIPROCAL_INL
#else
#define HOURGLASS_RECIPROCAL_INL
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {

/// 1/v by the processor's estimate and one Newton step: nearly all of single precision, cheaper than
/// dividing.
template <class D, class V = hwy::HWY_NAMESPACE::Vec<D>>
HWY_INLINE V fullReciprocal(D d, V v)
{
    namespace hn = hwy::HWY_NAMESPACE;
    const V q = hn::ApproximateReciprocal(v);
    return hn::Mul(q, hn::NegMulAdd(v, q, hn::Set(d, 2.0F)));
}

/// 1/v to at least 14 bits, where a relative error of 1e-4 on single terms does no harm.
template <class D, class V = hwy::HWY_NAMESPACE::Vec<D>>
HWY_INLINE V quickReciprocal(D d, V v)
{
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
    (void)d;
    return hwy::HWY_NAMESPACE::ApproximateReciprocal(v); // 14 bits there, 8 to 12 elsewhere
#else
    return fullReciprocal(d, v);
#endif
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
