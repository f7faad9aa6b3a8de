// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/Command.h"
#include "app/cli/OpenRun.h"

#include <vector>

namespace hourglass::cli {

/// What evaluate says beyond its quick scores, each because a flag asked for it.
struct ScoreFlags {
    bool recognition = false, perClass = false, latent = false;
    std::vector<int> neighbours{1, 5, 10};
};
void addScoreFlags(CLI::App& command, ScoreFlags& flags);

/// Adds words and keys: "recognition", "errors" (a distribution a class and measure) and "latent". `data`:
/// the data that the range is of. What the data do not have is null, with words why.
Result<void> addScores(Answer& answer, const ScoreFlags& flags, const OpenRun& run, const DatasetPtr& data,
                       SampleRange range, const Session& session);

} // namespace hourglass::cli
