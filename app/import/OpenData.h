// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataOptions.h"

namespace hourglass {

using ReadProgress = std::function<void(std::size_t done, std::size_t total)>;

/// What core's readers need of the application: Qt's picture decoder.
ReadContext readContext(StopToken stop, ReadProgress progressed = {});

/// openDataset(), readDataset() and openDefaultDataset() of core with that.
Result<DatasetPtr> openData(const DataRequest& request, StopToken stop, ReadProgress progressed = {});
/// "default" is what the window would open.
Result<DatasetPtr> openDataOrDefault(const DataRequest& request, StopToken stop,
                                     ReadProgress progressed = {});

/// The data of a run, which must be what it was trained on, by its hash.
Result<DatasetPtr> openDataOf(const DatasetInfo& run, StopToken stop, ReadProgress progressed = {});

} // namespace hourglass
