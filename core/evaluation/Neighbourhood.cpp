// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/MapFaithfulness.h"

#include "core/projection/NeighbourKernels.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

struct Candidate {
    float square;
    std::size_t point;
    bool operator<(const Candidate& other) const
    {
        return square != other.square ? square < other.square : point < other.point;
    }
};

/// The k nearest rows to row `point`, nearest first; those at no finite distance are none.
std::vector<NeighbourLink> nearestRows(std::size_t point, const float* values, std::size_t count,
                                       std::size_t dims, std::size_t k)
{
    std::vector<Candidate> heap; // the farthest on top
    for (std::size_t i = 0; i < count; ++i) {
        const Candidate candidate{squaredDistance(values + point * dims, values + i * dims, dims), i};
        if (i == point || !std::isfinite(candidate.square) ||
            (heap.size() == k && !(candidate < heap.front())))
            continue;
        if (heap.size() == k) {
            std::pop_heap(heap.begin(), heap.end());
            heap.pop_back();
        }
        heap.push_back(candidate);
        std::push_heap(heap.begin(), heap.end());
    }
    std::sort_heap(heap.begin(), heap.end());
    std::vector<NeighbourLink> links;
    for (const Candidate& candidate : heap)
        links.push_back({candidate.point, std::sqrt(candidate.square), false});
    return links;
}

void markShared(std::vector<NeighbourLink>& links, const std::vector<NeighbourLink>& others)
{
    for (NeighbourLink& link : links)
        link.shared = std::any_of(others.begin(), others.end(),
                                  [&](const NeighbourLink& other) { return other.point == link.point; });
}

} // namespace

Result<Neighbourhood> neighbourhoodOf(std::size_t point, const Codes& codes, const Embedding& map, int k)
{
    if (codes.count != map.count || codes.values.size() != codes.count * codes.dims ||
        map.places.size() != map.count * map.dims || point >= codes.count)
        return Error{Failure::BadInput, "The map and the codes are not of the same samples.",
                     "Project these codes again."};
    if (k < 1)
        return Error{Failure::BadInput, "k must be at least 1.", "Ask for at least one neighbour."};
    const auto near = static_cast<std::size_t>(k);
    Neighbourhood found{nearestRows(point, codes.values.data(), codes.count, codes.dims, near),
                        nearestRows(point, map.places.data(), map.count, map.dims, near)};
    markShared(found.nearestCodes, found.onMap);
    markShared(found.onMap, found.nearestCodes);
    return found;
}

} // namespace hourglass
