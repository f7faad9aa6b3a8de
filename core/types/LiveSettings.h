// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// What may be changed while a run goes on. Everything else about it is settled when it starts.
struct LiveSettings {
    double learningRate = 1e-3; ///< the rate that a schedule starts from; above 0
    double klWeight = 1;
    double corruptionAmount = 0.2;

    friend bool operator==(const LiveSettings&, const LiveSettings&) = default;
    [[nodiscard]] static LiveSettings of(const TrainingOptions& options);
    /// The options with these in place of their own.
    [[nodiscard]] TrainingOptions over(TrainingOptions options) const;
};

/// A setting that was changed while the run went on.
struct SettingChange {
    std::int64_t step = 0; ///< steps done by then; the next one is the first that feels it
    std::string name;      ///< learning_rate, kl_weight or corruption_amount
    double from = 0;
    double to = 0;

    friend bool operator==(const SettingChange&, const SettingChange&) = default;
};

/// What changed between two, in the order of the members.
std::vector<SettingChange> changesBetween(const LiveSettings& before, const LiveSettings& after,
                                          std::int64_t step);
/// What these changes, one after the other, make of the settings that a run started with.
LiveSettings after(const std::vector<SettingChange>& changes, LiveSettings settings);
/// In words: "learning rate 0.001 → 0.0001"
std::string wordsFor(const SettingChange& change);

} // namespace hourglass
