// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace hourglass {

/// Something an option says that cannot work: which field, why, and what would.
struct Problem {
    std::string field; ///< name of the member
    std::string text;
};

/// 0 becomes the usable cores, at most 8: these models are too small to feed more.
int resolveThreads(int asked);

} // namespace hourglass
