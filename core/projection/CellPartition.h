// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/Rows.h"
#include "core/projection/TileSearch.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace hourglass {

/// Rows grouped by the nearest of some centres, which k-means (Lloyd 1982) found on a sample of them. Empty
/// cells are left out. `order` lists the rows cell by cell, rising within one.
struct CellPartition {
    Rows centres;
    std::vector<std::uint32_t> order; ///< [count]
    std::vector<std::size_t> start;   ///< [cells + 1], of a cell in `order`

    [[nodiscard]] std::size_t cells() const { return centres.count; }
    [[nodiscard]] RowRange cell(std::size_t c) const { return {start[c], start[c + 1]}; }
};

/// About `cells` cells. Rows must be finite, and at least as many as cells. The same seed gives the same
/// cells for any team; progress(0 to 1) comes in the caller's thread.
Result<CellPartition> partitionIntoCells(const Rows& rows, std::size_t cells, std::uint64_t seed,
                                         ThreadTeam& team, const StopToken& stop,
                                         const std::function<void(double)>& progress = {});

} // namespace hourglass
