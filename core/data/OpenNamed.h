// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"

#include <string>

namespace hourglass {

/// Reads a data set of the catalog by its name, from where the catalog finds it.
Result<Dataset::Parts> openNamed(const std::string& name, const ReadContext& context);

} // namespace hourglass
