// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataSummary.h"
#include "ui/theme/Theme.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace hourglass {

/// The columns of a table as rows: number, name, least, most, mean, deviation, histogram.
class ColumnModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Field { Number, Name, Least, Most, Mean, Deviation, Bars, FieldCount };
    static constexpr int kSortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;
    void setColumns(std::shared_ptr<const DataSummary> summary);
    [[nodiscard]] const ColumnSummary& column(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const DataSummary> m_summary;
};

/// Summary of a table's columns: sorted by a click on a heading, searched by name, copied as CSV.
class ColumnTable : public QWidget {
    Q_OBJECT
public:
    explicit ColumnTable(QWidget* parent = nullptr);

    void setColumns(std::shared_ptr<const DataSummary> summary);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    /// What is shown, in its order, with every digit. RFC 4180 with line feeds.
    [[nodiscard]] QString csv() const;

private:
    class BarsDelegate;
    void setUp();
    void fitHeadings();
    void tellCount();
    ColumnModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_view;
    QLineEdit* m_search;
    QLabel* m_count;
    QPushButton* m_copy;
    BarsDelegate* m_bars;
    QString m_placeholder;
};

} // namespace hourglass
