// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ComponentsDialog.h"

#include "ui/views/components/LessonPage.h"
#include "ui/views/components/RebuildPage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

std::shared_ptr<Components> components(ComponentSpace space)
{
    auto made = std::make_shared<Components>();
    made->space = space;
    made->modelEpoch = 12;
    made->count = made->used = 1000;
    made->dims = 2;
    made->shape = {1, 1, 2};
    made->scree.shares = {0.75, 0.25};
    made->totalVariance = 4;
    made->mean = {0, 0};
    made->variances = {3, 1};
    made->axes = {1, 0, 0, 1};
    made->meanPicture = {{1, 1, 2}, {1, 2}};
    return made;
}

class ComponentsDialogTest : public testing::Test {
protected:
    ComponentsDialogTest()
    {
        dialog.setData({"height", "width"}, {});
        dialog.show();
    }
    template <class T>
    T* find(const char* name)
    {
        T* found = dialog.findChild<T*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void turnTo(ComponentsDialog::Tab tab) { find<QTabWidget>("componentTabs")->setCurrentIndex(tab); }
    ComponentsDialog dialog;
};

TEST_F(ComponentsDialogTest, saysWhatItIsOfAndNothingWithout)
{
    EXPECT_FALSE(find<QPushButton>("componentsExport")->isEnabled());
    EXPECT_FALSE(dialog.figure().has_value());
    dialog.setComponents(components(ComponentSpace::Codes), {}, 0.5, 2);
    const QString words = find<QLabel>("componentsSubtitle")->text();
    EXPECT_TRUE(words.contains("1,000 samples")) << words.toStdString();
    EXPECT_TRUE(words.contains("epoch 12"));
    EXPECT_TRUE(words.contains("2 numbers"));
    EXPECT_TRUE(find<QPushButton>("componentsExport")->isEnabled());
    dialog.setData({}, {});
    EXPECT_EQ(dialog.components(), nullptr);
    EXPECT_FALSE(find<QPushButton>("componentsExport")->isEnabled());
}

TEST_F(ComponentsDialogTest, asksOnlyForWhatIsLookedAt)
{
    const QSignalSpy rebuild(&dialog, &ComponentsDialog::rebuildWanted);
    const QSignalSpy lesson(&dialog, &ComponentsDialog::lessonWanted);
    dialog.setComponents(components(ComponentSpace::Raw), {}, 0.5, 1);
    EXPECT_EQ(rebuild.size() + lesson.size(), 0);
    turnTo(ComponentsDialog::RebuildTab);
    ASSERT_EQ(rebuild.size(), 1);
    EXPECT_EQ(rebuild.first().first().toInt(), dialog.rebuild()->kept());
    dialog.setComponents(components(ComponentSpace::Raw), {}, 0.4, 1);
    EXPECT_EQ(rebuild.size(), 2) << "of the new components";
    turnTo(ComponentsDialog::LessonTab);
    EXPECT_EQ(lesson.size(), 1);
    dialog.setComponents(components(ComponentSpace::Raw), {}, 0.3, 1);
    EXPECT_EQ(lesson.size(), 1) << "an epoch later the example is the same";
    EXPECT_EQ(rebuild.size(), 2);
}

TEST_F(ComponentsDialogTest, isStoppedAndStartedAgain)
{
    const QSignalSpy stop(&dialog, &ComponentsDialog::stopRequested);
    const QSignalSpy start(&dialog, &ComponentsDialog::startRequested);
    auto* button = find<QPushButton>("componentsStop");
    EXPECT_FALSE(button->isVisible());
    dialog.setRunning(true);
    ASSERT_TRUE(button->isVisible());
    button->click();
    EXPECT_EQ(stop.size(), 1);
    dialog.setRunning(false);
    dialog.setStopped();
    ASSERT_TRUE(button->isVisible());
    EXPECT_EQ(button->text(), "Start again");
    button->click();
    EXPECT_EQ(start.size(), 1);
    dialog.setRunning(true);
    EXPECT_EQ(button->text(), "Stop");
    dialog.setComponents(components(ComponentSpace::Raw), {}, std::nullopt, 0);
    dialog.setRunning(false);
    EXPECT_FALSE(button->isVisible());
}

TEST_F(ComponentsDialogTest, exportsWhatIsShown)
{
    dialog.setComponents(components(ComponentSpace::Raw), {}, std::nullopt, 0);
    ASSERT_TRUE(dialog.figure().has_value());
    EXPECT_TRUE(std::holds_alternative<ScreeFigure>(dialog.figure()->second));
    turnTo(ComponentsDialog::LoadingsTab);
    EXPECT_TRUE(std::holds_alternative<WeightsFigure>(dialog.figure()->second));
    turnTo(ComponentsDialog::RebuildTab);
    EXPECT_FALSE(dialog.figure().has_value()) << "not rebuilt yet";
    turnTo(ComponentsDialog::LessonTab);
    EXPECT_FALSE(find<QPushButton>("componentsExport")->isEnabled());
    auto lesson = std::make_shared<PcaLesson>();
    lesson->points = {1, 2, 3, 4};
    lesson->count = 2;
    dialog.setLesson(lesson, {}, {});
    EXPECT_TRUE(find<QPushButton>("componentsExport")->isEnabled());
    EXPECT_TRUE(std::holds_alternative<LessonFigure>(dialog.figure()->second));
    EXPECT_EQ(find<QLabel>("componentsSubtitle")->text(), "2 points");
}

TEST_F(ComponentsDialogTest, everyPageIsPaintedInEveryThemeWithAndWithoutComponents)
{
    for (const bool known : {false, true}) {
        dialog.setComponents(known ? components(ComponentSpace::Codes) : nullptr, "why", 0.5, 2);
        for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
            Theme large = theme(kind);
            large.basePoint *= 1.4;
            for (const Theme& look : {theme(kind), large}) {
                dialog.setTheme(look);
                for (int tab = 0; tab < 4; ++tab) {
                    turnTo(static_cast<ComponentsDialog::Tab>(tab));
                    EXPECT_FALSE(dialog.grab().isNull());
                }
            }
        }
    }
}

} // namespace
} // namespace hourglass
