// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NoticeBar.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

QStringList texts(const NoticeBar& bar)
{
    QStringList all;
    for (const auto* label : bar.findChildren<QLabel*>("noticeText")) {
        if (label->isVisibleTo(&bar))
            all << label->text();
    }
    return all;
}

} // namespace

TEST(NoticeBar, SaysWhatAndWhatToDo)
{
    NoticeBar bar;
    EXPECT_TRUE(bar.isHidden());
    bar.add({Severity::Error, "a <b> file", "Try another.", {}});
    EXPECT_FALSE(bar.isHidden());
    EXPECT_EQ(texts(bar), QStringList("<b>a &lt;b&gt; file</b> Try another."));
}

TEST(NoticeBar, DismissTakesItAway)
{
    NoticeBar bar;
    bar.add({Severity::Error, "one", "", {}});
    QTest::mouseClick(bar.findChild<QToolButton*>("noticeClose"), Qt::LeftButton);
    EXPECT_EQ(bar.count(), 0);
    EXPECT_TRUE(bar.isHidden());
}

TEST(NoticeBar, AnActionRunsOnceAndDismisses)
{
    NoticeBar bar;
    int calls = 0;
    bar.add({Severity::Warning, "one", "", {{"Try again", [&calls] { ++calls; }}}});
    QTest::mouseClick(bar.findChild<QPushButton*>("noticeAction:Try again"), Qt::LeftButton);
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(bar.count(), 0);
}

TEST(NoticeBar, AnActionMaySayTheNextThing)
{
    NoticeBar bar;
    bar.add({Severity::Error, "one", "", {{"Go", [&bar] { bar.add({Severity::Error, "two", "", {}}); }}}});
    QTest::mouseClick(bar.findChild<QPushButton*>("noticeAction:Go"), Qt::LeftButton);
    EXPECT_EQ(texts(bar), QStringList("<b>two</b>"));
}

TEST(NoticeBar, ThreeAtMostAndErrorsStay)
{
    NoticeBar bar;
    bar.add({Severity::Error, "e1", "", {}});
    bar.add({Severity::Info, "i1", "", {}});
    bar.add({Severity::Warning, "w1", "", {}});
    bar.add({Severity::Error, "e2", "", {}});
    EXPECT_EQ(texts(bar), QStringList({"<b>e1</b>", "<b>w1</b>", "<b>e2</b>"}));
    bar.add({Severity::Error, "e3", "", {}});
    bar.add({Severity::Error, "e4", "", {}});
    EXPECT_EQ(texts(bar), QStringList({"<b>e2</b>", "<b>e3</b>", "<b>e4</b>"}));
}

TEST(NoticeBar, TheSameWordsStandThereOnce)
{
    NoticeBar bar;
    bar.add({Severity::Error, "one", "", {}});
    bar.add({Severity::Error, "two", "", {}});
    bar.add({Severity::Error, "one", "", {}});
    EXPECT_EQ(texts(bar), QStringList({"<b>two</b>", "<b>one</b>"}));
}

TEST(NoticeBar, OnlyInfosGoByThemselves)
{
    NoticeBar bar;
    bar.setInfoLifetime(0);
    bar.show();
    bar.add({Severity::Info, "soon gone", "", {}});
    bar.add({Severity::Error, "stays", "", {}});
    EXPECT_TRUE(QTest::qWaitFor([&bar] { return bar.count() == 1; }));
    EXPECT_EQ(texts(bar), QStringList("<b>stays</b>"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    EXPECT_EQ(bar.count(), 0);
}
