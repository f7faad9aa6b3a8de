// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LiveSettings.h"
#include "core/types/TrainingEvents.h"
#include "core/types/TrainingWarning.h"

#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// Batches between two looks at the loss within an epoch.
constexpr std::int64_t kWarningBatches = 20;

/// The loss rises before it stops being a number: over the last 2,000 batches at most, three stretches in a
/// row are higher than the one before, and the last of them is twice the lowest. Batches before the last
/// change of the KL weight or the noise are not compared: those changes move the loss by themselves. Nor is a
/// warm-up of the KL weight (`warmupSteps`) and what came before.
std::optional<TrainingWarning> divergence(std::span<const float> losses,
                                          std::span<const SettingChange> changes, std::int64_t warmupSteps);

/// What the epochs so far and the health after the last one say. At most one of each kind.
std::vector<TrainingWarning> earlyWarnings(std::span<const EpochResult> epochs, std::span<const float> losses,
                                           const ModelHealth& health);

/// What the machine calls a kind: diverges, dead_units, posterior_collapse, overfitting, learns_nothing.
const char* nameOf(WarningKind kind);
/// The other way round; nothing when no kind is called that.
std::optional<WarningKind> warningKindOf(const std::string& name);

} // namespace hourglass
