// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScatterPlot.h"
#include "core/base/Random.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace hourglass;

namespace {

std::shared_ptr<Embedding> corners()
{
    auto map = std::make_shared<Embedding>();
    map->count = 4;
    map->places = {-1, -1, 1, -1, 1, 1, -1, 1};
    return map;
}

std::shared_ptr<Embedding> cloud(std::size_t count, std::uint64_t seed)
{
    auto map = std::make_shared<Embedding>();
    Random random(seed);
    map->count = count;
    for (std::size_t i = 0; i < 2 * count; ++i)
        map->places.push_back(static_cast<float>(random.normal()));
    return map;
}

void wheel(QWidget& widget, QPointF at, int delta)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, const QList<QPoint>& way, Qt::KeyboardModifiers modifiers = {})
{
    const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, modifiers);
        QApplication::sendEvent(&widget, &event);
    };
    send(QEvent::MouseButtonPress, way.first(), Qt::LeftButton, Qt::LeftButton);
    for (const QPoint& at : way)
        send(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, way.last(), Qt::LeftButton, {});
}

class ScatterPlotTest : public testing::Test {
protected:
    ScatterPlotTest()
    {
        m_plot.resize(600, 500);
        m_plot.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_plot));
    }
    QPoint screen(std::size_t point) const { return m_plot.screenPosition(point).toPoint(); }
    ScatterPlot m_plot;
};

TEST_F(ScatterPlotTest, allPointsAreOnScreenAtOneScale)
{
    m_plot.setEmbedding(corners(), false);
    const QPointF a = m_plot.screenPosition(0), b = m_plot.screenPosition(1), c = m_plot.screenPosition(2);
    EXPECT_NEAR(b.x() - a.x(), b.y() - c.y(), 1e-6);
    EXPECT_GT(b.x(), a.x());
    EXPECT_GT(b.y(), c.y()) << "y goes up";
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_TRUE(m_plot.rect().contains(screen(i)));
        EXPECT_EQ(m_plot.pointAt(m_plot.screenPosition(i) + QPointF(3, 2)), i);
    }
    EXPECT_TRUE(std::isnan(m_plot.screenPosition(4).x()));
}

TEST_F(ScatterPlotTest, aPointIsDrawnInTheColourOfItsGroup)
{
    m_plot.setTickLabelsVisible(false);
    m_plot.setGroups(std::make_shared<const std::vector<std::int32_t>>(std::vector<std::int32_t>{0, 1, 0, 1}),
                     {QColor(255, 0, 0), QColor(0, 0, 255)});
    m_plot.setEmbedding(corners(), false);
    m_plot.measureRedraw();
    QImage picture = m_plot.grab().toImage();
    EXPECT_GT(picture.pixelColor(screen(0)).red(), 200);
    EXPECT_LT(picture.pixelColor(screen(0)).blue(), 100);
    EXPECT_GT(picture.pixelColor(screen(1)).blue(), 200);
    m_plot.setGroupVisible({true, false});
    m_plot.measureRedraw();
    picture = m_plot.grab().toImage();
    EXPECT_LT(picture.pixelColor(screen(1)).hsvSaturation(), 20) << "card or grid";
    EXPECT_FALSE(m_plot.pointAt(m_plot.screenPosition(1))) << "hidden points cannot be picked";
    EXPECT_TRUE(m_plot.pointAt(m_plot.screenPosition(0)));
}

TEST_F(ScatterPlotTest, theWheelZoomsToThePointerAndADoubleClickResets)
{
    m_plot.setEmbedding(cloud(500, 1), false);
    QSignalSpy changed(&m_plot, &ScatterPlot::viewChanged);
    const QPointF before = m_plot.screenPosition(3), other = m_plot.screenPosition(4);
    wheel(m_plot, before, 240);
    EXPECT_TRUE(m_plot.isZoomed());
    EXPECT_NEAR(m_plot.screenPosition(3).x(), before.x(), 1e-6);
    EXPECT_NEAR(m_plot.screenPosition(3).y(), before.y(), 1e-6);
    EXPECT_GT(QLineF(m_plot.screenPosition(4), before).length(), 1.2 * QLineF(other, before).length());
    QTest::mouseDClick(&m_plot, Qt::LeftButton, {}, {300, 200});
    EXPECT_FALSE(m_plot.isZoomed());
    EXPECT_NEAR(m_plot.screenPosition(4).x(), other.x(), 1e-6);
    EXPECT_EQ(changed.size(), 2);
}

TEST_F(ScatterPlotTest, aDragPansAndTheZoomStaysForTheNextEpoch)
{
    m_plot.setEmbedding(corners(), false);
    const QPointF before = m_plot.screenPosition(0);
    drag(m_plot, {{300, 250}, {310, 250}, {340, 230}});
    EXPECT_EQ(m_plot.screenPosition(0), before + QPointF(40, -20));
    auto next = corners();
    for (float& place : next->places)
        place *= 10;
    m_plot.setEmbedding(next, false);
    EXPECT_TRUE(m_plot.isZoomed());
    EXPECT_NE(m_plot.screenPosition(0), before);
    auto other = corners();
    other->method = ProjectionMethod::Tsne;
    m_plot.setEmbedding(other, false);
    EXPECT_FALSE(m_plot.isZoomed()) << "another kind of map is seen whole";
}

TEST_F(ScatterPlotTest, theKeyboardDoesWhatTheMouseDoes)
{
    m_plot.setEmbedding(corners(), false);
    const QPointF before = m_plot.screenPosition(0);
    const double width = m_plot.screenPosition(1).x() - before.x();
    QTest::keyClick(&m_plot, Qt::Key_Plus);
    EXPECT_GT(m_plot.screenPosition(1).x() - m_plot.screenPosition(0).x(), 1.1 * width);
    QTest::keyClick(&m_plot, Qt::Key_Minus);
    EXPECT_NEAR(m_plot.screenPosition(0).x(), before.x(), 1e-6);
    QTest::keyClick(&m_plot, Qt::Key_Left);
    EXPECT_GT(m_plot.screenPosition(0).x(), before.x());
    QTest::keyClick(&m_plot, Qt::Key_0);
    EXPECT_EQ(m_plot.screenPosition(0), before);
    EXPECT_FALSE(m_plot.isZoomed());
}

TEST_F(ScatterPlotTest, glidesToTheNewPlacesAndTheNewestWins)
{
    m_plot.setEmbedding(cloud(100, 1), false);
    m_plot.setEmbedding(cloud(100, 2), true);
    EXPECT_TRUE(m_plot.isGliding());
    QTest::qWait(60);
    const auto last = cloud(100, 3);
    m_plot.setEmbedding(last, true);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !m_plot.isGliding(); }, 3000));
    ScatterPlot still;
    still.resize(m_plot.size());
    still.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&still));
    still.setEmbedding(last, false);
    EXPECT_EQ(m_plot.screenPosition(50), still.screenPosition(50));
    m_plot.setEmbedding(cloud(99, 4), true);
    EXPECT_FALSE(m_plot.isGliding()) << "other points cannot glide";
}

TEST_F(ScatterPlotTest, hoverRingsAtOnceRestsThenAndEndsLater)
{
    m_plot.setEmbedding(corners(), false);
    QSignalSpy hovered(&m_plot, &ScatterPlot::pointHovered), rested(&m_plot, &ScatterPlot::pointRested);
    QSignalSpy ended(&m_plot, &ScatterPlot::hoverEnded);
    QTest::mouseMove(&m_plot, screen(2) + QPoint(2, 3));
    ASSERT_EQ(hovered.size(), 1);
    EXPECT_EQ(hovered[0][0].toLongLong(), 2);
    EXPECT_EQ(rested.size(), 0);
    ASSERT_TRUE(rested.wait(2000));
    EXPECT_EQ(rested[0][0].toLongLong(), 2);
    EXPECT_EQ(ended.size(), 0);
    QTest::mouseMove(&m_plot, (screen(0) + screen(2)) / 2);
    ASSERT_TRUE(ended.wait(2000));
    EXPECT_EQ(hovered.last()[0].toLongLong(), -1);
    EXPECT_EQ(rested.size(), 1);
}

TEST_F(ScatterPlotTest, aRingDoesNotDrawThePointsAgain)
{
    m_plot.setEmbedding(cloud(1000, 1), false);
    QTest::qWait(30);
    QSignalSpy drawn(&m_plot, &ScatterPlot::frameDrawn);
    const QImage before = m_plot.grab().toImage();
    m_plot.setMarked(5);
    QTest::qWait(30);
    EXPECT_NE(m_plot.grab().toImage(), before);
    m_plot.setMarked(std::nullopt);
    QTest::qWait(30);
    EXPECT_EQ(m_plot.grab().toImage(), before);
    EXPECT_EQ(drawn.size(), 0);
}

TEST_F(ScatterPlotTest, clicksRectanglesAndLassosSelect)
{
    m_plot.setEmbedding(corners(), false);
    std::vector<std::vector<std::size_t>> made;
    QObject::connect(&m_plot, &ScatterPlot::selectionMade,
                     [&](const std::vector<std::size_t>& points) { made.push_back(points); });
    QSignalSpy clicked(&m_plot, &ScatterPlot::pointClicked);
    QTest::mouseClick(&m_plot, Qt::LeftButton, {}, screen(3));
    ASSERT_EQ(clicked.size(), 1);
    EXPECT_EQ(clicked[0][0].toLongLong(), 3);
    EXPECT_TRUE(made.empty());

    QTest::mouseClick(&m_plot, Qt::LeftButton, {}, (screen(0) + screen(2)) / 2);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_TRUE(made[0].empty()) << "a click on nothing clears";

    drag(m_plot, {screen(3) - QPoint(9, 9), {300, 250}, screen(2) + QPoint(9, 9)}, Qt::ShiftModifier);
    ASSERT_EQ(made.size(), 2U);
    EXPECT_EQ(made[1], (std::vector<std::size_t>{2, 3}));

    const QPoint at = screen(1);
    drag(m_plot, {at - QPoint(9, 9), at + QPoint(9, -9), at + QPoint(9, 9), at + QPoint(-9, 9)},
         Qt::ControlModifier);
    ASSERT_EQ(made.size(), 3U);
    EXPECT_EQ(made[2], std::vector<std::size_t>{1});
    EXPECT_FALSE(m_plot.isZoomed()) << "selecting does not pan";
}

TEST_F(ScatterPlotTest, emptyAndOddMapsDoNoHarm)
{
    m_plot.setPlaceholder("The map forms while the model trains");
    m_plot.measureRedraw();
    m_plot.setEmbedding(nullptr, true);
    m_plot.setEmbedding(std::make_shared<Embedding>(), true);
    m_plot.setSelected({1, 2, 3});
    m_plot.setMarked(9);
    wheel(m_plot, {100, 100}, -1200);
    QTest::keyClick(&m_plot, Qt::Key_0);
    auto one = std::make_shared<Embedding>();
    one->count = 1;
    one->places = {1e6F, -3};
    m_plot.setEmbedding(one, false);
    m_plot.measureRedraw();
    EXPECT_TRUE(m_plot.rect().contains(screen(0)));
    m_plot.clear();
    m_plot.measureRedraw();
    EXPECT_FALSE(m_plot.pointAt({300, 250}));
    m_plot.resize(1, 1);
    m_plot.measureRedraw();
}

TEST_F(ScatterPlotTest, selectionFadesTheOthers)
{
    m_plot.setEmbedding(corners(), false);
    m_plot.setSelected({0});
    m_plot.measureRedraw();
    const QImage picture = m_plot.grab().toImage();
    const QColor accent = theme(ThemeKind::Light).accent;
    EXPECT_LT(std::abs(picture.pixelColor(screen(0)).red() - accent.red()), 60);
    EXPECT_GT(picture.pixelColor(screen(1)).red(), 200);
}

} // namespace
