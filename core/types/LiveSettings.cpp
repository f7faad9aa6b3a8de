// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/LiveSettings.h"

#include <array>
#include <cstdio>

namespace hourglass {
namespace {

struct Member {
    const char* name;
    const char* words;
    double LiveSettings::*value;
};
constexpr std::array<Member, 3> kMembers{{{"learning_rate", "learning rate", &LiveSettings::learningRate},
                                          {"kl_weight", "KL weight", &LiveSettings::klWeight},
                                          {"corruption_amount", "noise", &LiveSettings::corruptionAmount}}};

std::string numberWords(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

} // namespace

LiveSettings LiveSettings::of(const TrainingOptions& options)
{
    return {options.learningRate, options.klWeight, options.corruptionAmount};
}

TrainingOptions LiveSettings::over(TrainingOptions options) const
{
    options.learningRate = learningRate;
    options.klWeight = klWeight;
    options.corruptionAmount = corruptionAmount;
    return options;
}

std::vector<SettingChange> changesBetween(const LiveSettings& before, const LiveSettings& after,
                                          std::int64_t step)
{
    std::vector<SettingChange> changes;
    for (const auto& member : kMembers)
        if (before.*member.value != after.*member.value)
            changes.push_back({step, member.name, before.*member.value, after.*member.value});
    return changes;
}

LiveSettings after(const std::vector<SettingChange>& changes, LiveSettings settings)
{
    for (const auto& change : changes)
        for (const auto& member : kMembers)
            if (change.name == member.name)
                settings.*member.value = change.to;
    return settings;
}

std::string wordsFor(const SettingChange& change)
{
    std::string name = change.name;
    for (const auto& member : kMembers)
        if (change.name == member.name)
            name = member.words;
    return name + ' ' + numberWords(change.from) + " \u2192 " + numberWords(change.to);
}

} // namespace hourglass
