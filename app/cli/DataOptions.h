// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/types/DataOptions.h"

#include <CLI/CLI.hpp>

namespace hourglass::cli {

/// Adds --data and everything that says how it is read and prepared. `request` must outlive the parsing.
void addDataOptions(CLI::App& command, DataRequest& request);

/// Opens data with a progress bar, and says on standard error what the user should know about it.
Result<DatasetPtr> openShowingProgress(const DataRequest& request, StopToken stop);

} // namespace hourglass::cli
