// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/SpecEdits.h"

#include "ui/forms/editor/LayerWords.h"
#include "ui/forms/editor/ModelHistory.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

LayerSpec linear(int out) { return {.kind = LayerKind::Linear, .out = out}; }

ModelSpec abc() { return {"abc", {linear(1), linear(2), linear(3)}, {linear(4), linear(5)}}; }

std::vector<int> outs(const ModelSpec& spec)
{
    std::vector<int> all;
    for (const auto& layer : spec.encoder)
        all.push_back(layer.out);
    all.push_back(0);
    for (const auto& layer : spec.decoder)
        all.push_back(layer.out);
    return all;
}

} // namespace

TEST(SpecEdits, EveryMoveKeepsEveryLayerAndSaysWhereItWent)
{
    const ModelSpec spec = abc();
    for (const bool fromEncoder : {true, false})
        for (std::size_t from = 0; from < (fromEncoder ? 3U : 2U); ++from)
            for (const bool toEncoder : {true, false})
                for (std::size_t gap = 0; gap <= (toEncoder ? 3U : 2U); ++gap) {
                    const LayerPlace origin{fromEncoder, from}, target{toEncoder, gap};
                    const ModelSpec moved = withMoved(spec, origin, target);
                    auto all = outs(moved);
                    std::sort(all.begin(), all.end());
                    EXPECT_EQ(all, (std::vector<int>{0, 1, 2, 3, 4, 5}));
                    EXPECT_EQ(layerAt(moved, placeAfterMove(spec, origin, target))->out,
                              layerAt(spec, origin)->out);
                }
}

TEST(SpecEdits, StepsGoThroughBothParts)
{
    ModelSpec spec = abc();
    LayerPlace place{true, 0};
    std::vector<std::vector<int>> seen;
    while (const auto gap = gapBeside(spec, place, 1)) {
        const LayerPlace next = placeAfterMove(spec, place, *gap);
        spec = withMoved(spec, place, *gap);
        place = next;
        seen.push_back(outs(spec));
    }
    EXPECT_EQ(seen, (std::vector<std::vector<int>>{{2, 1, 3, 0, 4, 5},
                                                   {2, 3, 1, 0, 4, 5},
                                                   {2, 3, 0, 1, 4, 5},
                                                   {2, 3, 0, 4, 1, 5},
                                                   {2, 3, 0, 4, 5, 1}}));
    while (const auto gap = gapBeside(spec, place, -1)) {
        const LayerPlace next = placeAfterMove(spec, place, *gap);
        spec = withMoved(spec, place, *gap);
        place = next;
    }
    EXPECT_EQ(outs(spec), outs(abc()));
    EXPECT_EQ(placeBeside(spec, {true, 2}, 1), (LayerPlace{false, 0}));
    EXPECT_EQ(placeBeside(spec, {false, 1}, 1), std::nullopt);
}

TEST(SpecEdits, PlacesThatDoNotExistChangeNothing)
{
    EXPECT_EQ(withRemoved(abc(), {true, 9}), abc());
    EXPECT_EQ(withReplaced(abc(), {false, 9}, linear(7)), abc());
    EXPECT_EQ(withMoved(abc(), {true, 9}, {false, 0}), abc());
    EXPECT_EQ(outs(withInserted(abc(), {false, 9}, linear(6))).back(), 6);
    EXPECT_EQ(layerAt(abc(), {true, 9}), nullptr);
}

TEST(ModelHistory, TypingIsOneStepAndUndoGoesBack)
{
    ModelHistory history;
    history.reset(abc());
    QSignalSpy spy(&history, &ModelHistory::changed);
    for (const int out : {6, 64, 640})
        history.apply(withReplaced(history.spec(), {true, 0}, linear(out)), "change", "e0out");
    history.apply(withRemoved(history.spec(), {false, 0}), "remove");
    EXPECT_EQ(history.stack().count(), 2);
    history.stack().undo();
    EXPECT_EQ(history.spec().encoder[0].out, 640);
    history.stack().undo();
    EXPECT_EQ(history.spec(), abc());
    history.stack().redo();
    EXPECT_EQ(history.spec().encoder[0].out, 640);
    EXPECT_EQ(spy.count(), 7);
    history.apply(history.spec(), "nothing");
    EXPECT_EQ(history.stack().count(), 2);
}

TEST(ModelHistory, ATypedNumberThatComesBackIsNoStep)
{
    ModelHistory history;
    history.reset(abc());
    history.apply(withReplaced(abc(), {true, 0}, linear(12)), "change", "e0out");
    history.apply(abc(), "change", "e0out");
    EXPECT_FALSE(history.stack().canUndo());
}

TEST(LayerWords, EveryKindHasWordsAndGroupsStayTogether)
{
    QStringList groups;
    for (const LayerWords& words : layerWords()) {
        EXPECT_FALSE(words.sentence.isEmpty());
        EXPECT_TRUE(words.sentence.endsWith('.')) << words.sentence.toStdString();
        EXPECT_EQ(freshLayer(words.kind).kind, words.kind);
        if (groups.isEmpty() || groups.back() != words.group)
            groups << words.group;
    }
    EXPECT_EQ(layerWords().size(), static_cast<std::size_t>(LayerKind::Softplus) + 1);
    EXPECT_EQ(groups.removeDuplicates(), 0);
}
