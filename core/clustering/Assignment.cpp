// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Assignment.h"

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Matches rows one after the other, each along the cheapest alternating path; prices keep every remaining
/// cost at or above zero. Needs rows <= columns.
class Matching {
public:
    Matching(std::vector<double> costs, std::size_t rows, std::size_t columns)
        : m_costs(std::move(costs)),
          m_columns(columns),
          m_rowPrice(rows, 0.0),
          m_columnPrice(columns, 0.0),
          m_rowOf(columns, kNone),
          m_distance(columns),
          m_before(columns),
          m_reached(columns)
    {
        for (std::size_t row = 0; row < rows; ++row)
            add(row);
    }
    [[nodiscard]] const std::vector<std::size_t>& rowOf() const { return m_rowOf; }

private:
    void add(std::size_t row);
    std::size_t nearestColumn() const;
    void look(std::size_t row, std::size_t from, double base);

    std::vector<double> m_costs;
    std::size_t m_columns;
    std::vector<double> m_rowPrice;
    std::vector<double> m_columnPrice;
    std::vector<std::size_t> m_rowOf;  ///< row matched to a column, or kNone
    std::vector<double> m_distance;    ///< of the cheapest path to a column found so far
    std::vector<std::size_t> m_before; ///< the column before it on that path, or kNone
    std::vector<bool> m_reached;
};

/// Shortens the paths that leave from `row`, itself reached through column `from` at cost `base`.
void Matching::look(std::size_t row, std::size_t from, double base)
{
    for (std::size_t column = 0; column < m_columns; ++column) {
        if (m_reached[column])
            continue;
        const double reduced = m_costs[row * m_columns + column] - m_rowPrice[row] - m_columnPrice[column];
        if (base + reduced < m_distance[column]) {
            m_distance[column] = base + reduced;
            m_before[column] = from;
        }
    }
}

std::size_t Matching::nearestColumn() const
{
    std::size_t nearest = kNone;
    for (std::size_t column = 0; column < m_columns; ++column)
        if (!m_reached[column] && (nearest == kNone || m_distance[column] < m_distance[nearest]))
            nearest = column;
    return nearest;
}

void Matching::add(std::size_t row)
{
    std::fill(m_distance.begin(), m_distance.end(), std::numeric_limits<double>::infinity());
    std::fill(m_reached.begin(), m_reached.end(), false);
    look(row, kNone, 0);
    std::size_t last = nearestColumn();
    while (m_rowOf[last] != kNone) {
        m_reached[last] = true;
        look(m_rowOf[last], last, m_distance[last]);
        last = nearestColumn();
    }
    const double length = m_distance[last];
    m_rowPrice[row] += length;
    for (std::size_t column = 0; column < m_columns; ++column) {
        if (!m_reached[column])
            continue;
        m_rowPrice[m_rowOf[column]] += length - m_distance[column];
        m_columnPrice[column] -= length - m_distance[column];
    }
    for (; m_before[last] != kNone; last = m_before[last])
        m_rowOf[last] = m_rowOf[m_before[last]];
    m_rowOf[last] = row;
}

} // namespace

std::vector<std::int32_t> bestMatching(std::span<const double> gain, std::size_t rows, std::size_t columns)
{
    std::vector<std::int32_t> matched(rows, -1);
    if (rows == 0 || columns == 0)
        return matched;
    const bool flip = rows > columns;
    const std::size_t few = std::min(rows, columns);
    const std::size_t many = std::max(rows, columns);
    std::vector<double> costs(few * many);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            costs[flip ? column * many + row : row * many + column] = -gain[row * columns + column];
    const Matching matching(std::move(costs), few, many);
    for (std::size_t j = 0; j < many; ++j) {
        const std::size_t i = matching.rowOf()[j];
        if (i == kNone)
            continue;
        matched[flip ? j : i] = static_cast<std::int32_t>(flip ? i : j);
    }
    return matched;
}

Clusters matchClusters(Clusters clusters, std::span<const std::int32_t> reference)
{
    if (reference.size() != clusters.assignment.size())
        return clusters;
    const auto k = static_cast<std::size_t>(clusters.k);
    std::vector<double> shared(k * k, 0.0);
    for (std::size_t i = 0; i < clusters.assignment.size(); ++i)
        if (clusters.assignment[i] >= 0 && reference[i] >= 0 && reference[i] < clusters.k)
            shared[static_cast<std::size_t>(clusters.assignment[i]) * k +
                   static_cast<std::size_t>(reference[i])] += 1;
    const auto number = bestMatching(shared, k, k);
    for (auto& cluster : clusters.assignment)
        if (cluster >= 0)
            cluster = number[static_cast<std::size_t>(cluster)];
    const std::size_t dims = clusters.centres.size() / std::max<std::size_t>(k, 1);
    const std::vector<float> before = clusters.centres;
    for (std::size_t j = 0; j < k; ++j)
        std::copy_n(before.begin() + static_cast<std::ptrdiff_t>(j * dims), dims,
                    clusters.centres.begin() +
                        static_cast<std::ptrdiff_t>(static_cast<std::size_t>(number[j]) * dims));
    return clusters;
}

} // namespace hourglass
