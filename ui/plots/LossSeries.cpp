// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossSeries.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace hourglass {

namespace {

constexpr std::int64_t fewBatches = 50;
constexpr double leastMemory = 20, memoryShare = 0.01; // batches that the smoothing remembers
constexpr double mostShare = 0.99, usualShare = 0.95;
constexpr double mostAboveUsual = 2.5; // times what lies between the least and the usual

LossSeries::Column merged(const LossSeries::Column& a, const LossSeries::Column& b)
{
    const std::int32_t batches = a.batches + b.batches;
    return {a.first,
            b.last,
            std::min(a.low, b.low),
            std::max(a.high, b.high),
            (a.mean * a.batches + b.mean * b.batches) / batches,
            batches};
}

} // namespace

LossSeries::LossSeries(std::size_t mostColumns) : m_most(std::max<std::size_t>(mostColumns / 2 * 2, 4)) {}

void LossSeries::clear() { *this = LossSeries(m_most); }

void LossSeries::append(std::span<const LossPoint> points)
{
    for (const LossPoint& point : points) {
        if (!std::isfinite(point.loss))
            continue;
        if (point.step <= lastStep())
            rewindTo(point.step);
        add(point);
    }
}

void LossSeries::add(const LossPoint& point)
{
    const Column one{point.step, point.step, point.loss, point.loss, static_cast<double>(point.loss), 1};
    if (!m_columns.empty() && m_columns.back().batches < m_batchesAColumn) {
        m_columns.back() = merged(m_columns.back(), one);
        return;
    }
    if (m_columns.size() == m_most)
        mergePairs();
    m_columns.push_back(one);
}

void LossSeries::mergePairs()
{
    for (std::size_t i = 0; i < m_most / 2; ++i)
        m_columns[i] = merged(m_columns[2 * i], m_columns[2 * i + 1]);
    m_columns.resize(m_most / 2);
    m_batchesAColumn *= 2;
}

/// A column that straddles the step goes as a whole: a few batches are less than what a pixel shows.
void LossSeries::rewindTo(std::int64_t step)
{
    const auto firstGone = std::ranges::lower_bound(m_columns, step, {}, &Column::last);
    m_columns.erase(firstGone, m_columns.end());
}

std::vector<double> LossSeries::smoothed() const
{
    double batches = 0;
    for (const Column& column : m_columns)
        batches += column.batches;
    const double memory = std::max(leastMemory, memoryShare * batches);
    double mean = 0, weight = 0;
    std::vector<double> values;
    values.reserve(m_columns.size());
    for (const Column& column : m_columns) {
        const double kept = std::pow(1 - 1 / memory, column.batches);
        mean = kept * mean + (1 - kept) * column.mean;
        weight = kept * weight + (1 - kept);
        values.push_back(mean / weight);
    }
    return values;
}

std::optional<std::size_t> LossSeries::columnAt(double step) const
{
    if (m_columns.empty())
        return std::nullopt;
    const auto lastOf = [](const Column& column) { return static_cast<double>(column.last); };
    const auto after = std::ranges::lower_bound(m_columns, step, {}, lastOf) - m_columns.begin();
    const auto at = static_cast<std::size_t>(after);
    if (at == m_columns.size())
        return at - 1;
    const bool isBetween = at > 0 && step < static_cast<double>(m_columns[at].first);
    const bool isNearerBefore =
        isBetween && step - lastOf(m_columns[at - 1]) < static_cast<double>(m_columns[at].first) - step;
    return isNearerBefore ? at - 1 : at;
}

std::optional<std::pair<double, double>> LossSeries::usefulRange(bool positiveOnly) const
{
    std::vector<float> highs;
    float low = std::numeric_limits<float>::max();
    std::int64_t batches = 0;
    for (const Column& column : m_columns) {
        batches += column.batches;
        if (positiveOnly && column.high <= 0)
            continue;
        highs.push_back(column.high);
        low = std::min(low, positiveOnly && column.low <= 0 ? column.high : column.low);
    }
    if (highs.empty())
        return std::nullopt;
    std::ranges::sort(highs);
    const auto share = [&highs](double part) {
        return static_cast<double>(
            highs[static_cast<std::size_t>(part * static_cast<double>(highs.size() - 1))]);
    };
    const double useful = std::min(share(mostShare), low + mostAboveUsual * (share(usualShare) - low));
    const double highest = highs.back();
    // The top is cut only where that gives the rest clearly more room.
    const bool isTowering = batches > fewBatches && highest - low > 1.5 * (useful - low);
    return std::pair<double, double>(low, isTowering ? useful : highest);
}

} // namespace hourglass
