// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/LiveFlags.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>

namespace hourglass::cli {

Result<TimedSetting> timedSettingOf(const std::string& text)
{
    const std::map<std::string, double LiveSettings::*> names{
        {"lr", &LiveSettings::learningRate},
        {"kl-weight", &LiveSettings::klWeight},
        {"corruption-amount", &LiveSettings::corruptionAmount}};
    const Error error{
        Failure::BadInput, "--at cannot make sense of '" + text + "'.",
        "Write EPOCH:NAME=VALUE, as in 5:lr=1e-4; names are lr, kl-weight and corruption-amount."};
    const auto colon = text.find(':');
    const auto equals = text.find('=', colon == std::string::npos ? 0 : colon);
    if (colon == std::string::npos || equals == std::string::npos)
        return error;
    TimedSetting setting;
    const auto read = std::from_chars(text.data(), text.data() + colon, setting.epoch);
    const auto found = names.find(text.substr(colon + 1, equals - colon - 1));
    const std::string value = text.substr(equals + 1);
    char* end = nullptr;
    setting.value = std::strtod(value.c_str(), &end);
    if (read.ec != std::errc() || read.ptr != text.data() + colon || setting.epoch < 1 ||
        found == names.end() || value.empty() || *end != '\0' || !std::isfinite(setting.value) ||
        setting.value < 0)
        return error;
    setting.member = found->second;
    return setting;
}

LiveSettings settingsDue(std::vector<TimedSetting>& settings, double epochsDone, LiveSettings now)
{
    std::erase_if(settings, [&](const TimedSetting& setting) {
        if (epochsDone < setting.epoch - 1)
            return false;
        now.*setting.member = setting.value;
        return true;
    });
    return now;
}

} // namespace hourglass::cli
