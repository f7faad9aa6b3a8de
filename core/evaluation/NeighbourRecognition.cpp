// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/NeighbourRecognition.h"

#include "core/projection/Neighbours.h"

#include <algorithm>
#include <optional>
#include <string>

namespace hourglass {
namespace {

std::optional<Error> problemOf(const LabelledCodes& known, const LabelledCodes& asked,
                               std::span<const int> ks)
{
    if (known.labels.empty() || asked.labels.empty())
        return Error{Failure::BadInput, "There are no labelled codes to compare.",
                     "Recognition needs labelled training and test samples."};
    if (known.dims != asked.dims || known.dims == 0)
        return Error{Failure::BadInput,
                     "Codes of " + std::to_string(known.dims) + " and of " + std::to_string(asked.dims) +
                         " numbers cannot be compared.",
                     "Encode both with the same model."};
    const auto n = known.labels.size();
    for (const int k : ks)
        if (k < 1 || static_cast<std::size_t>(k) > n)
            return Error{Failure::BadInput,
                         std::to_string(k) + " neighbours cannot vote where " + std::to_string(n) +
                             " codes are known.",
                         "Choose 1 to " + std::to_string(n) + " neighbours."};
    if (ks.empty())
        return Error{Failure::BadInput, "No number of neighbours was given.", "Choose one, such as 5."};
    return {};
}

/// Classes as numbers from 0, so that votes can be counted in a small table.
struct Ballot {
    std::vector<std::int32_t> classes; ///< rising
    std::vector<std::uint32_t> own;    ///< [known], place among the classes
    std::vector<std::uint32_t> votes;  ///< [classes], 0 between counts

    explicit Ballot(std::span<const std::int32_t> labels) : classes(labels.begin(), labels.end())
    {
        std::ranges::sort(classes);
        classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
        for (const auto label : labels)
            own.push_back(
                static_cast<std::uint32_t>(std::ranges::lower_bound(classes, label) - classes.begin()));
        votes.assign(classes.size(), 0);
    }

    /// Neighbours come nearest first, so the first one of a class with the most votes is the nearest.
    std::int32_t winner(std::span<const std::int32_t> neighbours)
    {
        std::uint32_t most = 0;
        for (const auto n : neighbours)
            most = std::max(most, ++votes[own[static_cast<std::size_t>(n)]]);
        const auto first = std::ranges::find_if(
            neighbours, [&](std::int32_t n) { return votes[own[static_cast<std::size_t>(n)]] == most; });
        const auto best = own[static_cast<std::size_t>(*first)];
        for (const auto n : neighbours)
            votes[own[static_cast<std::size_t>(n)]] = 0;
        return classes[best];
    }
};

NeighbourVote vote(const Neighbours& found, int k, Ballot& ballot, std::span<const std::int32_t> truth)
{
    NeighbourVote result{k, 0, {}};
    std::size_t right = 0;
    for (std::size_t i = 0; i < found.count; ++i) {
        const auto row = std::span(found.index).subspan(i * found.k, static_cast<std::size_t>(k));
        result.predicted.push_back(ballot.winner(row));
        right += result.predicted.back() == truth[i] ? 1 : 0;
    }
    result.accuracy = static_cast<double>(right) / static_cast<double>(found.count);
    return result;
}

} // namespace

Result<std::vector<NeighbourVote>> recogniseByNeighbours(const LabelledCodes& known,
                                                         const LabelledCodes& asked, std::span<const int> ks,
                                                         ThreadTeam& team, StopToken stop,
                                                         const std::function<void(double)>& progress)
{
    if (const auto problem = problemOf(known, asked, ks))
        return *problem;
    const auto most = static_cast<std::size_t>(*std::ranges::max_element(ks));
    const auto found = nearestAmong(known.values, known.labels.size(), asked.values, asked.labels.size(),
                                    known.dims, most, team, stop, progress);
    if (!found.ok())
        return found.error();
    Ballot ballot(known.labels);
    std::vector<NeighbourVote> votes;
    for (const int k : ks) {
        if (stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", ""};
        votes.push_back(vote(found.value(), k, ballot, asked.labels));
    }
    return votes;
}

} // namespace hourglass
