// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/LiveSettings.h"

#include <string>
#include <vector>

namespace hourglass::cli {

/// "5:lr=1e-4": from the beginning of epoch 5 on, a setting has another value.
struct TimedSetting {
    int epoch = 1;
    double LiveSettings::*member = &LiveSettings::learningRate;
    double value = 0;
};

/// The names are those of the options: lr, kl-weight and corruption-amount.
Result<TimedSetting> timedSettingOf(const std::string& text);

/// What a run that has so many epochs behind it shall go on with: the settings as they are, with those whose
/// time has come. `settings` loses these.
LiveSettings settingsDue(std::vector<TimedSetting>& settings, double epochsDone, LiveSettings now);

} // namespace hourglass::cli
