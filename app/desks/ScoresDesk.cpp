// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/ScoresDesk.h"

#include "app/controllers/MapController.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/ScoresDialog.h"
#include "ui/views/ErrorsPage.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/RecognitionPage.h"
#include "ui/views/Words.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr Recogniser kRecogniserList[] = {Recogniser::NearestOfHundred, Recogniser::Neighbours,
                                          Recogniser::LogisticRegression};

} // namespace

ScoresDesk::ScoresDesk(MainWindow& window, TrainingController& training, MapController& map)
    : m_window(window), m_training(training), m_map(map), m_dialog(new ScoresDialog(&window))
{
    wireDialog();
    wireRecognition();
    wireErrors();
    wireEpochs();
    m_dialog->recognition()->setNeighbours(RecognitionOptions{}.neighbours);
    m_dialog->recognition()->setData({}, whyNotRecognisedHere());
}

ScoresDesk::~ScoresDesk()
{
    m_dialog->disconnect(this); // it is hidden with the window, when the controllers are gone
}

void ScoresDesk::wireDialog()
{
    connect(&m_window, &MainWindow::scoresRequested, this, [this] {
        m_dialog->show();
        m_dialog->raise();
        m_dialog->activateWindow();
    });
    connect(m_dialog, &ScoresDialog::pageShown, this, [this](int tab) {
        m_recognition.setActive(tab >= 0);
        m_errors.setActive(tab == ScoresDialog::ErrorsTab);
    });
    connect(&m_map, &MapController::evaluationChanged, this, &ScoresDesk::takeModel);
    connect(&m_training, &TrainingController::stateChanged, this, [this] {
        m_recognition.setCautious(m_training.isBusy());
        m_errors.setCautious(m_training.isBusy());
    });
}

void ScoresDesk::wireRecognition()
{
    auto* page = m_dialog->recognition();
    connect(page, &RecognitionPage::runRequested, &m_recognition, &RecognitionController::run);
    connect(page, &RecognitionPage::stopRequested, &m_recognition, &RecognitionController::stop);
    connect(page, &RecognitionPage::stopAllRequested, &m_recognition, &RecognitionController::stopAll);
    connect(page, &RecognitionPage::runAllRequested, this, [this] {
        for (const auto recogniser : kRecogniserList)
            m_recognition.run(recogniser);
    });
    connect(page, &RecognitionPage::neighboursChanged, this, [this](int k) {
        RecognitionOptions options;
        options.neighbours = k;
        m_recognition.setOptions(options);
    });
    connect(&m_recognition, &RecognitionController::cellChanged, this,
            [this, page](Recogniser recogniser, RecognitionSpace space) {
                page->setCell(recogniser, space, m_recognition.cell(recogniser, space));
                page->setWords(recognitionWords());
            });
    connect(&m_recognition, &RecognitionController::failed, this, &ScoresDesk::failed);
    connect(page, &RecognitionPage::shownChanged, this, &ScoresDesk::showWrong);
    connect(page, &RecognitionPage::confusionActivated, this, &ScoresDesk::showConfused);
    connect(page, &RecognitionPage::sampleActivated, this, [this](qint64 sample) {
        selectOnMap({static_cast<std::size_t>(sample)}, true);
        m_window.mapView()->markSample(sample);
    });
}

void ScoresDesk::wireErrors()
{
    auto* page = m_dialog->errors();
    connect(page, &ErrorsPage::measureRequested, &m_errors, &ErrorsController::measure);
    connect(page, &ErrorsPage::stopRequested, &m_errors, &ErrorsController::stop);
    connect(page, &ErrorsPage::groupActivated, this, &ScoresDesk::selectClass);
    connect(&m_errors, &ErrorsController::measured, page, &ErrorsPage::setReport);
    connect(&m_errors, &ErrorsController::runningChanged, page, &ErrorsPage::setRunning);
    connect(&m_errors, &ErrorsController::progressed, page, &ErrorsPage::setProgress);
    connect(&m_errors, &ErrorsController::failed, this, &ScoresDesk::failed);
}

void ScoresDesk::wireEpochs()
{
    auto* view = m_window.lossView();
    connect(&m_training, &TrainingController::started, this, [this] {
        if (m_training.folder() != m_epochs.folder())
            m_epochs.setRun(m_training.folder(), 0);
    });
    connect(&m_training, &TrainingController::modelChanged, &m_epochs, &EpochScoresController::setModel);
    connect(&m_epochs, &EpochScoresController::scoresChanged, view,
            [this, view] { view->setScores(m_epochs.scores()); });
    connect(&m_epochs, &EpochScoresController::failed, this, &ScoresDesk::failed);
    connect(view, &LossView::scoresToggled, this, [this](bool shown) {
        m_epochs.setActive(shown);
        Q_EMIT epochScoresToggled(shown);
    });
}

void ScoresDesk::setDataset(const DatasetPtr& dataset)
{
    m_dataset = dataset;
    const auto& info = dataset->info();
    m_classNames.clear();
    for (const auto& name : info.classNames)
        m_classNames << QString::fromStdString(name);
    m_recognition.setDataset(dataset);
    m_errors.setDataset(dataset);
    m_epochs.setDataset(dataset);
    m_dialog->recognition()->setData(m_classNames, whyNotRecognisedHere());
    m_dialog->errors()->setData(m_classNames, info.shape.isVector(), info.isUnit, info.testCount > 0);
    m_dialog->errors()->setAvailable(false);
}

void ScoresDesk::clear()
{
    m_recognition.setModel(nullptr);
    m_errors.setModel(nullptr);
    m_epochs.setRun({}, 0);
    m_dialog->recognition()->setWhy(whyNotRecognisedHere());
    m_dialog->errors()->setAvailable(false);
}

void ScoresDesk::showRun(const OpenedRun& run)
{
    m_epochs.setRun(run.folder, run.history.epochs.empty() ? 0.0 : run.history.epochs.back().epoch);
    m_epochs.setModel(run.view);
}

void ScoresDesk::setEpochScoresShown(bool shown)
{
    m_window.lossView()->setScoresShown(shown);
    m_epochs.setActive(shown);
}

void ScoresDesk::setTheme(const Theme& theme) { m_dialog->setTheme(theme); }

void ScoresDesk::takeModel()
{
    const bool isFirst = m_recognition.model() == nullptr;
    m_recognition.setModel(m_map.model());
    m_errors.setModel(m_map.model());
    m_dialog->errors()->setAvailable(true);
    if (isFirst)
        m_dialog->recognition()->setWhy(whyNotRecognisedHere());
    m_dialog->recognition()->setWords(recognitionWords());
}

QString ScoresDesk::whyNotRecognisedHere() const
{
    if (!m_dataset)
        return tr("Open some data first.");
    if (const auto why = whyNotRecognised(m_dataset->info()))
        return QString::fromStdString(why->what + ' ' + why->hint);
    return m_recognition.model() ? QString() : tr("Train a model first: there are no codes yet.");
}

/// Which codes the numbers are of, and whether there are newer ones.
QString ScoresDesk::recognitionWords() const
{
    double oldest = -1;
    for (const auto recogniser : kRecogniserList) {
        const auto& cell = m_recognition.cell(recogniser, RecognitionSpace::Codes);
        if (cell.result && (oldest < 0 || cell.modelEpoch < oldest))
            oldest = cell.modelEpoch;
    }
    if (oldest < 0)
        return tr("What do the codes still say about the classes, against linear codes of as many numbers "
                  "and against all raw values?");
    const double newest = m_recognition.model() ? m_recognition.model()->epoch() : oldest;
    return newest > oldest
               ? tr("Codes of epoch %1; the model has learnt since and is at epoch %2. Run again for newer "
                    "numbers.")
                     .arg(epochText(oldest), epochText(newest))
               : tr("Share of test samples recognised. Codes of epoch %1.").arg(epochText(oldest));
}

std::size_t ScoresDesk::firstAsked() const { return m_dataset->info().trainCount; }

} // namespace hourglass
