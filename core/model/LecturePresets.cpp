// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/LecturePresets.h"

#include "core/model/LayerNotation.h"

#include <algorithm>

namespace hourglass {
namespace {

using namespace notation;

const Layers kNormalised{plain(LayerKind::BatchNorm), plain(LayerKind::ReLU)};
const Layers kSelu{plain(LayerKind::SELU)};

/// A picture after two halvings, with so many channels.
Shape quarter(const ModelInput& input, int channels)
{
    return {channels, std::max(1, input.shape.height / 4), std::max(1, input.shape.width / 4)};
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

Preset forestVae()
{
    return {"forest-vae",
            "Variational, 20-D code",
            "The code is a cloud, not a point: draw from the middle and new pictures come out.",
            {"forest-vae", linears({400}) + Layers{plain(LayerKind::ReLU), variational(20)},
             linears({400, kAsInput}) + kSigmoid},
            {.epochs = 30, .batch = 128, .loss = LossKind::Bce, .reduction = LossReduction::SumPerSample}};
}

/// The exercise of the second lecture, with and without a distribution.
Preset forestConv(const ModelInput& input, bool isVariational)
{
    const Shape small = quarter(input, 32);
    const int size = static_cast<int>(small.size());
    const Layers relu{plain(LayerKind::ReLU)};
    Layers encoder =
        Layers{conv(16)} + relu + Layers{pool(), conv(32)} + relu + Layers{pool(), plain(LayerKind::Flatten)};
    encoder.push_back(isVariational ? variational(20) : linear(10));
    const Layers decoder = Layers{linear(size)} + relu + Layers{unflatten(small), upConv3(16)} + relu +
                           Layers{upConv3(kAsInput)} + kSigmoid;
    const std::string name = isVariational ? "forest-conv-vae" : "forest-conv";
    return {name,
            isVariational ? "Convolutional VAE, 20-D code" : "Convolutional, 32 channels, 10-D code",
            isVariational
                ? "The same cloud of codes, reached through convolutions: new pictures with cleaner strokes."
                : "The exercise: the same ten numbers, reached through convolutions.",
            {name, encoder, decoder},
            {.epochs = 30, .batch = 128, .loss = LossKind::Bce, .reduction = LossReduction::SumPerSample}};
}

Preset uzair()
{
    return {"uzair-2d",
            "784-512-256-2: the code is the map",
            "Only two numbers for a picture: the latent space itself can be drawn, no projection needed.",
            {"uzair-2d", linears({512, 256, 2}), linears({256, 512, kAsInput}) + kSigmoid},
            {.epochs = 20, .batch = 128}};
}

/// Of the 60,000 training pictures the lecture keeps 5,000 aside.
constexpr double kKeptAside = 1.0 / 12;

/// Keras trains with batches of 32 unless told otherwise.
TrainingOptions kerasOptions(double rate, int epochs)
{
    return {.epochs = epochs,
            .batch = 32,
            .learningRate = rate,
            .optimizer = OptimizerKind::Sgd,
            .loss = LossKind::Bce,
            .validationFraction = kKeptAside};
}

/// The lecture's rate is for three values; with many it would blow up.
Preset hjorthLinear(const ModelInput& input)
{
    constexpr std::size_t kFew = 16;
    return {"hjorth-linear",
            "Linear, 2-D code",
            "Without a bend an autoencoder can do no more than PCA: it finds the same plane.",
            {"hjorth-linear", linears({2}), linears({kAsInput})},
            {.epochs = input.trainCount < 1000 ? 200 : 20,
             .batch = 32,
             .learningRate = input.shape.size() <= kFew ? 1.5 : 0.05,
             .optimizer = OptimizerKind::Sgd}};
}

Layers stackedEncoder() { return linears({100, 30}, LayerKind::SELU) + kSelu; }
Layers stackedDecoder() { return linears({100, kAsInput}, LayerKind::SELU) + kSigmoid; }

Preset hjorthStacked()
{
    return {"hjorth-stacked",
            "Stacked, SELU, 30-D code",
            "Two layers on each side, and an activation on the code itself.",
            {"hjorth-stacked", stackedEncoder(), stackedDecoder()},
            kerasOptions(1.5, 20)};
}

Preset hjorthDenoising()
{
    return {
        "hjorth-denoising",
        "Denoising: Gaussian noise on the input",
        "It sees noisy pictures and must give back clean ones, so it has to learn what pictures look like.",
        {"hjorth-denoising", Layers{noise(0.2)} + stackedEncoder(), stackedDecoder()},
        kerasOptions(1.5, 10)};
}

Preset hjorthDropout()
{
    return {"hjorth-dropout",
            "Denoising: half of the pixels missing",
            "Every other pixel is gone while it learns: what is left must tell the rest.",
            {"hjorth-dropout", Layers{dropout(0.5)} + stackedEncoder(), stackedDecoder()},
            kerasOptions(1.5, 10)};
}

/// Down to 3 x 3 and up again; other sizes than 28 x 28 take 2 x 2 steps that fit them.
Preset hjorthConv(const ModelInput& input)
{
    const bool asPublished = input.shape.height == 28 && input.shape.width == 28;
    const LayerSpec first =
        asPublished ? LayerSpec{.kind = LayerKind::ConvTranspose2d, .out = 32, .kernel = 3, .stride = 2}
                    : upConv2(32);
    const Layers encoder = Layers{conv(16)} + kSelu + Layers{pool(), conv(32)} + kSelu +
                           Layers{pool(), conv(64)} + kSelu + Layers{pool()};
    const Layers decoder =
        Layers{first} + kSelu + Layers{upConv3(16)} + kSelu + Layers{upConv3(kAsInput)} + kSigmoid;
    return {"hjorth-conv",
            "Convolutional, SELU, 576-D code",
            "Sixty-four small pictures are the code: sharp, but is it still a bottleneck?",
            {"hjorth-conv", encoder, decoder},
            kerasOptions(1.0, 5)};
}

Preset hjorthRecurrent()
{
    return {"hjorth-rnn",
            "Recurrent: a picture read row by row",
            "An LSTM reads the rows like words, keeps thirty numbers, and writes the rows down again.",
            {"hjorth-rnn",
             {lstm(100, true), lstm(30, false)},
             Layers{{.kind = LayerKind::Repeat}, lstm(100, true), {.kind = LayerKind::RowLinear}} + kSigmoid},
            kerasOptions(0.1, 10)};
}

Preset hjorthSigmoid()
{
    const Layers encoder = linears({256, 128}, LayerKind::Sigmoid) + kSigmoid;
    return {"hjorth-sigmoid",
            "784-256-128, sigmoid everywhere",
            "How networks were built once: saturating units learn slowly. Compare it with ReLU.",
            {"hjorth-sigmoid", encoder, linears({256, kAsInput}, LayerKind::Sigmoid) + kSigmoid},
            {.epochs = 100, .batch = 128}};
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
    const Shape small = quarter(input, 4);
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

std::vector<Preset> lecturePresets(const ModelInput& input)
{
    return {tsneCnn(),
            forestMlp(),
            forestVae(),
            forestConv(input, false),
            forestConv(input, true),
            uzair(),
            hjorthLinear(input),
            hjorthStacked(),
            hjorthConv(input),
            hjorthRecurrent(),
            hjorthDenoising(),
            hjorthDropout(),
            hjorthSigmoid(),
            simple9(),
            conv10(input)};
}

} // namespace hourglass
