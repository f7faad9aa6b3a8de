// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/TrainingRows.h"

#include "core/data/Stratify.h"

#include <numeric>

namespace hourglass {
namespace {

// Keeps this lot apart from other streams that are drawn from the same seed (weights, shuffles).
constexpr std::uint64_t kKeptStream = 0x4B45505400000000ULL;

} // namespace

TrainingRows trainingRows(const TrainingOptions& options, const Dataset& dataset)
{
    const std::size_t all = dataset.info().trainCount;
    std::vector<std::uint32_t> rows(options.usedCount(all));
    std::iota(rows.begin(), rows.end(), 0U);
    const std::size_t kept = options.keptCount(all);
    if (kept == 0)
        return {std::move(rows), {}};
    auto parted = drawStratified(rows, dataset.labels(), kept, Random(options.seed, kKeptStream));
    return {std::move(parted.left), std::move(parted.taken)};
}

DatasetPtr keptAside(const TrainingOptions& options, const Dataset& dataset)
{
    auto rows = trainingRows(options, dataset).kept;
    if (rows.empty())
        return nullptr;
    auto info = dataset.info();
    info.trainCount = rows.size();
    info.testCount = 0;
    std::vector<std::int32_t> labels;
    if (dataset.hasLabels())
        for (const auto row : rows)
            labels.push_back(dataset.label(row));
    return Dataset::select(dataset, std::move(info), std::move(rows), std::move(labels));
}

} // namespace hourglass
