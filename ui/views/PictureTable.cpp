// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/PictureTable.h"

#include "ui/views/Pictures.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kGap = 8, kRowGap = 8, kEdge = 2;
constexpr int kSmallest = 40, kLargest = 132, kLargestVector = 240; // width of a cell at the normal font size
constexpr double kTextScale = 0.92;

} // namespace

PictureTable::PictureTable(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void PictureTable::setRows(std::vector<Row> rows, QStringList columns)
{
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    measure();
}

void PictureTable::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void PictureTable::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

int PictureTable::columnCount() const
{
    std::size_t most = 1;
    for (const Row& row : m_rows)
        most = std::max(most, row.pictures.size());
    return static_cast<int>(most);
}

int PictureTable::lineHeight() const { return QFontMetrics(m_theme.font(kTextScale)).height(); }
int PictureTable::headHeight() const { return m_columns.isEmpty() ? 0 : lineHeight() + 6; }

int PictureTable::captionHeight() const
{
    const bool hasCaptions = std::ranges::any_of(m_rows, [](const Row& r) { return !r.captions.isEmpty(); });
    return hasCaptions ? lineHeight() + 3 : 0;
}

int PictureTable::rowHeight() const
{
    return std::max(m_box.height() + captionHeight(), 2 * lineHeight()) + kRowGap;
}

void PictureTable::measure()
{
    const QFontMetrics metrics(m_theme.font(kTextScale));
    m_nameWidth = 0;
    for (const Row& row : m_rows)
        for (const QString& text : {row.name, row.note})
            m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(text));
    m_nameWidth = std::min(m_nameWidth, viewport()->width() / 3) + 2 * kGap;
    const bool hasPictures = !m_rows.empty() && !m_rows.front().pictures.empty();
    const double aspect = hasPictures ? boxAspect(m_rows.front().pictures.front().shape) : 1;
    const bool isVector = hasPictures && m_rows.front().pictures.front().shape.isVector();
    const double scale = m_theme.basePoint / 10;
    const int across = viewport()->width() - m_nameWidth - 2 * kEdge;
    int width = std::min(across / columnCount() - kGap,
                         static_cast<int>(scale * (isVector ? kLargestVector : kLargest)));
    // Rather all rows at once than large ones, down to what can still be made out.
    const int count = std::max(1, static_cast<int>(m_rows.size()));
    const double high =
        (viewport()->height() - headHeight()) / static_cast<double>(count) - kRowGap - captionHeight();
    width = std::clamp(static_cast<int>(high / aspect), std::min(width, static_cast<int>(scale * kSmallest)),
                       std::max(width, 8));
    m_box = {std::max(width, 8), std::max(1, static_cast<int>(std::lround(std::max(width, 8) * aspect)))};
    m_pixmaps.clear();
    for (const Row& row : m_rows)
        m_pixmaps.emplace_back(row.pictures.size());
    const int content = headHeight() + count * rowHeight() + 2 * kEdge - kRowGap;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, m_box.height() / 2));
    viewport()->update();
}

QRect PictureTable::cell(int row, int column) const
{
    return {QPoint(kEdge + m_nameWidth + column * (m_box.width() + kGap),
                   kEdge + headHeight() + row * rowHeight() - verticalScrollBar()->value()),
            m_box};
}

void PictureTable::drawRow(QPainter& painter, int index)
{
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    auto& pixmaps = m_pixmaps[static_cast<std::size_t>(index)];
    const int line = lineHeight();
    const QRect first = cell(index, 0);
    const int lines = row.note.isEmpty() ? 1 : 2;
    QRect words(kEdge, first.center().y() - lines * line / 2, m_nameWidth - kGap, line);
    painter.setPen(m_theme.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, words.width()));
    painter.setPen(m_theme.mutedText);
    painter.drawText(words.translated(0, line), Qt::AlignLeft | Qt::AlignVCenter, row.note);
    for (int i = 0; i < static_cast<int>(row.pictures.size()); ++i) {
        const QRect box = cell(index, i);
        auto& pixmap = pixmaps[static_cast<std::size_t>(i)];
        if (pixmap.isNull())
            pixmap =
                samplePixmap(row.pictures[static_cast<std::size_t>(i)], m_box, devicePixelRatioF(), m_theme);
        drawInBox(painter, box, pixmap, m_theme);
        if (i < row.captions.size())
            painter.drawText(QRect(box.left() - kGap / 2, box.bottom() + 3, box.width() + kGap, line),
                             Qt::AlignHCenter | Qt::AlignVCenter, row.captions[i]);
    }
}

void PictureTable::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(kTextScale));
    if (m_rows.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i)
        if (cell(i, 0).top() + rowHeight() > headHeight() && cell(i, 0).top() < viewport()->height())
            drawRow(painter, i);
    if (m_columns.isEmpty())
        return;
    painter.fillRect(QRect(0, 0, viewport()->width(), headHeight()), m_theme.card);
    painter.setPen(m_theme.mutedText);
    for (int i = 0; i < m_columns.size(); ++i) {
        const QRect box = cell(0, i);
        painter.drawText(QRect(box.left() - kGap / 2, 0, box.width() + kGap, headHeight()), Qt::AlignCenter,
                         painter.fontMetrics().elidedText(m_columns[i], Qt::ElideRight, box.width() + kGap));
    }
}

void PictureTable::resizeEvent(QResizeEvent*) { measure(); }

} // namespace hourglass
