// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

#include <utility>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QMenu;
class QPushButton;
class QUndoStack;

namespace hourglass {

/// A model that can be started from or compared with.
struct ModelStart {
    QString name;  ///< what chooses it
    QString title; ///< what people read
    QString group; ///< heading; empty: none
};

/// What concerns the model as a whole: its name, where it starts from, undo, files and comparison.
class EditorBar : public QWidget {
    Q_OBJECT
public:
    explicit EditorBar(QUndoStack& history, QWidget* parent = nullptr);

    void setName(const QString& name); ///< says nothing; leaves what is being typed alone
    void setStarts(const std::vector<ModelStart>& starts);
    void setRunComparable(bool comparable); ///< there is a run whose model can be compared

Q_SIGNALS:
    void nameEdited(const QString& name);
    void startRequested(const QString& name);
    void openRequested();
    void saveRequested();
    void compareWithRequested(const QString& name);
    void compareWithFileRequested();
    void compareWithRunRequested();

private:
    QPushButton* addButton(QHBoxLayout* row, const char* name, const QString& text, const QString& toolTip);
    void addHistory(QHBoxLayout* row, QUndoStack& history);
    void addNames(QHBoxLayout* row);
    QLineEdit* m_name;
    QComboBox* m_start;
    QMenu* m_compare;
    QAction* m_compareRun;
    std::vector<QAction*> m_comparePresets;
};

} // namespace hourglass
