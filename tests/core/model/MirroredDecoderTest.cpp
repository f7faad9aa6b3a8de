// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/MirroredDecoder.h"

#include "core/base/Random.h"
#include "core/model/LayerNotation.h"
#include "core/model/Presets.h"
#include "core/model/ShapeInference.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using namespace notation;

constexpr Shape kPicture{1, 28, 28};

Layers mirrored(const Layers& encoder, Shape input = kPicture, bool sigmoid = false)
{
    const auto decoder = mirroredDecoder(encoder, input, sigmoid);
    EXPECT_TRUE(decoder.ok()) << decoder.error().text();
    return decoder.ok() ? decoder.value() : Layers{};
}

std::string textOf(const Layers& layers)
{
    std::string text;
    for (const LayerSpec& layer : layers)
        text += std::string(layerName(layer.kind)) + ' ';
    return text;
}

TEST(MirroredDecoder, RestoresTheShapeOfEveryPreset)
{
    for (const Shape input : {Shape{1, 28, 28}, Shape{3, 32, 32}, Shape{1, 27, 27}, Shape{1, 30, 29},
                              Shape{2, 33, 50}, Shape{1, 8, 8}, Shape{1, 1, 30}, Shape{1, 1, 3}}) {
        int mirroredCount = 0;
        for (const auto& preset : presets({.shape = input})) {
            Layers few = preset.spec.encoder;
            const auto decoder = mirroredDecoder(few, input, true);
            if (!decoder.ok()) { // the encoder itself does not suit such data
                EXPECT_EQ(decoder.error().what.rfind("Layer encoder.", 0), 0U)
                    << preset.name << ' ' << input.text() << ' ' << decoder.error().text();
                continue;
            }
            ++mirroredCount;
            const auto judgement = judgeLayers({"", few, decoder.value()}, input);
            EXPECT_TRUE(judgement.isPossible()) << preset.name << ' ' << input.text() << ' '
                                                << judgement.firstProblem() << ' ' << textOf(decoder.value());
            EXPECT_EQ(decoder.value().back().kind, LayerKind::Sigmoid);
            EXPECT_EQ(judgement.decoder.back().row.output.size(), input.size());
        }
        EXPECT_GE(mirroredCount, 10) << input.text();
    }
}

TEST(MirroredDecoder, IsTheDecoderOfThePresetWhereThatIsAMirror)
{
    for (const char* name : {"forest-mlp", "forest-vae", "uzair-2d", "simple-9", "hjorth-stacked",
                             "hjorth-rnn", "hjorth-denoising", "beta-vae", "playground-2d"}) {
        const ModelSpec spec = findPreset(name)->spec;
        const bool sigmoid = spec.decoder.back().kind == LayerKind::Sigmoid;
        EXPECT_EQ(mirrored(spec.encoder, kPicture, sigmoid), spec.decoder) << name;
    }
}

TEST(MirroredDecoder, BringsBackWhatAnOddSizeLost)
{
    const Layers decoder = mirrored({pool()}, {1, 7, 7});
    ASSERT_EQ(decoder.size(), 1U);
    EXPECT_EQ(decoder[0].kind, LayerKind::ConvTranspose2d);
    EXPECT_EQ(decoder[0].outputPadding, 1); // 3 becomes 6, and one row more
    EXPECT_EQ(textOf(mirrored({pool()}, {1, 8, 8})), "Upsample ");
    EXPECT_EQ(textOf(mirrored({pool()}, {1, 8, 7})), "ConvTranspose2d RowLinear ");
}

TEST(MirroredDecoder, PutsActivationsBehindTheLayersThatLearn)
{
    const Layers encoder{
        conv(8), plain(LayerKind::BatchNorm), plain(LayerKind::ReLU),    dropout(0.2), pool(),
        conv(4), plain(LayerKind::Tanh),      plain(LayerKind::Flatten), linear(10),   plain(LayerKind::ELU)};
    EXPECT_EQ(textOf(mirrored(encoder, kPicture, true)),
              "Linear Tanh Unflatten ConvTranspose2d BatchNorm ReLU Upsample ConvTranspose2d Sigmoid ");
}

TEST(MirroredDecoder, FollowsTheDataAtItsEnd)
{
    EXPECT_EQ(mirrored({linear(200), linear(10)}).back().out, kAsInput);
    EXPECT_EQ(mirrored({conv(16), conv(4)}).back().out, kAsInput);
    EXPECT_EQ(mirrored({plain(LayerKind::Flatten), linear(3)}).back().shape, Shape{});
}

TEST(MirroredDecoder, RestoresWindowsOfAllKinds)
{
    Random random(7);
    int tried = 0;
    std::size_t hopeless = 0; // a side of one pixel beside one that loses a row: no square window does that
    for (int i = 0; i < 3000; ++i) {
        const auto pick = [&random](int least, int most) {
            return least + static_cast<int>(random.below(static_cast<std::uint64_t>(most - least + 1)));
        };
        const Shape input{pick(1, 3), pick(5, 40), pick(5, 40)};
        Layers encoder;
        for (int n = pick(1, 4); n > 0; --n) {
            const int kernel = pick(1, 5);
            const auto kind = std::array{LayerKind::Conv2d, LayerKind::MaxPool2d, LayerKind::ConvTranspose2d,
                                         LayerKind::Upsample}[static_cast<std::size_t>(pick(0, 3))];
            LayerSpec layer{.kind = kind, .out = pick(1, 5), .kernel = kernel, .stride = pick(1, 4)};
            if (kind == LayerKind::Conv2d)
                layer.padding = pick(0, kernel - 1);
            encoder.push_back(layer);
        }
        const auto decoder = mirroredDecoder(encoder, input, false);
        if (!decoder.ok()) {
            hopeless += decoder.error().what.find("no mirror image") != std::string::npos;
            continue;
        }
        ++tried;
        EXPECT_TRUE(judgeLayers({"", encoder, decoder.value()}, input).isPossible());
    }
    EXPECT_GT(tried, 1000);
    EXPECT_LT(hopeless, 20U);
}

TEST(MirroredDecoder, SaysWhyItCannot)
{
    EXPECT_NE(mirroredDecoder({linear(10), conv(3)}, kPicture, true).error().what.find("encoder.1 Conv2d"),
              std::string::npos);
    EXPECT_NE(mirroredDecoder({}, kPicture, true).error().what.find("no encoder"), std::string::npos);
    EXPECT_NE(mirroredDecoder({linear(10)}, {}, true).error().what, "");
    EXPECT_NE(
        mirroredDecoder({plain(LayerKind::ReLU)}, kPicture, false).error().what.find("nothing to mirror"),
        std::string::npos);
}

} // namespace
} // namespace hourglass
