// SPDX-License-Identifier: GPL-3.0-or-later
// Works on the JSON that a run is written as, so that an option or a layer that comes later is told too.
#include "core/training/RunSettings.h"

#include "core/data/DataRequestJson.h"
#include "core/model/ModelSpecJson.h"
#include "core/training/OptionsJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <utility>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;
using Word = std::pair<std::string_view, std::string_view>;

// What is not said well by its name with spaces for underscores.
constexpr std::array kNames{Word{"batch", "batch size"},
                            Word{"kl_weight", "KL weight"},
                            Word{"kl_warmup", "KL warm-up"},
                            Word{"clip_norm", "gradient clipping"},
                            Word{"limit", "training samples used"},
                            Word{"checkpoint_every", "checkpoint every (epochs)"},
                            Word{"validation_fraction", "validation share"},
                            Word{"test_fraction", "test share"},
                            Word{"train_size", "training samples kept"},
                            Word{"test_size", "test samples kept"},
                            Word{"width", "resized width"},
                            Word{"height", "resized height"},
                            Word{"fit", "picture fit"}};
constexpr std::array kWords{Word{"adam", "Adam"},       Word{"sgd", "SGD"},   Word{"adamw", "AdamW"},
                            Word{"rmsprop", "RMSprop"}, Word{"mse", "MSE"},   Word{"bce", "BCE"},
                            Word{"l1", "L1"},           Word{"ssim", "SSIM"}, Word{"one_cycle", "one-cycle"},
                            Word{"cpu", "CPU"}};

std::string lookUp(std::span<const Word> words, const std::string& key)
{
    const auto found = std::ranges::find(words, key, &Word::first);
    if (found != words.end())
        return std::string(found->second);
    std::string text = key;
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

std::string textOf(const Json& value)
{
    if (value.is_boolean())
        return value.get<bool>() ? "yes" : "no";
    if (value.is_number_integer())
        return value.dump();
    if (value.is_number())
        return number(value.get<double>());
    if (value.is_string())
        return lookUp(kWords, value.get<std::string>());
    std::string text;
    for (const auto& item : value) // a list of classes, a shape
        text += (text.empty() ? "" : value.front().is_string() ? ", " : " \u00d7 ") + textOf(item);
    return text;
}

/// Whether an option does anything in this run. One that is not known here does.
bool hasEffect(const std::string& key, const TrainingOptions& o, bool isVariational)
{
    if (key == "kl_weight" || key == "kl_warmup")
        return isVariational;
    if (key == "momentum")
        return o.optimizer == OptimizerKind::Sgd || o.optimizer == OptimizerKind::RmsProp;
    if (key == "nesterov")
        return o.optimizer == OptimizerKind::Sgd && o.momentum > 0;
    if (key == "corruption_amount")
        return o.corruption != Corruption::None;
    if (key == "schedule_factor" || key == "schedule_epochs")
        return o.schedule == ScheduleKind::Step || o.schedule == ScheduleKind::Plateau;
    if (key == "reduction")
        return o.loss != LossKind::Ssim;
    return key != "threads" && key != "device" && key != "seed"; // said by settingsOf itself
}

void addOptions(std::vector<RunSetting>& settings, const RunInfo& info)
{
    const Json options = Json::parse(toJson(info.options));
    for (const auto& [key, value] : options.items()) {
        if (!hasEffect(key, info.options, isVariational(info.spec)))
            continue;
        const bool isAll = key == "limit" && info.options.limit == 0;
        settings.push_back({lookUp(kNames, key), isAll ? "all" : textOf(value)});
    }
}

void addPreparation(std::vector<RunSetting>& settings, const DatasetInfo& data)
{
    const Preparation plain;
    const Json preparation = Json::parse(toJson(data.preparation));
    for (const auto& [key, value] : preparation.items()) {
        std::string text = textOf(value);
        if (key == "test_fraction" && data.preparation.testFraction < 0)
            text = "as the data say";
        else if (key == "classes" && data.preparation.classes.empty())
            text = "all";
        else if ((key == "train_size" || key == "test_size") && text == "0")
            text = "all";
        else if ((key == "width" || key == "height") && text == "0")
            text = "as it is";
        if (key == "fit" && data.preparation.width == 0 && data.preparation.height == 0)
            continue;
        settings.push_back({key == "seed" ? "split seed" : lookUp(kNames, key), std::move(text)});
    }
}

/// A literal 0 beside a Json is taken for null.
bool isNumber(const Json& value, double number) { return value.is_number() && value.get<double>() == number; }

/// What goes without saying of a layer.
bool isUsual(const std::string& key, const Json& value)
{
    return (key == "stride" && isNumber(value, 1)) || (key.ends_with("padding") && isNumber(value, 0)) ||
           (value.is_boolean() && !value.get<bool>());
}

} // namespace

std::vector<RunSetting> settingsOf(const RunInfo& info)
{
    const auto& data = info.data;
    std::vector<RunSetting> settings{{"model", info.spec.name},
                                     {"data", data.name},
                                     {"source", data.source},
                                     {"sample shape", data.shape.text()},
                                     {"training samples", std::to_string(data.trainCount)},
                                     {"test samples", std::to_string(data.testCount)}};
    addPreparation(settings, data);
    addOptions(settings, info);
    settings.push_back({"seed", std::to_string(info.options.seed)});
    settings.push_back({"device", lookUp(kWords, info.device)});
    settings.push_back({"threads", std::to_string(info.threads)});
    return settings;
}

std::vector<std::string> layerWords(const std::vector<LayerSpec>& layers)
{
    std::vector<std::string> words;
    const Json spec = Json::parse(toJson(ModelSpec{{}, layers, {}}));
    for (const auto& layer : spec.at("encoder")) {
        std::string rest;
        for (const auto& [key, value] : layer.items()) {
            if (key == "kind" || isUsual(key, value))
                continue;
            rest += rest.empty() ? " " : ", ";
            if (key != "out" && key != "rate" && key != "shape")
                rest += lookUp({}, key);
            if (!value.is_boolean()) {
                rest += rest.back() == ' ' ? "" : " ";
                rest += key == "out" && isNumber(value, 0) ? "as the input" : textOf(value);
            }
        }
        words.push_back(layer.at("kind").get<std::string>() + rest);
    }
    return words;
}

} // namespace hourglass
