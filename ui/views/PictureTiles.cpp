// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/PictureTiles.h"

#include "ui/views/Pictures.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kGap = 14, kRowGap = 12, kEdge = 2;
constexpr int kSmallest = 64, kLargest = 180;              // width of a picture at the normal font size
constexpr int kSmallestVector = 150, kLargestVector = 400; // likewise of a bar picture
constexpr double kCaptionScale = 0.92;

} // namespace

PictureTiles::PictureTiles(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void PictureTiles::setPictures(std::vector<Image> pictures, QStringList names)
{
    m_images = std::move(pictures);
    m_names = std::move(names);
    m_pixmaps.clear();
    verticalScrollBar()->setValue(0);
    measure();
}

void PictureTiles::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void PictureTiles::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

int PictureTiles::captionHeight() const
{
    return m_names.isEmpty() ? 0 : QFontMetrics(m_theme.font(kCaptionScale)).height() + 3;
}

void PictureTiles::measure()
{
    m_pixmaps.assign(m_images.size(), {});
    const bool isVector = count() > 0 && m_images.front().shape.isVector();
    const double aspect = count() > 0 ? boxAspect(m_images.front().shape) : 1;
    const double scale = m_theme.basePoint / 10 * (isVector ? 1 : 1 / std::sqrt(aspect));
    const int smallest = static_cast<int>(scale * (isVector ? kSmallestVector : kSmallest));
    const int largest = static_cast<int>(scale * (isVector ? kLargestVector : kLargest));
    const int across = viewport()->width() - 2 * kEdge, down = viewport()->height() - 2 * kEdge;
    int best = 0;
    for (int columns = 1; columns <= count(); ++columns) {
        const int rows = (count() + columns - 1) / columns;
        const double high = (down - (rows - 1) * kRowGap) / static_cast<double>(rows) - captionHeight();
        const int width =
            std::min({(across - (columns - 1) * kGap) / columns, static_cast<int>(high / aspect), largest});
        if (width >= best) { // rather beside than below each other
            best = width;
            m_columns = columns;
        }
    }
    if (best < smallest) {
        m_columns = std::max(1, (across + kGap) / (smallest + kGap));
        best = std::max(8, (across - (m_columns - 1) * kGap) / m_columns);
    }
    m_box = {best, std::max(1, static_cast<int>(std::lround(best * aspect)))};
    const int rows = (count() + m_columns - 1) / m_columns;
    const int content = rows * (m_box.height() + captionHeight() + kRowGap) - kRowGap + 2 * kEdge;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, m_box.height() / 2));
    viewport()->update();
}

QRect PictureTiles::box(int index) const
{
    const int row = index / m_columns, column = index % m_columns;
    return {QPoint(kEdge + column * (m_box.width() + kGap),
                   kEdge + row * (m_box.height() + captionHeight() + kRowGap) - verticalScrollBar()->value()),
            m_box};
}

void PictureTiles::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(kCaptionScale));
    if (m_images.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    painter.setPen(m_theme.text);
    for (int i = 0; i < count(); ++i) {
        const QRect area = box(i);
        if (!area.adjusted(0, 0, 0, captionHeight()).intersects(viewport()->rect()))
            continue;
        QPixmap& pixmap = m_pixmaps[static_cast<std::size_t>(i)];
        if (pixmap.isNull())
            pixmap = samplePixmap(m_images[static_cast<std::size_t>(i)], m_box, devicePixelRatioF(), m_theme);
        drawInBox(painter, area, pixmap, m_theme);
        if (i < m_names.size())
            painter.drawText(QRect(area.left(), area.bottom() + 3, area.width(), captionHeight() - 2),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(m_names[i], Qt::ElideRight, area.width()));
    }
}

void PictureTiles::resizeEvent(QResizeEvent*) { measure(); }

bool PictureTiles::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int i = 0; i < count() && i < m_names.size(); ++i) {
            if (box(i).adjusted(0, 0, 0, captionHeight()).contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_names[i].toHtmlEscaped(), this);
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
