// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ColumnTable.h"

#include "ui/plots/VectorBars.h"
#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kBarsWidth = 140, kNameWidth = 190;

double number(const ColumnSummary& column, int field)
{
    switch (field) {
    case ColumnModel::Least:
        return column.min;
    case ColumnModel::Most:
        return column.max;
    case ColumnModel::Mean:
        return column.mean;
    default:
        return column.deviation;
    }
}

/// Every digit that it takes to read the same number again.
QString exactText(double value) { return QString::number(value, 'g', QLocale::FloatingPointShortest); }

QString quoted(const QString& text)
{
    if (!text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char(',')) &&
        !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r')))
        return text;
    return QLatin1Char('"') + QString(text).replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
           QLatin1Char('"');
}

} // namespace

void ColumnModel::setColumns(std::shared_ptr<const DataSummary> summary)
{
    beginResetModel();
    m_summary = std::move(summary);
    endResetModel();
}

const ColumnSummary& ColumnModel::column(int row) const
{
    return m_summary->columns[static_cast<std::size_t>(row)];
}

int ColumnModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_summary ? 0 : static_cast<int>(m_summary->columns.size());
}

int ColumnModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : FieldCount; }

QVariant ColumnModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ColumnSummary& summary = column(index.row());
    const int field = index.column();
    const bool isNumber = field >= Least && field <= Deviation;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber || field == Number ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    if (field == Name && (role == Qt::DisplayRole || role == kSortRole || role == Qt::ToolTipRole)) {
        const QString name = QString::fromStdString(summary.name);
        return role == Qt::ToolTipRole ? name.toHtmlEscaped() : name;
    }
    if (role == kSortRole)
        return isNumber ? QVariant(number(summary, field)) : QVariant(index.row());
    if (isNumber && (role == Qt::DisplayRole || role == Qt::ToolTipRole))
        return role == Qt::DisplayRole ? valueText(number(summary, field))
                                       : exactText(number(summary, field));
    if (field == Number && role == Qt::DisplayRole)
        return index.row() + 1;
    return {};
}

QVariant ColumnModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Name || section == Bars ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("#"),    tr("Column"),    tr("Min"),         tr("Max"),
                              tr("Mean"), tr("Deviation"), tr("Distribution")};
    return section < FieldCount ? QVariant(titles[section]) : QVariant();
}

/// Paints a column's histogram into its cell.
class ColumnTable::BarsDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme look = hourglass::theme(ThemeKind::Light);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const auto* sorted = static_cast<const QSortFilterProxyModel*>(index.model());
        const auto* model = static_cast<const ColumnModel*>(sorted->sourceModel());
        const Histogram& bins = model->column(sorted->mapToSource(index).row()).histogram;
        const auto most = static_cast<double>(*std::ranges::max_element(bins));
        const QRect box = option.rect.adjusted(6, 4, -6, -4);
        for (std::size_t i = 0; most > 0 && i < bins.size(); ++i) {
            const int left = box.left() + static_cast<int>(i) * box.width() / static_cast<int>(bins.size());
            const int right =
                box.left() + static_cast<int>(i + 1) * box.width() / static_cast<int>(bins.size());
            int height = static_cast<int>(std::lround(box.height() * static_cast<double>(bins[i]) / most));
            if (bins[i] > 0)
                height = std::max(height, 1); // rare is not never
            painter->fillRect(QRect(left, box.bottom() + 1 - height, right - left, height), barColour(look));
        }
    }
};

ColumnTable::ColumnTable(QWidget* parent)
    : QWidget(parent),
      m_model(new ColumnModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_view(new QTableView(this)),
      m_search(new QLineEdit(this)),
      m_count(mutedLabel({}, this)),
      m_copy(new QPushButton(tr("Copy table"), this)),
      m_bars(new BarsDelegate(this))
{
    setUp();
    auto* row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted->setFilterFixedString(text);
        tellCount();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(csv()); });
    setColumns(nullptr);
}

void ColumnTable::setUp()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ColumnModel::kSortRole);
    m_sorted->setFilterKeyColumn(ColumnModel::Name);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_sorted);
    m_view->setItemDelegateForColumn(ColumnModel::Bars, m_bars);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ColumnModel::Number, Qt::AscendingOrder);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    describe(m_view, "columnTable", tr("Columns"), {});
    describe(m_search, "columnSearch", tr("Find a column"),
             tr("Shows the columns whose name has these letters"));
    describe(m_copy, "copyTable", tr("Copy table"), tr("The table as it is shown, as CSV, to the clipboard"));
    m_search->setPlaceholderText(tr("Find a column"));
    m_search->setClearButtonEnabled(true);
}

void ColumnTable::setColumns(std::shared_ptr<const DataSummary> summary)
{
    m_model->setColumns(std::move(summary));
    m_copy->setEnabled(m_model->rowCount() > 0);
    fitHeadings();
    tellCount();
}

void ColumnTable::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    tellCount();
}

void ColumnTable::setTheme(const Theme& theme)
{
    m_bars->look = theme;
    fitHeadings();
    m_view->viewport()->update();
}

/// Widths that hold every number: valueText() is never longer than this one.
void ColumnTable::fitHeadings()
{
    const QFontMetrics metrics(m_bars->look.font());
    const double scale = m_bars->look.basePoint / 10;
    const int width = metrics.horizontalAdvance(QStringLiteral("Deviation ▾")) + 34;
    for (int field = 0; field < ColumnModel::FieldCount; ++field)
        m_view->setColumnWidth(field, width);
    m_view->setColumnWidth(ColumnModel::Number, metrics.horizontalAdvance(QStringLiteral("00000")) + 20);
    m_view->setColumnWidth(ColumnModel::Name, static_cast<int>(kNameWidth * scale));
    m_view->setColumnWidth(ColumnModel::Bars, static_cast<int>(kBarsWidth * scale));
    m_view->verticalHeader()->setDefaultSectionSize(metrics.height() + 14);
}

void ColumnTable::tellCount()
{
    const int all = m_model->rowCount(), shown = m_sorted->rowCount();
    if (all == 0)
        m_count->setText(m_placeholder);
    else if (shown == all)
        m_count->setText(all == 1 ? tr("1 column") : tr("%1 columns").arg(thousands(all)));
    else
        m_count->setText(tr("%1 of %2 columns").arg(thousands(shown), thousands(all)));
}

QString ColumnTable::csv() const
{
    QString text = QStringLiteral("column,min,max,mean,deviation\n");
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const ColumnSummary& column = m_model->column(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
        text += quoted(QString::fromStdString(column.name));
        for (const double value : {column.min, column.max, column.mean, column.deviation})
            text += QLatin1Char(',') + exactText(value);
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace hourglass
