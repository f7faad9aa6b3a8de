// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShapeInference.h"

#include "core/model/Presets.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hourglass {
namespace {

constexpr Shape kPicture{1, 28, 28};

std::string problemOf(std::vector<LayerSpec> encoder, std::vector<LayerSpec> decoder, Shape input = kPicture)
{
    const auto table = inferShapes({"test", std::move(encoder), std::move(decoder)}, input);
    return table.ok() ? std::string() : table.error().what;
}

TEST(ShapeInference, KnowsThePresets)
{
    struct Expected {
        const char* name;
        std::size_t code;
        std::int64_t parameters;
    };
    // Parameters as PyTorch counts them.
    for (const auto& [name, code, parameters] :
         {Expected{"tsne-cnn", 196, 2605}, Expected{"forest-mlp", 10, 318794},
          Expected{"simple-9", 9, 224601}, Expected{"conv-10", 10, 27443}}) {
        const auto table = inferShapes(findPreset(name)->spec, kPicture);
        ASSERT_TRUE(table.ok()) << table.error().text();
        EXPECT_EQ(table.value().codeSize, code) << name;
        EXPECT_EQ(table.value().parameters, parameters) << name;
    }
}

TEST(ShapeInference, WritesWidths)
{
    EXPECT_EQ(inferShapes(findPreset("forest-mlp")->spec, kPicture).value().widthsText(),
              "784 → 200 → 10 → 200 → 784");
    EXPECT_EQ(inferShapes(findPreset("forest-vae")->spec, kPicture).value().widthsText(),
              "784 → 400 → 20 → 400 → 784");
    EXPECT_EQ(inferShapes(findPreset("hjorth-rnn")->spec, kPicture).value().widthsText(),
              "784 → 2800 → 30 → 840 → 2800 → 784");
}

TEST(ShapeInference, PresetsFollowTheData)
{
    for (const auto& choice : modelSummaries({.shape = {3, 32, 32}})) {
        if (choice.name == "hjorth-rnn") { // reads rows of grey pictures
            EXPECT_NE(choice.problem.find("one channel"), std::string::npos);
            continue;
        }
        ASSERT_EQ(choice.problem, "") << choice.name;
        EXPECT_EQ(choice.table.rows.back().output.size(), 3U * 32 * 32) << choice.name;
    }
    const ModelInput odd{.shape = {1, 30, 29}}; // cannot be halved twice and doubled again
    for (const auto& choice : modelSummaries(odd)) {
        const auto layers = findPreset(choice.name, odd)->spec.encoder;
        const bool halves = std::any_of(layers.begin(), layers.end(),
                                        [](const auto& l) { return l.kind == LayerKind::MaxPool2d; });
        EXPECT_EQ(choice.problem.empty(), !halves) << choice.name << ": " << choice.problem;
    }
}

TEST(ShapeInference, VectorsGetAModelOfTheirSize)
{
    for (const int size : {1, 2, 3, 30, 200, 5000}) {
        const auto model =
            modelSummaries({.shape = {1, 1, size}, .isUnit = false, .trainCount = 455}).front();
        EXPECT_EQ(model.problem, "") << size;
        EXPECT_LE(model.table.codeSize, static_cast<std::size_t>(size));
        EXPECT_EQ(model.table.widths().back(), size);
    }
    const auto preset = findPreset("default", {.shape = {1, 1, 30}, .isUnit = false, .trainCount = 455});
    EXPECT_EQ(preset->spec.decoder.back().kind, LayerKind::Linear); // free to leave [0, 1]
    EXPECT_GT(preset->options.epochs, 100);
}

TEST(ShapeInference, NoSigmoidWhereValuesLeaveTheUnitRange)
{
    for (const auto& preset : presets({.isUnit = false}))
        EXPECT_NE(preset.spec.decoder.back().kind, LayerKind::Sigmoid) << preset.name;
    EXPECT_EQ(presets().front().spec.decoder.back().kind, LayerKind::Sigmoid);
}

TEST(ShapeInference, SaysWhichLayerAndWhy)
{
    const LayerSpec linear{.kind = LayerKind::Linear, .out = 10};
    const LayerSpec back{.kind = LayerKind::Linear, .out = 0};
    const LayerSpec conv{.kind = LayerKind::Conv2d, .out = 4, .kernel = 3};
    LayerSpec huge = conv;
    huge.kernel = 100;
    LayerSpec padded = conv;
    padded.padding = 5;
    EXPECT_EQ(problemOf({linear}, {back}), "");
    EXPECT_NE(problemOf({}, {back}).find("encoder"), std::string::npos);
    EXPECT_NE(problemOf({conv, linear}, {back}).find("encoder.1 Linear"), std::string::npos);
    EXPECT_NE(problemOf({linear, conv}, {back}).find("Unflatten"), std::string::npos);
    EXPECT_NE(problemOf({huge}, {back}).find("nothing of the picture"), std::string::npos);
    EXPECT_NE(problemOf({padded}, {back}).find("padding"), std::string::npos);
    EXPECT_NE(problemOf({linear}, {linear}).find("ends with"), std::string::npos);
    EXPECT_NE(problemOf({linear}, {back}, {0, 28, 28}).find("no values"), std::string::npos);
    LayerSpec wide = linear;
    wide.out = 1 << 20;
    EXPECT_NE(problemOf({wide, wide}, {back}).find("2^30"), std::string::npos);
}

} // namespace
} // namespace hourglass
