// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/RunSummary.h"

#include <QString>

namespace hourglass {

/// "14:05" of today, "3 Nov 14:05" of this year, else "3 Nov 2025"; in local time. The text as it is where it
/// is no time.
QString whenText(const std::string& isoUtc);
/// "16,474 parameters · seed 42 · CPU · trained for 1:05".
QString runFacts(const RunSummary& run);

} // namespace hourglass
