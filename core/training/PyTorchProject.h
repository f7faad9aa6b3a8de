// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/training/RunDirectory.h"

#include <filesystem>
#include <string>

namespace hourglass {

/// A script and the data that it reads.
struct PyTorchProject {
    std::filesystem::path script;
    std::filesystem::path data;
    bool isOwnData = false; ///< `data` was written beside the script
};

/// Writes pytorchScript() of a run. It reads the run's own file where that is MNIST's kind and the network
/// sees its pixels as they are, from 0 to 1; else NAME-data.npy, written beside NAME.py with the training
/// samples as the network sees them. Files are written whole or not at all.
Result<PyTorchProject> writePyTorchProject(const std::filesystem::path& script, const RunInfo& run,
                                           const Dataset& data, StopToken stop = {});

/// The same script as text, to be pasted anywhere: it names its data by their whole path. What would be
/// written beside the script goes to `samples` (.npy), whose folder is made.
Result<std::string> pyTorchCode(const std::filesystem::path& samples, const RunInfo& run, const Dataset& data,
                                StopToken stop = {});

} // namespace hourglass
