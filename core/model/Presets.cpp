// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Presets.h"

#include "core/base/AtomicFile.h"
#include "core/model/LayerNotation.h"
#include "core/model/LecturePresets.h"
#include "core/model/ModelSpecJson.h"
#include "core/model/ShapeInference.h"

#include <algorithm>

namespace hourglass {
namespace {

using namespace notation;

/// A table's rows are few: enough epochs that some thousand steps are taken.
TrainingOptions optionsFor(std::size_t trainCount)
{
    if (trainCount >= 20000)
        return {.epochs = 20, .batch = 128};
    const int batch = trainCount >= 5000 ? 64 : 32;
    const std::size_t steps = std::max<std::size_t>(1, trainCount / static_cast<std::size_t>(batch));
    return {.epochs = static_cast<int>(std::clamp<std::size_t>(3000 / steps, 20, 500)), .batch = batch};
}

Preset quickVectors(const ModelInput& input)
{
    const int size = input.shape.width;
    const int wide = std::clamp(4 * size, 16, 256);
    const int narrow = std::clamp(2 * size, 8, 64);
    const int code = size <= 2 ? 1 : size <= 64 ? 2 : 8;
    return {"default",
            "Quick start (" + std::to_string(code) + "-D code)",
            "A small network for rows of numbers, smooth all the way through: begin here.",
            {"default", linears({wide, narrow, code}, LayerKind::Tanh),
             linears({narrow, wide, kAsInput}, LayerKind::Tanh)},
            optionsFor(input.trainCount)};
}

Preset quickPictures(const ModelInput& input)
{
    constexpr std::size_t kLarge = 20000; // values: from there on a wide first layer would be all weights
    const int wide = input.shape.size() > kLarge ? 64 : 256;
    const int code = input.shape.channels == 1 ? 8 : 32; // colours need more room
    return {"default",
            "Quick start (" + std::to_string(code) + "-D code)",
            "A small network that shows its first map within seconds: begin here.",
            {"default", linears({wide, 64, code}), linears({64, wide, kAsInput}) + kSigmoid},
            optionsFor(input.trainCount)};
}

/// Where values go beyond [0, 1] a Sigmoid could never reach them, and cross-entropy says nothing.
void freeTheOutput(Preset& preset)
{
    if (preset.spec.decoder.back().kind == LayerKind::Sigmoid)
        preset.spec.decoder.pop_back();
    if (preset.options.loss != LossKind::Bce)
        return;
    preset.options.loss = LossKind::Mse;
    preset.options.learningRate = std::min(preset.options.learningRate, 0.1); // squares are steeper
}

} // namespace

ModelInput inputOf(const DatasetInfo& info) { return {info.shape, info.isUnit, info.trainCount}; }

std::vector<Preset> presets(const ModelInput& input)
{
    std::vector<Preset> all{input.shape.isVector() ? quickVectors(input) : quickPictures(input)};
    const auto append = [&all](std::vector<Preset> more, const char* group) {
        for (auto& preset : more) {
            preset.group = group;
            all.push_back(std::move(preset));
        }
    };
    append(lecturePresets(input), "From the lectures");
    append(furtherPresets(input), "Beyond the lectures");
    for (auto& preset : all) {
        if (!input.isUnit)
            freeTheOutput(preset);
        const auto most = static_cast<int>(std::min<std::size_t>(input.trainCount, 100000));
        preset.options.batch = std::clamp(preset.options.batch, 1, std::max(1, most));
    }
    return all;
}

std::optional<Preset> findPreset(const std::string& name, const ModelInput& input)
{
    auto all = presets(input);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Preset& p) { return p.name == name; });
    return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

std::vector<ModelSummary> modelSummaries(const ModelInput& input)
{
    std::vector<ModelSummary> choices;
    for (const auto& preset : presets(input)) {
        ModelSummary choice{preset.name, preset.title, preset.sentence, preset.group, {}, {}};
        auto table = inferShapes(preset.spec, input.shape);
        if (table.ok())
            choice.table = std::move(table).value();
        else
            choice.problem = table.error().what;
        choices.push_back(std::move(choice));
    }
    return choices;
}

Result<Preset> loadModel(const std::string& nameOrPath, const ModelInput& input)
{
    if (auto preset = findPreset(nameOrPath, input))
        return *std::move(preset);
    std::error_code ignored;
    if (!std::filesystem::exists(nameOrPath, ignored)) {
        std::string names;
        for (const auto& preset : presets())
            names += (names.empty() ? "" : ", ") + preset.name;
        return Error{Failure::BadInput, "'" + nameOrPath + "' is neither a known model nor a file.",
                     "Known models: " + names + "."};
    }
    const auto text = readFile(nameOrPath, 1 << 20);
    if (!text.ok())
        return text.error();
    auto spec = modelSpecFromJson(text.value());
    if (!spec.ok())
        return Error{spec.error().kind, nameOrPath + ": " + spec.error().what, spec.error().hint};
    Preset preset{spec.value().name.empty() ? std::filesystem::path(nameOrPath).stem().string()
                                            : spec.value().name,
                  "",
                  "",
                  {},
                  {}};
    preset.title = preset.name;
    preset.spec = std::move(spec).value();
    return preset;
}

} // namespace hourglass
