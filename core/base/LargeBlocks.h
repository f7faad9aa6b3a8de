// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hourglass {

/// Call once, before work begins. A training step frees and asks again for the same large blocks; the C
/// library would give them back to the system each time, and a fifth of the time went into the kernel's
/// zeroed pages. Now it keeps them, at the price of memory that stays with the program. Does nothing without
/// glibc.
void keepLargeBlocks();

} // namespace hourglass
