// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/RunSummary.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

using Layers = std::vector<std::string> RunSummary::*;

std::string textOf(const RunSummary& run, const std::string& name)
{
    const auto found = std::ranges::find(run.settings, name, &RunSetting::name);
    return found == run.settings.end() ? std::string() : found->text;
}

std::string joined(const std::vector<std::string>& layers)
{
    std::string text;
    for (const auto& layer : layers)
        text += (text.empty() ? "" : ", ") + layer;
    return text;
}

/// Every setting that any run has, in the order of the first that has it.
std::vector<std::string> namesOf(std::span<const RunSummary> runs)
{
    std::vector<std::string> names;
    for (const auto& run : runs)
        for (const auto& setting : run.settings)
            if (std::ranges::find(names, setting.name) == names.end())
                names.push_back(setting.name);
    return names;
}

void keepIfDifferent(std::vector<SettingDifference>& all, SettingDifference difference)
{
    const auto& texts = difference.texts;
    if (std::ranges::adjacent_find(texts, std::ranges::not_equal_to()) != texts.end())
        all.push_back(std::move(difference));
}

void addLayers(std::vector<SettingDifference>& all, std::span<const RunSummary> runs, Layers layers,
               const std::string& part)
{
    const std::size_t count = (runs.front().*layers).size();
    const bool aligned =
        std::ranges::all_of(runs, [&](const RunSummary& run) { return (run.*layers).size() == count; });
    for (std::size_t i = 0; i < (aligned ? count : 1); ++i) {
        SettingDifference difference{aligned ? part + " layer " + std::to_string(i + 1) : part, {}};
        for (const auto& run : runs)
            difference.texts.push_back(aligned ? (run.*layers)[i] : joined(run.*layers));
        keepIfDifferent(all, std::move(difference));
    }
}

} // namespace

std::string RunSummary::name() const
{
    if (!title.empty())
        return title;
    if (model.empty()) // a folder that cannot be read
        return folder.substr(folder.find_last_of('/') + 1);
    return model + " \u00b7 " + data;
}

double RunSummary::best() const { return std::isfinite(bestValidation) ? bestValidation : bestTraining; }

std::vector<SettingDifference> settingDifferences(std::span<const RunSummary> runs)
{
    std::vector<SettingDifference> all;
    if (runs.size() < 2)
        return all;
    for (const auto& name : namesOf(runs)) {
        SettingDifference difference{name, {}};
        for (const auto& run : runs)
            difference.texts.push_back(textOf(run, name));
        keepIfDifferent(all, std::move(difference));
    }
    addLayers(all, runs, &RunSummary::encoder, "encoder");
    addLayers(all, runs, &RunSummary::decoder, "decoder");
    return all;
}

} // namespace hourglass
