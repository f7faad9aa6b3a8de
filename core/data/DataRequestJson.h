// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/DataOptions.h"

#include <string>

namespace hourglass {

/// What opens data again, as JSON: {"source": …, "read": {…}, "preparation": {…}} with names in snake_case
/// and options by their names. Names that are no UTF-8 are written with replacement characters.
std::string toJson(const DataRequest& request);
std::string toJson(const ReadOptions& options);
std::string toJson(const Preparation& preparation);

/// Back from there. What is missing has its default, what is not known is ignored; what is of the wrong type
/// or out of range is refused, naming it.
Result<DataRequest> dataRequestFromJson(const std::string& text);
Result<ReadOptions> readOptionsFromJson(const std::string& text);
Result<Preparation> preparationFromJson(const std::string& text);

} // namespace hourglass
