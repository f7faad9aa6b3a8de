// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/SpecDiff.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

LayerSpec linear(int out) { return {.kind = LayerKind::Linear, .out = out}; }
LayerSpec plain(LayerKind kind) { return {.kind = kind}; }

std::vector<std::string> diff(std::vector<LayerSpec> a, std::vector<LayerSpec> b)
{
    std::vector<std::string> lines;
    for (const SpecChange& change : specDiff({"a", a, {linear(0)}}, {"b", b, {linear(0)}}))
        lines.push_back(change.text());
    return lines;
}

using Lines = std::vector<std::string>;

TEST(SpecDiff, TheSameLayersDoNotDiffer)
{
    EXPECT_EQ(diff({linear(2), plain(LayerKind::ReLU)}, {linear(2), plain(LayerKind::ReLU)}), Lines{});
}

TEST(SpecDiff, ALayerPutInIsOneLine)
{
    const auto relu = plain(LayerKind::ReLU);
    EXPECT_EQ(diff({linear(200), relu, linear(10)}, {linear(200), relu, linear(50), relu, linear(10)}),
              (Lines{"+ encoder.2 Linear 50", "+ encoder.3 ReLU"}));
    EXPECT_EQ(diff({linear(200), relu, linear(10)}, {linear(200), linear(10)}), (Lines{"− encoder.1 ReLU"}));
}

TEST(SpecDiff, TheSameKindIsChanged)
{
    EXPECT_EQ(diff({linear(200), linear(10)}, {linear(300), linear(10)}),
              (Lines{"~ encoder.0 Linear 200 → Linear 300"}));
    EXPECT_EQ(diff({plain(LayerKind::ReLU)}, {plain(LayerKind::Tanh)}),
              (Lines{"− encoder.0 ReLU", "+ encoder.0 Tanh"}));
}

TEST(SpecDiff, PartsAreComparedApart)
{
    const auto changes = specDiff({"", {linear(1)}, {linear(2)}}, {"", {linear(1)}, {linear(3), linear(2)}});
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0], (SpecChange{SpecChange::Kind::Added, {false, 0}, "", "Linear 3"}));
}

TEST(SpecDiff, FromNothingAndToNothing)
{
    EXPECT_EQ(diff({}, {linear(3)}), (Lines{"+ encoder.0 Linear 3"}));
    EXPECT_EQ(diff({linear(3)}, {}), (Lines{"− encoder.0 Linear 3"}));
}

TEST(SpecDiff, WritesLayersInOneLine)
{
    const LayerSpec up{.kind = LayerKind::ConvTranspose2d,
                       .out = 0,
                       .kernel = 3,
                       .stride = 2,
                       .padding = 1,
                       .outputPadding = 1};
    EXPECT_EQ(layerText(up), "ConvTranspose2d as input, kernel 3, stride 2, padding 1, output padding 1");
    EXPECT_EQ(layerText({.kind = LayerKind::Conv2d, .out = 16, .kernel = 3}), "Conv2d 16, kernel 3");
    EXPECT_EQ(layerText({.kind = LayerKind::Lstm, .out = 30, .sequence = true}), "LSTM 30, every step");
    EXPECT_EQ(layerText({.kind = LayerKind::Dropout, .rate = 0.25}), "Dropout 0.25");
    EXPECT_EQ(layerText({.kind = LayerKind::Unflatten, .shape = {4, 7, 7}}), "Unflatten 4 x 7 x 7");
    EXPECT_EQ(layerText({.kind = LayerKind::MaxPool2d, .kernel = 2, .stride = 2}), "MaxPool2d 2");
    EXPECT_EQ(layerText({.kind = LayerKind::MaxPool2d, .kernel = 3, .stride = 2}), "MaxPool2d 3, stride 2");
    EXPECT_EQ(layerText(plain(LayerKind::Flatten)), "Flatten");
}

} // namespace
} // namespace hourglass
