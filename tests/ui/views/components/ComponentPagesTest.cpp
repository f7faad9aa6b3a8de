// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ErrorCurve.h"
#include "ui/plots/LoadingBars.h"
#include "ui/plots/LoadingPicture.h"
#include "ui/plots/ScreePlot.h"
#include "ui/views/PictureTiles.h"
#include "ui/views/components/LessonPage.h"
#include "ui/views/components/LoadingsPage.h"
#include "ui/views/components/RebuildPage.h"
#include "ui/views/components/ScreePage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

/// Four values, four components: variances 6, 3, 1, 0 along the axes of the values themselves.
std::shared_ptr<Components> components(ComponentSpace space, Shape shape = {1, 2, 2})
{
    auto made = std::make_shared<Components>();
    made->space = space;
    made->count = made->used = 11;
    made->dims = 4;
    made->shape = space == ComponentSpace::Raw ? shape : Shape{1, 1, 4};
    made->scree.shares = {0.6, 0.3, 0.1, 0};
    made->totalVariance = 10;
    made->mean = {0.1, 0.2, 0.3, 0.4};
    made->variances = {6, 3, 1, 0};
    made->axes.assign(16, 0);
    for (std::size_t k = 0; k < 4; ++k)
        made->axes[k * 4 + k] = k == 1 ? -1 : 1;
    made->meanPicture = {shape, {10, 20, 30, 40}};
    return made;
}

template <class T>
T* find(QWidget& in, const char* name)
{
    T* found = in.findChild<T*>(name);
    EXPECT_NE(found, nullptr) << name;
    return found;
}

QString text(QWidget& in, const char* label) { return find<QLabel>(in, label)->text(); }

TEST(ScreePage, theBoxTheLineAndTheWordsSayTheSame)
{
    ScreePage page;
    page.resize(700, 420);
    page.setComponents(components(ComponentSpace::Codes));
    page.show();
    EXPECT_EQ(text(page, "screeWords"), "3 of 4 components explain 95.0 % of the variance.");
    find<QDoubleSpinBox>(page, "screeShare")->setValue(60);
    EXPECT_EQ(text(page, "screeWords"), "1 of 4 components explains 60.0 % of the variance.");
    EXPECT_NEAR(page.look().share, 0.6, 1e-9);
    auto* plot = find<ScreePlot>(page, "screePlot");
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Up);
    EXPECT_NEAR(find<QDoubleSpinBox>(page, "screeShare")->value(), 61, 1e-9);
}

TEST(ScreePage, twoClicksChooseTheMapsAxesNeverTheSameTwice)
{
    ScreePage page;
    page.resize(700, 420);
    page.setComponents(components(ComponentSpace::Codes));
    page.setAxes(0, 1);
    page.show();
    const QSignalSpy spy(&page, &ScreePage::axesChosen);
    auto* plot = find<ScreePlot>(page, "screePlot");
    Q_EMIT plot->componentClicked(2);
    Q_EMIT plot->componentClicked(0);
    ASSERT_EQ(spy.size(), 2);
    EXPECT_EQ(spy[0], (QVariantList{2, 1}));
    EXPECT_EQ(spy[1], (QVariantList{2, 0}));
    Q_EMIT plot->componentClicked(0); // y already: they change places
    EXPECT_EQ(spy[2], (QVariantList{0, 2}));
    find<QSpinBox>(page, "screeX")->setValue(3); // what y has
    ASSERT_EQ(spy.size(), 4);
    EXPECT_NE(spy[3][0], spy[3][1]);
    EXPECT_EQ(spy[3][0].toInt(), 2);
}

TEST(ScreePage, ofRawValuesPutsNothingOnTheMapAndSaysWhy)
{
    ScreePage page;
    page.setComponents(components(ComponentSpace::Raw));
    page.show();
    EXPECT_FALSE(find<QSpinBox>(page, "screeX")->isVisible());
    EXPECT_TRUE(text(page, "screeReading").contains("Codes"));
    page.setComponents(nullptr);
    EXPECT_EQ(text(page, "screeWords"), QString());
    EXPECT_FALSE(find<QDoubleSpinBox>(page, "screeShare")->isEnabled());
}

TEST(LoadingPicture, isBlueBelowAndOrangeAboveTheGround)
{
    auto c = components(ComponentSpace::Raw);
    c->axes = {0.8F, -0.4F, 0, 0.2F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    const Image picture = loadingPicture(*c, 0, ThemeKind::Light);
    ASSERT_EQ(picture.shape, (Shape{3, 2, 2}));
    const auto red = [&](std::size_t i) { return picture.pixels[i]; };
    const auto blue = [&](std::size_t i) { return picture.pixels[8 + i]; };
    EXPECT_GT(red(0), blue(0)) << "orange";
    EXPECT_LT(red(1), blue(1)) << "blue";
    EXPECT_EQ(red(2), 255) << "nothing is white";
    EXPECT_EQ(blue(2), 255);
    EXPECT_GT(blue(3), blue(0)) << "less is paler";
    EXPECT_TRUE(loadingPicture(*c, 9, ThemeKind::Light).pixels.empty());
    EXPECT_EQ(loadingPicture(*c, 1, ThemeKind::Light).pixels[0], 255) << "an axis of zeros";
    EXPECT_TRUE(loadingPicture(*components(ComponentSpace::Codes), 0, ThemeKind::Light).pixels.empty());
}

TEST(LoadingsPage, showsPicturesOfPicturesAndBarsOfAnythingElse)
{
    LoadingsPage page;
    page.resize(600, 400);
    page.setColumnNames({"height", "width", "depth", "weight"});
    page.show();
    page.setComponents(components(ComponentSpace::Raw));
    EXPECT_TRUE(find<PictureTiles>(page, "loadingTiles")->isVisible());
    EXPECT_EQ(find<PictureTiles>(page, "loadingTiles")->count(), 5) << "the mean and four components";
    page.setComponents(components(ComponentSpace::Raw, {1, 1, 4}));
    auto* bars = find<LoadingBars>(page, "loadingBars");
    ASSERT_TRUE(bars->isVisible());
    ASSERT_EQ(bars->count(), 4);
    EXPECT_EQ(bars->name(3), "weight");
    EXPECT_GT(bars->bar(0).width(), 50);
    EXPECT_EQ(bars->bar(1).width(), 0);
    const double middle = bars->bar(1).left();
    find<QSpinBox>(page, "loadingsComponent")->setValue(2);
    EXPECT_NEAR(bars->bar(1).right(), middle, 1e-6) << "below 0: to the left";
    page.setComponents(components(ComponentSpace::Codes));
    EXPECT_EQ(bars->name(0), "code 1");
    EXPECT_TRUE(page.figure().has_value());
    page.setComponents(nullptr);
    EXPECT_FALSE(page.figure().has_value());
    EXPECT_FALSE(page.grab().isNull());
}

TEST(LoadingsPage, asksForAWalkOnlyWhenItIsLookedAt)
{
    LoadingsPage page;
    page.resize(600, 400);
    page.show();
    const QSignalSpy spy(&page, &LoadingsPage::walkWanted);
    page.setComponents(components(ComponentSpace::Raw));
    EXPECT_EQ(spy.size(), 0);
    QTest::mouseClick(find<QAbstractButton>(page, "loadingsWalk"), Qt::LeftButton);
    EXPECT_EQ(spy.size(), 1);
    auto walk = std::make_shared<ComponentWalk>();
    walk->steps = {-2, 0, 2};
    walk->rows.assign(2, std::vector<Image>(3, Image{{1, 2, 2}, {1, 2, 3, 4}}));
    page.setWalk(walk);
    const auto* table = find<PictureTable>(page, "walkTable");
    ASSERT_EQ(table->rows().size(), 2U);
    EXPECT_EQ(table->rows()[1].name, "Component 2");
    EXPECT_EQ(table->rows()[1].note, "30.0 %");
    EXPECT_EQ(table->columnNames(), (QStringList{"−2 σ", "mean", "+2 σ"}));
    EXPECT_GT(table->cell(1, 0).top(), table->cell(0, 0).bottom());
    EXPECT_TRUE(page.figure().has_value());
    page.setComponents(components(ComponentSpace::Raw));
    EXPECT_EQ(spy.size(), 2) << "other components, another walk";
}

TEST(RebuildPage, saysWhatIsKeptAndComparesWithTheAutoencoder)
{
    RebuildPage page;
    page.resize(700, 460);
    page.show();
    page.setComponents(components(ComponentSpace::Raw), 0.5, 2);
    EXPECT_EQ(page.kept(), 2) << "as many as the code has";
    const QString words = text(page, "rebuildWords");
    EXPECT_TRUE(words.contains("2 of 4 components")) << words.toStdString();
    EXPECT_TRUE(words.contains("90.0 % of the variance kept"));
    EXPECT_TRUE(words.contains("0.5")) << "the autoencoder's error";
    const QSignalSpy spy(&page, &RebuildPage::rebuildWanted);
    find<QSpinBox>(page, "rebuildCount")->setValue(3);
    ASSERT_EQ(spy.size(), 1);
    EXPECT_EQ(spy.last().first().toInt(), 3);
    find<QSlider>(page, "rebuildSlider")->setValue(1000);
    EXPECT_EQ(spy.last().first().toInt(), 4);
    EXPECT_EQ(page.kept(), 4);
    auto* curve = find<ErrorCurve>(page, "errorCurve");
    QTest::mouseClick(curve, Qt::LeftButton, {}, curve->place(1, 0.5).toPoint());
    EXPECT_EQ(page.kept(), 1);
    page.setComponents(components(ComponentSpace::Codes), 0.5, 4);
    EXPECT_FALSE(curve->isVisible()) << "errors of codes are not errors of samples";
    EXPECT_TRUE(text(page, "rebuildWords").contains("of the variance of the codes"));
}

TEST(RebuildPage, showsARowForEachWay)
{
    RebuildPage page;
    page.setClassNames({"Bag", "Boot"});
    page.setComponents(components(ComponentSpace::Raw), std::nullopt, 0);
    auto rebuild = std::make_shared<ComponentRebuild>();
    rebuild->components = 1;
    rebuild->samples = {3, 5};
    rebuild->labels = {1, 0};
    rebuild->originals = rebuild->rebuilt = std::vector<Image>(2, Image{{1, 2, 2}, {1, 2, 3, 4}});
    rebuild->errors = {0.25, 0.125};
    page.setRebuild(rebuild);
    ASSERT_EQ(page.table()->rows().size(), 2U) << "no model, no third row";
    EXPECT_EQ(page.table()->rows()[1].note, "1 component");
    EXPECT_EQ(page.table()->rows()[1].captions.size(), 2);
    EXPECT_EQ(page.table()->columnNames(), (QStringList{"Boot", "Bag"}));
    rebuild = std::make_shared<ComponentRebuild>(*rebuild);
    rebuild->decoded = rebuild->originals;
    rebuild->modelErrors = {0.5, 0.5};
    page.setRebuild(rebuild);
    EXPECT_EQ(page.table()->rows().size(), 3U);
    page.setRebuild(nullptr);
    EXPECT_TRUE(page.table()->rows().empty());
}

std::shared_ptr<PcaLesson> lesson(std::size_t dims)
{
    auto made = std::make_shared<PcaLesson>();
    made->dims = dims;
    made->count = 2;
    made->points = dims == 2 ? std::vector<float>{-2, 0, 2, 0} : std::vector<float>{-2, 0, 0, 2, 0, 0};
    made->axes = {{{0, 1, 0}, {1, 0, 0}, {0, 0, 1}}};
    made->variances = {3, 1, 0};
    made->covariance = {{{1, 0, 0}, {0, 3, 0}, {0, 0, 0}}};
    return made;
}

TEST(LessonPage, theLineIsTurnedUntilItIsTheFirstComponent)
{
    LessonPage page;
    page.resize(800, 460);
    page.show();
    page.setLesson(lesson(2), {}, {});
    EXPECT_TRUE(text(page, "lessonLine").contains("25.0 %")) << text(page, "lessonLine").toStdString();
    EXPECT_TRUE(text(page, "lessonLine").contains("Turn the line"));
    QTest::mouseClick(find<QAbstractButton>(page, "lessonBest"), Qt::LeftButton);
    EXPECT_TRUE(text(page, "lessonLine").contains("75.0 %"));
    EXPECT_TRUE(text(page, "lessonLine").contains("This is the first component"));
    EXPECT_FALSE(find<QAbstractButton>(page, "lessonBest")->isEnabled());
    find<QSlider>(page, "lessonFlatten")->setValue(50);
    EXPECT_DOUBLE_EQ(page.look().flat, 0.5);
    EXPECT_TRUE(text(page, "lessonNumbers").contains("75.0 %"));
    page.setLesson(lesson(3), {}, {});
    EXPECT_FALSE(find<QAbstractButton>(page, "lessonBest")->isVisible());
    EXPECT_TRUE(text(page, "lessonLine").contains("100.0 %")) << "the plane keeps it all";
    page.setLesson(nullptr, {}, "no points");
    EXPECT_EQ(text(page, "lessonLine"), QString());
    EXPECT_FALSE(page.grab().isNull());
}

TEST(LessonPage, takesAnExampleWhereThePointsOnTheMapCannotBeDrawn)
{
    LessonPage page;
    page.setExamples({"normal-2d", "swiss-roll"}, {"2-D normal", "Swiss roll"});
    page.setOwnAvailable(false);
    EXPECT_EQ(page.source(), "normal-2d");
    page.setOwnAvailable(true);
    EXPECT_EQ(page.source(), QString()) << "back to one's own";
    const QSignalSpy spy(&page, &LessonPage::lessonWanted);
    auto* box = find<QComboBox>(page, "lessonSource");
    box->setCurrentIndex(2);
    Q_EMIT box->activated(2);
    ASSERT_EQ(spy.size(), 1);
    EXPECT_EQ(spy.first(), (QVariantList{"swiss-roll", false}));
    find<QAbstractButton>(page, "lessonStandardise")->click();
    EXPECT_EQ(spy.last(), (QVariantList{"swiss-roll", true}));
}

} // namespace
} // namespace hourglass
