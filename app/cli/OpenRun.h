// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/training/RunDirectory.h"
#include "core/types/Codes.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace hourglass::cli {

/// A run, its model and its data, ready to be looked at.
struct OpenRun {
    RunDirectory directory;
    DatasetPtr data;
    SnapshotPtr model;
};
/// `checkpoint`: last, best, or the number of an epoch whose weights were kept.
Result<OpenRun> openRun(const std::string& folder, const std::string& checkpoint, StopToken stop);
/// --checkpoint
void addCheckpointOption(CLI::App& command, std::string& checkpoint);

/// "train", "test" or "all"; test falls back to all where the data has no test part.
Split splitOf(const std::string& name, const DatasetInfo& info);

/// Vectors to be projected or clustered, and the labels where there are some.
struct Vectors {
    Codes codes;
    std::vector<std::int32_t> labels;
    std::optional<OpenRun> run;
};
/// From a run (its codes, or raw pixels for space "raw") or from a .npy file; the first `limit` of them (0:
/// all).
struct VectorSource {
    std::string run, codesFile, labelsFile;
    std::string split = "test", space = "latent";
    std::size_t limit = 0;
    std::string checkpoint = "last";
};
Result<Vectors> loadVectors(const VectorSource& source, StopToken stop);

} // namespace hourglass::cli
