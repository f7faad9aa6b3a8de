// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/data/Dataset.h"

#include <string>

namespace hourglass {

/// Opens a catalog name ("fashion-mnist", "glyphs", …) or a path: a folder of IDX files, plain or gzip,
/// or one of those files. Recognised by content, not by extension. Errors name the file and the remedy.
Result<DatasetPtr> openDataset(const std::string& source, StopToken stop = {});

/// What the window starts with: Fashion-MNIST where it is installed, else drawn glyphs with a notice that
/// says how to get the real one. Never fails for want of data.
Result<DatasetPtr> openDefaultDataset(StopToken stop = {});

} // namespace hourglass
