// SPDX-License-Identifier: GPL-3.0-or-later
// Exact neighbours by brute force made cheap: |a-b|^2 = |a|^2 + |b|^2 - 2ab, the products ab by tiles of one
// matrix product, and of each tile only what beats the row's running threshold is kept. What survives is
// ranked again by distances computed the straight way, so that cancellation in the formula cannot reorder
// near neighbours or make duplicates differ.
#include "core/projection/Neighbours.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/NeighbourKernels.h"
#include "core/projection/Plane.h"

#include <bit>
#include <cblas.h>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kTileRows = 192; // with kTileColumns: a tile of products stays in the second cache
constexpr std::size_t kTileColumns = 2048;
constexpr std::size_t kSlack = 16;   // candidates kept beyond k, for the ranking by exact distances
constexpr std::size_t kSample = 256; // of a row's first tile, to guess its first threshold
constexpr std::size_t kAhead = 4;    // candidates whose rows are on their way while one is ranked
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

/// Rows with their mean removed (distances stay, cancellation shrinks) and their squared lengths.
struct Rows {
    std::size_t count;
    std::size_t dims;
    std::vector<float> values;
    std::vector<float> norms;

    [[nodiscard]] const float* row(std::size_t i) const { return values.data() + i * dims; }
};

std::vector<double> meanOf(const float* values, std::size_t count, std::size_t dims)
{
    std::vector<double> mean(dims, 0.0);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            mean[d] += static_cast<double>(values[i * dims + d]);
    for (auto& m : mean)
        m /= static_cast<double>(count);
    return mean;
}

Rows centred(const float* values, std::size_t count, std::size_t dims, const std::vector<double>& mean)
{
    Rows rows{count, dims, std::vector<float>(values, values + count * dims), std::vector<float>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        float sum = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            float& v = rows.values[i * dims + d];
            v = static_cast<float>(static_cast<double>(v) - mean[d]);
            sum += v * v;
        }
        rows.norms[i] = sum;
    }
    return rows;
}

/// One thread's search for the neighbours of up to kTileRows rows at a time.
class TileSearch {
public:
    /// queries and rows are the same object where no row shall find itself.
    TileSearch(const Rows& queries, const Rows& rows, std::size_t k)
        : m_queries(queries),
          m_rows(rows),
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

    /// False when it was stopped on the way.
    bool search(std::size_t begin, std::size_t end, const StopToken& stop, Neighbours& found)
    {
        std::fill(m_count.begin(), m_count.end(), std::size_t{0});
        std::fill(m_threshold.begin(), m_threshold.end(), kInfinity);
        for (std::size_t column = 0; column < m_rows.count; column += kTileColumns) {
            if (stop.stopRequested())
                return false;
            const std::size_t width = std::min(kTileColumns, m_rows.count - column);
            multiply(begin, end - begin, column, width);
            for (std::size_t r = 0; r < end - begin; ++r)
                absorb(r, column, width);
        }
        for (std::size_t i = begin; i < end; ++i)
            rank(i, i - begin, found);
        return true;
    }

private:
    [[nodiscard]] std::size_t stride() const { return m_capacity + kVectorPadding; }
    [[nodiscard]] CandidateList list(std::size_t r)
    {
        return {m_distance.data() + r * stride(), m_index.data() + r * stride(), m_count[r], m_capacity};
    }

    void multiply(std::size_t row, std::size_t height, std::size_t column, std::size_t width)
    {
        const int d = static_cast<int>(m_rows.dims);
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(height),
                    static_cast<int>(width), d, -2.0F, m_queries.row(row), d, m_rows.row(column), d, 0.0F,
                    m_products.data(), static_cast<int>(kTileColumns));
    }

    void absorb(std::size_t r, std::size_t column, std::size_t width)
    {
        const float* products = m_products.data() + r * kTileColumns;
        const float* norms = m_rows.norms.data() + column;
        if (m_count[r] == 0)
            m_threshold[r] = firstThreshold(products, norms, width);
        CandidateList candidates = list(r);
        for (std::size_t j = 0; j < width;) {
            j = collectBelow(products, norms, j, width, static_cast<std::int32_t>(column), m_threshold[r],
                             candidates);
            if (j < width || candidates.count > 2 * m_want + kVectorPadding)
                m_threshold[r] = shrink(candidates);
        }
        m_count[r] = candidates.count;
    }

    /// A bound that more than enough of this tile stay below, guessed from a sample and then checked.
    float firstThreshold(const float* products, const float* norms, std::size_t width)
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

    /// Keeps the m_want nearest, ties to the lower index, and returns the bound for those to come. Later
    /// candidates have higher indices, so one that only equals the bound would lose its tie.
    float shrink(CandidateList& candidates)
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

    void rank(std::size_t i, std::size_t r, Neighbours& found)
    {
        CandidateList candidates = list(r);
        if (candidates.count > m_want)
            shrink(candidates);
        m_keys.clear();
        for (std::size_t c = 0; c < candidates.count; ++c) {
            if (c + kAhead < candidates.count)
                fetch(m_rows.row(static_cast<std::size_t>(candidates.index[c + kAhead])));
            const auto j = static_cast<std::size_t>(candidates.index[c]);
            if (j != i || &m_queries != &m_rows)
                m_keys.push_back(keyOf(squaredDistance(m_queries.row(i), m_rows.row(j), m_rows.dims),
                                       candidates.index[c]));
        }
        std::sort(m_keys.begin(), m_keys.end());
        for (std::size_t n = 0; n < m_k; ++n) {
            found.squaredDistance[i * m_k + n] = distanceOf(m_keys[n]);
            found.index[i * m_k + n] = indexOf(m_keys[n]);
        }
    }

    /// Candidates are strewn over the table: their rows are asked for before they are needed.
    void fetch(const float* row) const
    {
        constexpr std::size_t kLine = 64 / sizeof(float);
        for (std::size_t d = 0; d < m_rows.dims; d += kLine)
            __builtin_prefetch(row + d);
    }

    const Rows& m_queries;
    const Rows& m_rows;
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

bool finite(const Rows& rows)
{
    return std::all_of(rows.norms.begin(), rows.norms.end(), [](float v) { return v < 1e37F; });
}

Result<Neighbours> search(const Rows& queries, const Rows& rows, std::size_t k, ThreadTeam& team,
                          const StopToken& stop, const std::function<void(double)>& progress)
{
    if (!finite(rows) || !finite(queries))
        return Error{Failure::BadInput, "The vectors hold values that are not finite, or too large.",
                     "Check the data for NaN and infinity, or scale it."};
    const std::size_t count = queries.count;
    Neighbours found{count, k, std::vector<std::int32_t>(count * k), std::vector<float>(count * k)};
    std::atomic<std::size_t> next{0};
    team.run([&](int part) {
        const SingleThreadedBlas single;
        TileSearch tile(queries, rows, k);
        for (std::size_t begin; (begin = next.fetch_add(kTileRows)) < count;) {
            if (!tile.search(begin, std::min(count, begin + kTileRows), stop, found))
                return;
            if (part == 0 && progress)
                progress(static_cast<double>(std::min(count, begin + kTileRows)) /
                         static_cast<double>(count));
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "The search for neighbours was stopped.", ""};
    return found;
}

Error tooMany(std::size_t k, std::size_t count)
{
    return {Failure::BadInput,
            "Cannot take " + std::to_string(k) + " neighbours among " + std::to_string(count) + " samples.",
            "Choose fewer neighbours or more samples."};
}

} // namespace

Result<Neighbours> nearestNeighbours(const float* values, std::size_t count, std::size_t dims, std::size_t k,
                                     ThreadTeam& team, StopToken stop,
                                     const std::function<void(double)>& progress)
{
    if (k < 1 || k >= count || dims < 1)
        return tooMany(k, count);
    const Rows rows = centred(values, count, dims, meanOf(values, count, dims));
    return search(rows, rows, k, team, stop, progress);
}

Result<Neighbours> nearestAmong(const float* values, std::size_t count, const float* queries,
                                std::size_t queryCount, std::size_t dims, std::size_t k, ThreadTeam& team,
                                StopToken stop, const std::function<void(double)>& progress)
{
    if (k < 1 || k > count || dims < 1 || queryCount < 1)
        return tooMany(k, count);
    const auto mean = meanOf(values, count, dims);
    const Rows rows = centred(values, count, dims, mean);
    const Rows asked = centred(queries, queryCount, dims, mean);
    return search(asked, rows, k, team, stop, progress);
}

} // namespace hourglass
