// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/evaluation/NearestCode.h"
#include "core/types/EpochScores.h"

#include <cstdint>
#include <span>

namespace hourglass {

struct EpochScoreOptions {
    std::size_t sample = 2000; ///< Codes looked at. More: less noise, linear in time (the silhouette:
                               ///< quadratic).
    int neighbours = 5;        ///< k-NN: how many vote.
    int probeSteps = 60;       ///< Logistic regression: steps at most.
    int restarts = 3;          ///< k-means: starts.
    std::uint64_t seed = 42;   ///< The same seed draws the same sample in every epoch.

    friend bool operator==(const EpochScoreOptions&, const EpochScoreOptions&) = default;
};

/// Quick scores of codes, cheap enough to be taken after every epoch of a run that goes on. judged: the codes
/// of what the model is judged by; labels: one each, or empty. training: codes of the first training samples,
/// for the lecture's 100 against 100, or empty. Clusters are as many as classes (10 where there are no
/// classes to tell apart). What is not defined is NaN. The same bits at any thread count. Errors: BadInput
/// (no codes, lengths that disagree, values that are not finite), Cancelled.
Result<EpochScores> scoreEpoch(const Codes& judged, std::span<const std::int32_t> labels,
                               const LabelledCodes& training, const EpochScoreOptions& options,
                               ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
