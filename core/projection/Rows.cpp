// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Rows.h"

#include "core/projection/Blocks.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 8192;

std::vector<double> meanOf(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team)
{
    std::vector<std::vector<double>> sums((count + kBlock - 1) / kBlock);
    forBlocks(team, count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        std::vector<double> sum(dims, 0.0);
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t d = 0; d < dims; ++d)
                sum[d] += static_cast<double>(values[i * dims + d]);
        sums[block] = std::move(sum);
    });
    std::vector<double> mean(dims, 0.0);
    for (const auto& sum : sums)
        for (std::size_t d = 0; d < dims; ++d)
            mean[d] += sum[d];
    for (auto& m : mean)
        m /= static_cast<double>(count);
    return mean;
}

} // namespace

Result<Rows> centredRows(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team)
{
    const std::vector<double> mean = meanOf(values, count, dims, team);
    Rows rows{count, dims, std::vector<float>(count * dims), std::vector<float>(count)};
    forBlocks(team, count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i) {
            float sum = 0;
            for (std::size_t d = 0; d < dims; ++d) {
                const double centred = static_cast<double>(values[i * dims + d]) - mean[d];
                const auto v = static_cast<float>(centred);
                rows.values[i * dims + d] = v;
                sum += v * v;
            }
            rows.norms[i] = sum;
        }
    });
    if (!std::all_of(rows.norms.begin(), rows.norms.end(), [](float v) { return v < 1e37F; }))
        return Error{Failure::BadInput, "The vectors hold values that are not finite, or too large.",
                     "Check the data for NaN and infinity, or scale it."};
    return rows;
}

Rows inOrder(const Rows& rows, const std::vector<std::uint32_t>& order, ThreadTeam& team)
{
    Rows sorted{order.size(), rows.dims, std::vector<float>(order.size() * rows.dims),
                std::vector<float>(order.size())};
    forBlocks(team, order.size(), kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i) {
            std::copy_n(rows.row(order[i]), rows.dims, sorted.values.data() + i * rows.dims);
            sorted.norms[i] = rows.norms[order[i]];
        }
    });
    return sorted;
}

std::vector<float> unitRows(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team)
{
    std::vector<float> unit(count * dims);
    forBlocks(team, count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i) {
            double sum = 0;
            for (std::size_t d = 0; d < dims; ++d)
                sum += static_cast<double>(values[i * dims + d]) * static_cast<double>(values[i * dims + d]);
            const double scale = sum > 0 ? 1.0 / std::sqrt(sum) : 0.0;
            for (std::size_t d = 0; d < dims; ++d)
                unit[i * dims + d] = static_cast<float>(static_cast<double>(values[i * dims + d]) * scale);
        }
    });
    return unit;
}

} // namespace hourglass
