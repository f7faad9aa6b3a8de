// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/types/RunSummary.h"

#include <filesystem>
#include <string>

namespace hourglass {

/// What the user says about a run. Stands in about.json in the run's folder, so that it goes where the run
/// goes; run.json stays as it was written.
struct RunAbout {
    std::string title; ///< one line, at most 200 bytes
    std::string note;  ///< at most 64 KiB

    friend bool operator==(const RunAbout&, const RunAbout&) = default;
};

/// Empty where there is none, or none that can be read: a note is no reason to refuse a run.
RunAbout readRunAbout(const std::filesystem::path& folder);
/// Whole or not at all. Longer texts are cut between two characters. Empty ones take the file away.
Result<void> writeRunAbout(const std::filesystem::path& folder, RunAbout about);

/// Summary of a run by run.json, history.csv and about.json; the weights and the data are not touched, so
/// hundreds are read in a moment. Never fails: what is wrong with a folder stands in `problem`. Files larger
/// than these ever are (run.json and history.csv 64 MiB) are refused before they are read.
RunSummary readRunSummary(const std::filesystem::path& folder);

/// The losses of every batch and epoch (losses.npy, history.csv); of more than 200,000 batches the means of
/// neighbours. A run without them has none: not an error.
Result<RunCurve> readRunCurve(const std::filesystem::path& folder, const StopToken& stop = {});

} // namespace hourglass
