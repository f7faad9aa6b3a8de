// SPDX-License-Identifier: GPL-3.0-or-later
// The ScatterPlot's maps in space, and the neighbours it draws.
#include "ui/plots/ScatterPlot.h"

#include "core/base/Random.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

namespace {

std::shared_ptr<Embedding> cube()
{
    auto map = std::make_shared<Embedding>();
    map->count = 8;
    map->dims = 3;
    for (int corner = 0; corner < 8; ++corner)
        for (int d = 0; d < 3; ++d)
            map->places.push_back((corner >> d) % 2 == 1 ? 1.0F : -1.0F);
    return map;
}

std::shared_ptr<Embedding> cloud(std::size_t count)
{
    auto map = std::make_shared<Embedding>();
    Random random(4);
    map->count = count;
    map->dims = 3;
    for (std::size_t i = 0; i < 3 * count; ++i)
        map->places.push_back(static_cast<float>(random.normal()));
    return map;
}

void drag(QWidget& widget, Qt::MouseButton button, QPoint from, QPoint to,
          Qt::KeyboardModifiers modifiers = {})
{
    const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton which, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, widget.mapToGlobal(at), which, buttons, modifiers);
        QApplication::sendEvent(&widget, &event);
    };
    send(QEvent::MouseButtonPress, from, button, button);
    send(QEvent::MouseMove, (from + to) / 2, Qt::NoButton, button);
    send(QEvent::MouseMove, to, Qt::NoButton, button);
    send(QEvent::MouseButtonRelease, to, button, {});
}

class ScatterSpaceTest : public testing::Test {
protected:
    ScatterSpaceTest()
    {
        m_plot.resize(600, 500);
        m_plot.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_plot));
        m_plot.setEmbedding(cube(), false);
    }
    QPointF screen(std::size_t point) const { return m_plot.screenPosition(point); }
    ScatterPlot m_plot;
};

TEST_F(ScatterSpaceTest, AllPointsAreOnScreenHoweverItIsTurned)
{
    ASSERT_TRUE(m_plot.isInSpace());
    for (int turn = 0; turn < 24; ++turn) {
        m_plot.turnBy(15, turn < 12 ? 10 : -20);
        for (std::size_t i = 0; i < 8; ++i)
            EXPECT_TRUE(m_plot.rect().contains(screen(i).toPoint())) << turn;
    }
    EXPECT_FALSE(m_plot.isZoomed());
}

TEST_F(ScatterSpaceTest, ADragTurnsAndOtherButtonsMove)
{
    QSignalSpy changed(&m_plot, &ScatterPlot::viewChanged);
    const double azimuth = m_plot.spaceView().azimuth();
    drag(m_plot, Qt::LeftButton, {300, 250}, {350, 250});
    EXPECT_GT(m_plot.spaceView().azimuth(), azimuth + 5);
    EXPECT_FALSE(m_plot.isZoomed());
    EXPECT_GT(changed.size(), 0);

    const auto view = m_plot.spaceView();
    const QPointF before = screen(3);
    drag(m_plot, Qt::RightButton, {300, 250}, {340, 230});
    EXPECT_EQ(m_plot.spaceView(), view);
    EXPECT_NEAR(screen(3).x(), before.x() + 40, 1e-6);
    drag(m_plot, Qt::LeftButton, {300, 250}, {260, 270}, Qt::AltModifier);
    EXPECT_NEAR(screen(3).x(), before.x(), 1e-6);
    EXPECT_EQ(m_plot.spaceView(), view);
    QTest::mouseDClick(&m_plot, Qt::LeftButton, {}, {300, 20});
    EXPECT_EQ(m_plot.spaceView(), SpaceView());
    EXPECT_FALSE(m_plot.isZoomed());
}

TEST_F(ScatterSpaceTest, TheKeyboardTurnsAndMoves)
{
    const double azimuth = m_plot.spaceView().azimuth(), elevation = m_plot.spaceView().elevation();
    QTest::keyClick(&m_plot, Qt::Key_Right);
    QTest::keyClick(&m_plot, Qt::Key_Down);
    EXPECT_NEAR(m_plot.spaceView().azimuth(), azimuth + 5, 1e-9);
    EXPECT_NEAR(m_plot.spaceView().elevation(), elevation + 5, 1e-9);
    const QPointF before = screen(0);
    QTest::keyClick(&m_plot, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_GT(screen(0).x(), before.x());
    EXPECT_NEAR(m_plot.spaceView().azimuth(), azimuth + 5, 1e-9);
    QTest::keyClick(&m_plot, Qt::Key_0);
    EXPECT_EQ(m_plot.spaceView(), SpaceView());
}

TEST_F(ScatterSpaceTest, OfTwoPointsOnOnePlaceTheNearOneIsPicked)
{
    m_plot.turnBy(-m_plot.spaceView().azimuth(), -m_plot.spaceView().elevation());
    auto map = std::make_shared<Embedding>();
    map->count = 4;
    map->dims = 3;
    map->places = {0, 0, -1, 0, 0, 1, 1, 1, 0, -1, -1, 0};
    m_plot.setEmbedding(map, false);
    EXPECT_EQ(m_plot.pointAt(screen(0)), 1U) << "both in the middle, 1 is nearer";
    m_plot.turnBy(180, 0);
    EXPECT_EQ(m_plot.pointAt(screen(0)), 0U);
}

TEST_F(ScatterSpaceTest, SelectingWorksOnWhatIsSeen)
{
    std::vector<std::size_t> made;
    QObject::connect(&m_plot, &ScatterPlot::selectionMade,
                     [&](const std::vector<std::size_t>& points) { made = points; });
    const QPoint at = screen(5).toPoint();
    drag(m_plot, Qt::LeftButton, at - QPoint(9, 9), at + QPoint(9, 9), Qt::ShiftModifier);
    EXPECT_EQ(made, std::vector<std::size_t>{5});
    QSignalSpy clicked(&m_plot, &ScatterPlot::pointClicked);
    QTest::mouseClick(&m_plot, Qt::LeftButton, {}, at);
    ASSERT_EQ(clicked.size(), 1);
    EXPECT_EQ(clicked[0][0].toLongLong(), 5);
    QTest::mouseClick(&m_plot, Qt::RightButton, {}, at);
    EXPECT_EQ(clicked.size(), 1) << "the right button moves, it does not choose";
}

TEST_F(ScatterSpaceTest, NearPointsHideFarOnes)
{
    m_plot.turnBy(-m_plot.spaceView().azimuth(), -m_plot.spaceView().elevation());
    auto map = std::make_shared<Embedding>();
    map->count = 2;
    map->dims = 3;
    map->places = {0, 0, -1, 0, 0, 1};
    m_plot.setEmbedding(map, false);
    m_plot.setGroups(std::make_shared<const std::vector<std::int32_t>>(std::vector<std::int32_t>{0, 1}),
                     {QColor(255, 0, 0), QColor(0, 0, 255)});
    m_plot.measureRedraw();
    EXPECT_GT(m_plot.grab().toImage().pixelColor(screen(1).toPoint()).blue(), 150);
    EXPECT_LT(m_plot.grab().toImage().pixelColor(screen(1).toPoint()).red(), 100);
    m_plot.turnBy(180, 0);
    m_plot.measureRedraw();
    EXPECT_GT(m_plot.grab().toImage().pixelColor(screen(1).toPoint()).red(), 150);
}

TEST_F(ScatterSpaceTest, ItTurnsByItselfAndWaitsForThePointer)
{
    const double before = m_plot.spaceView().azimuth();
    m_plot.setTurning(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_plot.spaceView().azimuth() > before + 0.5; }, 5000));
    m_plot.setTurning(false);
    QTest::mouseMove(&m_plot, screen(2).toPoint());
    m_plot.setTurning(true);
    const double held = m_plot.spaceView().azimuth();
    QTest::qWait(150);
    EXPECT_EQ(m_plot.spaceView().azimuth(), held);
    m_plot.setTurning(false);
}

TEST_F(ScatterSpaceTest, OddMapsDoNoHarm)
{
    auto odd = cube();
    odd->places[4] = std::nanf("");
    odd->places[9] = INFINITY;
    m_plot.setEmbedding(odd, true);
    m_plot.measureRedraw();
    EXPECT_TRUE(m_plot.rect().contains(screen(7).toPoint()));
    for (float& place : odd->places)
        place = 3;
    m_plot.setEmbedding(odd, false);
    m_plot.measureRedraw();
    EXPECT_TRUE(m_plot.rect().contains(screen(0).toPoint()));
    for (float& place : odd->places)
        place = std::nanf("");
    m_plot.setEmbedding(odd, false);
    m_plot.measureRedraw();
    m_plot.turnBy(20, 20);
    m_plot.resize(1, 1);
    m_plot.measureRedraw();
    m_plot.clear();
    EXPECT_FALSE(m_plot.isInSpace());
    m_plot.turnBy(20, 20);
}

TEST_F(ScatterSpaceTest, APlaneAndASpaceFollowOneAnother)
{
    m_plot.setTickLabelsVisible(true);
    m_plot.setAxisTitles("PC 1", "PC 2", "PC 3");
    auto flat = std::make_shared<Embedding>();
    flat->count = 8;
    for (std::size_t i = 0; i < 16; ++i)
        flat->places.push_back(static_cast<float>(i));
    m_plot.setEmbedding(flat, true);
    EXPECT_FALSE(m_plot.isInSpace());
    EXPECT_FALSE(m_plot.isGliding());
    const auto view = m_plot.spaceView();
    const QPointF before = screen(0);
    drag(m_plot, Qt::LeftButton, {300, 250}, {340, 250});
    EXPECT_EQ(m_plot.spaceView(), view) << "a plane is moved, not turned";
    EXPECT_NEAR(screen(0).x(), before.x() + 40, 1e-6);
    m_plot.setEmbedding(cloud(8), true);
    EXPECT_TRUE(m_plot.isInSpace());
    EXPECT_FALSE(m_plot.isZoomed());
}

TEST_F(ScatterSpaceTest, NeighboursAreDrawnOverThePointsAndGoAgain)
{
    m_plot.setEmbedding(cloud(500), false);
    QTest::qWait(30);
    QSignalSpy drawn(&m_plot, &ScatterPlot::frameDrawn);
    const QImage before = m_plot.grab().toImage();
    ShownNeighbourhood shown{3, {}};
    shown.neighbours.nearestCodes = {{10, 1, true}, {400, 2, false}, {100000, 3, false}};
    shown.neighbours.onMap = {{10, 1, true}, {77, 1, false}};
    m_plot.setNeighbourhood(shown);
    QTest::qWait(30);
    const QImage with = m_plot.grab().toImage();
    EXPECT_NE(with, before);
    const QPoint onTheLine = ((screen(3) + screen(400)) / 2).toPoint();
    EXPECT_NE(with.copy({onTheLine - QPoint(8, 8), QSize(16, 16)}),
              before.copy({onTheLine - QPoint(8, 8), QSize(16, 16)}));
    m_plot.setNeighbourhood(std::nullopt);
    QTest::qWait(30);
    EXPECT_EQ(m_plot.grab().toImage(), before);
    EXPECT_EQ(drawn.size(), 0) << "the points are not drawn again";
}

} // namespace
