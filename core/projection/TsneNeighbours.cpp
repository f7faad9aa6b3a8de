// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/TsneNeighbours.h"

#include "core/projection/Affinities.h"
#include "core/projection/ApproximateNeighbours.h"
#include "core/projection/Blocks.h"
#include "core/projection/Pca.h"
#include "core/projection/Rows.h"

#include <chrono>
#include <new>

namespace hourglass {
namespace {

constexpr std::size_t kPrincipal = 3;

/// Rows and columns in the order that the search has found.
Neighbours inOwnOrder(Neighbours found, ThreadTeam& team, const StopToken& stop)
{
    if (found.order.empty())
        return found;
    constexpr std::size_t kRows = 4096;
    std::vector<std::int32_t> rowOf(found.count);
    for (std::size_t i = 0; i < found.count; ++i)
        rowOf[found.order[i]] = static_cast<std::int32_t>(i);
    Neighbours sorted{found.count,
                      found.k,
                      std::vector<std::int32_t>(found.index.size()),
                      std::vector<float>(found.index.size()),
                      found.order,
                      found.recall};
    forBlocks(team, found.count, kRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i)
            for (std::size_t n = 0; n < found.k; ++n) {
                const std::size_t from = found.order[i] * found.k + n;
                sorted.index[i * found.k + n] = rowOf[static_cast<std::size_t>(found.index[from])];
                sorted.squaredDistance[i * found.k + n] = found.squaredDistance[from];
            }
    });
    return sorted;
}

Result<std::shared_ptr<const TsneNeighbours>> prepared(const Codes& codes, const TsneOptions& options,
                                                       ThreadTeam& team, const StopToken& stop,
                                                       const std::function<void(double)>& progress)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<float> unit = options.metric == Metric::Cosine
                                        ? unitRows(codes.values.data(), codes.count, codes.dims, team)
                                        : std::vector<float>{};
    const float* values = unit.empty() ? codes.values.data() : unit.data();
    auto made = std::make_shared<TsneNeighbours>();
    made->datasetId = codes.datasetId;
    made->modelEpoch = codes.modelEpoch;
    made->firstSample = codes.firstSample;
    made->metric = options.metric;
    auto found =
        neighboursForMap(values, codes.count, codes.dims, neighboursFor(options.perplexity, codes.count),
                         options.seed, team, stop, progress);
    if (!found.ok())
        return found.error();
    made->neighbours = inOwnOrder(std::move(found).value(), team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "The search for neighbours was stopped.", ""};
    made->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (options.init == TsneInit::Pca) {
        const auto model = fitPca(values, codes.count, codes.dims, kPrincipal, team, stop);
        if (!model.ok())
            return model.error();
        made->principal = project(model.value(), values, codes.count, team);
    }
    return std::shared_ptr<const TsneNeighbours>(std::move(made));
}

} // namespace

bool TsneNeighbours::isEnoughFor(const TsneOptions& options) const
{
    return count() > 1 && metric == options.metric &&
           neighbours.k >= neighboursFor(options.perplexity, count());
}

Result<std::shared_ptr<const TsneNeighbours>> tsneNeighbours(const Codes& codes, const TsneOptions& options,
                                                             ThreadTeam& team, StopToken stop,
                                                             const std::function<void(double)>& progress)
{
    if (const auto problems = options.problems(codes.count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    if (codes.values.size() != codes.count * codes.dims)
        return Error{Failure::BadInput, "The codes are not as many as their size says.", "Make them again."};
    try {
        return prepared(codes, options, team, stop, progress);
    } catch (const std::bad_alloc&) {
        return Error{Failure::OutOfMemory,
                     "There is not enough memory for the neighbours of so many samples.",
                     "Map fewer samples, or choose a smaller perplexity."};
    }
}

} // namespace hourglass
