// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/SummariseColumns.h"

#include "core/data/Summarise.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

const Error kStopped{Failure::Cancelled, "Stopped.", ""};

/// visit(column, value) for the first columns of all samples; false: stopped.
template <class Visit>
bool visitColumns(const Dataset& data, std::size_t columns, const StopToken& stop, Visit visit)
{
    const std::size_t piece = std::max<std::size_t>(1, (std::size_t{1} << 20) / columns);
    for (std::size_t i = 0; i < data.info().count(); ++i) {
        if (i % piece == 0 && stop.stopRequested())
            return false;
        const auto bytes = data.pixels(i);
        const auto floats = data.values(i);
        for (std::size_t k = 0; k < columns; ++k)
            visit(k, data.holdsBytes() ? static_cast<double>(bytes[k]) : static_cast<double>(floats[k]));
    }
    return true;
}

std::vector<ColumnSummary> named(const DatasetInfo& info)
{
    std::vector<ColumnSummary> columns(std::min(info.shape.size(), kSummaryColumns));
    for (std::size_t k = 0; k < columns.size(); ++k) {
        columns[k].name = k < info.columns.size() ? info.columns[k] : std::string();
        if (columns[k].name.empty())
            columns[k].name = "column " + std::to_string(k + 1);
        columns[k].min = std::numeric_limits<double>::max();
        columns[k].max = std::numeric_limits<double>::lowest();
    }
    return columns;
}

std::size_t binOf(const ColumnSummary& column, double value)
{
    const double range = column.max - column.min;
    const double at = range > 0 ? (value - column.min) / range * static_cast<double>(kHistogramBins) : 0.0;
    return std::min(static_cast<std::size_t>(at), kHistogramBins - 1);
}

} // namespace

Result<void> addColumns(const Dataset& data, const StopToken& stop, DataSummary& summary)
{
    std::vector<ColumnSummary> columns = named(data.info());
    const auto count = static_cast<double>(data.info().count());
    bool isThrough = visitColumns(data, columns.size(), stop, [&](std::size_t k, double value) {
        ColumnSummary& column = columns[k];
        column.min = std::min(column.min, value);
        column.max = std::max(column.max, value);
        column.mean += value;
    });
    for (ColumnSummary& column : columns)
        column.mean /= count;
    isThrough = isThrough && visitColumns(data, columns.size(), stop, [&](std::size_t k, double value) {
                    ColumnSummary& column = columns[k];
                    column.deviation += (value - column.mean) * (value - column.mean);
                    ++column.histogram[binOf(column, value)];
                });
    if (!isThrough)
        return kStopped;
    for (ColumnSummary& column : columns)
        column.deviation =
            column.max > column.min ? std::sqrt(column.deviation / std::max(1.0, count - 1)) : 0.0;
    summary.columns = std::move(columns);
    return {};
}

} // namespace hourglass
