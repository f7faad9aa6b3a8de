// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SeriesForm.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

using namespace hourglass;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

namespace {

TEST(ParseNumbers, TakesListsAndRanges)
{
    EXPECT_THAT(parseNumbers("5, 30, 50, 100", 9), Optional(ElementsAre(5, 30, 50, 100)));
    EXPECT_THAT(parseNumbers("1-4", 9), Optional(ElementsAre(1, 2, 3, 4)));
    EXPECT_THAT(parseNumbers(" 1 - 3; 7,2.5 ", 9), Optional(ElementsAre(1, 2, 3, 7, 2.5)));
    EXPECT_THAT(parseNumbers("", 9), Optional(IsEmpty()));
}

TEST(ParseNumbers, RefusesWhatIsNone)
{
    for (const char* text : {"five", "1, x", "6-1", "1-10", "1,2,3,4,5,6,7,8,9,10", "1--3", "nan", "inf",
                             "1e999", "1-99999999999999999999"})
        EXPECT_FALSE(parseNumbers(QString::fromLatin1(text), 9)) << text;
}

class SeriesFormTest : public testing::Test {
protected:
    SeriesFormTest()
    {
        form.setPoints(1000);
        form.show();
    }
    QPushButton* run() { return form.findChild<QPushButton*>("seriesRun"); }
    void type(const char* text)
    {
        auto* values = form.findChild<QLineEdit*>("seriesValues");
        values->selectAll();
        QTest::keyClicks(values, text);
    }
    SeriesForm form;
};

TEST_F(SeriesFormTest, MakesOptionsThatDifferInOneThing)
{
    TsneOptions base;
    base.iterations = 500;
    base.dims = 3;
    base.metric = Metric::Cosine;
    form.setBase(base);
    auto options = form.options();
    ASSERT_EQ(options.size(), 4U);
    EXPECT_EQ(options[3].perplexity, 100);
    for (const auto& one : options) {
        EXPECT_EQ(one.iterations, 500);
        EXPECT_EQ(one.metric, Metric::Cosine);
        EXPECT_EQ(one.seed, base.seed);
        EXPECT_EQ(one.init, base.init);
        EXPECT_EQ(one.dims, 2);
    }
    QTest::mouseClick(form.findChild<QPushButton*>("seriesSeeds"), Qt::LeftButton);
    options = form.options();
    ASSERT_EQ(options.size(), 6U);
    EXPECT_EQ(options[5].seed, 6U);
    EXPECT_EQ(options[5].perplexity, base.perplexity);
    EXPECT_EQ(options[5].init, TsneInit::Random) << "from PCA all would begin alike";
}

TEST_F(SeriesFormTest, EachListIsKept)
{
    type("7, 8");
    QTest::mouseClick(form.findChild<QPushButton*>("seriesSeeds"), Qt::LeftButton);
    EXPECT_EQ(form.findChild<QLineEdit*>("seriesValues")->text(), "1-6");
    QTest::mouseClick(form.findChild<QPushButton*>("seriesPerplexities"), Qt::LeftButton);
    EXPECT_EQ(form.findChild<QLineEdit*>("seriesValues")->text(), "7, 8");
}

TEST_F(SeriesFormTest, SaysWhatCannotBeAndDoesNotRunIt)
{
    for (const char* wrong : {"x", "1", "5, 900"}) { // no number; perplexities below 2 and above a third
        type(wrong);
        EXPECT_FALSE(form.problem().isEmpty()) << wrong;
        EXPECT_FALSE(run()->isEnabled()) << wrong;
        QSignalSpy asked(&form, &SeriesForm::runRequested);
        QTest::keyClick(form.findChild<QLineEdit*>("seriesValues"), Qt::Key_Return);
        EXPECT_EQ(asked.count(), 0) << wrong;
    }
    form.setVariesSeeds(true);
    type("1.5");
    EXPECT_FALSE(run()->isEnabled());
    type("1, 2");
    EXPECT_TRUE(run()->isEnabled());
    form.setPoints(0);
    EXPECT_FALSE(run()->isEnabled()) << "there are no codes";
}

TEST_F(SeriesFormTest, RunsAndStops)
{
    QSignalSpy asked(&form, &SeriesForm::runRequested), stopped(&form, &SeriesForm::stopRequested);
    QTest::mouseClick(run(), Qt::LeftButton);
    EXPECT_EQ(asked.count(), 1);
    form.setRunning(true, 10, 100);
    EXPECT_EQ(run()->text(), "Stop");
    EXPECT_FALSE(form.findChild<QLineEdit*>("seriesValues")->isEnabled());
    QTest::mouseClick(run(), Qt::LeftButton);
    EXPECT_EQ(stopped.count(), 1);
    EXPECT_EQ(asked.count(), 1);
}

} // namespace
