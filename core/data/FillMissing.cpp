// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FillMissing.h"

#include <algorithm>

namespace hourglass {
namespace {

/// The holes of the chosen samples, by their own numbers.
std::vector<std::uint64_t> holesOf(const Dataset& data, std::span<const std::uint32_t> rows,
                                   std::span<const std::uint64_t> missing)
{
    if (rows.empty())
        return {missing.begin(), missing.end()};
    const std::uint64_t size = data.info().shape.size();
    std::vector<std::uint64_t> holes;
    for (std::uint64_t i = 0; i < rows.size(); ++i) {
        const std::uint64_t first = rows[i] * size;
        for (auto hole = std::ranges::lower_bound(missing, first);
             hole != missing.end() && *hole < first + size; ++hole)
            holes.push_back(i * size + (*hole - first));
    }
    return holes;
}

/// Of each column over the training part, without the holes, which hold 0.
std::vector<double> trainingMeans(const std::vector<float>& values, std::size_t size, std::size_t train,
                                  std::span<const std::uint64_t> holes)
{
    std::vector<double> sums(size);
    std::vector<std::uint64_t> counts(size, train);
    for (std::size_t i = 0; i < train; ++i)
        for (std::size_t k = 0; k < size; ++k)
            sums[k] += static_cast<double>(values[i * size + k]);
    for (const std::uint64_t hole : holes)
        counts[hole % size] -= hole / size < train ? 1U : 0U;
    for (std::size_t k = 0; k < size; ++k)
        sums[k] = counts[k] > 0 ? sums[k] / static_cast<double>(counts[k]) : 0.0;
    return sums;
}

} // namespace

Result<DatasetPtr> withMissingFilled(const DatasetPtr& data, std::span<const std::uint32_t> rows,
                                     std::span<const std::uint64_t> missing)
{
    const std::vector<std::uint64_t> holes = holesOf(*data, rows, missing);
    if (holes.empty())
        return data;
    const std::size_t size = data->info().shape.size();
    Dataset::Parts parts{data->info(), {}, {}, data->labels()};
    parts.values.reserve(data->info().count() * size);
    for (std::size_t i = 0; i < data->info().count(); ++i) {
        const std::vector<float> sample = data->storedValues(i);
        parts.values.insert(parts.values.end(), sample.begin(), sample.end());
    }
    for (const std::uint64_t hole : holes)
        parts.values[hole] = 0;
    const std::vector<double> means = trainingMeans(parts.values, size, data->info().trainCount, holes);
    for (const std::uint64_t hole : holes)
        parts.values[hole] = static_cast<float>(means[hole % size]);
    parts.info.values = {}; // the range may have been that of the holes
    return Dataset::make(std::move(parts));
}

} // namespace hourglass
