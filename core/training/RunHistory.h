// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/LiveSettings.h"
#include "core/types/TrainingEvents.h"
#include "core/types/TrainingWarning.h"

#include <string>
#include <vector>

namespace hourglass {

/// How a run went so far: the loss of every batch, what each epoch came to, what was changed on the way, and
/// what it was warned of.
struct RunHistory {
    std::vector<float> losses; ///< [step - 1]
    std::vector<EpochResult> epochs;
    std::vector<SettingChange> changes;
    std::vector<TrainingWarning> warnings;

    [[nodiscard]] std::vector<LossPoint> points() const;
    /// Forgets what came after a step.
    void cutAt(std::int64_t step);
};

/// All but the losses: history.json. Numbers that are none are null.
std::string toJson(const RunHistory& history);
/// `name` is what the message calls the file.
Result<RunHistory> runHistoryFromJson(const std::string& text, const std::string& name);

/// The epochs as a table, for spreadsheets: history.csv.
std::string csvOf(const std::vector<EpochResult>& epochs);
/// What such a table says, up to the first row that cannot be read. Older runs have no history.json.
std::vector<EpochResult> epochsFromCsv(const std::string& csv);

} // namespace hourglass
