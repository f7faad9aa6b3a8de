// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Options.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <vector>

namespace hourglass::cli {

/// What was said about training on the command line.
struct TrainingFlags {
    std::vector<std::function<void(TrainingOptions&)>> given; ///< each sets one option
};

/// Adds an option for everything that says how a model is trained. `flags` must outlive the parsing.
void addTrainingFlags(CLI::App& command, TrainingFlags& flags);

/// A preset's own options, with what was given on the command line over them.
TrainingOptions merged(TrainingOptions preset, const TrainingFlags& flags);

} // namespace hourglass::cli
