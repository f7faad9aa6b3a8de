// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/TrainingEvents.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hourglass {

/// The losses of a run, as many columns as a screen can show and no more: when there are too many, pairs
/// become one, so a million batches take the memory and the time of some thousand. Plain data.
class LossSeries {
public:
    /// Some neighbouring batches.
    struct Column {
        std::int64_t first = 0, last = 0; ///< steps
        float low = 0, high = 0;          ///< least and largest loss
        double mean = 0;                  ///< of the losses
        std::int32_t batches = 0;         ///< that counted: finite ones
    };

    /// mostColumns: even, at least 4.
    explicit LossSeries(std::size_t mostColumns = 4096);

    /// Values that are not finite are left out. A step that is not after the last takes back what came since.
    void append(std::span<const LossPoint> points);
    void clear();

    [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }
    [[nodiscard]] std::int64_t lastStep() const { return m_columns.empty() ? 0 : m_columns.back().last; }
    /// One value a column: exponential mean over the last 1 % of the batches, at least 20 and never less than
    /// a column, corrected for its start (Kingma and Ba 2015).
    [[nodiscard]] std::vector<double> smoothed() const;
    /// The column that holds a step, or the nearest one.
    [[nodiscard]] std::optional<std::size_t> columnAt(double step) const;
    /// What is worth seeing: least to largest loss, but once more than 50 batches are in, what towers above
    /// the rest is left out: at most the top 5 %, usually 1 %. positiveOnly: for a logarithmic axis.
    [[nodiscard]] std::optional<std::pair<double, double>> usefulRange(bool positiveOnly) const;

private:
    void add(const LossPoint& point);
    void rewindTo(std::int64_t step);
    void mergePairs();

    std::size_t m_most;
    std::int32_t m_batchesAColumn = 1;
    std::vector<Column> m_columns;
};

} // namespace hourglass
