// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/SampleStrip.h"

#include "ui/views/Pictures.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kGap = 4;
constexpr int kLargestGap = 10; ///< across, where a row has room to spare
constexpr int kLargestCell = 44;

} // namespace

SampleStrip::SampleStrip(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    // Not Fixed: that would forbid more height than sizeHint(), which knows another width.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SampleStrip::setSamples(std::vector<Image> samples, QStringList captions)
{
    const bool sameCount = samples.size() == m_samples.size();
    m_samples = std::move(samples);
    m_captions = std::move(captions);
    m_pixmaps.clear();
    if (!sameCount)
        updateGeometry();
    update();
}

void SampleStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_pixmaps.clear(); // bars have the theme's colours
    update();
}

int SampleStrip::columns() const { return count() <= 6 ? std::max(1, count()) : (count() + 1) / 2; }

int SampleStrip::cellSize(int width) const
{
    return std::clamp((width - (columns() - 1) * kGap) / columns(), 8, kLargestCell);
}

QRect SampleStrip::cell(int index) const
{
    const int size = cellSize(width());
    const int spare = columns() > 1 ? (width() - columns() * size) / (columns() - 1) : kGap;
    const int across = size + std::clamp(spare, kGap, kLargestGap);
    return {index % columns() * across, index / columns() * (size + kGap), size, size};
}

int SampleStrip::heightForWidth(int width) const
{
    const int rows = count() == 0 ? 2 : (count() + columns() - 1) / columns();
    const int size = count() == 0 ? 48 : cellSize(width);
    return rows * size + (rows - 1) * kGap;
}

QSize SampleStrip::sizeHint() const { return {250, heightForWidth(250)}; }

QSize SampleStrip::minimumSizeHint() const { return {100, heightForWidth(100)}; }

void SampleStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_samples.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter, tr("No pictures yet"));
        return;
    }
    if (m_pixmaps.empty()) {
        const QSize size = cell(0).size();
        for (const Image& sample : m_samples)
            m_pixmaps.push_back(samplePixmap(sample, size, devicePixelRatioF(), m_theme));
    }
    for (int i = 0; i < count(); ++i)
        drawInBox(painter, cell(i), m_pixmaps[static_cast<std::size_t>(i)], m_theme);
    if (hasFocus()) {
        painter.setPen(m_theme.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void SampleStrip::resizeEvent(QResizeEvent* event)
{
    m_pixmaps.clear();
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // a scroll bar that goes makes it wider, and so higher
}

void SampleStrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT moreRequested();
}

void SampleStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)
        Q_EMIT moreRequested();
    else
        QWidget::keyPressEvent(event);
}

bool SampleStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int i = 0; i < count() && i < m_captions.size(); ++i) {
            if (cell(i).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), m_captions[i] + QLatin1Char('\n') + toolTip(), this);
                return true;
            }
        }
    }
    return QWidget::event(event);
}

} // namespace hourglass
