// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapView.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/views/EmptyMap.h"
#include "ui/views/Legend.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <gmock/gmock.h>

using namespace hourglass;
using testing::ElementsAre;

namespace {

constexpr std::size_t kTrain = 20, kTest = 12;

DatasetInfo info(std::vector<std::string> classes = {"cat", "dog", "emu"})
{
    DatasetInfo data;
    data.id = "animals";
    data.trainCount = kTrain;
    data.testCount = kTest;
    data.classNames = std::move(classes);
    return data;
}

MapView::Labels labels()
{
    std::vector<std::int32_t> all;
    for (std::size_t i = 0; i < kTrain + kTest; ++i)
        all.push_back(static_cast<std::int32_t>(i % 3));
    return std::make_shared<const std::vector<std::int32_t>>(all);
}

std::shared_ptr<const Embedding> map(std::size_t first, std::size_t count,
                                     ProjectionMethod method = ProjectionMethod::Pca)
{
    auto embedding = std::make_shared<Embedding>();
    embedding->datasetId = "animals";
    embedding->modelEpoch = 12;
    embedding->firstSample = first;
    embedding->count = count;
    embedding->method = method;
    embedding->iteration = 340;
    embedding->iterations = 750;
    for (std::size_t i = 0; i < 2 * count; ++i)
        embedding->places.push_back(static_cast<float>((i * 7) % 11));
    return embedding;
}

class MapViewTest : public testing::Test {
protected:
    MapViewTest()
    {
        view.setSamples(info(), labels());
        view.resize(800, 600);
        view.show();
        plot = view.findChild<ScatterPlot*>("mapPlot");
    }
    template <class T>
    T* find(const char* name)
    {
        return view.findChild<T*>(name);
    }
    QString subtitle() { return find<QLabel>("mapSubtitle")->text(); }
    void showTest() { view.setEmbedding(map(kTrain, kTest), false); }
    MapView view;
    ScatterPlot* plot;
};

} // namespace

TEST_F(MapViewTest, EmptySaysWhatToDo)
{
    EXPECT_TRUE(find<EmptyMap>("emptyMap")->isVisible());
    EXPECT_EQ(find<EmptyMap>("emptyMap")->message(), "Press Train: the map of the codes forms here");
    showTest();
    EXPECT_FALSE(find<EmptyMap>("emptyMap")->isVisible());
    EXPECT_TRUE(plot->isVisible());
    view.clear("Gone");
    EXPECT_EQ(find<EmptyMap>("emptyMap")->message(), "Gone");
    EXPECT_EQ(subtitle(), "");
}

TEST_F(MapViewTest, TheTitleSaysWhatItIs)
{
    showTest();
    EXPECT_EQ(subtitle(), "12 points · PCA · epoch 12");
    view.setEmbedding(map(kTrain, kTest, ProjectionMethod::Tsne), true);
    EXPECT_EQ(subtitle(), "12 points · t-SNE 340/750 · epoch 12");
}

TEST_F(MapViewTest, RefusesMapsOfOtherData)
{
    showTest();
    auto other = std::make_shared<Embedding>(*map(0, 5));
    other->datasetId = "plants";
    view.setEmbedding(other, false);
    view.setEmbedding(nullptr, false);
    view.setEmbedding(map(kTrain, kTest + 1), false); // beyond the end
    EXPECT_EQ(subtitle(), "12 points · PCA · epoch 12");
}

TEST_F(MapViewTest, PointsBecomeSamples)
{
    showTest();
    QSignalSpy rested(&view, &MapView::sampleRested), clicked(&view, &MapView::sampleClicked);
    std::vector<std::size_t> selected;
    QObject::connect(&view, &MapView::samplesSelected,
                     [&](const std::vector<std::size_t>& samples) { selected = samples; });
    Q_EMIT plot->pointRested(3, {100, 100});
    Q_EMIT plot->pointClicked(4);
    Q_EMIT plot->selectionMade({0, 11});
    EXPECT_EQ(rested.at(0).at(0).toLongLong(), 23);
    EXPECT_EQ(clicked.at(0).at(0).toLongLong(), 24);
    EXPECT_THAT(selected, ElementsAre(20U, 31U));
}

TEST_F(MapViewTest, TheCardIsOfThePointUnderTheMouseOnly)
{
    showTest();
    auto* card = find<QWidget>("sampleCard");
    SampleCardContent content;
    content.sample = 23;
    view.showCard(content);
    EXPECT_FALSE(card->isVisible()) << "nothing is hovered";
    Q_EMIT plot->pointRested(3, {100, 100});
    view.showCard(content);
    EXPECT_TRUE(card->isVisible());
    Q_EMIT plot->hoverEnded();
    EXPECT_FALSE(card->isVisible());
    Q_EMIT plot->pointRested(5, {100, 100});
    view.showCard(content);
    EXPECT_FALSE(card->isVisible()) << "the answer came too late";
}

TEST_F(MapViewTest, LegendFollowsTheColours)
{
    showTest();
    auto* legend = find<Legend>("legend");
    EXPECT_EQ(legend->visibility().size(), 3U);
    QSignalSpy chosen(&view, &MapView::colourByChosen);
    QTest::keyClick(find<QComboBox>("mapColourBy"), Qt::Key_Down);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(view.colourBy(), ColourBy::Cluster);
    EXPECT_TRUE(legend->isEmpty()) << "no clusters yet";
    EXPECT_TRUE(find<QSpinBox>("clusterCount")->isVisible());

    auto clusters = std::make_shared<Clusters>();
    clusters->k = 5;
    clusters->assignment.assign(kTest, 2);
    view.setClusters(clusters);
    EXPECT_EQ(legend->visibility().size(), 5U);

    view.setColourBy(ColourBy::Error);
    view.setErrors(std::make_shared<const std::vector<float>>(kTest, 0.5F));
    EXPECT_FALSE(legend->isEmpty());
    EXPECT_TRUE(legend->visibility().empty());
    EXPECT_FALSE(find<QSpinBox>("clusterCount")->isVisible());
}

TEST_F(MapViewTest, WrongCountsAreIgnored)
{
    showTest();
    view.setColourBy(ColourBy::Cluster);
    auto clusters = std::make_shared<Clusters>();
    clusters->k = 2;
    clusters->assignment.assign(kTest + 1, 0);
    view.setClusters(clusters);
    EXPECT_TRUE(find<Legend>("legend")->isEmpty());
    view.setColourBy(ColourBy::Error);
    view.setErrors(std::make_shared<const std::vector<float>>());
    EXPECT_TRUE(find<Legend>("legend")->isEmpty());
}

TEST_F(MapViewTest, HiddenClassesStayHiddenFromEpochToEpoch)
{
    showTest();
    QTest::mouseClick(find<LegendChip>("legend:dog"), Qt::LeftButton);
    view.setEmbedding(map(kTrain, kTest), true);
    view.setTheme(theme(ThemeKind::Dark));
    EXPECT_THAT(view.classesVisible(), ElementsAre(true, false, true));
}

TEST_F(MapViewTest, WithoutLabelsThereIsNoLegend)
{
    view.setSamples(info({}), nullptr);
    showTest();
    EXPECT_TRUE(find<Legend>("legend")->isEmpty());
    EXPECT_FALSE(view.grab().isNull());
}

TEST_F(MapViewTest, LiveMethodsRunPauseGoOnAndStop)
{
    EXPECT_FALSE(find<QToolButton>("mapRun")->isVisible()) << "PCA is always there";
    QSignalSpy chosen(&view, &MapView::projectionChosen);
    for (const auto& [button, method] : {std::pair("projectionTsne", ProjectionMethod::Tsne),
                                         std::pair("projectionUmap", ProjectionMethod::Umap)}) {
        chosen.clear();
        QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
        ASSERT_EQ(chosen.count(), 1);
        EXPECT_EQ(view.projection(), method);
        auto* main = find<QToolButton>("mapRun");
        ASSERT_TRUE(main->isVisible());
        QSignalSpy run(&view, &MapView::runRequested), pause(&view, &MapView::pauseRequested),
            go(&view, &MapView::continueRequested), stop(&view, &MapView::stopRequested);
        EXPECT_EQ(main->text(), "Run");
        QTest::mouseClick(main, Qt::LeftButton);
        EXPECT_EQ(run.count(), 1);
        view.setRunState(MapRunState::Running, 10, 750);
        EXPECT_EQ(main->text(), "Pause");
        EXPECT_EQ(find<QProgressBar>("mapProgress")->value(), 10);
        QTest::mouseClick(main, Qt::LeftButton);
        EXPECT_EQ(pause.count(), 1);
        view.setRunState(MapRunState::Paused, 10, 750);
        EXPECT_EQ(main->text(), "Continue");
        QTest::mouseClick(main, Qt::LeftButton);
        EXPECT_EQ(go.count(), 1);
        QTest::mouseClick(find<QToolButton>("mapStop"), Qt::LeftButton);
        EXPECT_EQ(stop.count(), 1);
        view.setRunState(MapRunState::Finished, 750, 750);
        EXPECT_EQ(main->text(), "Restart");
        EXPECT_FALSE(find<QToolButton>("mapStop")->isEnabled());
        view.setRunState(MapRunState::Idle, 0, 0);
    }
}

TEST_F(MapViewTest, TheOtherMethodsAreInAMenuThatShowsTheChosenOne)
{
    auto* more = find<QPushButton>("projectionMore");
    QSignalSpy chosen(&view, &MapView::projectionChosen), run(&view, &MapView::runRequested);
    for (auto* action : more->menu()->actions()) {
        EXPECT_FALSE(action->toolTip().isEmpty());
        action->trigger();
        EXPECT_EQ(more->text(), action->text());
        EXPECT_EQ(chosen.last().at(0).value<ProjectionMethod>(), view.projection());
        EXPECT_FALSE(find<QPushButton>("projectionPca")->isChecked());
    }
    EXPECT_EQ(chosen.count(), 7);
    EXPECT_EQ(view.projection(), ProjectionMethod::Dimensions);
    auto* main = find<QToolButton>("mapRun");
    EXPECT_EQ(main->text(), "Refresh");
    QTest::mouseClick(main, Qt::LeftButton);
    EXPECT_EQ(run.count(), 1);
    view.setRunState(MapRunState::Running, 300, 1000);
    EXPECT_FALSE(main->isEnabled()) << "there is no pause";
    EXPECT_TRUE(find<QToolButton>("mapStop")->isEnabled());
    view.setRunState(MapRunState::Finished, 1000, 1000);
    QTest::mouseClick(find<QPushButton>("projectionPca"), Qt::LeftButton);
    EXPECT_EQ(more->text(), "More");
    EXPECT_EQ(view.projection(), ProjectionMethod::Pca);
}

TEST_F(MapViewTest, WithoutLabelsThereIsNoLda)
{
    EXPECT_TRUE(find<QAction>("projectionLda")->isEnabled());
    view.setSamples(info({}), nullptr);
    EXPECT_FALSE(find<QAction>("projectionLda")->isEnabled());
}

TEST_F(MapViewTest, TheOptionsOpenBelowTheirButton)
{
    QTest::mouseClick(find<QPushButton>("projectionTsne"), Qt::LeftButton);
    auto* sheet = find<QFrame>("mapOptionsSheet");
    auto* button = find<QToolButton>("mapOptionsButton");
    EXPECT_EQ(button->text(), " Perplexity 30");
    EXPECT_FALSE(sheet->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(sheet->isVisible());
    QSignalSpy changed(&view, &MapView::settingsChanged);
    find<QDoubleSpinBox>("tsnePerplexity")->setValue(50);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.at(0).at(0).value<MapSettings>().tsne.perplexity, 50);
    EXPECT_EQ(view.settings().tsne.perplexity, 50);
    EXPECT_EQ(button->text(), " Perplexity 50");
    sheet->close();
}

TEST_F(MapViewTest, TheCourseOfTsneIsBelowItsMapAlone)
{
    auto* course = find<QWidget>("klStrip");
    view.setTsneCourse({{0, 4, true}, {25, 3, false}}, 25, 750);
    showTest();
    EXPECT_FALSE(course->isVisible());
    view.setEmbedding(map(kTrain, kTest, ProjectionMethod::Tsne), false);
    EXPECT_TRUE(course->isVisible());
    QSignalSpy scrubbed(&view, &MapView::tsneScrubbed);
    QTest::keyClick(course, Qt::Key_Home);
    EXPECT_EQ(scrubbed.count(), 1);
    view.setTsneCourse({}, 0, 750);
    EXPECT_FALSE(course->isVisible());
}

TEST_F(MapViewTest, ARemarkStandsInTheTitle)
{
    auto remarked = std::make_shared<Embedding>(*map(kTrain, kTest, ProjectionMethod::Isomap));
    remarked->remark = "Made from 4 of 12 points.";
    view.setEmbedding(remarked, false);
    EXPECT_EQ(subtitle(), "12 points · Isomap · epoch 12 · Made from 4 of 12 points.");
}

TEST_F(MapViewTest, SettersSayNothing)
{
    QSignalSpy projection(&view, &MapView::projectionChosen), colour(&view, &MapView::colourByChosen),
        split(&view, &MapView::splitChosen), count(&view, &MapView::clusterCountChanged);
    view.setProjection(ProjectionMethod::Tsne);
    view.setColourBy(ColourBy::Error);
    view.setSplit(Split::All);
    view.setClusterCount(7);
    EXPECT_EQ(projection.count() + colour.count() + split.count() + count.count(), 0);
    EXPECT_EQ(view.clusterCount(), 7);
    EXPECT_EQ(view.split(), Split::All);
    QTest::keyClick(find<QComboBox>("mapSplit"), Qt::Key_Up);
    EXPECT_EQ(split.count(), 1);
    find<QSpinBox>("clusterCount")->stepUp();
    EXPECT_EQ(count.count(), 1);
}
