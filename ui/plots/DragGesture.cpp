// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/DragGesture.h"

#include <QRectF>

namespace hourglass {

namespace {

constexpr double threshold = 3; // pixels

} // namespace

DragGesture::Kind DragGesture::kindOf(Qt::KeyboardModifiers modifiers, Kind plain)
{
    return modifiers.testFlag(Qt::ShiftModifier)     ? Kind::Rectangle
           : modifiers.testFlag(Qt::ControlModifier) ? Kind::Lasso
           : modifiers.testFlag(Qt::AltModifier)     ? Kind::Pan
                                                     : plain;
}

void DragGesture::press(QPointF at, Kind kind)
{
    m_kind = kind;
    m_isDragging = false;
    m_start = m_last = at;
    m_trail = {at};
}

QPointF DragGesture::moveTo(QPointF at)
{
    const QPointF away = at - m_start;
    m_isDragging = m_isDragging || away.manhattanLength() > threshold;
    if (!m_isDragging)
        return {};
    const QPointF moved = at - m_last;
    m_last = at;
    if (m_kind == Kind::Lasso)
        m_trail.append(at);
    return moved;
}

QPolygonF DragGesture::outline() const
{
    return m_kind == Kind::Lasso ? m_trail : QPolygonF(QRectF(m_start, m_last).normalized());
}

} // namespace hourglass
