// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"

namespace hourglass {

/// a + times * b
inline PcaLesson::Vector plus(const PcaLesson::Vector& a, const PcaLesson::Vector& b, double times)
{
    return {a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]};
}

inline double dot(const PcaLesson::Vector& a, const PcaLesson::Vector& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

} // namespace hourglass
