// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/data/TableColumns.h"
#include "core/data/TablePictures.h"

#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// What a table's columns are used for.
struct TablePlan {
    std::vector<std::size_t> values; ///< columns, in the order of the values
    std::optional<std::size_t> label;
    TablePictures pictures;
    MissingValues missing = MissingValues::Mean;
};

/// Samples from rows. Uses the table up while it goes, so that both are never in memory whole. Says in
/// info.notice what became of missing values and labels.
Result<Dataset::Parts> partsOf(RawTable table, const std::vector<ColumnFacts>& facts, const TablePlan& plan,
                               const StopToken& stop);

} // namespace hourglass
