// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScatterParts.h"

#include "ui/plots/Ticks.h"

#include <algorithm>

namespace hourglass {

namespace {

constexpr double glideTime = 300; // ms
constexpr int frameInterval = 45; // ms; a glide takes a core from a training that runs beside it
constexpr double pixelsAStep = 120;
constexpr double pickRadius = 14; // pixels
// Above this a new index each frame of a glide would cost more than the frame itself.
constexpr std::size_t mostPointsToPickWhileGliding = 200'000;

} // namespace

ScatterPlot::Parts::Parts(ScatterPlot& scatterPlot)
    : owner(scatterPlot),
      plot(new QCustomPlot(&scatterPlot)),
      axes(*plot),
      gridTicker(new QCPAxisTickerFixed),
      points(new PointsLayer(plot, cloud, view, space)),
      neighbours(new NeighbourLayer(plot, *points, cloud, view)),
      rings(new RingsLayer(plot, *points, look, view)),
      pointer(new PointerLayer(plot, *points, view)),
      hover([this](QPointF at) {
          const auto point = pointAt(at);
          return point ? static_cast<qint64>(*point) : qint64{-1};
      })
{
    plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    plot->setFocusPolicy(Qt::NoFocus);
    gridTicker->setScaleStrategy(QCPAxisTickerFixed::ssNone);
    plot->xAxis->setTicker(gridTicker);
    plot->yAxis->setTicker(gridTicker);
    axes.setVisible(false);
    setTurning(false);
    QObject::connect(&turnTimer, &QTimer::timeout, &owner, [this] { advanceTurning(); });
    glideTimer.setInterval(frameInterval);
    glideTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&glideTimer, &QTimer::timeout, &owner, [this] { advanceGlide(); });
    QObject::connect(plot, &QCustomPlot::afterReplot, &owner,
                     [this] { Q_EMIT owner.frameDrawn(plot->replotTime()); });
    QObject::connect(&hover, &HoverTracker::pointChanged, &owner, [this](qint64 point, QPointF at) {
        mark(point < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(point)));
        Q_EMIT owner.pointHovered(point, at.toPoint());
    });
    QObject::connect(&hover, &HoverTracker::pointRested, &owner,
                     [this](qint64 point, QPointF at) { Q_EMIT owner.pointRested(point, at.toPoint()); });
    QObject::connect(&hover, &HoverTracker::ended, &owner, &ScatterPlot::hoverEnded);
}

void ScatterPlot::Parts::show(std::shared_ptr<const Embedding> map, bool glide)
{
    // Another kind of map or other data: the old view means nothing there.
    if (embedding && (embedding->method != map->method || embedding->datasetId != map->datasetId ||
                      embedding->dims != map->dims))
        view.reset();
    embedding = std::move(map);
    const std::size_t before = cloud.count();
    const bool wasInSpace = cloud.isInSpace();
    const bool isGlide = cloud.setPlaces(*embedding, glide);
    if (cloud.count() != before || cloud.isInSpace() != wasInSpace) {
        rings->setRings(nullptr, nullptr);
        cloud.lookFrom(space);
        lookChanged();
        showAxes();
    }
    if (isGlide) {
        glideClock.start();
        glideTimer.start();
    } else {
        glideTimer.stop();
        cloud.glideTo(1);
    }
    advanceGlide();
}

void ScatterPlot::Parts::clear()
{
    glideTimer.stop();
    cloud.clear();
    rings->setRings(nullptr, nullptr);
    embedding.reset();
    look.groupOf.reset();
    look.valueOf.reset();
    look.visible.clear();
    look.selected.clear();
    neighbours->set(std::nullopt);
    view.setData(std::nullopt);
    view.reset();
    hover.leave();
    mark(std::nullopt);
    lookChanged();
    showAxes();
}

void ScatterPlot::Parts::advanceGlide()
{
    if (glideTimer.isActive()) {
        const double share = static_cast<double>(glideClock.elapsed()) / glideTime;
        cloud.glideTo(share);
        if (share >= 1)
            glideTimer.stop();
    }
    builtIndex.reset();
    cloud.lookFrom(space);
    points->touchPlaces();
    view.setData(cloud.bounds());
    if (!glideTimer.isActive() || cloud.count() <= mostPointsToPickWhileGliding)
        hover.lookAgain();
    redraw();
}

void ScatterPlot::Parts::lookChanged()
{
    cloud.setLook(look);
    builtIndex.reset();
    points->touchColours();
    rings->touchColours();
    redraw();
}

void ScatterPlot::Parts::viewMoved()
{
    hover.lookAgain();
    redraw();
    Q_EMIT owner.viewChanged();
}

void ScatterPlot::Parts::layOut()
{
    axes.layOut();
    view.setScreen(plot->axisRect()->rect());
    redraw();
}

void ScatterPlot::Parts::redraw()
{
    const QRectF seen = view.visible();
    plot->xAxis->setRange(seen.left(), seen.right());
    plot->yAxis->setRange(seen.top(), seen.bottom());
    // The same step on both axes: the grid is made of squares.
    gridTicker->setTickStep(roundStep(pixelsAStep * view.unitsPerPixel()));
    placeRing();
    plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScatterPlot::Parts::setTheme(const Theme& theme)
{
    axes.setTheme(theme);
    points->setTheme(theme);
    neighbours->setTheme(theme);
    rings->setTheme(theme);
    pointer->setTheme(theme);
    look.single = theme.accent;
    look.none = theme.mutedText;
    lookChanged();
    layOut();
}

void ScatterPlot::Parts::mark(std::optional<std::size_t> point)
{
    if (marked == point)
        return;
    marked = point;
    placeRing();
    pointer->layer()->replot();
}

void ScatterPlot::Parts::placeRing()
{
    const auto place = marked ? placeOf(*marked) : std::nullopt;
    pointer->setRing(place ? std::optional(view.toScreen(*place)) : std::nullopt);
}

void ScatterPlot::Parts::drag(QPointF moved)
{
    hover.leave();
    if (gesture.isSelecting()) {
        owner.setCursor(Qt::CrossCursor);
        pointer->setOutline(gesture.outline());
        pointer->layer()->replot();
        return;
    }
    owner.setCursor(Qt::ClosedHandCursor);
    if (gesture.kind() == DragGesture::Kind::Turn) {
        space.dragBy(moved);
        spaceMoved();
    } else {
        view.panBy(moved);
        viewMoved();
    }
}

void ScatterPlot::Parts::release(QPointF at)
{
    const bool wasClick = !gesture.isDragging();
    const bool wasSelection = gesture.isSelecting();
    const auto chosen = wasSelection ? selection() : std::vector<std::size_t>{};
    gesture.release();
    owner.unsetCursor();
    pointer->setOutline({});
    pointer->layer()->replot();
    if (wasSelection)
        Q_EMIT owner.selectionMade(chosen);
    if (!wasClick || pressed != Qt::LeftButton)
        return;
    if (const auto point = pointAt(at))
        Q_EMIT owner.pointClicked(static_cast<qint64>(*point));
    else
        Q_EMIT owner.selectionMade({});
}

std::vector<std::size_t> ScatterPlot::Parts::selection() const
{
    QPolygonF outline;
    for (const QPointF& corner : gesture.outline())
        outline.append(view.toPlace(corner));
    auto found = gesture.kind() == DragGesture::Kind::Lasso ? index().inPolygon(outline)
                                                            : index().inRectangle(outline.boundingRect());
    for (std::size_t& point : found)
        point = cloud.pointAt(point);
    std::ranges::sort(found);
    return found;
}

std::vector<std::size_t> ScatterPlot::Parts::pointsIn(const QRectF& rectangle) const
{
    auto found = index().inRectangle(rectangle);
    for (std::size_t& point : found)
        point = cloud.pointAt(point);
    std::ranges::sort(found);
    return found;
}

std::optional<std::size_t> ScatterPlot::Parts::pointAt(QPointF position) const
{
    if (cloud.count() == 0 || !view.screen().adjusted(-4, -4, 4, 4).contains(position))
        return std::nullopt;
    const QPointF at = view.toPlace(position);
    const double radius = pickRadius * view.unitsPerPixel();
    const auto drawn = index().nearest(at, radius);
    std::optional<std::size_t> own;
    if (drawn)
        own = cloud.isInSpace() ? inFront(*drawn, position) : cloud.pointAt(*drawn);
    const auto ring = rings->nearest(at, radius);
    if (!ring)
        return own;
    const QPointF away = own ? *cloud.placeOf(*own) - at : QPointF(radius, radius);
    return ring->second <= QPointF::dotProduct(away, away) ? cloud.count() + ring->first : own;
}

std::optional<QPointF> ScatterPlot::Parts::placeOf(std::size_t point) const
{
    return point < cloud.count() ? cloud.placeOf(point) : rings->placeOf(point - cloud.count());
}

const PointIndex& ScatterPlot::Parts::index() const
{
    if (!builtIndex) {
        std::vector<std::uint8_t> include(cloud.count());
        std::ranges::transform(cloud.colourSlots(), include.begin(), [](std::uint16_t slot) {
            return static_cast<std::uint8_t>(slot != PointCloud::hidden);
        });
        builtIndex.emplace(cloud.places(), include);
    }
    return *builtIndex;
}

} // namespace hourglass
