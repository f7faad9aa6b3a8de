// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Presets.h"

#include "core/base/AtomicFile.h"
#include "core/model/ShapeInference.h"

#include <algorithm>

namespace hourglass {
namespace {

using Layers = std::vector<LayerSpec>;
constexpr int kAsInput = 0; ///< as many as the model's input has

LayerSpec linear(int out) { return {.kind = LayerKind::Linear, .out = out}; }
LayerSpec conv(int out)
{
    return {.kind = LayerKind::Conv2d, .out = out, .kernel = 3, .stride = 1, .padding = 1};
}
LayerSpec pool() { return {.kind = LayerKind::MaxPool2d, .kernel = 2, .stride = 2}; }
LayerSpec upConv2(int out)
{
    return {.kind = LayerKind::ConvTranspose2d, .out = out, .kernel = 2, .stride = 2};
}
LayerSpec upConv3(int out)
{
    return {.kind = LayerKind::ConvTranspose2d,
            .out = out,
            .kernel = 3,
            .stride = 2,
            .padding = 1,
            .outputPadding = 1};
}
LayerSpec plain(LayerKind kind) { return {.kind = kind}; }
LayerSpec unflatten(Shape shape) { return {.kind = LayerKind::Unflatten, .shape = shape}; }

/// Linear layers of these sizes with an activation between them, none after the last.
Layers linears(std::initializer_list<int> sizes, LayerKind activation = LayerKind::ReLU)
{
    Layers layers;
    for (const int size : sizes) {
        if (!layers.empty())
            layers.push_back(plain(activation));
        layers.push_back(linear(size));
    }
    return layers;
}

Layers operator+(Layers a, const Layers& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

const Layers kSigmoid{plain(LayerKind::Sigmoid)};
const Layers kNormalised{plain(LayerKind::BatchNorm), plain(LayerKind::ReLU)};

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

Preset tsneCnn()
{
    const Layers encoder = Layers{conv(16)} + kNormalised + Layers{pool(), conv(8)} + kNormalised +
                           Layers{pool(), conv(4)} + kNormalised;
    const Layers decoder = Layers{conv(8)} + kNormalised + Layers{upConv2(16)} + kNormalised +
                           Layers{upConv2(kAsInput)} + kSigmoid;
    return {
        "tsne-cnn",
        "Convolutional, 196-D code",
        "Convolutions keep where things are: the code is four small pictures, and t-SNE turns it into a map.",
        {"tsne-cnn", encoder, decoder},
        {.epochs = 10, .batch = 64, .learningRate = 1e-4}};
}

Preset forestMlp()
{
    return {"forest-mlp",
            "784-200-10, linear output",
            "The shortest autoencoder that is more than PCA: one hidden layer and ten numbers for a picture.",
            {"forest-mlp", linears({200, 10}), linears({200, kAsInput})},
            {.epochs = 30, .batch = 128, .reduction = LossReduction::SumPerSample}};
}

Preset simple9()
{
    return {"simple-9",
            "Deep MLP, 9-D code",
            "Six layers down to nine numbers: how much of a class survives without ever seeing a label?",
            {"simple-9", linears({128, 64, 36, 18, 9}), linears({18, 36, 64, 128, kAsInput}) + kSigmoid},
            {.epochs = 20, .batch = 32, .weightDecay = 1e-8}};
}

Preset conv10(const ModelInput& input)
{
    const Shape small{4, std::max(1, input.shape.height / 4), std::max(1, input.shape.width / 4)};
    const int size = static_cast<int>(small.size());
    const Layers encoder = Layers{conv(8), plain(LayerKind::ReLU),   pool(), conv(4), plain(LayerKind::ReLU),
                                  pool(),  plain(LayerKind::Flatten)} +
                           linears({64, 10});
    const Layers decoder = linears({64, size}) +
                           Layers{unflatten(small), upConv3(8), plain(LayerKind::ReLU), upConv3(kAsInput)} +
                           kSigmoid;
    return {
        "conv-10",
        "Convolutional, 10-D code",
        "The same bottleneck with convolutions around it: fewer weights, sharper pictures, purer clusters.",
        {"conv-10", encoder, decoder},
        {.epochs = 20, .batch = 32}};
}

} // namespace

ModelInput inputOf(const DatasetInfo& info) { return {info.shape, info.isUnit, info.trainCount}; }

std::vector<Preset> presets(const ModelInput& input)
{
    std::vector<Preset> all{input.shape.isVector() ? quickVectors(input) : quickPictures(input), tsneCnn(),
                            forestMlp(), simple9(), conv10(input)};
    if (!input.isUnit)
        for (auto& preset : all)
            if (preset.spec.decoder.back().kind == LayerKind::Sigmoid)
                preset.spec.decoder.pop_back();
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
        ModelSummary choice{preset.name, preset.title, preset.sentence, {}, {}};
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
