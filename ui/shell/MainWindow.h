// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/shell/Menus.h"
#include "ui/theme/Theme.h"

#include <QMainWindow>

#include <functional>

class QSplitter;
class QStackedWidget;

namespace hourglass {

class DataForm;
class DropOverlay;
class HeaderBar;
class LossView;
class MapView;
class ModelForm;
class NoticeBar;
class ReconstructionView;
class RunControls;
class RunsView;
class StatusLine;
class TrainingForm;

/// The window: owns the forms and views, lays them out, and passes on what the menus ask for. It decides
/// nothing but this: Train is off while a form has a problem, and the forms rest while a run goes on.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] DataForm* dataForm() const { return m_data; }
    [[nodiscard]] ModelForm* modelForm() const { return m_model; }
    [[nodiscard]] TrainingForm* trainingForm() const { return m_training; }
    [[nodiscard]] RunControls* runControls() const { return m_run; }
    [[nodiscard]] MapView* mapView() const { return m_map; }
    [[nodiscard]] LossView* lossView() const { return m_loss; }
    [[nodiscard]] ReconstructionView* reconstructionView() const { return m_reconstructions; }
    [[nodiscard]] RunsView* runsView() const { return m_runs; }
    [[nodiscard]] NoticeBar* noticeBar() const { return m_notices; }
    [[nodiscard]] StatusLine* statusLine() const { return m_status; }

    void setRunName(const QString& name);
    /// The list of runs in the map's place, with the loss plot below it; or the map again.
    void showRuns(bool shown);
    [[nodiscard]] bool isRunsShown() const;
    void setRecent(const QStringList& sources);
    /// Epochs of the run whose weights were kept, for the Run menu.
    void setCheckpoints(const std::vector<int>& epochs, bool isOffered);
    /// Colours of everything that is painted by hand; the application's style is applyTheme()'s.
    void setTheme(ThemeKind kind);
    [[nodiscard]] ThemeKind themeKind() const { return m_theme; }
    [[nodiscard]] Theme look() const;        ///< the theme in use, larger in projector mode
    void setThemeChoice(ThemeChoice choice); ///< what the menu marks
    /// Large words, dots and lines, for the last row of a lecture hall.
    void setProjectorMode(bool on);
    [[nodiscard]] bool isProjectorMode() const { return m_projector; }

    /// Sizes and disclosures, not the window's geometry (saveGeometry() has that).
    [[nodiscard]] QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray& layout);
    /// Asked when the window is about to close; false keeps it open.
    void setCloseGuard(std::function<bool()> mayClose);

    void showAbout();
    void showShortcuts();
    void toggleFullScreen();
    void openExportMenu();
    void toggleTheme(); ///< asks for the other one of light and dark

Q_SIGNALS:
    void openDataRequested(); ///< a file
    void openDataFolderRequested();
    void prepareRequested(); ///< from the menu and the data form, like the next two
    void inspectRequested();
    void syntheticRequested();
    void clustersRequested();
    void compareMapsRequested();
    void seriesRequested(); ///< several t-SNE
    void framesRequested(); ///< the course of the t-SNE as pictures
    void scoresRequested();
    void componentsRequested();
    void editModelRequested();   ///< from the menu and the model form
    void openModelRequested();   ///< a spec file
    void removeModelRequested(); ///< the chosen one
    void openRunRequested();
    void recentChosen(const QString& source);
    void saveRunRequested();
    void exportRequested(ExportKind kind); ///< from menus and from the views
    void newRunRequested();
    void checkpointChosen(const QString& choice); ///< "last", "best" or an epoch
    void restartRequested();                      ///< the run on screen once more, from its seed
    void runsShown(bool shown);
    void pythonRequested(PythonExchange kind);
    void themeChosen(ThemeChoice choice);
    void projectorModeToggled(bool on);
    void fileDropped(const QString& path); ///< a file or folder; of several the folder they share

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeParts();
    QWidget* makeLeftColumn();
    void layOut();
    void connectParts();
    void updateRun();
    void spreadTheme();

    DataForm* m_data = nullptr;
    ModelForm* m_model = nullptr;
    TrainingForm* m_training = nullptr;
    RunControls* m_run = nullptr;
    MapView* m_map = nullptr;
    LossView* m_loss = nullptr;
    ReconstructionView* m_reconstructions = nullptr;
    RunsView* m_runs = nullptr;
    QStackedWidget* m_pages = nullptr; ///< map or runs
    NoticeBar* m_notices = nullptr;
    StatusLine* m_status = nullptr;
    Menus* m_menus = nullptr;
    HeaderBar* m_header = nullptr;
    DropOverlay* m_drop = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_centre = nullptr;
    std::function<bool()> m_mayClose;
    ThemeKind m_theme = ThemeKind::Light;
    bool m_projector = false;
};

} // namespace hourglass
