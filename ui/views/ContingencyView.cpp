// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ContingencyView.h"

#include "ui/theme/Palette.h"
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

constexpr double kTextScale = 0.9;
constexpr int kGap = 8;
constexpr int kMostNameWidth = 120;

QColor mixed(const QColor& a, const QColor& b, double t)
{
    const auto part = [t](int from, int to) { return static_cast<int>(from + t * (to - from)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

/// Dark words or light ones, whichever stand out more.
QColor readableOn(const QColor& ground)
{
    return theme(qGray(ground.rgb()) > 127 ? ThemeKind::Light : ThemeKind::Dark).text;
}

double percent(std::int64_t part, std::int64_t all)
{
    return all > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(all) : 0;
}

} // namespace

ContingencyView::ContingencyView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
}

void ContingencyView::setTable(const ContingencyTable& table, QStringList classNames)
{
    show(table, std::move(classNames), false);
}

void ContingencyView::setConfusion(const ContingencyTable& table, QStringList classNames)
{
    m_chosen = m_chosenColumn = -1;
    show(table, std::move(classNames), true);
}

void ContingencyView::show(const ContingencyTable& table, QStringList classNames, bool isConfusion)
{
    m_isConfusion = isConfusion;
    const int before = m_chosen >= 0 ? m_table.clusters[static_cast<std::size_t>(m_chosen)] : -2;
    m_table = table;
    m_names = std::move(classNames);
    m_rowSums.assign(m_table.clusters.size(), 0);
    m_columnSums.assign(m_table.classes.size(), 0);
    for (int row = 0; row < rows(); ++row)
        for (int column = 0; column < columns(); ++column) {
            m_rowSums[static_cast<std::size_t>(row)] += count(row, column);
            m_columnSums[static_cast<std::size_t>(column)] += count(row, column);
        }
    const auto found = std::ranges::find(m_table.clusters, before);
    m_chosen = found == m_table.clusters.end() ? -1 : static_cast<int>(found - m_table.clusters.begin());
    measure();
}

void ContingencyView::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void ContingencyView::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

std::int64_t ContingencyView::count(int row, int column) const
{
    return m_table
        .counts[static_cast<std::size_t>(row) * m_table.classes.size() + static_cast<std::size_t>(column)];
}

double ContingencyView::share(int row, int column) const
{
    return percent(count(row, column), m_rowSums[static_cast<std::size_t>(row)]) / 100;
}

QString ContingencyView::rowName(int row) const
{
    const auto cluster = m_table.clusters[static_cast<std::size_t>(row)];
    return m_isConfusion ? className(cluster) : cluster < 0 ? tr("none") : QString::number(cluster + 1);
}

QString ContingencyView::className(std::int32_t klass) const
{
    return klass >= 0 && klass < m_names.size() ? m_names[klass] : QString::number(klass);
}

QString ContingencyView::head() const { return m_isConfusion ? tr("True class") : tr("Cluster"); }

QString ContingencyView::columnName(int column) const
{
    return className(m_table.classes[static_cast<std::size_t>(column)]);
}

QRect ContingencyView::cell(int row, int column) const
{
    return {m_nameWidth + column * m_cellWidth - horizontalScrollBar()->value(),
            (row + 1) * m_cellHeight - verticalScrollBar()->value(), m_cellWidth, m_cellHeight};
}

QString ContingencyView::tip(int row, int column) const
{
    const auto here = count(row, column);
    const auto number = [](double value) { return QString::number(value, 'f', value < 10 ? 1 : 0); };
    if (m_isConfusion)
        return tr("%1 of %2 recognised as %3 – %4 % of the class")
            .arg(thousands(here), rowName(row), columnName(column),
                 number(percent(here, m_rowSums[static_cast<std::size_t>(row)])));
    const QString name = m_table.clusters[static_cast<std::size_t>(row)] < 0
                             ? tr("In no cluster")
                             : tr("Cluster %1").arg(rowName(row));
    return tr("%1: %2 of %3 – %4 % of the cluster, %5 % of the class")
        .arg(name, thousands(here), columnName(column),
             number(percent(here, m_rowSums[static_cast<std::size_t>(row)])),
             number(percent(here, m_columnSums[static_cast<std::size_t>(column)])));
}

int ContingencyView::measureNames(const QFontMetrics& metrics) const
{
    int width = metrics.horizontalAdvance(head());
    for (int row = 0; m_isConfusion && row < rows(); ++row)
        width = std::max(width, std::min(metrics.horizontalAdvance(rowName(row)), kMostNameWidth));
    return width + 20;
}

/// As wide as the numbers need, and wider where there is room.
void ContingencyView::measure()
{
    const QFontMetrics metrics(m_theme.font(kTextScale));
    std::int64_t most = 0;
    for (const auto value : m_table.counts)
        most = std::max(most, value);
    m_cellHeight = metrics.height() + 8;
    m_nameWidth = measureNames(metrics);
    const int least = std::max(metrics.horizontalAdvance(thousands(most)) + 10, 34);
    const int room = viewport()->width() - m_nameWidth;
    m_cellWidth = std::clamp(columns() > 0 ? room / columns() : least, least, std::max(least, 110));
    horizontalScrollBar()->setRange(0, std::max(0, columns() * m_cellWidth - room));
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(m_cellWidth);
    verticalScrollBar()->setRange(0, std::max(0, (rows() + 1) * m_cellHeight - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_cellHeight);
    viewport()->update();
}

void ContingencyView::drawHead(QPainter& painter) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    painter.setPen(m_theme.mutedText);
    painter.drawText(QRect(0, 0, m_nameWidth - kGap, m_cellHeight), Qt::AlignRight | Qt::AlignVCenter,
                     head());
    painter.setClipRect(QRect(m_nameWidth, 0, viewport()->width() - m_nameWidth, m_cellHeight));
    for (int column = 0; column < columns(); ++column) {
        const QRect area(cell(0, column).x() + 2, 0, m_cellWidth - 4, m_cellHeight);
        painter.drawText(area, Qt::AlignCenter,
                         metrics.elidedText(columnName(column), Qt::ElideRight, area.width()));
    }
}

void ContingencyView::drawRow(QPainter& painter, int row) const
{
    const int top = cell(row, 0).y();
    const auto cluster = m_table.clusters[static_cast<std::size_t>(row)];
    const int clusters = rows() - (m_table.clusters.back() < 0 ? 1 : 0);
    const int size = m_cellHeight / 2 - 2;
    painter.setClipRect(QRect(0, m_cellHeight, viewport()->width(), viewport()->height() - m_cellHeight));
    if (!m_isConfusion && cluster >= 0 && cluster < clusters)
        painter.fillRect(QRect(2, top + (m_cellHeight - size) / 2, size, size),
                         classColours(clusters, m_theme.kind)[cluster]);
    painter.setPen(m_theme.text);
    painter.drawText(QRect(0, top, m_nameWidth - kGap, m_cellHeight), Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(rowName(row), Qt::ElideRight, m_nameWidth - kGap));
    painter.setClipRect(QRect(m_nameWidth, m_cellHeight, viewport()->width() - m_nameWidth,
                              viewport()->height() - m_cellHeight));
    for (int column = 0; column < columns(); ++column) {
        const QRect area = cell(row, column).adjusted(0, 0, -1, -1);
        if (!area.intersects(viewport()->rect()))
            continue;
        const QColor ground = mixed(m_theme.card, m_theme.accent, 0.06 + 0.94 * share(row, column));
        painter.fillRect(area, ground);
        painter.setPen(count(row, column) == 0 ? m_theme.mutedText : readableOn(ground));
        painter.drawText(area, Qt::AlignCenter, thousands(count(row, column)));
    }
    if (row == m_chosen) {
        painter.setPen(QPen(m_theme.text, 2));
        const int first = m_isConfusion ? std::max(m_chosenColumn, 0) : 0;
        const int last = m_isConfusion ? first : columns() - 1;
        painter.drawRect(
            QRect(cell(row, first).topLeft(), cell(row, last).bottomRight()).adjusted(1, 1, -2, -2));
    }
}

void ContingencyView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(kTextScale));
    if (rows() == 0 || columns() == 0) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    drawHead(painter);
    const int first = std::max(0, verticalScrollBar()->value() / m_cellHeight - 1);
    for (int row = first; row < rows() && cell(row, 0).top() < viewport()->height(); ++row)
        drawRow(painter, row);
}

void ContingencyView::resizeEvent(QResizeEvent*) { measure(); }

int ContingencyView::rowAt(QPoint point) const
{
    if (columns() == 0 || point.y() < m_cellHeight)
        return -1;
    const int row = (point.y() + verticalScrollBar()->value()) / m_cellHeight - 1;
    return row < rows() ? row : -1;
}

int ContingencyView::columnAt(QPoint point) const
{
    if (point.x() < m_nameWidth)
        return -1;
    const int column = (point.x() - m_nameWidth + horizontalScrollBar()->value()) / m_cellWidth;
    return column < columns() ? column : -1;
}

void ContingencyView::choose(int row, int column)
{
    if (row < 0 || row >= rows())
        return;
    m_chosen = row;
    m_chosenColumn = column;
    const int top = cell(row, 0).top(), bottom = cell(row, 0).bottom();
    if (top < m_cellHeight)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + top - m_cellHeight);
    else if (bottom > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + bottom - viewport()->height());
    const QRect chosen = cell(row, std::max(column, 0));
    if (m_isConfusion && chosen.left() < m_nameWidth)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + chosen.left() - m_nameWidth);
    else if (m_isConfusion && chosen.right() > viewport()->width())
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + chosen.right() -
                                        viewport()->width());
    viewport()->update();
}

void ContingencyView::activate()
{
    if (m_chosen < 0)
        return;
    const auto row = m_table.clusters[static_cast<std::size_t>(m_chosen)];
    if (!m_isConfusion)
        Q_EMIT clusterActivated(row);
    else if (m_chosenColumn >= 0)
        Q_EMIT confusionActivated(row, m_table.classes[static_cast<std::size_t>(m_chosenColumn)]);
}

void ContingencyView::mouseReleaseEvent(QMouseEvent* event)
{
    const int row = rowAt(event->pos()), column = columnAt(event->pos());
    if (event->button() != Qt::LeftButton || row < 0 || (m_isConfusion && column < 0))
        return;
    choose(row, column);
    activate();
}

void ContingencyView::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        choose(std::clamp(m_chosen + (key == Qt::Key_Up ? -1 : 1), 0, std::max(0, rows() - 1)),
               std::max(m_chosenColumn, 0));
    else if (m_isConfusion && (key == Qt::Key_Left || key == Qt::Key_Right))
        choose(std::max(m_chosen, 0),
               std::clamp(m_chosenColumn + (key == Qt::Key_Left ? -1 : 1), 0, std::max(0, columns() - 1)));
    else if (key == Qt::Key_Return && m_chosen >= 0)
        activate();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

bool ContingencyView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos()), column = columnAt(help->pos());
        if (row < 0 && column >= 0 && help->pos().y() < m_cellHeight)
            QToolTip::showText(help->globalPos(), columnName(column).toHtmlEscaped(), this);
        else if (row >= 0 && column >= 0)
            QToolTip::showText(help->globalPos(), tip(row, column).toHtmlEscaped(), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
