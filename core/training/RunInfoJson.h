// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/training/RunDirectory.h"

#include <string>

namespace hourglass {

/// run.json, to be read in ten years: plain names, no positions.
std::string toJson(const RunInfo& info);
/// Missing or wrong fields are errors that name them; `name` is what the message calls the file.
Result<RunInfo> runInfoFromJson(const std::string& text, const std::string& name);

} // namespace hourglass
