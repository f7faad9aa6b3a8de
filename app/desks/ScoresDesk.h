// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/EpochScoresController.h"
#include "app/controllers/ErrorsController.h"
#include "app/controllers/RecognitionController.h"
#include "app/controllers/TrainingController.h"
#include "ui/theme/Theme.h"

#include <QObject>

#include <optional>

namespace hourglass {

class MainWindow;
class MapController;
class ScoresDialog;

/// What codes and reconstructions are worth: the dialog "Recognition and errors" and the scores of every
/// epoch below the loss. Owns their controllers and holds their connections.
class ScoresDesk : public QObject {
    Q_OBJECT
public:
    ScoresDesk(MainWindow& window, TrainingController& training, MapController& map);
    ~ScoresDesk() override;

    /// Other data: everything that was is forgotten.
    void setDataset(const DatasetPtr& dataset);
    void clear(); ///< a new run begins, or there is none
    void showRun(const OpenedRun& run);
    void setEpochScoresShown(bool shown);
    void setTheme(const Theme& theme);
    [[nodiscard]] std::vector<EpochScores> epochScores() const { return m_epochs.scores(); }

Q_SIGNALS:
    void failed(const Error& error);
    void epochScoresToggled(bool shown);

private:
    void wireDialog();
    void wireRecognition();
    void wireErrors();
    void wireEpochs();
    void takeModel();
    [[nodiscard]] QString whyNotRecognisedHere() const;
    [[nodiscard]] QString recognitionWords() const;
    void showConfused(int klass, int recognisedAs);
    void showWrong();
    /// The samples that a chosen cell asked about: their first number.
    [[nodiscard]] std::size_t firstAsked() const;
    void selectOnMap(const std::vector<std::size_t>& samples, bool areOfTestPart);
    void selectClass(int klass);

    MainWindow& m_window;
    TrainingController& m_training;
    MapController& m_map;
    ScoresDialog* m_dialog; ///< owned by the window
    DatasetPtr m_dataset;
    QStringList m_classNames;
    RecognitionController m_recognition;
    ErrorsController m_errors;
    EpochScoresController m_epochs;
};

} // namespace hourglass
