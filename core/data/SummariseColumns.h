// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/types/DataSummary.h"

namespace hourglass {

/// Sums up the first kSummaryColumns columns of vectors, over both parts, in double. A column without a name
/// is called by its number ("column 3").
Result<void> addColumns(const Dataset& data, const StopToken& stop, DataSummary& summary);

} // namespace hourglass
