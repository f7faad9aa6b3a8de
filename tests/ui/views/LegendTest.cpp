// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Legend.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

using namespace hourglass;
using testing::ElementsAre;

namespace {

class LegendTest : public testing::Test {
protected:
    LegendTest()
    {
        legend.setEntries({{"a", Qt::red}, {"b", Qt::green}, {"c", Qt::blue}});
        legend.resize(300, 30);
        legend.show();
    }
    LegendChip* chip(const char* name)
    {
        return legend.findChild<LegendChip*>(QStringLiteral("legend:") + name);
    }
    void click(const char* name, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(chip(name), Qt::LeftButton, keys);
    }
    void doubleClick(const char* name) // as a mouse does it
    {
        click(name);
        QTest::mouseDClick(chip(name), Qt::LeftButton);
    }
    Legend legend;
};

} // namespace

TEST_F(LegendTest, ClickHidesAndShows)
{
    QSignalSpy spy(&legend, &Legend::visibilityChanged);
    click("b");
    EXPECT_THAT(legend.visibility(), ElementsAre(true, false, true));
    click("b");
    EXPECT_THAT(legend.visibility(), ElementsAre(true, true, true));
    EXPECT_EQ(spy.count(), 2);
}

TEST_F(LegendTest, DoubleClickSolosAndBringsBack)
{
    doubleClick("c");
    EXPECT_THAT(legend.visibility(), ElementsAre(false, false, true));
    doubleClick("c");
    EXPECT_THAT(legend.visibility(), ElementsAre(true, true, true));
    doubleClick("a");
    doubleClick("b");
    EXPECT_THAT(legend.visibility(), ElementsAre(false, true, false));
}

TEST_F(LegendTest, AltClickAndReturnSolo)
{
    click("a", Qt::AltModifier);
    EXPECT_THAT(legend.visibility(), ElementsAre(true, false, false));
    QTest::keyClick(chip("a"), Qt::Key_Return);
    EXPECT_THAT(legend.visibility(), ElementsAre(true, true, true));
    QTest::keyClick(chip("a"), Qt::Key_Space);
    EXPECT_THAT(legend.visibility(), ElementsAre(false, true, true));
}

TEST_F(LegendTest, NewColoursKeepWhatIsHidden)
{
    click("a");
    legend.setEntries({{"a", Qt::cyan}, {"b", Qt::green}, {"c", Qt::blue}});
    EXPECT_THAT(legend.visibility(), ElementsAre(false, true, true));
    legend.setEntries({{"a", Qt::cyan}, {"d", Qt::green}});
    EXPECT_THAT(legend.visibility(), ElementsAre(true, true));
}

TEST_F(LegendTest, ScaleTakesThePlaceOfClasses)
{
    legend.setScale({"Error", "Dark is small.", 0.002, 0.08});
    EXPECT_TRUE(legend.visibility().empty());
    EXPECT_FALSE(legend.isEmpty());
    auto* scale = legend.findChild<QWidget*>("legendScale");
    EXPECT_EQ(scale->accessibleName(), "Error: colours from 0.0020 to 0.0800");
    EXPECT_EQ(scale->toolTip(), "Dark is small.");
    legend.setNote("Measured later");
    EXPECT_EQ(legend.findChild<QWidget*>("legendScale"), nullptr);
    EXPECT_EQ(legend.findChild<QLabel*>("legendNote")->text(), "Measured later");
    EXPECT_EQ(legend.rowWidth(), 0) << "words give way";
    legend.clear();
    EXPECT_TRUE(legend.isEmpty());
}

TEST_F(LegendTest, AColumnOfManyScrolls)
{
    std::vector<LegendEntry> many;
    for (int i = 0; i < 64; ++i)
        many.push_back({QString::number(i), Qt::gray});
    legend.setEntries(many);
    legend.setOrientation(Qt::Vertical);
    legend.resize(80, 200);
    EXPECT_LT(legend.minimumSizeHint().height(), 200);
    EXPECT_EQ(legend.visibility().size(), 64U);
}
