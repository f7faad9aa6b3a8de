// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShapeInference.h"

#include "core/model/Presets.h"

#include <gtest/gtest.h>

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
}

TEST(ShapeInference, PresetsFollowTheData)
{
    const auto choices = modelSummaries({3, 32, 32});
    EXPECT_TRUE(choices.front().problem.empty());
    EXPECT_EQ(choices.front().table.rows.back().output.size(), 3U * 32 * 32);
    for (const auto& choice : choices) {
        if (choice.name == "conv-10") { // its 196 is written for 28 x 28
            EXPECT_FALSE(choice.problem.empty());
        }
    }
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
