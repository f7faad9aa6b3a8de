// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/SampleCard.h"

#include "ui/views/Pictures.h"
#include "ui/views/Words.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kPicture = 84; // at the normal font size
constexpr double kTextScale = 0.92;
constexpr int kPadding = 10;
constexpr int kGap = 8;
constexpr int kDistance = 18; // from the point to the card: room for the ring

} // namespace

SampleCard::SampleCard(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sampleCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void SampleCard::showAt(QPoint point, const SampleCardContent& content)
{
    m_content = content;
    m_original = crispPixmap(toQImage(content.original), {m_picture, m_picture}, devicePixelRatioF());
    m_reconstruction = content.reconstruction ? crispPixmap(toQImage(*content.reconstruction),
                                                            {m_picture, m_picture}, devicePixelRatioF())
                                              : QPixmap();
    setAccessibleName(lines().join(QStringLiteral(", ")));
    setGeometry(placeBeside(point, sizeHint(), parentWidget()->rect()));
    raise();
    show();
    update();
}

QString SampleCard::errorLine() const
{
    if (!m_content.error)
        return {};
    const QString error = QStringLiteral("error ") + lossText(*m_content.error);
    if (!m_content.errorPercentile || !std::isfinite(*m_content.errorPercentile))
        return error;
    return error + QStringLiteral(" (worse than %1 %)").arg(std::lround(*m_content.errorPercentile));
}

QString SampleCard::placeLine() const
{
    const QString number = QLatin1Char('#') + thousands(static_cast<qint64>(m_content.sample));
    return m_content.part.isEmpty() ? number : number + QStringLiteral(" · ") + m_content.part;
}

QStringList SampleCard::lines() const
{
    QStringList all;
    for (const QString& line : {m_content.className, placeLine(), errorLine()}) {
        if (!line.isEmpty())
            all << line;
    }
    return all;
}

void SampleCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_picture = static_cast<int>(kPicture * theme.basePoint / 10);
    update();
}

QSize SampleCard::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(kTextScale, QFont::DemiBold));
    int width = 2 * m_picture + kGap;
    for (const QString& line : lines())
        width = std::max(width, metrics.horizontalAdvance(line) + 4);
    const int textHeight = static_cast<int>(lines().size()) * (metrics.height() + 2);
    return {width + 2 * kPadding, 2 * kPadding + m_picture + 6 + textHeight};
}

QRect SampleCard::placeBeside(QPoint point, QSize card, const QRect& bounds)
{
    const int right = point.x() + kDistance;
    const int left = point.x() - kDistance - card.width();
    const bool fitsRight = right + card.width() <= bounds.right() + 1;
    const bool fitsLeft = left >= bounds.left();
    QPoint corner(fitsRight ? right : left, point.y() - card.height() / 2);
    if (!fitsRight && !fitsLeft) { // too narrow for either side: above or below
        const bool below = point.y() < bounds.center().y();
        corner = {point.x() - card.width() / 2,
                  below ? point.y() + kDistance : point.y() - kDistance - card.height()};
    }
    corner.setX(
        std::clamp(corner.x(), bounds.left(), std::max(bounds.left(), bounds.right() + 1 - card.width())));
    corner.setY(
        std::clamp(corner.y(), bounds.top(), std::max(bounds.top(), bounds.bottom() + 1 - card.height())));
    return {corner, card};
}

void SampleCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.border, 1));
    painter.setBrush(m_theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);

    const QRect left(kPadding, kPadding, m_picture, m_picture);
    const QRect right(width() - kPadding - m_picture, kPadding, m_picture, m_picture);
    for (const auto& [box, pixmap] : {std::pair(left, m_original), std::pair(right, m_reconstruction)}) {
        painter.fillRect(box, m_theme.control);
        const QSizeF size = pixmap.deviceIndependentSize();
        painter.drawPixmap(QPointF(box.center() + QPoint(1, 1)) - QPointF(size.width(), size.height()) / 2,
                           pixmap);
    }

    int top = kPadding + m_picture + 6;
    const QStringList texts = lines();
    for (int i = 0; i < texts.size(); ++i) {
        const bool isName = i == 0 && !m_content.className.isEmpty();
        painter.setFont(m_theme.font(kTextScale, isName ? QFont::DemiBold : QFont::Normal));
        const int height = painter.fontMetrics().height() + 2;
        QRect line(kPadding, top, width() - 2 * kPadding, height);
        if (isName && m_content.colour.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_content.colour);
            painter.drawEllipse(QPointF(kPadding + 5, top + height / 2.0), 5, 5);
            line.setLeft(kPadding + 16);
        }
        painter.setPen(isName ? m_theme.text : m_theme.mutedText);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, texts[i]);
        top += height;
    }
}

} // namespace hourglass
