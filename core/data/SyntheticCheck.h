// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Synthetic.h"

namespace hourglass {

/// The kind of a request whose values are complete, in range and go together; else an error that says what is
/// allowed.
Result<const SyntheticKind*> checkedKind(const SyntheticRequest& request);

/// The value of a parameter that the kind has.
double syntheticValue(const SyntheticKind& kind, std::span<const double> values, std::string_view name);

} // namespace hourglass
