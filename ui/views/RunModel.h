// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/RunSummary.h"
#include "ui/theme/Theme.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <vector>

namespace hourglass {

/// Runs as rows. Each can be ticked for a comparison and has a colour then; its name can be edited.
class RunModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Field { Name, Model, Data, Epochs, Loss, Trend, When, FieldCount };
    static constexpr int kSortRole = Qt::UserRole;
    static constexpr int kFilterRole = Qt::UserRole + 1; ///< all words of the row

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows stay where they are: only what has come, gone or changed is told.
    void setRuns(const std::vector<RunSummary>& runs);
    [[nodiscard]] const std::vector<RunSummary>& runs() const { return m_runs; }
    [[nodiscard]] const RunSummary& run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(const QString& folder) const; ///< -1: none
    void setCurrent(const QString& folder);               ///< the run on screen
    void setTheme(const Theme& theme);

    /// Folders of the ticked runs, in the order of their ticks, and their colours (see LossComparison).
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] int colourOf(const QString& folder) const; ///< -1: not ticked
    void toggle(int row);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosenChanged();
    void tooManyChosen();
    void titleEdited(const QString& folder, const QString& title);

private:
    [[nodiscard]] QString text(const RunSummary& run, int field) const;
    [[nodiscard]] QVariant sortKey(const RunSummary& run, int field) const;
    [[nodiscard]] QString toolTip(const RunSummary& run) const;
    [[nodiscard]] QVariant swatch(const RunSummary& run) const;
    void removeGone(const std::vector<RunSummary>& runs);
    [[nodiscard]] int freeColour() const;
    bool setChosen(int row, bool isChosen);

    struct Chosen {
        QString folder;
        int colour = 0;
    };
    std::vector<RunSummary> m_runs;
    std::vector<Chosen> m_chosen;
    QString m_current;
    Theme m_theme = theme(ThemeKind::Light);
};

} // namespace hourglass
