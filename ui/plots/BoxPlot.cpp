// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/BoxPlot.h"

#include "ui/plots/Ticks.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kTextScale = 0.9;
constexpr double kBulk = 2; // the axis goes so many box widths beyond the boxes
constexpr int kGap = 10;
constexpr int kMostNameWidth = 150;

} // namespace

BoxPlot::BoxPlot(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void BoxPlot::setRows(std::vector<Row> rows, std::int32_t worst, const QString& unit)
{
    if (rows.size() != m_rows.size())
        m_chosen = -1;
    m_rows = std::move(rows);
    m_worst = worst;
    m_unit = unit;
    if (!m_rows.empty()) {
        m_low = m_rows.front().distribution.least;
        m_high = m_low;
        for (const auto& [name, d] : m_rows) {
            const double beyond = kBulk * (d.upperQuartile - d.lowerQuartile);
            m_low = std::min(m_low, std::max(d.least, d.lowerQuartile - beyond));
            m_high = std::max(m_high, std::min(d.greatest, d.upperQuartile + beyond));
        }
        const double room = m_high > m_low ? 0.03 * (m_high - m_low) : std::max(1e-6, std::abs(m_low) * 0.1);
        m_low = m_low >= 0 && m_low < room ? 0 : m_low - room;
        m_high += room;
    }
    measure();
}

void BoxPlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void BoxPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

QString BoxPlot::number(double value) const { return QString::number(value, 'g', 3); }

QString BoxPlot::tip(int index) const
{
    const auto& [name, d] = m_rows[static_cast<std::size_t>(index)];
    return tr("%1: %2 samples\nmean %3 ± %4\nhalf of them from %5 to %6, median %7\nleast %8, greatest %9\n"
              "Click: they are selected on the map.")
        .arg(name)
        .arg(d.count)
        .arg(number(d.mean), number(d.deviation), number(d.lowerQuartile), number(d.upperQuartile),
             number(d.median), number(d.least), number(d.greatest));
}

QRect BoxPlot::row(int index) const
{
    return {0, m_headHeight + index * m_rowHeight - verticalScrollBar()->value(), viewport()->width(),
            m_rowHeight};
}

double BoxPlot::place(double value) const
{
    const double left = m_nameWidth + kGap, right = viewport()->width() - m_numberWidth - kGap;
    return left + (value - m_low) / (m_high - m_low) * std::max(1.0, right - left);
}

void BoxPlot::measure()
{
    const QFontMetrics metrics(m_theme.font(kTextScale));
    m_headHeight = metrics.height() + 8;
    const int least = metrics.height() + 11, room = viewport()->height() - m_headHeight;
    m_rowHeight = rows() > 0 ? std::clamp(room / rows(), least, 2 * least) : least;
    m_nameWidth = 40;
    for (const auto& [name, d] : m_rows)
        m_nameWidth = std::max(m_nameWidth, std::min(metrics.horizontalAdvance(name) + 14, kMostNameWidth));
    m_numberWidth = metrics.horizontalAdvance(QStringLiteral("0.00000 ± 0.00000"));
    verticalScrollBar()->setRange(0, std::max(0, m_headHeight + rows() * m_rowHeight - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_rowHeight);
    viewport()->update();
}

void BoxPlot::drawAxis(QPainter& painter) const
{
    const int bottom = std::min(viewport()->height(), row(rows() - 1).bottom());
    const double left = place(m_low), right = place(m_high);
    for (const double tick : linearTicks(m_low, m_high, std::max(2, static_cast<int>((right - left) / 90)))) {
        const double x = std::round(place(tick)) + 0.5;
        painter.setPen(m_theme.grid);
        painter.drawLine(QPointF(x, m_headHeight - 2), QPointF(x, bottom));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(x - 40, 0, 80, m_headHeight - 4), Qt::AlignCenter, tickText(tick));
    }
    painter.setPen(m_theme.mutedText);
    painter.drawText(QRect(viewport()->width() - m_numberWidth, 0, m_numberWidth, m_headHeight - 4),
                     Qt::AlignRight | Qt::AlignVCenter,
                     m_unit.isEmpty() ? tr("mean ± deviation") : tr("mean ± dev., %1").arg(m_unit));
}

void BoxPlot::drawBox(QPainter& painter, const ErrorDistribution& d, const QRectF& area,
                      const QColor& colour) const
{
    const double middle = area.center().y(), half = std::min(area.height() * 0.31, 12.0);
    const double least = place(std::max(d.least, m_low)), greatest = place(std::min(d.greatest, m_high));
    painter.setPen(QPen(colour, 1.2));
    painter.drawLine(QPointF(least, middle), QPointF(place(d.lowerQuartile), middle));
    painter.drawLine(QPointF(place(d.upperQuartile), middle), QPointF(greatest, middle));
    for (const auto& [x, isCut, side] :
         {std::tuple(least, d.least < m_low, 1.0), std::tuple(greatest, d.greatest > m_high, -1.0)}) {
        const double end = half * 0.55;
        if (isCut) {
            painter.drawLine(QPointF(x, middle), QPointF(x + side * end, middle - end));
            painter.drawLine(QPointF(x, middle), QPointF(x + side * end, middle + end));
        } else {
            painter.drawLine(QPointF(x, middle - end), QPointF(x, middle + end));
        }
    }
    QColor fill = colour;
    fill.setAlphaF(0.28F);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(QPointF(place(d.lowerQuartile), middle - half),
                                   QPointF(place(d.upperQuartile), middle + half)),
                            2, 2);
    painter.setPen(QPen(m_theme.text, 1.8));
    painter.drawLine(QPointF(place(d.median), middle - half), QPointF(place(d.median), middle + half));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.text);
    painter.drawEllipse(QPointF(place(std::clamp(d.mean, m_low, m_high)), middle), 2.6, 2.6);
}

void BoxPlot::drawRow(QPainter& painter, int index) const
{
    const QRect area = row(index);
    const auto& [name, d] = m_rows[static_cast<std::size_t>(index)];
    const bool isWorst = index > 0 && d.group == m_worst;
    const QColor colour = isWorst ? m_theme.warning : m_theme.accent;
    if (index == m_chosen) {
        QColor ground = m_theme.accent;
        ground.setAlphaF(0.12F);
        painter.fillRect(area, ground);
    }
    if (index == 0) {
        painter.setPen(m_theme.border);
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    }
    painter.setFont(m_theme.font(kTextScale, index == 0 || isWorst ? QFont::DemiBold : QFont::Normal));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(4, area.top(), m_nameWidth - 4, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, m_nameWidth - 4));
    painter.setFont(m_theme.font(kTextScale));
    painter.drawText(QRect(area.right() - m_numberWidth - 1, area.top(), m_numberWidth, area.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("%1 ± %2").arg(number(d.mean), number(d.deviation)));
    drawBox(painter, d, area, colour);
}

void BoxPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(kTextScale));
    if (m_rows.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawAxis(painter);
    painter.setClipRect(QRect(0, m_headHeight, viewport()->width(), viewport()->height() - m_headHeight));
    const int first = std::max(0, verticalScrollBar()->value() / m_rowHeight);
    for (int i = first; i < rows() && row(i).top() < viewport()->height(); ++i)
        drawRow(painter, i);
}

void BoxPlot::resizeEvent(QResizeEvent*) { measure(); }

int BoxPlot::rowAt(QPoint point) const
{
    if (point.y() < m_headHeight)
        return -1;
    const int index = (point.y() - m_headHeight + verticalScrollBar()->value()) / m_rowHeight;
    return index < rows() ? index : -1;
}

void BoxPlot::choose(int index)
{
    if (index < 0 || index >= rows())
        return;
    m_chosen = index;
    const QRect area = row(index);
    if (area.top() < m_headHeight)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + area.top() - m_headHeight);
    else if (area.bottom() >= viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + area.bottom() + 1 -
                                      viewport()->height());
    viewport()->update();
}

void BoxPlot::mousePressEvent(QMouseEvent* event) { event->accept(); }

void BoxPlot::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = rowAt(event->pos());
    if (event->button() != Qt::LeftButton || index < 0)
        return;
    choose(index);
    Q_EMIT groupActivated(m_rows[static_cast<std::size_t>(index)].distribution.group);
}

void BoxPlot::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        choose(std::clamp(m_chosen + (event->key() == Qt::Key_Up ? -1 : 1), 0, std::max(0, rows() - 1)));
    else if (event->key() == Qt::Key_Return && m_chosen >= 0)
        Q_EMIT groupActivated(m_rows[static_cast<std::size_t>(m_chosen)].distribution.group);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

bool BoxPlot::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int index = rowAt(help->pos()); index >= 0)
            QToolTip::showText(help->globalPos(), tip(index), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
