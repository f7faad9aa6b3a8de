// SPDX-License-Identifier: GPL-3.0-or-later
// Further points over a map, and the region where points lie.
#include "ui/plots/PlaneView.h"
#include "ui/plots/ScatterPlot.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

namespace {

std::shared_ptr<Embedding> line(std::size_t count)
{
    auto map = std::make_shared<Embedding>();
    map->count = count;
    for (std::size_t i = 0; i < count; ++i) {
        map->places.push_back(static_cast<float>(i));
        map->places.push_back(static_cast<float>(i % 2));
    }
    return map;
}

using Places = std::shared_ptr<const std::vector<float>>;
using Groups = std::shared_ptr<const std::vector<std::int32_t>>;

class RingsTest : public testing::Test {
protected:
    RingsTest()
    {
        plot.resize(600, 400);
        plot.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&plot));
        plot.setEmbedding(line(10), false);
        plot.setGroups(std::make_shared<const std::vector<std::int32_t>>(10, 0), {Qt::red, Qt::blue});
    }
    QImage picture()
    {
        plot.measureRedraw();
        return plot.grab().toImage();
    }
    QColor ringColour(std::size_t ring)
    {
        const QImage now = picture();
        const QPoint centre = plot.screenPosition(10 + ring).toPoint();
        QColor strongest(Qt::white);
        for (int x = 1; x < 8; ++x)
            if (const QColor there = now.pixelColor(centre + QPoint(x, 0));
                there.saturation() > strongest.saturation())
                strongest = there;
        return strongest;
    }
    ScatterPlot plot;
    Places places = std::make_shared<const std::vector<float>>(std::vector<float>{2.5F, 0.5F, 6.5F, 0.5F});
    Groups groups = std::make_shared<const std::vector<std::int32_t>>(std::vector<std::int32_t>{0, 1});
};

TEST_F(RingsTest, AreDrawnInTheColoursOfTheirGroupsAndTakenAway)
{
    const QImage before = picture();
    plot.setRings(places, groups);
    EXPECT_GT(ringColour(0).red(), ringColour(0).blue());
    EXPECT_GT(ringColour(1).blue(), ringColour(1).red());
    plot.setRings(places, nullptr);
    EXPECT_LT(ringColour(1).saturation(), 100) << "in the colour of the words";
    plot.setRings(nullptr, nullptr);
    EXPECT_EQ(picture(), before);
}

TEST_F(RingsTest, AreFoundUnderThePointerAndNumberedOn)
{
    plot.setRings(places, groups);
    EXPECT_EQ(plot.pointAt(plot.screenPosition(10)), 10U);
    EXPECT_EQ(plot.pointAt(plot.screenPosition(11)), 11U);
    EXPECT_EQ(plot.pointAt(plot.screenPosition(4)), 4U) << "the map's own are found as before";
    EXPECT_TRUE(std::isnan(plot.screenPosition(12).x()));
    QSignalSpy rested(&plot, &ScatterPlot::pointRested);
    QTest::mouseMove(&plot, plot.screenPosition(11).toPoint());
    ASSERT_TRUE(rested.wait(5000));
    EXPECT_EQ(rested.front().front().toLongLong(), 11);
    plot.setGroupVisible({true, false});
    EXPECT_NE(plot.pointAt(plot.screenPosition(11)), 11U) << "hidden with its class";
}

TEST_F(RingsTest, AreNotSelectedAndGoWithTheMap)
{
    plot.setRings(places, groups);
    EXPECT_EQ(plot.pointsInView().size(), 10U);
    plot.setEmbedding(line(12), false);
    EXPECT_EQ(plot.pointAt(plot.screenPosition(0)), 0U);
    EXPECT_TRUE(std::isnan(plot.screenPosition(12).x()));
    plot.setRings(places, groups);
    plot.clear();
    EXPECT_TRUE(std::isnan(plot.screenPosition(0).x()));
}

TEST_F(RingsTest, GroupsOfAnotherCountAndUnknownOnesAreHarmless)
{
    plot.setRings(places, std::make_shared<const std::vector<std::int32_t>>(7, 0));
    picture();
    plot.setRings(places,
                  std::make_shared<const std::vector<std::int32_t>>(std::vector<std::int32_t>{-5, 900}));
    picture();
    const float nan = std::nanf("");
    plot.setRings(std::make_shared<const std::vector<float>>(std::vector<float>{nan, nan, 1.5F, 0.5F}),
                  groups);
    picture();
    EXPECT_EQ(plot.pointAt(plot.screenPosition(11)), 11U);
}

TEST_F(RingsTest, TheViewGoesWherePointsLieButForStrays)
{
    auto map = line(100);
    map->places[0] = 1e4F; // a stray
    plot.setEmbedding(map, false);
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < 60; ++i)
        points.push_back(i);
    QSignalSpy moved(&plot, &ScatterPlot::viewChanged);
    plot.showPoints(points);
    EXPECT_EQ(moved.count(), 1);
    ASSERT_TRUE(plot.isZoomed());
    const auto seen = plot.pointsInView();
    EXPECT_GT(seen.size(), 50U);
    EXPECT_LT(seen.size(), 80U) << "the stray does not widen the view";
    plot.resetView();
    plot.showPoints({});
    plot.showPoints({4000});
    EXPECT_FALSE(plot.isZoomed());
    plot.showPoints({7}); // a single place has no extent
    EXPECT_GE(plot.pointsInView().size(), 1U);
}

TEST(PlaneViewShow, ShowsTheWholeBoxInItsMiddle)
{
    PlaneView view;
    view.setScreen({0, 0, 300, 200});
    view.setData(QRectF(-10, -10, 20, 20));
    view.show(QRectF(2, 3, 4, 1));
    EXPECT_TRUE(view.isMoved());
    EXPECT_TRUE(view.visible().contains(QRectF(2, 3, 4, 1)));
    EXPECT_EQ(view.centre(), QPointF(4, 3.5));
    EXPECT_LT(view.visible().width(), 5);
    view.show(QRectF(1, 1, 0, 0));
    EXPECT_GT(view.unitsPerPixel(), 0);
}

} // namespace
