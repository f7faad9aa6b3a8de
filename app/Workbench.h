// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/FileDialogs.h"
#include "app/controllers/ClusterController.h"
#include "app/controllers/DatasetController.h"
#include "app/controllers/DownloadController.h"
#include "app/controllers/EditorController.h"
#include "app/controllers/ExchangeController.h"
#include "app/controllers/FigureController.h"
#include "app/controllers/InspectController.h"
#include "app/controllers/MapController.h"
#include "app/controllers/RunsController.h"
#include "app/controllers/SyntheticController.h"
#include "app/controllers/TrainingController.h"
#include "app/desks/ComponentsDesk.h"
#include "app/desks/HonestyDesk.h"
#include "app/desks/MapDesks.h"
#include "app/state/OwnModels.h"
#include "app/state/Session.h"
#include "app/state/Settings.h"
#include "core/model/Presets.h"
#include "ui/shell/MainWindow.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace hourglass {

class ClusterDialog;
class DataInspector;
class ModelEditor;
class PreparationDialog;
class ScoresDesk;
class SyntheticDialog;

/// Builds the window and the controllers and holds every connection between them, a wireX() a feature.
/// Everything here is in the window's thread; what takes time is in a controller's.
class Workbench : public QObject {
    Q_OBJECT
public:
    Workbench();
    ~Workbench() override;

    /// Brings back the last session, or opens `source` when that is given. Call once.
    void start(const QString& source = {});
    void setFileDialogs(FileDialogs dialogs) { m_dialogs = std::move(dialogs); }
    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] TrainingController& training() { return m_training; }

private:
    void wireData();
    void wireDownload();
    void wirePreparation();
    void wireSynthetic();
    void wireInspector();
    void wireModel();
    void wireEditor();
    void wireTraining();
    void wireRuns();
    void wireRunList();
    void wireRunChanges();
    void wireDeletion();
    void wireComparison();
    void wirePython();
    void wireMap();
    void wireMethods();
    void wireClusters();
    void wireClusterScores();
    void wireScores();
    void wireInspection();
    void wireFigures();
    void wireLook();
    void wireStatus();
    void wireSession();

    void openData(const QString& source); ///< as it comes
    void openData(const DataRequest& request);
    void dataFailed(const Error& error);
    void showSamples();
    void showSynthetic();
    void sayAbout(const DatasetInfo& info);
    void openRun(const QString& folder);
    /// Now, or after the user has agreed to stop the run: `words` on a button.
    void whenIdle(std::function<void()> action, const QString& words = tr("Stop and open"));
    void showDataset(const DatasetPtr& dataset);
    void showModels();
    void listModels();
    void followData(const ModelInput& before); ///< a preset's own training differs from data to data
    void chooseModel(const QString& key);
    void useModel(const QString& key);
    void removeModel(const QString& key);
    void adoptModel(const ModelSpec& spec);
    [[nodiscard]] std::optional<Preset> findModel(const QString& key, const ModelInput& input) const;
    void askForDevices(); ///< in the background: for the training form and the status line
    void suitTraining();  ///< the form asks for what the model has, and can go back to the model's own
    void train(Stride stride = Stride::Unbounded);
    void offerCheckpoints();
    void warn(const TrainingWarning& warning);
    void trainingFailed(const Error& error);
    void showRun(const OpenedRun& run);
    void nameRun();
    void closeRun();
    void restart(); ///< from the same seed
    void compare(); ///< reads the losses that are to be drawn beside this run's
    void exchange(PythonExchange kind);
    void exportWeights();
    void importWeights();
    [[nodiscard]] RunInfo chosenRun() const;
    void updateRunState();
    [[nodiscard]] bool continuesRun() const; ///< what the forms say is the run that is open
    [[nodiscard]] int epochsToGo(Stride stride) const;
    void clearResults(const QString& message);
    void clearLoss();
    void clusterAgain();
    void followHeader();
    void describeClusters();
    void showCluster(int cluster);
    void showHover(std::size_t sample, const Reconstruction* reconstruction);
    void exportFigures(ExportKind kind);
    [[nodiscard]] std::optional<Figure> figureOf(ExportKind kind) const;
    [[nodiscard]] MapFigure mapFigure(const std::shared_ptr<const Embedding>& map) const;
    void applyLook();
    void updateStatus();
    void restoreViews(const Session& session);
    [[nodiscard]] Session currentSession() const;
    void saveSession();
    [[nodiscard]] QString tsneFile() const;
    void saveTsne();
    void restoreTsne();
    void say(const Error& error);

    std::unique_ptr<MainWindow> m_window;
    FileDialogs m_dialogs;
    Settings m_settings;
    Session m_saved;
    ModelSpec m_spec;   ///< of the model that is chosen
    ModelInput m_input; ///< what it was chosen for
    bool m_systemIsDark = false;
    LossFigure m_loss;           ///< every batch and epoch of the run on screen
    LossComparison m_comparison; ///< other runs beside it
    QElapsedTimer m_sinceSave;
    QTimer m_saveSoon;
    QTimer m_statusTimer;

    PreparationDialog* m_preparation = nullptr;
    SyntheticDialog* m_synthetic = nullptr;
    DataInspector* m_inspector = nullptr;
    ClusterDialog* m_clusterDialog = nullptr;
    OwnModels m_own{dataFolder() + QStringLiteral("/models")};
    ModelEditor* m_modelEditor = nullptr;
    EditorController* m_editor = nullptr;

    DatasetController m_data;
    DownloadController m_download;
    SyntheticController m_previews;
    TrainingController m_training;
    MapController m_map;
    ClusterController m_clusters;
    InspectController m_inspect;
    FigureController m_figures;
    RunsController m_runs;
    ExchangeController m_exchange;
    std::unique_ptr<HonestyDesk> m_honesty;
    std::unique_ptr<MapDesks> m_mapDesks;
    std::unique_ptr<ScoresDesk> m_scores;
    ComponentsDesk m_components{*m_window, m_map, m_figures, m_dialogs};
    JobSlot m_files;   ///< copies runs
    JobSlot m_devices; ///< starting a graphics card up to ask it takes a while
};

} // namespace hourglass
