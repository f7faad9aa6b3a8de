// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/figures/Figures.h"
#include "ui/theme/Theme.h"

#include <QDialog>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>

class QPushButton;
class QTabWidget;

namespace hourglass {

class ElidedLabel;
class LessonPage;
class LoadingsPage;
class RebuildPage;
class ScreePage;
class SegmentedControl;

/// The principal components of the codes or of the raw values: how much each explains, what it is made of,
/// what is left of samples with only the first of them, and a lesson on points that can be drawn. Does not
/// block the window. Passive: setters in, signals out. Window's thread only.
class ComponentsDialog : public QDialog {
    Q_OBJECT
public:
    enum Tab { ScreeTab, LoadingsTab, RebuildTab, LessonTab };
    explicit ComponentsDialog(QWidget* parent = nullptr);

    /// Other data: everything that was is forgotten. columns: names of the values of vectors.
    void setData(const QStringList& columns, const QStringList& classNames);
    void setSpace(ComponentSpace space); ///< says nothing
    [[nodiscard]] ComponentSpace space() const;
    /// Null: none (yet), and `why` stands where they would be.
    void setComponents(const std::shared_ptr<const Components>& components, const QString& why,
                       std::optional<double> modelError, std::size_t codeSize);
    void setRunning(bool running);
    void setStopped();          ///< before anything was found: it can be started again
    void setAxes(int x, int y); ///< of the map; x -1: it shows something else
    void setWalk(const std::shared_ptr<const ComponentWalk>& walk);
    void setRebuild(const std::shared_ptr<const ComponentRebuild>& rebuild);
    /// Null: none, and `why`.
    void setLesson(const std::shared_ptr<const PcaLesson>& lesson, const QStringList& names,
                   const QString& why);
    void setTheme(const Theme& theme);
    [[nodiscard]] Tab tab() const;
    [[nodiscard]] const std::shared_ptr<const Components>& components() const { return m_components; }
    [[nodiscard]] ScreePage* scree() const { return m_scree; }
    [[nodiscard]] LoadingsPage* loadings() const { return m_loadings; }
    [[nodiscard]] RebuildPage* rebuild() const { return m_rebuild; }
    [[nodiscard]] LessonPage* lesson() const { return m_lesson; }
    /// What is shown, and a name for its file; nothing where there is nothing yet.
    [[nodiscard]] std::optional<std::pair<QString, Figure>> figure() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void spaceChosen(ComponentSpace space);
    void stopRequested();
    void startRequested(); ///< after it was stopped
    void axesChosen(int x, int y);
    void walkWanted();
    void rebuildWanted(int components);
    void lessonWanted(const QString& source, bool standardise);
    void exportRequested(); ///< of what is shown
    void shownChanged(bool shown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeHeader();
    void connectParts();
    void refreshTab();
    void refreshExport();
    void say();

    SegmentedControl* m_space = nullptr;
    ElidedLabel* m_subtitle = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_export = nullptr;
    QTabWidget* m_tabs;
    ScreePage* m_scree;
    LoadingsPage* m_loadings;
    RebuildPage* m_rebuild;
    LessonPage* m_lesson;
    std::shared_ptr<const Components> m_components;
    bool m_isRunning = false, m_isStopped = false;
    double m_scale = 1; ///< of the words, against the normal size
};

} // namespace hourglass
