// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScatterPlot.h"

#include "ui/plots/ScatterParts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <limits>
#include <utility>

namespace hourglass {

namespace {

constexpr double keyZoom = 1.25, keyPan = 0.1; // of the screen's shorter side
constexpr double wheelZoom = 1.0015;           // for each eighth of a degree

} // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>(*this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map"));
    setTheme(theme(ThemeKind::Light));
}

ScatterPlot::~ScatterPlot() = default;

void ScatterPlot::setEmbedding(std::shared_ptr<const Embedding> embedding, bool glide)
{
    if (embedding)
        m_parts->show(std::move(embedding), glide && isVisible());
    else
        clear();
}

void ScatterPlot::clear() { m_parts->clear(); }

void ScatterPlot::setGroups(std::shared_ptr<const std::vector<std::int32_t>> groupOf, QList<QColor> colours)
{
    m_parts->look.groupOf = std::move(groupOf);
    m_parts->look.colours = std::move(colours);
    m_parts->lookChanged();
}

void ScatterPlot::setValues(std::shared_ptr<const std::vector<float>> valueOf, double low, double high)
{
    m_parts->look.valueOf = std::move(valueOf);
    m_parts->look.low = low;
    m_parts->look.high = high;
    m_parts->lookChanged();
}

void ScatterPlot::setGroupVisible(const std::vector<bool>& visible)
{
    m_parts->look.visible = visible;
    m_parts->lookChanged();
}

void ScatterPlot::setSelected(std::vector<std::size_t> points)
{
    m_parts->look.selected = std::move(points);
    m_parts->lookChanged();
}

void ScatterPlot::setRings(std::shared_ptr<const std::vector<float>> places,
                           std::shared_ptr<const std::vector<std::int32_t>> groupOf)
{
    m_parts->rings->setRings(std::move(places), std::move(groupOf));
    m_parts->hover.lookAgain();
    m_parts->redraw();
}

void ScatterPlot::setMarked(std::optional<std::size_t> point) { m_parts->mark(point); }

void ScatterPlot::setNeighbourhood(std::optional<ShownNeighbourhood> shown)
{
    if (m_parts->neighbours->set(std::move(shown)))
        m_parts->pointer->layer()->replot();
}

void ScatterPlot::setAxisTitles(const QString& x, const QString& y, const QString& z)
{
    m_parts->axisTitles = {x, y, z};
    m_parts->showAxes();
}

void ScatterPlot::setTickLabelsVisible(bool visible)
{
    m_parts->hasNumbers = visible;
    m_parts->showAxes();
}

void ScatterPlot::setTurning(bool turning) { m_parts->setTurning(turning); }

void ScatterPlot::turnBy(double azimuth, double elevation)
{
    m_parts->space.turnBy(azimuth, elevation);
    m_parts->spaceMoved();
}

bool ScatterPlot::isInSpace() const { return m_parts->cloud.isInSpace(); }

const SpaceView& ScatterPlot::spaceView() const { return m_parts->space; }

void ScatterPlot::setPlaceholder(const QString& text)
{
    m_parts->points->setPlaceholder(text);
    m_parts->redraw();
}

void ScatterPlot::setTheme(const Theme& theme) { m_parts->setTheme(theme); }

void ScatterPlot::resetView()
{
    m_parts->view.reset();
    m_parts->space.reset();
    m_parts->spaceMoved();
}

bool ScatterPlot::isZoomed() const { return m_parts->view.isMoved(); }

std::vector<std::size_t> ScatterPlot::pointsInView() const
{
    return m_parts->pointsIn(m_parts->view.visible());
}

void ScatterPlot::showPoints(const std::vector<std::size_t>& points)
{
    if (const auto box = m_parts->cloud.regionOf(points)) {
        m_parts->view.show(*box);
        m_parts->viewMoved();
    }
}

bool ScatterPlot::isGliding() const { return m_parts->glideTimer.isActive(); }

QPointF ScatterPlot::screenPosition(std::size_t point) const
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto place = m_parts->placeOf(point);
    return place ? m_parts->view.toScreen(*place) : QPointF(nan, nan);
}

std::optional<std::size_t> ScatterPlot::pointAt(QPointF position) const { return m_parts->pointAt(position); }

double ScatterPlot::measureRedraw()
{
    m_parts->points->touchPlaces();
    m_parts->plot->replot(QCustomPlot::rpImmediateRefresh);
    return m_parts->plot->replotTime();
}

void ScatterPlot::mousePressEvent(QMouseEvent* event)
{
    if (!m_parts->press(event->button(), event->position(), event->modifiers()))
        QWidget::mousePressEvent(event);
}

void ScatterPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_parts->gesture.isPressed()) {
        m_parts->hover.moveTo(event->position());
        return;
    }
    const QPointF moved = m_parts->gesture.moveTo(event->position());
    if (m_parts->gesture.isDragging())
        m_parts->drag(moved);
}

void ScatterPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != m_parts->pressed || !m_parts->gesture.isPressed())
        return QWidget::mouseReleaseEvent(event);
    m_parts->release(event->position());
}

void ScatterPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        resetView();
}

void ScatterPlot::wheelEvent(QWheelEvent* event)
{
    m_parts->view.zoomAt(event->position(), std::pow(wheelZoom, event->angleDelta().y()));
    m_parts->viewMoved();
    event->accept();
}

void ScatterPlot::keyPressEvent(QKeyEvent* event)
{
    if (isInSpace() && !event->modifiers().testFlag(Qt::ShiftModifier) && m_parts->turnByKey(event->key()))
        return;
    const QRectF screen = m_parts->view.screen();
    const double step = keyPan * std::min(screen.width(), screen.height());
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_parts->view.zoomAt(screen.center(), keyZoom);
        break;
    case Qt::Key_Minus:
        m_parts->view.zoomAt(screen.center(), 1 / keyZoom);
        break;
    case Qt::Key_0:
        return resetView();
    case Qt::Key_Left:
        m_parts->view.panBy({step, 0});
        break;
    case Qt::Key_Right:
        m_parts->view.panBy({-step, 0});
        break;
    case Qt::Key_Up:
        m_parts->view.panBy({0, step});
        break;
    case Qt::Key_Down:
        m_parts->view.panBy({0, -step});
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    m_parts->viewMoved();
}

void ScatterPlot::leaveEvent(QEvent* event)
{
    m_parts->hover.leave();
    QWidget::leaveEvent(event);
}

void ScatterPlot::resizeEvent(QResizeEvent* event)
{
    m_parts->plot->setGeometry(rect());
    m_parts->layOut();
    QWidget::resizeEvent(event);
}

} // namespace hourglass
