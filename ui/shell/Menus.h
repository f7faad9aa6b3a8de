// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/TrainingEvents.h"

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QStringList>

#include <vector>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace hourglass {

class MainWindow;
class RunControls;

enum class ExportKind { Map, Loss, Reconstructions, All };
/// What is given to Python, or taken from it.
enum class PythonExchange { ExportWeights, ExportScript, CopyCode, ImportWeights };
enum class ThemeChoice { Light, Dark, System };

/// All menus and their shortcuts. Made after the views. They only speak to the window; the window's signals
/// speak to the rest.
class Menus : public QObject {
    Q_OBJECT
public:
    explicit Menus(MainWindow* window);

    [[nodiscard]] QMenuBar* bar() const { return m_bar; }
    [[nodiscard]] QMenu* exports() const { return m_exports; }
    void setRecent(const QStringList& sources);
    void setThemeChoice(ThemeChoice choice);
    void setProjectorMode(bool on);
    void setLogarithmicLoss(bool logarithmic);
    void setRunsShown(bool shown);
    /// The Run menu says the same as the buttons.
    void setRun(const RunControls& controls);
    /// What "Weights" in the Run menu offers: the last ones, the best, and those of these epochs. None when
    /// there is nothing to choose from.
    void setCheckpoints(const std::vector<int>& epochs, bool isOffered);

private:
    QAction* add(QMenu* menu, const QString& text, const QString& objectName, const QString& tip);
    void makeFile();
    void makeData();
    void makeModel();
    void makeExports();
    void makePython(QMenu* file);
    void connectViews();
    void makeView();
    void makeAnalyses(QMenu* view);
    void makeThemes(QMenu* view);
    void makeRun();
    void addStride(QMenu* run, const QString& text, const char* name, const QKeySequence& keys,
                   Stride stride);
    void makeHelp();

    MainWindow* m_window;
    QMenuBar* m_bar;
    QMenu* m_exports = nullptr;
    QMenu* m_recent = nullptr;
    QAction* m_themes[3] = {};
    QAction* m_logLoss = nullptr;
    QAction* m_projector = nullptr;
    QAction* m_runs = nullptr;
    QAction* m_main = nullptr;
    QAction* m_stop = nullptr;
    QList<QAction*> m_strides;
    QMenu* m_weights = nullptr;
};

} // namespace hourglass
