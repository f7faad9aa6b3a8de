// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/RunSummary.h"
#include "ui/theme/Theme.h"

#include <QFrame>
#include <QStringList>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace hourglass {

class ElidedLabel;
class RunDifferences;
class RunList;
class RunModel;
class RunNote;
class SegmentedControl;

/// The runs on disk: a list, what the ticked ones differ in, and a note about the one that is selected.
/// Window's thread only.
class RunsView : public QFrame {
    Q_OBJECT
public:
    explicit RunsView(QWidget* parent = nullptr);

    void setRuns(const std::vector<RunSummary>& runs);
    /// The run on screen; it cannot be deleted while it trains.
    void setCurrentRun(const QString& folder, bool isTraining);
    void setTheme(const Theme& theme);
    void finishEditing(); ///< says a note that has not been said
    void takeFocus();     ///< to the list

    /// What the user wants to see in the loss plot.
    struct Comparison {
        struct Run {
            QString folder, name;
            int colour = 0;
        };
        std::vector<Run> runs;
        bool training = false, validation = true, byEpoch = true;
    };
    [[nodiscard]] Comparison comparison() const;

Q_SIGNALS:
    void comparisonChanged(); ///< or a name in it
    void openRequested(const QString& folder);
    void renamed(const QString& folder, const QString& title); ///< empty: back to model and data
    void noteChanged(const QString& folder, const QString& note);
    void revealRequested(const QString& folder);
    void deleteRequested(const QStringList& folders);
    void forgetRequested(const QStringList& folders); ///< they are gone from disk
    void addRequested();                              ///< a run that lies elsewhere
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void layOut();
    QWidget* makeHeader();
    QWidget* makeActions();
    QWidget* makeDetails();
    QPushButton* action(const QString& text, const char* objectName, const QString& toolTip,
                        void (RunsView::*perform)());
    void connectParts();
    void showSelected();
    void showDifferences();
    void tellCount();
    void showMenu(const QPoint& place);
    void openSelected();
    void renameSelected();
    void revealSelected();
    void removeSelected();
    void remove(const QStringList& folders);
    [[nodiscard]] const RunSummary* selected() const;
    [[nodiscard]] std::vector<RunSummary> chosenRuns() const;
    [[nodiscard]] bool isTraining(const QString& folder) const;

    RunModel* m_model;
    RunList* m_list;
    QStackedWidget* m_pages;
    QLineEdit* m_filter;
    ElidedLabel* m_count;
    QPushButton *m_open = nullptr, *m_rename = nullptr, *m_reveal = nullptr, *m_remove = nullptr;
    SegmentedControl *m_losses, *m_axis;
    ElidedLabel* m_differencesTitle;
    RunDifferences* m_differences;
    RunNote* m_note;
    QString m_current;
    bool m_isTraining = false;
};

} // namespace hourglass
