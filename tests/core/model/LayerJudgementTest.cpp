// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/LayerJudgement.h"

#include "core/model/LayerNotation.h"
#include "core/model/Presets.h"
#include "core/model/ShapeInference.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using namespace notation;

constexpr Shape kPicture{1, 28, 28};

LayerJudgement judged(Layers encoder, Layers decoder, Shape input = kPicture)
{
    return judgeLayers({"test", std::move(encoder), std::move(decoder)}, input);
}

TEST(LayerJudgement, CountsEachPart)
{
    // The numbers that the lecture's notebook prints for its 784-512-256-2 encoder and decoder.
    const auto judgement = judgeLayers(findPreset("uzair-2d")->spec, kPicture);
    EXPECT_EQ(judgement.encoderParameters, 533762);
    EXPECT_EQ(judgement.decoderParameters, 534544);
    EXPECT_NEAR(judgement.megabytes(), (533762 + 534544) * 4 / 1048576.0, 1e-12);
    EXPECT_TRUE(judgement.isPossible());
    EXPECT_EQ(judgement.firstProblem(), "");
}

TEST(LayerJudgement, IsTheTableOfEveryPreset)
{
    for (const auto& preset : presets()) {
        const auto table = inferShapes(preset.spec, kPicture).value();
        const auto judgement = judgeLayers(preset.spec, kPicture);
        ASSERT_EQ(judgement.encoder.size() + judgement.decoder.size(), table.rows.size());
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const bool isEncoder = i < judgement.encoder.size();
            const auto* layer = judgement.at({isEncoder, isEncoder ? i : i - judgement.encoder.size()});
            ASSERT_NE(layer, nullptr);
            EXPECT_TRUE(layer->isKnown && layer->isCounted);
            EXPECT_EQ(layer->row.outputText(), table.rows[i].outputText());
        }
        EXPECT_EQ(judgement.parameters(), table.parameters);
        std::vector<int> widths;
        for (const LayerWidth& width : layerWidths(judgement))
            widths.push_back(width.values);
        EXPECT_EQ(widths, table.widths()) << preset.name;
    }
}

TEST(LayerJudgement, MarksTheLayerAndGoesOnBehindIt)
{
    const auto judgement = judged({conv(4), linear(10), conv(3)}, {linear(kAsInput)});
    EXPECT_EQ(judgement.impossible(), (std::vector<LayerPlace>{{true, 1}, {true, 2}}));
    EXPECT_NE(judgement.encoder[1].reason.find("Flatten before it"), std::string::npos);
    EXPECT_NE(judgement.encoder[2].reason.find("Unflatten before it"), std::string::npos);
    EXPECT_TRUE(judgement.encoder[1].isKnown) << "a Linear of 10 gives 10 values, whatever comes in";
    EXPECT_FALSE(judgement.encoder[1].isCounted);
    EXPECT_FALSE(judgement.encoder[2].isKnown);
    EXPECT_TRUE(judgement.decoder[0].isKnown);
    EXPECT_EQ(judgement.problem, "") << "what comes out is right";
    EXPECT_EQ(judgement.firstProblem(), "Layer encoder.1 Linear " + judgement.encoder[1].reason);
}

TEST(LayerJudgement, DoesNotBlameLayersBehindTheUnknown)
{
    const LayerSpec wide{.kind = LayerKind::Conv2d, .out = 4, .kernel = 99};
    const auto judgement = judged({wide, plain(LayerKind::ReLU), pool()}, {upConv2(kAsInput)});
    EXPECT_EQ(judgement.impossible(), (std::vector<LayerPlace>{{true, 0}}));
    EXPECT_EQ(judgement.problem, "");
    EXPECT_FALSE(judgement.isPossible());
    EXPECT_EQ(layerWidths(judgement).size(), 1U) << "only the input is known";
}

TEST(LayerJudgement, SaysWhatTheOutputLacks)
{
    const auto problem = [](const LayerJudgement& j) { return j.problem + '|' + j.hint; };
    EXPECT_NE(problem(judged({linear(2)}, {linear(99)})).find("99 values, but the data is 1 x 28 x 28"),
              std::string::npos);
    EXPECT_NE(problem(judged({linear(2)}, {linear(99)})).find("Linear of 784"), std::string::npos);
    EXPECT_NE(problem(judged({conv(2)}, {conv(5)})).find("1 channel"), std::string::npos);
    EXPECT_NE(problem(judged({pool()}, {upConv2(0)}, {1, 7, 8})).find("1 row missing"), std::string::npos);
    EXPECT_NE(problem(judged({conv(2)}, {upConv2(0)})).find("28 rows too many and 28 columns too many"),
              std::string::npos);
}

TEST(LayerJudgement, TakesWhateverComes)
{
    EXPECT_NE(judged({}, {}).firstProblem(), "");
    EXPECT_NE(judged({linear(1)}, {}).firstProblem(), "");
    EXPECT_NE(judged({linear(1)}, {linear(0)}, {}).firstProblem(), "");
    EXPECT_NE(judged({linear(1)}, {linear(0)}, {1 << 10, 1 << 10, 1 << 10}).firstProblem(), "");
    const LayerSpec huge{
        .kind = LayerKind::ConvTranspose2d, .out = 1 << 20, .kernel = 1 << 20, .stride = 1 << 20};
    EXPECT_NE(judged({huge, huge, huge}, {huge}).firstProblem().find("values of one sample"),
              std::string::npos);
    const Layers wide{linear(1 << 20), linear(1 << 20)};
    EXPECT_EQ(judged(wide, {linear(0)}).impossible().front(), (LayerPlace{true, 1}));
    EXPECT_EQ(judged({variational(2), linear(2)}, {variational(3)}).impossible().size(), 2U);
    EXPECT_EQ(judged({linear(1)}, {linear(0)}).at({false, 7}), nullptr);
}

} // namespace
} // namespace hourglass
