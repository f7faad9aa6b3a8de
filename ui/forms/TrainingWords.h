// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Options.h"

#include <QString>

namespace hourglass {

/// What of the options that stand behind "More" differs from the plain setting, "AdamW · cosine · noise 0.2":
/// only what has an effect. Empty: nothing.
QString trainingWords(const TrainingOptions& options, bool isVariational);

} // namespace hourglass
