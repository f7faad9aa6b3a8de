// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ReconstructionGrid.h"

#include "ui/views/Pictures.h"
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

constexpr int kPairGap = 4;    // between original and reconstruction
constexpr int kColumnGap = 14; // between pairs
constexpr int kRowGap = 9;
constexpr int kEdge = 3;      // room for the frame of the current pair
constexpr int kSmallest = 40; // pictures smaller than this scroll instead
constexpr int kComfortable = 56;
constexpr int kLargest = 140;
constexpr double kCaptionScale = 0.9;

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

void ReconstructionGrid::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void ReconstructionGrid::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

int ReconstructionGrid::count() const { return m_set ? static_cast<int>(m_set->items.size()) : 0; }

int ReconstructionGrid::captionHeight() const
{
    return QFontMetrics(m_theme.font(kCaptionScale)).height() + 3;
}

/// As many columns as make the pictures largest while all fit; else as many as are not too small.
void ReconstructionGrid::measure()
{
    const int width = viewport()->width() - 2 * kEdge, height = viewport()->height() - 2 * kEdge;
    const auto byWidth = [width](int columns) {
        return ((width - (columns - 1) * kColumnGap) / columns - kPairGap) / 2;
    };
    const int before = m_picture;
    int best = 0;
    for (int columns = 1; columns <= std::max(1, count()); ++columns) {
        const int rows = (count() + columns - 1) / columns;
        const int byHeight = rows > 0 ? height / rows - captionHeight() - kRowGap : kLargest;
        const int size = std::min({byWidth(columns), byHeight, kLargest});
        if (size > best) {
            best = size;
            m_columns = columns;
        }
    }
    if (best < kSmallest) {
        m_columns = std::max(1, (width + kColumnGap) / (2 * kSmallest + kPairGap + kColumnGap));
        best = std::max(8, byWidth(m_columns));
    }
    m_picture = best;
    if (m_picture != before)
        m_pairs.assign(static_cast<std::size_t>(count()), {});
    const int rows = (count() + m_columns - 1) / m_columns;
    const int content = rows * (m_picture + captionHeight() + kRowGap) - kRowGap + 2 * kEdge;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_picture / 2);
    viewport()->update();
}

int ReconstructionGrid::comfortableCount() const
{
    const int columns = std::max(1, (viewport()->width() - 2 * kEdge + kColumnGap) /
                                        (2 * kComfortable + kPairGap + kColumnGap));
    const int picture =
        ((viewport()->width() - 2 * kEdge - (columns - 1) * kColumnGap) / columns - kPairGap) / 2;
    const int rows = (viewport()->height() - 2 * kEdge + kRowGap) / (picture + captionHeight() + kRowGap);
    return std::max(4, rows * columns);
}

QRect ReconstructionGrid::cell(int index) const
{
    const int width = 2 * m_picture + kPairGap;
    const int stride = m_columns > 1 ? (viewport()->width() - 2 * kEdge - width) / (m_columns - 1) : 0;
    const int top =
        index / m_columns * (m_picture + captionHeight() + kRowGap) - verticalScrollBar()->value();
    return {kEdge + index % m_columns * std::min(stride, width + 3 * kColumnGap), kEdge + top, width,
            m_picture + captionHeight()};
}

QString ReconstructionGrid::caption(int index) const
{
    const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
    const QString error = lossText(static_cast<double>(item.error));
    const bool named = item.label >= 0 && item.label < m_classNames.size();
    return named ? m_classNames[item.label] + QLatin1Char(' ') + error : error;
}

const ReconstructionGrid::Pair& ReconstructionGrid::pair(int index)
{
    Pair& made = m_pairs[static_cast<std::size_t>(index)];
    if (made.original.isNull()) {
        const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
        const QSize box(m_picture, m_picture);
        made.original = crispPixmap(toQImage(item.original), box, devicePixelRatioF());
        made.reconstructed = crispPixmap(toQImage(item.reconstructed), box, devicePixelRatioF());
    }
    return made;
}

void ReconstructionGrid::drawPair(QPainter& painter, int index)
{
    const QRect area = cell(index);
    const Reconstruction& item = m_set->items[static_cast<std::size_t>(index)];
    QRect box(area.x(), area.y(), m_picture, m_picture);
    for (const QPixmap* pixmap : {&pair(index).original, &pair(index).reconstructed}) {
        painter.fillRect(box, m_theme.control);
        const QSizeF size = pixmap->deviceIndependentSize();
        painter.drawPixmap(
            QPointF(box.x() + (box.width() - size.width()) / 2, box.y() + (box.height() - size.height()) / 2),
            *pixmap);
        box.translate(m_picture + kPairGap, 0);
    }
    const QRect words(area.x(), area.y() + m_picture + 2, area.width(), captionHeight() - 2);
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
        painter.drawRoundedRect(QRect(area.x(), area.y(), area.width(), m_picture).adjusted(-1, -1, 1, 1), 3,
                                3);
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
        return setCurrent(m_current - m_columns);
    case Qt::Key_Down:
        return setCurrent(m_current + m_columns);
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
            const auto sample = m_set->items[static_cast<std::size_t>(index)].sample;
            QToolTip::showText(help->globalPos(),
                               tr("#%1 · %2. Click to find it on the map.")
                                   .arg(thousands(static_cast<qint64>(sample)), caption(index)),
                               this);
            return true;
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
