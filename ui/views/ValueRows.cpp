// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ValueRows.h"

#include "ui/views/Words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace hourglass {
namespace {

bool hasReconstruction(const VectorPair& pair)
{
    return pair.reconstructed != nullptr &&
           pair.reconstructed->pixels.size() == pair.original.pixels.size() &&
           pair.reconstructedValues.size() == pair.originalValues.size();
}

/// How far a value is missed: in 255ths of its column's range, ties (both beyond the range) by its share.
std::pair<int, double> miss(const VectorPair& pair, std::size_t i)
{
    const int places =
        std::abs(static_cast<int>(pair.original.pixels[i]) - static_cast<int>(pair.reconstructed->pixels[i]));
    const auto before = static_cast<double>(pair.originalValues[i]);
    const auto after = static_cast<double>(pair.reconstructedValues[i]);
    const double size = std::max(std::abs(before), std::abs(after));
    const double share = size > 0 ? std::abs(before - after) / size : 0;
    return {places, std::isfinite(share) ? share : 0};
}

} // namespace

QString columnName(const QStringList& columns, std::size_t column)
{
    if (column < static_cast<std::size_t>(columns.size()) &&
        !columns[static_cast<qsizetype>(column)].isEmpty())
        return columns[static_cast<qsizetype>(column)];
    return QCoreApplication::translate("ValueRows", "value %1").arg(column + 1);
}

std::vector<ValueRow> valueRows(const VectorPair& pair, std::size_t most)
{
    const std::size_t count = pair.original.pixels.size();
    if (pair.originalValues.size() != count)
        return {};
    const bool isPair = hasReconstruction(pair);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t shown = std::min(most, count);
    if (count > most && isPair) {
        std::vector<std::pair<int, double>> misses(count);
        for (std::size_t i = 0; i < count; ++i)
            misses[i] = miss(pair, i);
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                          [&](std::size_t a, std::size_t b) {
                              return misses[a] != misses[b] ? misses[a] > misses[b] : a < b;
                          });
    }
    std::vector<ValueRow> rows;
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t column = order[i];
        QString text = valueText(static_cast<double>(pair.originalValues[column]));
        if (isPair)
            text += QStringLiteral(" → ") + valueText(static_cast<double>(pair.reconstructedValues[column]));
        rows.push_back({column, columnName(pair.columns, column), text});
    }
    return rows;
}

} // namespace hourglass
