// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/SpecDiff.h"
#include "ui/forms/editor/ModelHistory.h"
#include "ui/theme/Theme.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace hourglass {

class EditorBar;
class ModelOverview;
class NetworkLists;
class ProblemLabel;

/// A model of one's own: its layers as two lists, judged as one types by whoever answers specChanged() with
/// setJudgement(). Does not block the window and decides nothing: used() is a wish. Window's thread only.
class ModelEditor : public QDialog {
    Q_OBJECT
public:
    explicit ModelEditor(QWidget* parent = nullptr);

    /// Another model to edit: a step that can be undone, so that what was edited before is not lost.
    void setSpec(const ModelSpec& spec, const QString& what);
    [[nodiscard]] const ModelSpec& spec() const { return m_history.spec(); }
    void setJudgement(const LayerJudgement& judgement);
    void setNameProblem(const QString& problem); ///< why it cannot be called so; empty: it can
    /// What has just been done, or did not work; until the next change.
    void setMessage(const QString& text, bool isProblem);
    void setUsable(bool usable, const QString& reason); ///< while a run goes on it cannot be used
    void setDifferences(const QString& other, const std::vector<SpecChange>& changes);
    void setTheme(const Theme& theme);
    [[nodiscard]] EditorBar* bar() const { return m_bar; }
    [[nodiscard]] NetworkLists* lists() const { return m_lists; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void specChanged(const ModelSpec& spec); ///< by the user or by setSpec()
    void mirrorRequested();
    void comparisonClosed();
    void used(const ModelSpec& spec);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeBottom();
    void connectParts();
    void showSpec(const ModelSpec& spec);
    void refresh();

    ModelHistory m_history;
    LayerJudgement m_judgement;
    EditorBar* m_bar;
    NetworkLists* m_lists;
    ModelOverview* m_overview;
    QLabel* m_verdict;
    ProblemLabel* m_problem;
    QPushButton* m_use = nullptr;
    QString m_nameProblem, m_message, m_note, m_unusable;
    double m_scale = 1; ///< of the words, against the normal size
};

} // namespace hourglass
