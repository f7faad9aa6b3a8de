// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/TileSearch.h"

#include "core/projection/Plane.h"

#include <algorithm>
#include <bit>
#include <cblas.h>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kSlack = 16; // candidates kept beyond k, for the ranking by exact distances
constexpr std::size_t kAhead = 4;  // candidates whose rows are on their way while one is ranked
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// A candidate as one number whose order is that of the distance, then of the index.
std::uint64_t keyOf(float distance, std::int32_t index)
{
    const auto bits = std::bit_cast<std::uint32_t>(distance);
    const std::uint32_t ordered = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return static_cast<std::uint64_t>(ordered) << 32U | static_cast<std::uint32_t>(index);
}

std::int32_t indexOf(std::uint64_t key) { return static_cast<std::int32_t>(key & 0xFFFFFFFFU); }

float distanceOf(std::uint64_t key)
{
    const auto ordered = static_cast<std::uint32_t>(key >> 32U);
    return std::bit_cast<float>((ordered & 0x80000000U) != 0 ? ordered & 0x7FFFFFFFU : ~ordered);
}

} // namespace

TileSearch::TileSearch(const Rows& rows, std::size_t k)
    : m_rows(rows),
      m_k(k),
      m_want(std::min(rows.count, k + 1 + kSlack)),
      m_capacity(std::max<std::size_t>(1024, 3 * m_want + 256)),
      m_products(kTileRows * kTileColumns),
      m_distance(kTileRows * stride()),
      m_index(kTileRows * stride()),
      m_count(kTileRows),
      m_threshold(kTileRows)
{
}

std::size_t TileSearch::stride() const { return m_capacity + kVectorPadding; }

CandidateList TileSearch::list(std::size_t r)
{
    return {m_distance.data() + r * stride(), m_index.data() + r * stride(), m_count[r], m_capacity};
}

void TileSearch::start(std::span<const std::uint32_t> rows)
{
    m_queries = rows;
    m_queryValues.resize(kTileRows * m_rows.dims);
    for (std::size_t r = 0; r < rows.size(); ++r)
        std::copy_n(m_rows.row(rows[r]), m_rows.dims, m_queryValues.data() + r * m_rows.dims);
    std::fill(m_count.begin(), m_count.end(), std::size_t{0});
    std::fill(m_threshold.begin(), m_threshold.end(), kInfinity);
}

bool TileSearch::take(RowRange columns, const StopToken& stop)
{
    for (std::size_t column = columns.begin; column < columns.end; column += kTileColumns) {
        if (stop.stopRequested())
            return false;
        const RowRange tile{column, std::min(columns.end, column + kTileColumns)};
        multiply(m_queryValues.data(), m_queries.size(), tile);
        for (std::size_t r = 0; r < m_queries.size(); ++r)
            absorb(r, m_products.data() + r * kTileColumns, tile);
    }
    return true;
}

void TileSearch::take(std::span<const std::uint16_t> positions, RowRange columns)
{
    m_chosenValues.resize(kTileRows * m_rows.dims);
    for (std::size_t p = 0; p < positions.size(); ++p)
        std::copy_n(m_queryValues.data() + positions[p] * m_rows.dims, m_rows.dims,
                    m_chosenValues.data() + p * m_rows.dims);
    for (std::size_t column = columns.begin; column < columns.end; column += kTileColumns) {
        const RowRange tile{column, std::min(columns.end, column + kTileColumns)};
        multiply(m_chosenValues.data(), positions.size(), tile);
        for (std::size_t p = 0; p < positions.size(); ++p)
            absorb(positions[p], m_products.data() + p * kTileColumns, tile);
    }
}

void TileSearch::multiply(const float* queries, std::size_t count, RowRange columns)
{
    const int d = static_cast<int>(m_rows.dims);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(count),
                static_cast<int>(columns.end - columns.begin), d, -2.0F, queries, d,
                m_rows.row(columns.begin), d, 0.0F, m_products.data(), static_cast<int>(kTileColumns));
}

void TileSearch::absorb(std::size_t r, const float* products, RowRange columns)
{
    const std::size_t width = columns.end - columns.begin;
    const float* norms = m_rows.norms.data() + columns.begin;
    if (m_count[r] == 0)
        m_threshold[r] = firstThreshold(products, norms, width);
    CandidateList candidates = list(r);
    for (std::size_t j = 0; j < width;) {
        j = collectBelow(products, norms, j, width, static_cast<std::int32_t>(columns.begin), m_threshold[r],
                         candidates);
        if (j < width || candidates.count > 2 * m_want + kVectorPadding)
            m_threshold[r] = shrink(candidates);
    }
    m_count[r] = candidates.count;
}

/// A bound that more than enough of this tile stay below, guessed from a sample and then checked.
float TileSearch::firstThreshold(const float* products, const float* norms, std::size_t width)
{
    const std::size_t sampled = std::min(kSample, width);
    const std::size_t step = width / sampled;
    for (std::size_t i = 0; i < sampled; ++i)
        m_sample[i] = products[i * step] + norms[i * step];
    const std::size_t rank = m_want * sampled * 8 / (width * 5) + 6; // 1.6 times the share wanted
    if (rank >= sampled)
        return kInfinity;
    std::nth_element(m_sample, m_sample + rank, m_sample + sampled);
    const float bound = std::nextafter(m_sample[rank], kInfinity);
    const std::size_t below = countBelow(products, norms, width, bound);
    return below >= m_want && below <= m_capacity ? bound : kInfinity;
}

/// Keeps the m_want nearest, ties to the lower index, and returns the bound for those to come: one that only
/// equals the bound loses its tie.
float TileSearch::shrink(CandidateList& candidates)
{
    m_keys.resize(candidates.count);
    for (std::size_t i = 0; i < candidates.count; ++i)
        m_keys[i] = keyOf(candidates.distance[i], candidates.index[i]);
    const auto last = m_keys.begin() + static_cast<std::ptrdiff_t>(m_want - 1);
    std::nth_element(m_keys.begin(), last, m_keys.end());
    candidates.count = m_want;
    for (std::size_t i = 0; i < m_want; ++i) {
        candidates.distance[i] = distanceOf(m_keys[i]);
        candidates.index[i] = indexOf(m_keys[i]);
    }
    return distanceOf(*last);
}

bool TileSearch::nearestOf(std::size_t position, std::span<const std::uint32_t> numbers, std::int32_t* index,
                           float* squaredDistances)
{
    CandidateList candidates = list(position);
    if (candidates.count > m_want)
        shrink(candidates);
    const std::size_t i = m_queries[position];
    const float* own = m_queryValues.data() + position * m_rows.dims;
    m_keys.clear();
    for (std::size_t c = 0; c < candidates.count; ++c) {
        if (c + kAhead < candidates.count)
            fetch(m_rows.row(static_cast<std::size_t>(candidates.index[c + kAhead])));
        const auto j = static_cast<std::size_t>(candidates.index[c]);
        const auto number = numbers.empty() ? candidates.index[c] : static_cast<std::int32_t>(numbers[j]);
        if (j != i)
            m_keys.push_back(keyOf(squaredDistance(own, m_rows.row(j), m_rows.dims), number));
    }
    if (m_keys.size() < m_k)
        return false;
    std::sort(m_keys.begin(), m_keys.end());
    for (std::size_t n = 0; n < m_k; ++n) {
        squaredDistances[n] = distanceOf(m_keys[n]);
        index[n] = indexOf(m_keys[n]);
    }
    return true;
}

/// Candidates are strewn over the table: their rows are asked for before they are needed.
void TileSearch::fetch(const float* row) const
{
    constexpr std::size_t kLine = 64 / sizeof(float);
    for (std::size_t d = 0; d < m_rows.dims; d += kLine)
        __builtin_prefetch(row + d);
}

} // namespace hourglass
