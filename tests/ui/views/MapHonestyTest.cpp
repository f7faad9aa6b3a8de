// SPDX-License-Identifier: GPL-3.0-or-later
// What the map says about itself: how far it can be trusted, and in how many dimensions it can be.
#include "ui/views/MapColours.h"
#include "ui/views/MapFootnote.h"
#include "ui/views/MapTrust.h"
#include "ui/views/MapView.h"

#include "ui/plots/ScatterPlot.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

namespace {

constexpr std::size_t kPoints = 12;

std::shared_ptr<const Embedding> map(ProjectionMethod method, std::size_t dims = 2)
{
    auto embedding = std::make_shared<Embedding>();
    embedding->datasetId = "animals";
    embedding->count = kPoints;
    embedding->dims = dims;
    embedding->method = method;
    for (std::size_t i = 0; i < dims * kPoints; ++i)
        embedding->places.push_back(static_cast<float>((i * 7) % 11));
    return embedding;
}

/// Of every second point.
std::shared_ptr<const MapFaithfulness> measured()
{
    auto result = std::make_shared<MapFaithfulness>();
    result->trustworthiness = 0.98;
    result->continuity = 0.971;
    result->neighboursKept = 0.4;
    result->sampled = kPoints / 2;
    for (std::size_t i = 0; i < kPoints; i += 2) {
        result->points.push_back(i);
        result->pointTrustworthiness.push_back(0.9F + 0.01F * static_cast<float>(i));
        result->pointContinuity.push_back(1);
        result->pointNeighboursKept.push_back(0.5F);
    }
    return result;
}

class MapHonestyTest : public testing::Test {
protected:
    MapHonestyTest()
    {
        DatasetInfo data;
        data.id = "animals";
        data.trainCount = kPoints;
        data.classNames = {"cat", "dog", "emu", "fox"};
        view.setSamples(data, std::make_shared<const std::vector<std::int32_t>>(kPoints, 0));
        view.resize(800, 600);
        view.show();
        plot = view.findChild<ScatterPlot*>("mapPlot");
    }
    template <class T>
    T* find(const char* name)
    {
        return view.findChild<T*>(name);
    }
    QString footnote()
    {
        return find<QLabel>("mapFootnote")->isVisible() ? find<QLabel>("mapFootnote")->text() : "";
    }
    MapView view;
    ScatterPlot* plot;
};

} // namespace

TEST_F(MapHonestyTest, ColoursByTrustAreGreyWithAReasonUntilTheyAreKnown)
{
    view.setEmbedding(map(ProjectionMethod::Pca), false);
    view.setColourBy(ColourBy::Trustworthiness);
    ASSERT_NE(find<QLabel>("legendNote"), nullptr);
    EXPECT_TRUE(find<QLabel>("legendNote")->text().contains("come to rest"));
    EXPECT_EQ(view.values().valueOf, nullptr);
    view.setFaithfulness(nullptr, "The map is older than the codes.");
    EXPECT_EQ(find<QLabel>("legendNote")->text(), "The map is older than the codes.");
    view.setFaithfulness(measured(), {});
    EXPECT_EQ(find<QLabel>("legendNote"), nullptr);
    ASSERT_NE(find<QWidget>("legendScale"), nullptr);
    EXPECT_TRUE(
        find<QWidget>("legendScale")->accessibleName().startsWith("Trustworthiness: colours from 0.9"));
    EXPECT_TRUE(find<QWidget>("legendScale")->toolTip().contains("6 points that were measured"));
    const auto values = view.values();
    ASSERT_EQ(values.valueOf->size(), kPoints);
    EXPECT_FLOAT_EQ((*values.valueOf)[4], 0.94F);
    EXPECT_TRUE(std::isnan((*values.valueOf)[5])) << "it was not measured";
    view.setColourBy(ColourBy::NeighboursKept);
    EXPECT_FLOAT_EQ((*view.values().valueOf)[4], 0.5F);
    view.setColourBy(ColourBy::Continuity);
    EXPECT_FLOAT_EQ((*view.values().valueOf)[4], 1);
    view.setColourBy(ColourBy::Label);
    EXPECT_EQ(view.values().valueOf, nullptr);
}

TEST_F(MapHonestyTest, NumbersOfOtherPointsAreRefused)
{
    view.setEmbedding(map(ProjectionMethod::Pca), false);
    view.setColourBy(ColourBy::Continuity);
    auto other = std::make_shared<MapFaithfulness>(*measured());
    other->points.back() = kPoints;
    view.setFaithfulness(other, {});
    EXPECT_EQ(view.values().valueOf, nullptr);
    view.setFaithfulness(measured(), {});
    view.clear("Gone");
    EXPECT_EQ(view.values().valueOf, nullptr);
}

TEST_F(MapHonestyTest, TheFootnoteHasTheNumbersAndWhatMeansNothing)
{
    view.setEmbedding(map(ProjectionMethod::Pca), false);
    EXPECT_EQ(footnote(), "");
    view.setFaithfulness(measured(), {});
    EXPECT_EQ(footnote(), "trust 0.980, continuity 0.971, kept 0.400");
    view.setEmbedding(map(ProjectionMethod::Umap), false);
    view.setFaithfulness(nullptr, {});
    EXPECT_EQ(footnote(), "Sizes of groups and gaps between them mean nothing");
    EXPECT_TRUE(find<QWidget>("mapTrust")->toolTip().contains("only neighbourhoods mean something"));
    view.resize(480, 300);
    EXPECT_EQ(footnote(), "") << "no room beside the key of the neighbours";
}

TEST_F(MapHonestyTest, TheSheetAsksForTheNumbers)
{
    view.setEmbedding(map(ProjectionMethod::Pca), false);
    QSignalSpy asked(&view, &MapView::trustAsked);
    QTest::mouseClick(find<QWidget>("mapTrust"), Qt::LeftButton);
    EXPECT_EQ(asked.size(), 1);
    auto* sheet = find<QWidget>("mapTrustSheet");
    EXPECT_TRUE(sheet->isVisible());
    view.setFaithfulness(measured(), {});
    EXPECT_EQ(sheet->findChild<QLabel*>("trustworthiness")->text(), "0.980");
    sheet->close();
}

TEST_F(MapHonestyTest, NeighboursAreShownOfThePointUnderTheMouseOnly)
{
    view.setEmbedding(map(ProjectionMethod::Pca), false);
    const Neighbourhood neighbours{{{1, 1, true}}, {{1, 1, true}, {5, 2, false}}};
    const QImage before = plot->grab().toImage();
    view.setNeighbourhood(3, neighbours);
    EXPECT_EQ(plot->grab().toImage(), before) << "nobody points at it";
    Q_EMIT plot->pointRested(3, {100, 100});
    view.setNeighbourhood(3, neighbours);
    EXPECT_NE(plot->grab().toImage(), before);
    Q_EMIT plot->hoverEnded();
    EXPECT_EQ(plot->grab().toImage(), before);
    QSignalSpy toggled(&view, &MapView::neighboursToggled);
    find<QAction>("mapNeighbours")->trigger();
    ASSERT_EQ(toggled.size(), 1);
    EXPECT_FALSE(toggled[0][0].toBool());
    Q_EMIT plot->pointRested(3, {100, 100});
    view.setNeighbourhood(3, neighbours);
    EXPECT_EQ(plot->grab().toImage(), before) << "not wanted";
}

TEST_F(MapHonestyTest, TheThirdDimensionIsOfferedWhereThereIsOne)
{
    auto* space = find<QPushButton>("mapSpace");
    QSignalSpy changed(&view, &MapView::settingsChanged);
    view.setCodes(kPoints, 8);
    EXPECT_TRUE(space->isEnabled());
    EXPECT_TRUE(space->toolTip().contains("Drag to turn"));
    QTest::mouseClick(space, Qt::LeftButton);
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(view.settings().direct.dims, 3);
    EXPECT_EQ(view.settings().tsne.dims, 2) << "each method has its own";
    EXPECT_TRUE(find<QAction>("mapTurning")->isEnabled());
    view.setCodes(kPoints, 2);
    EXPECT_FALSE(space->isEnabled());
    EXPECT_FALSE(space->isChecked());
    EXPECT_EQ(space->toolTip(), "The codes have 2 dimensions: there is no third one to show.");
    view.setCodes(kPoints, 8);
    EXPECT_TRUE(space->isChecked()) << "what was wanted comes back";
    view.setProjection(ProjectionMethod::Tsne);
    EXPECT_FALSE(space->isChecked());
    view.setCodes(20000, 8);
    EXPECT_FALSE(space->isEnabled());
    EXPECT_TRUE(space->toolTip().contains("at most 10,000 points"));
}

TEST_F(MapHonestyTest, AMapInSpaceIsShown)
{
    view.setEmbedding(map(ProjectionMethod::Pca, 3), false);
    EXPECT_TRUE(plot->isInSpace());
    view.setTheme(theme(ThemeKind::Dark));
    EXPECT_FALSE(view.grab().isNull());
    plot->turnBy(40, 0);
    EXPECT_EQ(view.spaceView(), plot->spaceView());
}
