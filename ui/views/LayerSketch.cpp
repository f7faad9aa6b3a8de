// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/LayerSketch.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hourglass {

LayerSketch::LayerSketch(QWidget* parent) : QWidget(parent) { setObjectName(QStringLiteral("layerSketch")); }

void LayerSketch::setSizes(std::vector<int> sizes)
{
    for (int& size : sizes)
        size = std::max(size, 1);
    m_sizes = std::move(sizes);
    QStringList words;
    for (const int size : m_sizes)
        words << QString::number(size);
    setAccessibleName(tr("Layer sizes"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

std::size_t LayerSketch::codeLayer() const
{
    if (m_sizes.empty())
        return 0;
    const int smallest = *std::min_element(m_sizes.begin(), m_sizes.end());
    const auto middle = static_cast<std::ptrdiff_t>(m_sizes.size() / 2);
    std::ptrdiff_t best = -1;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(m_sizes.size()); ++i) {
        const bool nearer = best < 0 || std::abs(i - middle) < std::abs(best - middle);
        if (m_sizes[static_cast<std::size_t>(i)] == smallest && nearer)
            best = i;
    }
    return static_cast<std::size_t>(best);
}

QRectF LayerSketch::bar(std::size_t layer) const
{
    const double largest = *std::max_element(m_sizes.begin(), m_sizes.end());
    const double pitch = static_cast<double>(height()) / static_cast<double>(m_sizes.size());
    const double thickness = std::clamp(pitch * 0.42, 1.5, 7.0);
    const double share = std::sqrt(static_cast<double>(m_sizes[layer]) / largest);
    const double length = std::max(5.0, share * (width() - 6));
    const double centre = (static_cast<double>(layer) + 0.5) * pitch;
    return {(width() - length) / 2, centre - thickness / 2, length, thickness};
}

void LayerSketch::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void LayerSketch::setHoverable(bool hoverable) { setMouseTracking(hoverable); }

void LayerSketch::setHighlighted(int layer)
{
    m_highlighted = layer;
    update();
}

void LayerSketch::mouseMoveEvent(QMouseEvent* event)
{
    if (!hasMouseTracking() || m_sizes.empty())
        return QWidget::mouseMoveEvent(event);
    const auto count = static_cast<int>(m_sizes.size());
    hover(std::clamp(static_cast<int>(event->position().y() * count / std::max(1, height())), 0, count - 1));
}

void LayerSketch::leaveEvent(QEvent*) { hover(-1); }

void LayerSketch::hover(int layer)
{
    if (std::exchange(m_hovered, layer) != layer)
        Q_EMIT layerHovered(layer);
}

void LayerSketch::paintEvent(QPaintEvent*)
{
    if (m_sizes.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor glass = m_theme.accent;
    glass.setAlphaF(0.16F);
    painter.setBrush(glass);
    for (std::size_t i = 0; i + 1 < m_sizes.size(); ++i) {
        const QRectF upper = bar(i), lower = bar(i + 1);
        painter.drawPolygon(
            QPolygonF{upper.bottomLeft(), upper.bottomRight(), lower.topRight(), lower.topLeft()});
    }
    QColor layer = m_theme.mutedText;
    layer.setAlphaF(0.75F);
    for (std::size_t i = 0; i < m_sizes.size(); ++i) {
        painter.setBrush(i == codeLayer() ? m_theme.accent : layer);
        const QRectF box = bar(i);
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        if (static_cast<int>(i) != m_highlighted)
            continue;
        painter.setPen(QPen(m_theme.text, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), box.height() / 2 + 2, box.height() / 2 + 2);
        painter.setPen(Qt::NoPen);
    }
}

} // namespace hourglass
