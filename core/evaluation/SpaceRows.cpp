// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/SpaceRows.h"

#include "core/clustering/RowKernels.h"

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kColumnBlock = 4096; // of one product: how long nobody looks at the stop token
constexpr std::size_t kSearchBlock = 512;  // columns that are passed over at once when none is near enough
constexpr std::size_t kSlack = 8;          // candidates beyond k, for the order by distances free of rounding

} // namespace

SpaceRows::SpaceRows(const PointSet& points, std::size_t k) : m_points(points), m_k(k) {}

void SpaceRows::measure(std::span<const std::size_t> queries, const StopToken& stop)
{
    m_queries.assign(queries.begin(), queries.end());
    m_offsets.resize(queries.size() * m_points.dims);
    m_bias.resize(queries.size());
    m_rows.resize(queries.size() * m_points.count);
    for (std::size_t q = 0; q < queries.size(); ++q)
        m_bias[q] = m_points.offsetFromMean(m_points.row(queries[q]), m_offsets.data() + q * m_points.dims);
    for (std::size_t column = 0; column < m_points.count && !stop.stopRequested(); column += kColumnBlock)
        offsetProducts(m_points, column, std::min(kColumnBlock, m_points.count - column), m_offsets.data(),
                       queries.size(), m_rows.data() + column, m_points.count);
}

double SpaceRows::exactDistance(std::size_t a, std::size_t b) const
{
    double square = 0;
    for (std::size_t d = 0; d < m_points.dims; ++d) {
        const double e = static_cast<double>(m_points.row(a)[d]) - static_cast<double>(m_points.row(b)[d]);
        square += e * e;
    }
    return square;
}

/// The k + kSlack nearest by products, unordered, among m_candidates.
void SpaceRows::collect(std::size_t q)
{
    const float* products = m_rows.data() + q * m_points.count;
    const float* norms = m_points.norms.data();
    const std::size_t wanted = m_k + kSlack;
    const auto nearer = [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; };
    float limit = std::numeric_limits<float>::infinity();
    m_candidates.clear();
    for (std::size_t begin = 0; begin < m_points.count; begin += kSearchBlock) {
        const std::size_t end = std::min(begin + kSearchBlock, m_points.count);
        if (countBelow(products + begin, norms + begin, limit, end - begin) == 0)
            continue;
        for (std::size_t i = begin; i < end; ++i) {
            const float distance = products[i] + norms[i];
            if (!(distance < limit) || i == m_queries[q])
                continue;
            m_candidates.push_back({static_cast<double>(distance), i});
            if (m_candidates.size() < 2 * wanted)
                continue;
            std::nth_element(m_candidates.begin(),
                             m_candidates.begin() + static_cast<std::ptrdiff_t>(wanted - 1),
                             m_candidates.end(), nearer);
            m_candidates.resize(wanted);
            limit = static_cast<float>(m_candidates.back().distance);
        }
    }
    if (m_candidates.size() > wanted) {
        std::nth_element(m_candidates.begin(), m_candidates.begin() + static_cast<std::ptrdiff_t>(wanted - 1),
                         m_candidates.end(), nearer);
        m_candidates.resize(wanted);
    }
}

std::span<const std::size_t> SpaceRows::neighbours(std::size_t q)
{
    collect(q);
    for (Candidate& candidate : m_candidates)
        candidate.distance = exactDistance(m_queries[q], candidate.point);
    std::sort(m_candidates.begin(), m_candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.point < b.point;
    });
    m_nearest.clear();
    for (std::size_t n = 0; n < std::min(m_k, m_candidates.size()); ++n)
        m_nearest.push_back(m_candidates[n].point);
    return m_nearest;
}

/// The query and the point itself never count as nearer, whichever way rounding made their products fall.
std::size_t SpaceRows::rank(std::size_t q, std::size_t other) const
{
    const float* products = m_rows.data() + q * m_points.count;
    const float* norms = m_points.norms.data();
    const auto limit =
        static_cast<float>(exactDistance(m_queries[q], other) - static_cast<double>(m_bias[q]));
    std::size_t nearer = countBelow(products, norms, limit, m_points.count);
    for (const std::size_t i : {m_queries[q], other})
        if (products[i] + norms[i] < limit)
            --nearer;
    return nearer + 1;
}

} // namespace hourglass
