// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ReconstructionGrid.h"

#include "ui/views/Pictures.h"
#include "ui/views/ValueRows.h"
#include "ui/views/Words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kEdge = 3; // room for the frame of the current pair
constexpr double kCaptionScale = 0.9;
constexpr int kTipRows = 6;
constexpr int kMissing = 28; // pixels a side that a picture has until its shape is known

} // namespace

ReconstructionGrid::ReconstructionGrid(QWidget* parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("reconstructionGrid"));
    setAccessibleName(tr("Reconstructions"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

void ReconstructionGrid::setReconstructions(std::shared_ptr<const ReconstructionSet> set)
{
    m_set = std::move(set);
    m_pairs.assign(static_cast<std::size_t>(count()), {});
    m_current = std::min(m_current, count() - 1);
    measure();
}

void ReconstructionGrid::setClassNames(QStringList names)
{
    m_classNames = std::move(names);
    viewport()->update();
}

void ReconstructionGrid::setColumnNames(QStringList names) { m_columnNames = std::move(names); }

void ReconstructionGrid::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void ReconstructionGrid::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_pairs.assign(static_cast<std::size_t>(count()), {}); // bars have the theme's colours
    measure();
}

int ReconstructionGrid::count() const { return m_set ? static_cast<int>(m_set->items.size()) : 0; }

int ReconstructionGrid::captionHeight() const
{
    return QFontMetrics(m_theme.font(kCaptionScale)).height() + 3;
}

QSize ReconstructionGrid::room() const { return viewport()->size() - QSize(2 * kEdge, 2 * kEdge); }

hourglass::Shape ReconstructionGrid::sampleShape() const
{
    return count() > 0 ? m_set->items.front().original.shape : hourglass::Shape{1, kMissing, kMissing};
}

void ReconstructionGrid::measure()
{
    const QSize before = m_layout.box;
    m_layout = PairLayout::fit(sampleShape(), count(), room(), captionHeight());
    if (m_layout.box != before)
        m_pairs.assign(static_cast<std::size_t>(count()), {});
    const int rows = (count() + m_layout.columns - 1) / m_layout.columns;
    const int row = m_layout.box.height() + captionHeight() + PairLayout::kRowGap;
    verticalScrollBar()->setRange(
        0, std::max(0, rows * row - PairLayout::kRowGap + 2 * kEdge - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_layout.box.height() / 2);
    viewport()->update();
}

int ReconstructionGrid::comfortableCount() const
{
    return PairLayout::comfortableCount(sampleShape(), room(), captionHeight());
}

QRect ReconstructionGrid::cell(int index) const
{
    const int columns = m_layout.columns, width = m_layout.cellWidth();
    const int stride = columns > 1 ? (room().width() - width) / (columns - 1) : 0;
    const int height = m_layout.box.height() + captionHeight();
    const int top = index / columns * (height + PairLayout::kRowGap) - verticalScrollBar()->value();
    return {kEdge + index % columns * std::min(stride, width + 3 * PairLayout::kColumnGap), kEdge + top,
            width, height};
}

QRect ReconstructionGrid::originalBox(int index) const { return {cell(index).topLeft(), m_layout.box}; }

QString ReconstructionGrid::caption(int index) const
{
    const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
    const QString error = lossText(static_cast<double>(item.error));
    const bool named = item.label >= 0 && item.label < m_classNames.size();
    return named ? m_classNames[item.label] + QLatin1Char(' ') + error : error;
}

QString ReconstructionGrid::tip(int index) const
{
    const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
    QString html = tr("#%1 · %2. Click to find it on the map.")
                       .arg(thousands(static_cast<qint64>(item.sample)), caption(index).toHtmlEscaped());
    if (!item.original.shape.isVector())
        return QStringLiteral("<span>%1</span>").arg(html);
    html += QStringLiteral("<table>");
    for (const ValueRow& row : valueRows({item.original, &item.reconstructed, item.originalValues,
                                          item.reconstructedValues, m_columnNames},
                                         kTipRows))
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=\"right\">%2</td></tr>")
                    .arg(row.name.left(60).toHtmlEscaped(), row.text);
    return html + QStringLiteral("</table>");
}

const ReconstructionGrid::Pair& ReconstructionGrid::pair(int index)
{
    Pair& made = m_pairs[static_cast<std::size_t>(index)];
    if (made.original.isNull()) {
        const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
        const QSize box = m_layout.box;
        if (m_layout.boxes == 1) {
            made.original =
                vectorPixmap(item.original, &item.reconstructed, box, devicePixelRatioF(), m_theme);
        } else {
            made.original = samplePixmap(item.original, box, devicePixelRatioF(), m_theme);
            made.reconstructed = samplePixmap(item.reconstructed, box, devicePixelRatioF(), m_theme);
        }
    }
    return made;
}

void ReconstructionGrid::drawPair(QPainter& painter, int index)
{
    const QRect area = cell(index);
    const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
    const Pair& made = pair(index);
    QRect box = originalBox(index);
    drawInBox(painter, box, made.original, m_theme);
    if (m_layout.boxes == 2) {
        box.moveRight(area.right());
        drawInBox(painter, box, made.reconstructed, m_theme);
    }
    const QRect words(area.x(), box.bottom() + 3, area.width(), captionHeight() - 2);
    painter.setPen(m_theme.mutedText);
    const QString error = lossText(static_cast<double>(item.error));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, error);
    if (item.label >= 0 && item.label < m_classNames.size()) {
        const int room = words.width() - painter.fontMetrics().horizontalAdvance(error) - 6;
        painter.setPen(m_theme.text);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_classNames[item.label], Qt::ElideRight, room));
    }
    if (index == m_hovered || (index == m_current && hasFocus())) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.drawRoundedRect(QRect(area.topLeft(), box.bottomRight()).adjusted(-1, -1, 1, 1), 3, 3);
    }
}

void ReconstructionGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (count() == 0) {
        painter.setPen(m_theme.mutedText);
        painter.setFont(m_theme.font());
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    painter.setFont(m_theme.font(kCaptionScale));
    for (int i = 0; i < count(); ++i) {
        if (cell(i).intersects(viewport()->rect()))
            drawPair(painter, i);
    }
}

void ReconstructionGrid::resizeEvent(QResizeEvent*) { measure(); }

int ReconstructionGrid::indexAt(QPoint place) const
{
    for (int i = 0; i < count(); ++i) {
        if (cell(i).contains(place))
            return i;
    }
    return -1;
}

void ReconstructionGrid::setCurrent(int index)
{
    m_current = std::clamp(index, 0, count() - 1);
    const QRect area = cell(m_current);
    QScrollBar* bar = verticalScrollBar();
    if (area.top() < 0)
        bar->setValue(bar->value() + area.top() - kEdge);
    else if (area.bottom() > viewport()->height())
        bar->setValue(bar->value() + area.bottom() - viewport()->height() + kEdge);
    viewport()->update();
}

void ReconstructionGrid::activate(int index)
{
    if (index >= 0 && index < count())
        Q_EMIT sampleActivated(static_cast<qint64>(m_set->items[static_cast<std::size_t>(index)].sample));
}

void ReconstructionGrid::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || index < 0)
        return;
    setCurrent(index);
    activate(index);
}

void ReconstructionGrid::mouseMoveEvent(QMouseEvent* event)
{
    const int index = indexAt(event->pos());
    if (index == m_hovered)
        return;
    m_hovered = index;
    viewport()->setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void ReconstructionGrid::keyPressEvent(QKeyEvent* event)
{
    if (count() == 0)
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current - 1);
    case Qt::Key_Right:
        return setCurrent(m_current + 1);
    case Qt::Key_Up:
        return setCurrent(m_current - m_layout.columns);
    case Qt::Key_Down:
        return setCurrent(m_current + m_layout.columns);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate(m_current);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ReconstructionGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

bool ReconstructionGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = indexAt(help->pos());
        if (index >= 0) {
            QToolTip::showText(help->globalPos(), tip(index), this);
            return true;
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
