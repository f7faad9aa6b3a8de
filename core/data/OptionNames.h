// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataOptions.h"

#include <optional>
#include <string>
#include <string_view>

namespace hourglass {

/// How options are written on the command line and in saved runs: automatic, unit, standard, half, none.
std::string_view nameOf(Scaling scaling);
std::optional<Scaling> scalingFromName(std::string_view name);

/// pad, crop, stretch.
std::string_view nameOf(Fit fit);
std::optional<Fit> fitFromName(std::string_view name);

/// mean, drop.
std::string_view nameOf(MissingValues missing);
std::optional<MissingValues> missingFromName(std::string_view name);

/// All names in their order, to choose from: "automatic, unit, standard, half or none".
std::string scalingNames();
std::string fitNames();
std::string missingNames();

} // namespace hourglass
