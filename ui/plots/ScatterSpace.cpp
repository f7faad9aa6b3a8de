// SPDX-License-Identifier: GPL-3.0-or-later
// The ScatterPlot's maps in space: turning them, and what is in front.
#include "ui/plots/ScatterParts.h"

#include <algorithm>

namespace hourglass {

namespace {

constexpr double keyTurn = 5;             // degrees
constexpr double turnSpeed = 12.0 / 1000; // degrees a millisecond: half a minute a turn
constexpr int turnInterval = 33;          // ms
constexpr qint64 longestTurnStep = 100;   // ms; after a pause it does not jump

} // namespace

/// Titles and numbers beside a flat map; in space the cross has the names.
void ScatterPlot::Parts::showAxes()
{
    const bool isFlat = !cloud.isInSpace();
    axes.setVisible(isFlat && cloud.count() > 0);
    axes.setTitles(isFlat ? axisTitles.value(0) : QString(), isFlat ? axisTitles.value(1) : QString());
    axes.setNumbersVisible(isFlat && hasNumbers);
    points->setAxisNames(axisTitles);
    layOut();
}

void ScatterPlot::Parts::spaceMoved()
{
    if (cloud.isInSpace()) {
        cloud.lookFrom(space);
        builtIndex.reset();
        points->touchPlaces();
        view.setData(cloud.bounds());
    }
    viewMoved();
}

void ScatterPlot::Parts::setTurning(bool turning)
{
    turnTimer.setInterval(turnInterval);
    turnTimer.setTimerType(Qt::PreciseTimer);
    turning ? turnTimer.start() : turnTimer.stop();
    turnClock.start();
}

void ScatterPlot::Parts::advanceTurning()
{
    const auto passed = static_cast<double>(std::min(turnClock.restart(), longestTurnStep));
    if (!cloud.isInSpace() || !owner.isVisible() || hover.point() >= 0 || gesture.isPressed())
        return;
    // However many points there are, most of the time is left to the rest of the window.
    turnTimer.setInterval(std::max(turnInterval, static_cast<int>(3 * plot->replotTime())));
    space.turnBy(turnSpeed * passed, 0);
    spaceMoved();
}

bool ScatterPlot::Parts::turnByKey(int key)
{
    const double right = key == Qt::Key_Right ? keyTurn : key == Qt::Key_Left ? -keyTurn : 0;
    const double down = key == Qt::Key_Down ? keyTurn : key == Qt::Key_Up ? -keyTurn : 0;
    if (right == 0 && down == 0)
        return false;
    space.turnBy(right, down);
    spaceMoved();
    return true;
}

bool ScatterPlot::Parts::press(Qt::MouseButton button, QPointF at, Qt::KeyboardModifiers modifiers)
{
    using Kind = DragGesture::Kind;
    const bool moves = button == Qt::MiddleButton || (button == Qt::RightButton && cloud.isInSpace());
    if (gesture.isPressed() || (button != Qt::LeftButton && !moves))
        return false;
    pressed = button;
    gesture.press(at, moves ? Kind::Pan
                            : DragGesture::kindOf(modifiers, cloud.isInSpace() ? Kind::Turn : Kind::Pan));
    return true;
}

/// Of the dots that cover a place on the screen the one in front, else the one that was found near it.
std::size_t ScatterPlot::Parts::inFront(std::size_t drawn, QPointF position) const
{
    const double radius = points->diameter() / 2 * view.unitsPerPixel();
    const QPointF at = view.toPlace(position);
    std::size_t best = cloud.pointAt(drawn);
    bool covers = false;
    for (const std::size_t candidate :
         index().inRectangle({at.x() - radius, at.y() - radius, 2 * radius, 2 * radius})) {
        const std::size_t point = cloud.pointAt(candidate);
        if (!covers || cloud.depthOf(point) > cloud.depthOf(best))
            best = point;
        covers = true;
    }
    return best;
}

} // namespace hourglass
