// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapView.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/views/EmptyMap.h"
#include "ui/views/Legend.h"

#include <QComboBox>
#include <QDoubleSpinBox>
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

TEST_F(MapViewTest, TsneControls)
{
    EXPECT_FALSE(find<QToolButton>("tsneMain")->isVisible());
    QSignalSpy chosen(&view, &MapView::projectionChosen);
    QTest::mouseClick(find<QPushButton>("projectionTsne"), Qt::LeftButton);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(view.projection(), ProjectionMethod::Tsne);
    auto* main = find<QToolButton>("tsneMain");
    ASSERT_TRUE(main->isVisible());

    double perplexity = 0;
    QObject::connect(&view, &MapView::tsneRunRequested,
                     [&](const TsneOptions& options) { perplexity = options.perplexity; });
    QSignalSpy pause(&view, &MapView::tsnePauseRequested), go(&view, &MapView::tsneContinueRequested),
        stop(&view, &MapView::tsneStopRequested);
    find<QDoubleSpinBox>("tsnePerplexity")->setValue(50);
    EXPECT_EQ(main->text(), "Run");
    QTest::mouseClick(main, Qt::LeftButton);
    EXPECT_EQ(perplexity, 50);
    view.setTsneState(TsneState::Running, 10, 750);
    EXPECT_EQ(main->text(), "Pause");
    QTest::mouseClick(main, Qt::LeftButton);
    EXPECT_EQ(pause.count(), 1);
    view.setTsneState(TsneState::Paused, 10, 750);
    EXPECT_EQ(main->text(), "Continue");
    QTest::mouseClick(main, Qt::LeftButton);
    EXPECT_EQ(go.count(), 1);
    QTest::mouseClick(find<QToolButton>("tsneStop"), Qt::LeftButton);
    EXPECT_EQ(stop.count(), 1);
    view.setTsneState(TsneState::Finished, 750, 750);
    EXPECT_EQ(main->text(), "Restart");
    EXPECT_FALSE(find<QToolButton>("tsneStop")->isEnabled());
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
