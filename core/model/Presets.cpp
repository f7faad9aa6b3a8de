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

/// Linear layers of these sizes with ReLU between them, none after the last.
Layers linears(std::initializer_list<int> sizes)
{
    Layers layers;
    for (const int size : sizes) {
        if (!layers.empty())
            layers.push_back(plain(LayerKind::ReLU));
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

Preset defaultModel()
{
    return {"default",
            "Quick start (8-D code)",
            "A small network that shows its first map within seconds: begin here.",
            {"default", linears({256, 64, 8}), linears({64, 256, kAsInput}) + kSigmoid},
            {.epochs = 20, .batch = 128}};
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

Preset conv10()
{
    const Layers encoder = Layers{conv(8), plain(LayerKind::ReLU),   pool(), conv(4), plain(LayerKind::ReLU),
                                  pool(),  plain(LayerKind::Flatten)} +
                           linears({64, 10});
    const Layers decoder =
        linears({64, 196}) +
        Layers{unflatten({4, 7, 7}), upConv3(8), plain(LayerKind::ReLU), upConv3(kAsInput)} + kSigmoid;
    return {
        "conv-10",
        "Convolutional, 10-D code",
        "The same bottleneck with convolutions around it: fewer weights, sharper pictures, purer clusters.",
        {"conv-10", encoder, decoder},
        {.epochs = 20, .batch = 32}};
}

} // namespace

const std::vector<Preset>& presets()
{
    static const std::vector<Preset> all{defaultModel(), tsneCnn(), forestMlp(), simple9(), conv10()};
    return all;
}

std::optional<Preset> findPreset(const std::string& name)
{
    const auto found =
        std::find_if(presets().begin(), presets().end(), [&](const Preset& p) { return p.name == name; });
    return found == presets().end() ? std::nullopt : std::optional(*found);
}

std::vector<ModelSummary> modelSummaries(Shape input)
{
    std::vector<ModelSummary> choices;
    for (const auto& preset : presets()) {
        ModelSummary choice{preset.name, preset.title, preset.sentence, {}, {}};
        auto table = inferShapes(preset.spec, input);
        if (table.ok())
            choice.table = std::move(table).value();
        else
            choice.problem = table.error().what;
        choices.push_back(std::move(choice));
    }
    return choices;
}

Result<Preset> loadModel(const std::string& nameOrPath)
{
    if (auto preset = findPreset(nameOrPath))
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
