// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/LargeBlocks.h"

#include <cstddef> // defines __GLIBC__

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace hourglass {

void keepLargeBlocks()
{
#if defined(__GLIBC__)
    constexpr int kMebibyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 512 * kMebibyte); // blocks up to this come from the heap, not from the system
    mallopt(M_TRIM_THRESHOLD, 1024 * kMebibyte);
    mallopt(M_TOP_PAD, 16 * kMebibyte);
    mallopt(M_ARENA_MAX, 1); // a thread's own arena would give its blocks back
#endif
}

} // namespace hourglass
