// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunList.h"

#include "ui/plots/LossComparison.h"
#include "ui/views/Card.h"
#include "ui/views/RunModel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {

/// Rows that hold every word of the filter, whatever the case.
class RunList::Sorted : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QString& words)
    {
        m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QString text = sourceModel()->index(row, 0, parent).data(RunModel::kFilterRole).toString();
        return std::ranges::all_of(
            m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

/// Paints the loss after each epoch as a small line.
class RunList::TrendDelegate : public QStyledItemDelegate {
public:
    TrendDelegate(RunModel* runs, QObject* parent) : QStyledItemDelegate(parent), m_runs(runs) {}
    Theme look = hourglass::theme(ThemeKind::Light);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const auto* sorted = static_cast<const QSortFilterProxyModel*>(index.model());
        const RunSummary& run = m_runs->run(sorted->mapToSource(index).row());
        const int colour = m_runs->colourOf(QString::fromStdString(run.folder));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colour < 0 ? look.mutedText : comparisonColour(colour, look.kind), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(lineOf(run.trend, QRectF(option.rect).adjusted(6, 6, -8, -6)));
        painter->restore();
    }

private:
    static QPainterPath lineOf(const std::vector<double>& trend, const QRectF& box)
    {
        double low = std::nan(""), high = std::nan("");
        for (const double loss : trend)
            if (std::isfinite(loss)) {
                low = std::fmin(low, loss);
                high = std::fmax(high, loss);
            }
        QPainterPath path;
        if (!std::isfinite(low))
            return path;
        const double span = high > low ? high - low : 1;
        const auto last = std::max<double>(1, static_cast<double>(trend.size()) - 1);
        for (std::size_t i = 0; i < trend.size(); ++i) {
            if (!std::isfinite(trend[i]))
                continue;
            const QPointF place(box.left() + box.width() * static_cast<double>(i) / last,
                                box.bottom() - box.height() * (trend[i] - low) / span);
            path.elementCount() == 0 ? path.moveTo(place) : path.lineTo(place);
        }
        if (path.elementCount() == 1) // one epoch: a dot
            path.addEllipse(path.currentPosition(), 1, 1);
        return path;
    }

    RunModel* m_runs;
};

RunList::RunList(RunModel* model, QWidget* parent)
    : QTreeView(parent), m_model(model), m_sorted(new Sorted(this)), m_trend(new TrendDelegate(model, this))
{
    m_sorted->setSourceModel(model);
    m_sorted->setSortRole(RunModel::kSortRole);
    setModel(m_sorted);
    setItemDelegateForColumn(RunModel::Trend, m_trend);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSortingEnabled(true);
    sortByColumn(RunModel::When, Qt::DescendingOrder);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(20);
    describe(this, "runList", tr("Runs"), {});
    connect(this, &QTreeView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT openRequested(folderOf(index)); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunList::currentFolderChanged);
}

void RunList::setFilter(const QString& words) { m_sorted->setWords(words); }

int RunList::shownCount() const { return m_sorted->rowCount(); }

QString RunList::folderOf(const QModelIndex& index) const
{
    return index.isValid() ? QString::fromStdString(m_model->run(m_sorted->mapToSource(index).row()).folder)
                           : QString();
}

QString RunList::currentFolder() const { return folderOf(currentIndex()); }

QStringList RunList::selectedFolders() const
{
    QStringList folders;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        folders << folderOf(index);
    return folders;
}

void RunList::select(const QString& folder)
{
    const int row = m_model->rowOf(folder);
    if (row >= 0)
        setCurrentIndex(m_sorted->mapFromSource(m_model->index(row, RunModel::Name)));
}

void RunList::editName()
{
    if (currentIndex().isValid())
        edit(currentIndex().siblingAtColumn(RunModel::Name));
}

void RunList::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_trend->look = theme;
    m_model->setTheme(theme);
    fitColumns();
    viewport()->update();
}

void RunList::toggleSelected()
{
    for (const QModelIndex& index : selectionModel()->selectedRows())
        m_model->toggle(m_sorted->mapToSource(index).row());
}

void RunList::keyPressEvent(QKeyEvent* event)
{
    if (state() == EditingState)
        return QTreeView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Space:
        return toggleSelected();
    case Qt::Key_F2:
        return editName();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            Q_EMIT openRequested(currentFolder());
        return;
    case Qt::Key_Delete:
        if (const auto folders = selectedFolders(); !folders.isEmpty())
            Q_EMIT deleteRequested(folders);
        return;
    default:
        QTreeView::keyPressEvent(event);
    }
}

void RunList::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

/// A run that trains changes all the time: what is being typed into a name is not taken back by that.
void RunList::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    if (state() == EditingState)
        viewport()->update();
    else
        QTreeView::dataChanged(first, last, roles);
}

void RunList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentFolderChanged();
}

/// The numbers are always whole; of the words, the name has the most, then model, data and trend as there is
/// room.
void RunList::fitColumns()
{
    const QFontMetrics metrics(m_theme.font());
    const auto wide = [&](const char* text) { return metrics.horizontalAdvance(QLatin1String(text)) + 22; };
    std::array<int, RunModel::FieldCount> widths{};
    widths[RunModel::Epochs] = wide("1,000 of 1,000");
    widths[RunModel::Loss] = wide("Best loss") + 8;
    widths[RunModel::When] = wide("28 Nov 00:00");
    int room = viewport()->width();
    for (const int width : widths)
        room -= width;
    const int name = wide("2026-11-22 autoencoder"), word = wide("Fashion-MNIST"), trend = 76;
    const bool hasTrend = room >= name + trend;
    setColumnHidden(RunModel::Trend, !hasTrend);
    widths[RunModel::Trend] = trend;
    room -= hasTrend ? trend : 0;
    const bool hasData = room >= name + word, hasModel = room >= name + 2 * word;
    setColumnHidden(RunModel::Data, !hasData);
    setColumnHidden(RunModel::Model, !hasModel);
    widths[RunModel::Model] = widths[RunModel::Data] = word;
    widths[RunModel::Name] = std::max(80, room - (hasData ? word : 0) - (hasModel ? word : 0));
    for (int field = 0; field < RunModel::FieldCount; ++field)
        setColumnWidth(field, widths[static_cast<std::size_t>(field)]);
}

} // namespace hourglass
