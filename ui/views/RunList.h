// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QStringList>
#include <QTreeView>

class QSortFilterProxyModel;

namespace hourglass {

class RunModel;

/// The table of runs: sorted by a click on a heading, filtered by words, ticked with Space, renamed with F2.
/// Columns give way to the name where there is little room.
class RunList : public QTreeView {
    Q_OBJECT
public:
    explicit RunList(RunModel* model, QWidget* parent = nullptr);

    void setFilter(const QString& words); ///< rows that hold all of them
    [[nodiscard]] int shownCount() const;
    [[nodiscard]] QString currentFolder() const; ///< empty: none
    [[nodiscard]] QStringList selectedFolders() const;
    void select(const QString& folder);
    void editName();
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void currentFolderChanged();
    void openRequested(const QString& folder);
    void deleteRequested(const QStringList& folders);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    class Sorted;
    class TrendDelegate;
    void fitColumns();
    void toggleSelected();
    [[nodiscard]] QString folderOf(const QModelIndex& index) const;
    RunModel* m_model;
    Sorted* m_sorted;
    TrendDelegate* m_trend;
    Theme m_theme = theme(ThemeKind::Light);
};

} // namespace hourglass
