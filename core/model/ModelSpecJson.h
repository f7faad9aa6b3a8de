// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/ModelSpec.h"

#include <string>
#include <string_view>

namespace hourglass {

std::string toJson(const ModelSpec& spec);
/// Reads what toJson writes. Unknown layers, wrong types and sizes out of range are errors that name the
/// layer.
Result<ModelSpec> modelSpecFromJson(std::string_view text);

} // namespace hourglass
