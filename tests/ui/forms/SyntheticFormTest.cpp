// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SyntheticForm.h"

#include "tests/support/WaitFor.h"
#include "ui/forms/SyntheticPreview.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <limits>

using namespace hourglass;

namespace {

std::vector<SyntheticKind> kinds()
{
    return {{"moons",
             "Moons",
             "Two half circles.",
             {{"n", "Points", "More: denser", 100, 100000, 1000, true},
              {"noise", "Noise", "More: blurred", 0, 1, 0.1, false}}},
            {"swiss-roll",
             "Swiss roll",
             "A sheet rolled up.",
             {{"turns", "Turns", "More: longer", 0.5, 4, 1.5, false},
              {"seed", "Seed", "Of the points", 0, 1000, 7, true}}}};
}

class SyntheticFormTest : public testing::Test {
protected:
    SyntheticFormTest()
    {
        form.setKinds(kinds());
        previews = std::make_unique<QSignalSpy>(&form, &SyntheticForm::previewRequested);
        dialog.show();
    }
    template <class T>
    T* find(const char* name)
    {
        return dialog.findChild<T*>(name);
    }
    [[nodiscard]] SyntheticValues previewed() const
    {
        return previews->last().at(1).value<SyntheticValues>();
    }
    SyntheticDialog dialog;
    SyntheticForm& form = *dialog.form();
    std::unique_ptr<QSignalSpy> previews;
};

} // namespace

TEST_F(SyntheticFormTest, BeginsWithTheDefaultsAndAPreview)
{
    ASSERT_EQ(previews->count(), 1);
    EXPECT_EQ(previews->at(0).at(0).toString(), "moons");
    EXPECT_EQ(previewed(), (SyntheticValues{{"n", 1000}, {"noise", 0.1}, {"seed", 42}}));
    EXPECT_EQ(find<QLabel>("syntheticSentence")->text(), "Two half circles.");
}

TEST_F(SyntheticFormTest, ManyChangesAskSeldomAndTheLastIsNeverLost)
{
    auto* slider = find<QSlider>("parameter_noiseSlider");
    for (int i = 1; i <= 150; ++i)
        slider->setValue(i);
    EXPECT_EQ(previews->count(), 1) << "the first one is still young";
    const double last = find<QDoubleSpinBox>("parameter_noise")->value();
    ASSERT_TRUE(waitFor([this] { return previews->count() == 2; }));
    EXPECT_EQ(previewed().at("noise"), last);
    EXPECT_EQ(form.values().at("noise"), last);
}

TEST_F(SyntheticFormTest, KindsAreChosenWithTheKeyboard)
{
    find<QListWidget>("syntheticKinds")->setFocus();
    QTest::keyClick(find<QListWidget>("syntheticKinds"), Qt::Key_Down);
    EXPECT_EQ(form.current(), "swiss-roll");
    EXPECT_EQ(form.values(), (SyntheticValues{{"turns", 1.5}, {"seed", 42}})) << "the seed has its own field";
    ASSERT_TRUE(waitFor([this] { return previews->last().at(0).toString() == "swiss-roll"; }));
}

TEST_F(SyntheticFormTest, UseSaysKindAndValues)
{
    QSignalSpy spy(&form, &SyntheticForm::used);
    form.setCurrent("moons", {{"noise", 0.25}, {"seed", 9}});
    QTest::mouseClick(find<QPushButton>("syntheticUse"), Qt::LeftButton);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), "moons");
    EXPECT_EQ(spy.at(0).at(1).value<SyntheticValues>(),
              (SyntheticValues{{"n", 1000}, {"noise", 0.25}, {"seed", 9}}));
    QTest::mouseClick(find<QPushButton>("syntheticReset"), Qt::LeftButton);
    EXPECT_EQ(form.values(), (SyntheticValues{{"n", 1000}, {"noise", 0.1}, {"seed", 42}}));
}

TEST_F(SyntheticFormTest, ANewSeedIsDrawn)
{
    auto* seed = find<QSpinBox>("syntheticSeed");
    const int before = seed->value();
    auto* fresh = find<QToolButton>("syntheticNewSeed");
    for (int i = 0; i < 3 && seed->value() == before; ++i)
        QTest::mouseClick(fresh, Qt::LeftButton);
    EXPECT_NE(seed->value(), before);
    ASSERT_TRUE(waitFor([&] { return previewed().at("seed") == seed->value(); }));
}

TEST_F(SyntheticFormTest, ProblemsAndRunsTurnUseOff)
{
    auto* use = find<QPushButton>("syntheticUse");
    form.setProblem("Too few points.");
    EXPECT_FALSE(use->isEnabled());
    EXPECT_TRUE(find<QLabel>("syntheticProblem")->isVisible());
    form.setProblem({});
    EXPECT_TRUE(use->isEnabled());
    form.setEditable(false);
    EXPECT_FALSE(use->isEnabled());
    EXPECT_TRUE(find<QLabel>("syntheticRest")->isVisible());
    form.setEditable(true);
    EXPECT_TRUE(use->isEnabled());
}

TEST_F(SyntheticFormTest, EveryEditorIsDocumentedAndNamed)
{
    for (const char* name : {"parameter_n", "parameter_nSlider", "parameter_noise", "syntheticSeed",
                             "syntheticNewSeed", "syntheticReset", "syntheticUse"}) {
        auto* editor = find<QWidget>(name);
        ASSERT_TRUE(editor) << name;
        EXPECT_FALSE(editor->toolTip().isEmpty()) << name;
        EXPECT_FALSE(editor->accessibleName().isEmpty()) << name;
    }
}

TEST_F(SyntheticFormTest, PointsInSpaceTurn)
{
    form.setPreview({0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, {0, 1, 2, 3});
    EXPECT_EQ(find<QLabel>("syntheticCaption")->text(), "4 points in 3-D · drag to turn");
    auto* preview = find<SyntheticPreview>("syntheticPreview");
    const QImage before = preview->grab().toImage();
    QTest::mousePress(preview, Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(preview, {160, 120});
    QTest::mouseRelease(preview, Qt::LeftButton, {}, {160, 120});
    const QImage turned = preview->grab().toImage();
    EXPECT_NE(turned, before);
    preview->setFocus();
    const QImage focused = preview->grab().toImage();
    QTest::keyClick(preview, Qt::Key_Left);
    EXPECT_NE(preview->grab().toImage(), focused);
    QTest::keyClick(preview, Qt::Key_Home);
    preview->clearFocus();
    EXPECT_EQ(preview->grab().toImage(), before);
}

TEST_F(SyntheticFormTest, PlanesDoNotTurnAndStrangeNumbersAreLeftOut)
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    form.setPreview({0, 0, 1, 1, nan, 2}, 2, {});
    EXPECT_EQ(find<QLabel>("syntheticCaption")->text(), "3 points in 2-D");
    auto* preview = find<SyntheticPreview>("syntheticPreview");
    preview->setFocus();
    const QImage before = preview->grab().toImage();
    QTest::keyClick(preview, Qt::Key_Left);
    EXPECT_EQ(preview->grab().toImage(), before);
    form.setPreview({5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, 5, {0, 1});
    EXPECT_EQ(find<QLabel>("syntheticCaption")->text(), "2 points in 5-D · the first two are shown");
    preview->grab();
    form.setPreviewImages(std::vector<Image>(12, Image{{1, 2, 2}, {0, 80, 160, 255}}));
    EXPECT_EQ(find<QLabel>("syntheticCaption")->text(), "12 of the pictures");
    EXPECT_NE(preview->grab().toImage(), before);
    form.setPreview({}, 2, {});
    preview->grab();
}
