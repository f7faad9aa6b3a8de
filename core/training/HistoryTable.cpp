// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/HistoryTable.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace hourglass {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string_view> fieldsOf(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; at <= line.size();) {
        const auto end = std::min(line.find(',', at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return fields;
}

std::string_view takeLine(std::string_view& text)
{
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// NaN where the text is no number.
double numberOf(std::string_view text)
{
    double value = kNone;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? value : kNone;
}

class Columns {
public:
    explicit Columns(std::string_view header) : m_names(fieldsOf(header)) {}
    [[nodiscard]] double operator()(const std::vector<std::string_view>& fields, std::string_view name) const
    {
        const auto at = static_cast<std::size_t>(std::ranges::find(m_names, name) - m_names.begin());
        return at < m_names.size() && at < fields.size() ? numberOf(fields[at]) : kNone;
    }

private:
    std::vector<std::string_view> m_names;
};

double orZero(double value) { return std::isfinite(value) ? value : 0; }

std::optional<EpochResult> rowOf(const Columns& columns, std::string_view line)
{
    constexpr double kMostEpochs = 1e9, kMostSteps = 1e15;
    const auto fields = fieldsOf(line);
    const double epoch = columns(fields, "epoch"), step = columns(fields, "step");
    if (!(epoch >= 1 && epoch <= kMostEpochs) || !(step >= 0 && step <= kMostSteps))
        return std::nullopt;
    EpochResult row;
    row.epoch = static_cast<int>(epoch);
    row.step = static_cast<std::int64_t>(step);
    row.trainLoss = columns(fields, "train_loss");
    row.validationLoss = columns(fields, "validation_loss");
    row.seconds = orZero(columns(fields, "seconds"));
    row.imagesPerSecond = orZero(columns(fields, "images_per_second"));
    return row;
}

} // namespace

std::vector<EpochResult> historyTable(std::string_view csv)
{
    const Columns columns(takeLine(csv));
    std::vector<EpochResult> rows;
    while (!csv.empty()) {
        const auto row = rowOf(columns, takeLine(csv));
        if (!row)
            break;
        if (rows.empty() || (row->epoch > rows.back().epoch && row->step >= rows.back().step))
            rows.push_back(*row);
    }
    return rows;
}

} // namespace hourglass
