// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataOptions.h"

#include <string>

namespace hourglass {

/// Reads a source as it is stored: a catalog name ("fashion-mnist"), synthetic data ("moons:noise=0.1"), or a
/// path: a folder of IDX files, of CIFAR's batches, of tables, or of pictures in class folders; a file of
/// IDX, .npy, .npz, CIFAR, CSV or TSV. Recognised by content, not by name. Errors name the file and the
/// remedy.
Result<DatasetPtr> readDataset(const std::string& source, const ReadOptions& options,
                               const ReadContext& context = {});

/// Reads and prepares.
Result<DatasetPtr> openDataset(const DataRequest& request, const ReadContext& context = {});

/// What the window starts with: Fashion-MNIST where it is installed, else drawn glyphs with a notice that
/// says how to get the real one. Never fails for want of data.
Result<DatasetPtr> openDefaultDataset(const ReadContext& context = {});

} // namespace hourglass
