// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/EmptyMap.h"

#include "core/base/Random.h"
#include "ui/theme/Palette.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kDots = 420;

} // namespace

EmptyMap::EmptyMap(QWidget* parent) : QWidget(parent) { setObjectName(QStringLiteral("emptyMap")); }

void EmptyMap::setMessage(const QString& message)
{
    m_message = message;
    setAccessibleName(message);
    update();
}

void EmptyMap::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void EmptyMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double size = std::min({0.34 * width(), 0.36 * height(), 150.0});
    const QPointF centre(width() / 2.0, height() / 2.0 - 20);
    Random random(7);
    const QList<QColor> colours = classColours(10, m_theme.kind);
    painter.setPen(Qt::NoPen);
    for (int drawn = 0; drawn < kDots;) {
        const double t = 2 * random.uniform() - 1, across = 2 * random.uniform() - 1;
        const double wide = 0.06 + 0.80 * std::pow(std::abs(t), 1.4);
        if (std::abs(across) > wide)
            continue; // outside of the glass: so the dots lie evenly within
        ++drawn;
        const QPointF place = centre + QPointF(across, t) * size;
        QColor colour = colours[static_cast<int>(random.below(10))];
        colour.setAlphaF(0.30F);
        painter.setBrush(colour);
        painter.drawEllipse(place, m_theme.pointSize / 2, m_theme.pointSize / 2);
    }
    painter.setPen(m_theme.mutedText);
    painter.setFont(m_theme.font(1.1));
    const QRectF words(16, centre.y() + size + 14, width() - 32, 60);
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_message);
}

} // namespace hourglass
