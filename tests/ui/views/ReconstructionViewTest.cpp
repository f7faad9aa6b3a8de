// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ReconstructionView.h"

#include "ui/views/ReconstructionGrid.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

std::shared_ptr<const ReconstructionSet> pairs(int count)
{
    auto set = std::make_shared<ReconstructionSet>();
    set->modelEpoch = 12;
    for (int i = 0; i < count; ++i) {
        Reconstruction item;
        item.sample = static_cast<std::size_t>(60000 + i);
        item.label = i % 2;
        item.original = item.reconstructed = {{1, 4, 4}, std::vector<std::uint8_t>(16, 200)};
        item.error = 0.01F * static_cast<float>(i + 1);
        set->items.push_back(item);
    }
    return set;
}

class ReconstructionViewTest : public testing::Test {
protected:
    ReconstructionViewTest()
    {
        view.setClassNames({"Bag", "Coat"});
        view.resize(330, 640);
        view.show();
        grid = view.findChild<ReconstructionGrid*>("reconstructionGrid");
        choice = view.findChild<QComboBox*>("reconstructionChoice");
    }
    ReconstructionView view;
    ReconstructionGrid* grid;
    QComboBox* choice;
};

} // namespace

TEST_F(ReconstructionViewTest, CaptionsAndSummary)
{
    view.setReconstructions(pairs(3));
    EXPECT_EQ(grid->caption(0), "Bag 0.0100");
    EXPECT_EQ(grid->caption(1), "Coat 0.0200");
    EXPECT_EQ(view.findChild<QLabel*>("reconstructionSubtitle")->text(), "epoch 12 · mean 0.0200");
    view.clear("nothing");
    EXPECT_EQ(grid->count(), 0);
    EXPECT_EQ(view.findChild<QLabel*>("reconstructionSubtitle")->text(), "");
}

TEST_F(ReconstructionViewTest, CellsFitWithoutOverlap)
{
    for (const QSize size : {QSize(220, 300), QSize(330, 640), QSize(600, 300), QSize(330, 1000)}) {
        view.resize(size);
        for (const int count : {1, 2, 10, 24}) {
            view.setReconstructions(pairs(count));
            const bool scrolls = grid->verticalScrollBar()->maximum() > 0;
            for (int i = 0; i < count; ++i) {
                EXPECT_TRUE(scrolls || grid->viewport()->rect().contains(grid->cell(i))) << count << ' ' << i;
                for (int j = 0; j < i; ++j)
                    EXPECT_FALSE(grid->cell(i).intersects(grid->cell(j))) << count;
            }
            EXPECT_TRUE(!scrolls || grid->pictureSize() >= 30);
        }
    }
}

TEST_F(ReconstructionViewTest, AClickOnAPairNamesItsSample)
{
    view.setReconstructions(pairs(10));
    QSignalSpy spy(&view, &ReconstructionView::sampleActivated);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->cell(7).center());
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toLongLong(), 60007);
    QTest::keyClick(grid, Qt::Key_Left);
    QTest::keyClick(grid, Qt::Key_Return);
    EXPECT_EQ(spy.at(1).at(0).toLongLong(), 60006);
}

TEST_F(ReconstructionViewTest, KeysStayWithinTheGrid)
{
    QTest::keyClick(grid, Qt::Key_Return); // empty: nothing happens
    view.setReconstructions(pairs(3));
    QSignalSpy spy(&view, &ReconstructionView::sampleActivated);
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(grid, Qt::Key_Down);
    QTest::keyClick(grid, Qt::Key_Return);
    EXPECT_EQ(spy.at(0).at(0).toLongLong(), 60002);
}

TEST_F(ReconstructionViewTest, ShuffleIsThereForRandomOnly)
{
    auto* shuffle = view.findChild<QToolButton*>("reconstructionShuffle");
    EXPECT_FALSE(shuffle->isVisible());
    QSignalSpy chosen(&view, &ReconstructionView::choiceChosen);
    QTest::keyClick(choice, Qt::Key_Down);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(view.choice(), SampleChoice::Random);
    ASSERT_TRUE(shuffle->isVisible());
    QSignalSpy spy(&view, &ReconstructionView::shuffleRequested);
    QTest::mouseClick(shuffle, Qt::LeftButton);
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(ReconstructionViewTest, SelectionNeedsOne)
{
    const auto item = [this] {
        return qobject_cast<QStandardItemModel*>(choice->model())
            ->item(choice->findData(static_cast<int>(SampleChoice::Selection)));
    };
    EXPECT_FALSE(item()->isEnabled());
    view.setSelectionAvailable(true);
    EXPECT_TRUE(item()->isEnabled());
    QSignalSpy chosen(&view, &ReconstructionView::choiceChosen);
    view.setChoice(SampleChoice::Selection);
    EXPECT_EQ(view.choice(), SampleChoice::Selection);
    EXPECT_EQ(chosen.count(), 0) << "setters say nothing";
}

TEST_F(ReconstructionViewTest, MoreRoomMeansMorePairs)
{
    const int few = view.comfortableCount();
    view.resize(330, 1000);
    EXPECT_GT(view.comfortableCount(), few);
    view.setReconstructions(pairs(view.comfortableCount()));
    EXPECT_EQ(grid->verticalScrollBar()->maximum(), 0);
}

namespace {

std::shared_ptr<const ReconstructionSet> pairsOf(hourglass::Shape shape, int count)
{
    auto set = std::make_shared<ReconstructionSet>(*pairs(count));
    for (Reconstruction& item : set->items) {
        item.original = {shape, std::vector<std::uint8_t>(shape.size(), 51)};
        item.reconstructed = {shape, std::vector<std::uint8_t>(shape.size(), 204)};
        if (shape.isVector()) {
            item.originalValues.assign(shape.size(), 14.2F);
            item.reconstructedValues.assign(shape.size(), 13.9F);
        }
    }
    return set;
}

} // namespace

TEST_F(ReconstructionViewTest, EveryShapeFitsWithoutOverlap)
{
    for (const hourglass::Shape& shape :
         {hourglass::Shape{3, 32, 64}, hourglass::Shape{4, 64, 20}, hourglass::Shape{1, 1, 30},
          hourglass::Shape{1, 1, 784}, hourglass::Shape{1, 224, 224}, hourglass::Shape{3, 1, 1}}) {
        for (const QSize size : {QSize(220, 300), QSize(330, 640), QSize(900, 400)}) {
            view.resize(size);
            view.setReconstructions(pairsOf(shape, 10));
            for (int i = 0; i < 10; ++i) {
                EXPECT_TRUE(grid->cell(i).contains(grid->originalBox(i)));
                EXPECT_LE(grid->cell(i).right(), grid->viewport()->width());
                for (int j = 0; j < i; ++j)
                    EXPECT_FALSE(grid->cell(i).intersects(grid->cell(j))) << shape.text();
            }
            grid->viewport()->grab();
        }
    }
}

TEST_F(ReconstructionViewTest, AVectorAndItsReconstructionShareACell)
{
    const Theme& look = theme(ThemeKind::Dark);
    view.setTheme(look);
    view.setReconstructions(pairsOf({1, 1, 4}, 2));
    const QImage picture = grid->viewport()->grab().toImage();
    const QRect box = grid->originalBox(0);
    EXPECT_EQ(box.width(), grid->cell(0).width());
    const int x = box.left() + box.width() / 8; // the middle of the first bar
    int mark = -1;
    for (int y = box.bottom(); y >= box.top(); --y)
        mark = picture.pixelColor(x, y) == look.accent ? y - box.top() : mark;
    EXPECT_NEAR(mark, box.height() / 5, 3);
}

TEST_F(ReconstructionViewTest, TipsNameTheValues)
{
    view.setColumnNames({"radius", "<b>area</b>"});
    view.setReconstructions(pairsOf({1, 1, 2}, 1));
    EXPECT_TRUE(grid->tip(0).contains("radius"));
    EXPECT_TRUE(grid->tip(0).contains("14.2 → 13.9"));
    EXPECT_TRUE(grid->tip(0).contains("&lt;b&gt;area")) << "names are no markup";
    view.setReconstructions(pairs(1));
    EXPECT_FALSE(grid->tip(0).contains("table"));
}
