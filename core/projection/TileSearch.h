// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/projection/NeighbourKernels.h"
#include "core/projection/Rows.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Rows [begin, end) of a table.
struct RowRange {
    std::size_t begin;
    std::size_t end;
};

/// One thread's search for the k nearest of up to kTileRows rows at a time, by brute force made cheap:
/// |a-b|^2 = |a|^2 + |b|^2 - 2ab, the products ab by tiles of one matrix product, and of each tile only what
/// beats the row's running threshold is kept. What survives is ranked again by distances computed the
/// straight way, so that cancellation in the formula cannot reorder near neighbours or make duplicates
/// differ.
class TileSearch {
public:
    static constexpr std::size_t kTileRows = 192; ///< with the columns: a tile stays in the second cache
    static constexpr std::size_t kTileColumns = 2048;

    TileSearch(const Rows& rows, std::size_t k);

    /// The next search is for the neighbours of these rows, at most kTileRows.
    void start(std::span<const std::uint32_t> rows);

    /// Takes what is near to the rows from the columns, a range of the same table; each column may be
    /// offered to a row only once. False when it was stopped on the way.
    bool take(RowRange columns, const StopToken& stop);
    /// The same for some of the rows only, by their positions in what start() was given.
    void take(std::span<const std::uint16_t> positions, RowRange columns);

    /// The k nearest of what the row at this position was offered, nearest first, itself left out. `numbers`,
    /// unless empty, are the names of the rows; ties go to the lower name. False when it was offered fewer.
    bool nearestOf(std::size_t position, std::span<const std::uint32_t> numbers, std::int32_t* index,
                   float* squaredDistances);

private:
    [[nodiscard]] std::size_t stride() const;
    [[nodiscard]] CandidateList list(std::size_t r);
    void multiply(const float* queries, std::size_t count, RowRange columns);
    void absorb(std::size_t r, const float* products, RowRange columns);
    float firstThreshold(const float* products, const float* norms, std::size_t width);
    float shrink(CandidateList& candidates);
    void fetch(const float* row) const;

    static constexpr std::size_t kSample = 256; // of a row's first tile, to guess its first threshold

    const Rows& m_rows;
    std::span<const std::uint32_t> m_queries;
    std::vector<float> m_queryValues;
    std::vector<float> m_chosenValues; ///< of the queries that a part of the columns is for
    std::size_t m_k;
    std::size_t m_want;
    std::size_t m_capacity;
    std::vector<float> m_products;
    std::vector<float> m_distance;
    std::vector<std::int32_t> m_index;
    std::vector<std::size_t> m_count;
    std::vector<float> m_threshold;
    std::vector<std::uint64_t> m_keys;
    float m_sample[kSample] = {};
};

} // namespace hourglass
