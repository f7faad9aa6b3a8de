// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/NearestCode.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/PointSet.h"
#include "core/clustering/RowKernels.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

namespace hourglass {
namespace {

constexpr std::size_t kLectureCodes = 100;
constexpr std::size_t kReferenceBlock = 256;
constexpr std::size_t kQueryBlock = 256;

/// The references as PointSet's products want them.
struct References {
    std::vector<float> offsets; ///< [count, dims]
    std::vector<float> bias;    ///< [count]
};

/// Counts the right answers among the queries [begin, begin + rows).
std::int64_t countRight(const PointSet& queries, std::size_t begin, std::size_t rows,
                        const References& references, std::span<const std::int32_t> queryLabels,
                        std::span<const std::int32_t> labels, const StopToken& stop)
{
    std::vector<float> tile(kReferenceBlock * rows);
    std::vector<float> best(rows, std::numeric_limits<float>::infinity());
    std::vector<std::size_t> nearest(rows, 0);
    std::vector<float> smallest(rows);
    std::vector<std::int32_t> where(rows);
    for (std::size_t r = 0; r < labels.size() && !stop.stopRequested(); r += kReferenceBlock) {
        const std::size_t block = std::min(kReferenceBlock, labels.size() - r);
        offsetProducts(queries, begin, rows, references.offsets.data() + r * queries.dims, block,
                       tile.data());
        columnMinimum(tile.data(), rows, block, rows, references.bias.data() + r, smallest.data(),
                      where.data());
        for (std::size_t i = 0; i < rows; ++i)
            if (smallest[i] < best[i]) {
                best[i] = smallest[i];
                nearest[i] = r + static_cast<std::size_t>(where[i]);
            }
    }
    std::int64_t right = 0;
    for (std::size_t i = 0; i < rows; ++i)
        right += labels[nearest[i]] == queryLabels[begin + i] ? 1 : 0;
    return right;
}

std::optional<Error> disagreement(const LabelledCodes& references, const LabelledCodes& queries)
{
    if (references.labels.empty() || queries.labels.empty())
        return Error{Failure::BadInput, "There are no labelled codes to compare.",
                     "Recognition needs labelled training and test samples."};
    if (references.dims != queries.dims || references.dims == 0)
        return Error{Failure::BadInput,
                     "Codes of " + std::to_string(references.dims) + " and of " +
                         std::to_string(queries.dims) + " numbers cannot be compared.",
                     "Encode both with the same model."};
    return {};
}

} // namespace

Result<double> nearestCodeAccuracy(const LabelledCodes& references, const LabelledCodes& queries,
                                   ThreadTeam& team, StopToken stop)
{
    if (const auto error = disagreement(references, queries))
        return *error;
    const std::size_t count = queries.labels.size();
    const std::size_t dims = queries.dims;
    const auto points = PointSet::measure(queries.values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    References prepared{std::vector<float>(references.labels.size() * dims),
                        std::vector<float>(references.labels.size())};
    for (std::size_t r = 0; r < references.labels.size(); ++r) {
        prepared.bias[r] =
            points.value().offsetFromMean(references.values + r * dims, prepared.offsets.data() + r * dims);
        if (!std::isfinite(prepared.bias[r]))
            return Error{Failure::BadInput,
                         "Code " + std::to_string(r) + " has a value that is not a usable number.",
                         "The model has diverged: train it again with a smaller learning rate."};
    }

    const std::size_t blocks = (count + kQueryBlock - 1) / kQueryBlock;
    std::vector<std::int64_t> right(blocks, 0);
    forChunks(team, blocks, count * prepared.offsets.size(), stop, [&](std::size_t block, int) {
        const std::size_t begin = block * kQueryBlock;
        right[block] = countRight(points.value(), begin, std::min(kQueryBlock, count - begin), prepared,
                                  queries.labels, references.labels, stop);
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Comparing codes was stopped.", ""};
    return static_cast<double>(std::accumulate(right.begin(), right.end(), std::int64_t{0})) /
           static_cast<double>(count);
}

Result<double> lectureRecognition(const LabelledCodes& train, const LabelledCodes& test, ThreadTeam& team)
{
    return nearestCodeAccuracy(train.first(kLectureCodes), test.first(kLectureCodes), team);
}

} // namespace hourglass
