// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LessonPlot.h"
#include "ui/plots/VarianceCurve.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

constexpr double kPi = std::numbers::pi;

/// Variances 4, 1 (and 0.25) along axes that are turned by 30 degrees in the first two dimensions.
std::shared_ptr<PcaLesson> lesson(std::size_t dims)
{
    auto made = std::make_shared<PcaLesson>();
    const double c = std::cos(kPi / 6), s = std::sin(kPi / 6);
    made->dims = dims;
    made->mean = {1, -2, dims == 3 ? 5.0 : 0};
    made->axes = {{{c, s, 0}, {-s, c, 0}, {0, 0, dims == 3 ? 1.0 : 0}}};
    made->variances = {4, 1, dims == 3 ? 0.25 : 0};
    for (std::size_t k = 0; k < 3; ++k)
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                made->covariance[i][j] += made->variances[k] * made->axes[k][i] * made->axes[k][j];
    for (int i = 0; i < 50; ++i) {
        const double a = 3 * std::sin(i * 1.0), b = 1.5 * std::cos(i * 1.7);
        for (std::size_t d = 0; d < dims; ++d)
            made->points.push_back(static_cast<float>(made->mean[d] + a * made->axes[0][d] +
                                                      b * made->axes[1][d] +
                                                      0.1 * made->axes[2][d] * (i % 3)));
        made->labels.push_back(i % 2);
    }
    made->count = 50;
    return made;
}

double dot(const PcaLesson::Vector& a, const PcaLesson::Vector& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

PcaLesson::Vector minus(const PcaLesson::Vector& a, const PcaLesson::Vector& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

TEST(LessonScene, projectsAtRightAnglesOntoTheLineAndMovesPointsThere)
{
    LessonLook look;
    look.lesson = lesson(2);
    look.angle = 1.1;
    look.flat = 0.25;
    const LessonScene scene(look, {0, 0, 400, 300});
    for (std::size_t i = 0; i < look.lesson->shown(); ++i) {
        const auto point = look.lesson->point(i), foot = scene.target(point);
        EXPECT_NEAR(dot(minus(point, foot), look.direction()), 0, 1e-9);
        const auto offset = minus(foot, look.lesson->mean);
        EXPECT_NEAR(offset[0] * look.direction()[1] - offset[1] * look.direction()[0], 0, 1e-9);
        EXPECT_NEAR(scene.moved(point)[0], 0.75 * point[0] + 0.25 * foot[0], 1e-9);
        EXPECT_TRUE(scene.frame().contains(scene.place(point)));
    }
    EXPECT_EQ(scene.place(look.lesson->mean), scene.frame().center());
}

TEST(LessonScene, inSpaceProjectsOntoThePlaneOfTheFirstTwo)
{
    LessonLook look;
    look.lesson = lesson(3);
    look.flat = 1;
    const LessonScene scene(look, {0, 0, 400, 300});
    for (std::size_t i = 0; i < look.lesson->shown(); ++i)
        EXPECT_NEAR(dot(minus(scene.moved(look.lesson->point(i)), look.lesson->mean), look.lesson->axes[2]),
                    0, 1e-6);
}

TEST(LessonScene, theEllipseTouchesTheTipsOfTheArrows)
{
    LessonLook look;
    look.lesson = lesson(2);
    const LessonScene scene(look, {0, 0, 500, 500});
    const QPolygonF one = scene.ellipse(1), two = scene.ellipse(2);
    for (std::size_t k = 0; k < 2; ++k) {
        auto tip = look.lesson->mean;
        for (std::size_t d = 0; d < 2; ++d)
            tip[d] += std::sqrt(look.lesson->variances[k]) * look.lesson->axes[k][d];
        double nearest = 1e9;
        for (const QPointF& corner : one)
            nearest = std::min(nearest, QLineF(corner, scene.place(tip)).length());
        EXPECT_LT(nearest, 6) << k;
    }
    EXPECT_NEAR(two.boundingRect().width(), 2 * one.boundingRect().width(), 1e-6);
}

TEST(LessonScene, theBestAngleIsTheFirstComponents)
{
    LessonLook look;
    look.lesson = lesson(2);
    EXPECT_NEAR(look.bestAngle(), kPi / 6, 1e-9);
    EXPECT_FALSE(look.isFirstComponent());
    look.angle = kPi / 6 + 0.004;
    EXPECT_TRUE(look.isFirstComponent());
    look.angle = kPi / 6 + 0.02;
    EXPECT_FALSE(look.isFirstComponent());
    const LessonScene scene(look, {0, 0, 400, 400});
    EXPECT_NEAR(scene.angleAt({300, 100}), kPi / 4, 1e-9);
    EXPECT_NEAR(scene.angleAt({100, 300}), kPi / 4, 1e-9) << "a line has two ends";
}

TEST(Turntable, keepsLengths)
{
    Turntable turn;
    turn.turn(0.7, -0.4);
    const auto seen = turn.seen({1, 2, 3});
    EXPECT_NEAR(dot(seen, seen), 14, 1e-12);
    turn.turn(0, 100);
    EXPECT_LE(turn.pitch, kPi / 2 + 1e-12) << "never upside down";
}

TEST(LessonPlot, aDragTurnsTheLineAndKeysMoveItByADegree)
{
    LessonPlot plot;
    plot.resize(400, 400);
    LessonLook look;
    look.lesson = lesson(2);
    plot.setLook(look);
    plot.show();
    const QSignalSpy spy(&plot, &LessonPlot::angleChosen);
    QTest::mousePress(&plot, Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(&plot, {300, 100});
    ASSERT_GE(spy.size(), 2);
    EXPECT_NEAR(spy.last().first().toDouble(), kPi / 4, 0.02);
    QTest::keyClick(&plot, Qt::Key_Left);
    EXPECT_NEAR(spy.last().first().toDouble(), kPi / 180, 1e-6);
    QTest::keyClick(&plot, Qt::Key_Right);
    EXPECT_NEAR(spy.last().first().toDouble(), kPi - kPi / 180, 1e-6);
    QTest::keyClick(&plot, Qt::Key_Home);
    EXPECT_NEAR(spy.last().first().toDouble(), kPi / 6, 1e-6);
}

TEST(LessonPlot, aDragTurnsPointsInSpaceAndHomeTurnsThemBack)
{
    LessonPlot plot;
    plot.resize(400, 400);
    LessonLook look;
    look.lesson = lesson(3);
    plot.setLook(look);
    plot.show();
    const QImage before = plot.grab().toImage();
    const QSignalSpy spy(&plot, &LessonPlot::turned);
    QTest::mousePress(&plot, Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(&plot, {260, 230});
    EXPECT_GE(spy.size(), 1);
    EXPECT_NE(plot.look().turn.yaw, Turntable::kYaw);
    EXPECT_NE(plot.grab().toImage(), before);
    QTest::keyClick(&plot, Qt::Key_Home);
    EXPECT_EQ(plot.look().turn.yaw, Turntable::kYaw);
}

TEST(LessonPlot, drawsNoPointsEqualPointsAndASinglePoint)
{
    LessonPlot plot;
    plot.resize(300, 200);
    plot.setPlaceholder("none");
    plot.show();
    EXPECT_FALSE(plot.grab().isNull());
    QTest::keyClick(&plot, Qt::Key_Left);
    auto one = std::make_shared<PcaLesson>();
    one->points = {3, 4};
    one->count = 1;
    one->mean = {3, 4, 0};
    one->axes = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 0}}};
    LessonLook look;
    look.lesson = one;
    plot.setLook(look);
    EXPECT_FALSE(plot.grab().isNull());
}

TEST(VarianceCurve, isHighestAtTheFirstComponentAndIsClicked)
{
    VarianceCurve curve;
    curve.resize(400, 120);
    curve.setLesson(lesson(2));
    curve.show();
    const double best = curve.place(kPi / 6).y();
    for (int i = 0; i < 60; ++i)
        EXPECT_GE(curve.place(kPi * i / 60).y(), best - 1e-9);
    const QSignalSpy spy(&curve, &VarianceCurve::angleChosen);
    QTest::mouseClick(&curve, Qt::LeftButton, {}, curve.place(1.0).toPoint());
    ASSERT_EQ(spy.size(), 1);
    EXPECT_NEAR(spy.first().first().toDouble(), 1.0, 0.02);
    curve.setLesson(lesson(3));
    QTest::mouseClick(&curve, Qt::LeftButton, {}, {100, 60});
    EXPECT_EQ(spy.size(), 1) << "in space there is no such line";
    EXPECT_FALSE(curve.grab().isNull());
}

} // namespace
} // namespace hourglass
