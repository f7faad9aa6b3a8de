// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/TrainingEvents.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace hourglass {

/// One thing that was chosen for a run, in words: "learning rate", "0.001".
struct RunSetting {
    std::string name;
    std::string text;

    friend bool operator==(const RunSetting&, const RunSetting&) = default;
};

/// What a list of runs says about one of them. Losses are NaN where there are none.
struct RunSummary {
    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

    std::string folder;
    std::string title; ///< the user's; empty: none was given
    std::string note;
    std::string model;
    std::string data;
    int epochsDone = 0;
    int epochsAsked = 0;
    double lastTraining = kNone, lastValidation = kNone;
    double bestTraining = kNone, bestValidation = kNone;
    int bestEpoch = 0;           ///< of the least validation loss (training loss, where there is none)
    std::vector<double> trend;   ///< validation loss (training, where there is none) by epoch; at most 64
    std::int64_t parameters = 0; ///< 0: not known
    std::uint64_t seed = 0;
    std::string device;               ///< "cpu"
    std::string created;              ///< UTC, ISO 8601
    double seconds = 0;               ///< of training
    std::vector<std::string> encoder; ///< a layer each: "Linear 200"
    std::vector<std::string> decoder;
    std::vector<RunSetting> settings; ///< that have an effect; in a fixed order
    std::string problem;              ///< why it cannot be opened; empty when it can
    bool isMissing = false;           ///< the folder is gone, or its disk is not there

    /// The title, or model and data where there is none.
    [[nodiscard]] std::string name() const;
    /// Validation loss, or training loss where there is none.
    [[nodiscard]] double best() const;
};

/// A setting that is not the same in all runs; `texts` has one for each run, empty where it has none.
struct SettingDifference {
    std::string name;
    std::vector<std::string> texts;

    friend bool operator==(const SettingDifference&, const SettingDifference&) = default;
};

/// Only what differs: settings by name, layers one by one where there are equally many, else as a whole.
/// Fewer than two runs differ in nothing. Runs that have a problem are as if they had no settings.
std::vector<SettingDifference> settingDifferences(std::span<const RunSummary> runs);

/// The losses of a run, for a curve beside others.
struct RunCurve {
    std::string folder;
    std::vector<LossPoint> points;
    std::vector<EpochResult> epochs;
};

} // namespace hourglass
