// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Workbench.h"

#include "app/controllers/RunCopy.h"
#include "core/data/Catalog.h"
#include "core/model/Presets.h"
#include "core/training/Device.h"
#include "ui/forms/DataForm.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/RunControls.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kSamplesShown = 10; ///< one of each class, most often

QStringList texts(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list << QString::fromStdString(name);
    return list;
}

} // namespace

Workbench::Workbench() : m_window(std::make_unique<MainWindow>()), m_dialogs(realFileDialogs(m_window.get()))
{
    wireData();
    wireModel();
    wireTraining();
    wireRuns();
    wireMap();
    wireTsne();
    wireInspection();
    wireFigures();
    wireLook();
    wireStatus();
    wireSession();
}

Workbench::~Workbench()
{
    m_saveSoon.stop();
}

void Workbench::say(const Error& error)
{
    m_window->noticeBar()->add({Severity::Error, QString::fromStdString(error.what), QString::fromStdString(error.hint), {}});
}

void Workbench::wireData()
{
    auto* form = m_window->dataForm();
    form->setCatalog(catalog());
    connect(form, &DataForm::datasetChosen, this, &Workbench::openData);
    connect(form, &DataForm::moreSamplesRequested, this, [this, form] {
        auto drawn = m_data.drawSamples(kSamplesShown);
        form->setSamples(std::move(drawn.images), drawn.captions);
    });
    connect(m_window.get(), &MainWindow::openDataRequested, this, [this] {
        if (const QString path = m_dialogs.chooseData(); !path.isEmpty())
            openData(path);
    });
    connect(m_window.get(), &MainWindow::recentChosen, this, &Workbench::openData);
    connect(m_window.get(), &MainWindow::fileDropped, this, [this](const QString& path) {
        QFileInfo::exists(path + QStringLiteral("/run.json")) ? openRun(path) : openData(path);
    });
    connect(&m_data, &DatasetController::opened, this, &Workbench::showDataset);
    connect(&m_data, &DatasetController::failed, this, [this](const Error& error) {
        say(error);
        if (m_data.dataset())
            m_window->dataForm()->setDataset(m_data.dataset()->info()); // what was open stays
        else
            m_data.openDefault();
    });
}

void Workbench::whenIdle(std::function<void()> action)
{
    if (!m_training.isBusy()) {
        action();
        return;
    }
    const NoticeAction stop{tr("Stop and open"), [this, action = std::move(action)] {
                                m_training.stop();
                                connect(&m_training, &TrainingController::stateChanged, this, action, Qt::SingleShotConnection);
                            }};
    m_window->noticeBar()->add({Severity::Warning, tr("A model is being trained."), tr("Stopping keeps all it has learnt."), {stop}});
}

void Workbench::openData(const QString& source)
{
    whenIdle([this, source] { m_data.open(source); });
}

void Workbench::showDataset(const DatasetPtr& dataset)
{
    const auto& info = dataset->info();
    if (m_training.run() && m_training.run()->data.id != info.id)
        m_training.close();
    auto* form = m_window->dataForm();
    form->setDataset(info);
    auto drawn = m_data.drawSamples(kSamplesShown);
    form->setSamples(std::move(drawn.images), drawn.captions);
    m_map.setDataset(dataset);
    m_inspect.setDataset(dataset);
    // The labels live inside the data set: the pointer shares its ownership.
    m_window->mapView()->setSamples(info, std::shared_ptr<const std::vector<std::int32_t>>(dataset, &dataset->labels()));
    m_window->reconstructionView()->setClassNames(texts(info.classNames));
    m_window->trainingForm()->setTrainCount(info.trainCount);
    showModels();
    clearResults(tr("Press Train: the map of the codes forms here."));
    if (!info.notice.empty())
        m_window->noticeBar()->add({Severity::Warning, QString::fromStdString(info.notice), {}, {}});
    m_settings.addRecent(QString::fromStdString(info.source));
    m_window->setRecent(m_settings.recent());
    updateRunState();
}

void Workbench::clearResults(const QString& message)
{
    m_map.clearModel();
    m_inspect.clearModel();
    m_window->mapView()->clear(message);
    m_window->reconstructionView()->clear(tr("Originals over what the model makes of them."));
    clearLoss();
}

void Workbench::clearLoss()
{
    m_loss = {};
    m_window->lossView()->clear();
}

void Workbench::wireModel()
{
    connect(m_window->modelForm(), &ModelForm::modelChosen, this, &Workbench::chooseModel);
    connect(m_window->trainingForm(), &TrainingForm::optionsChanged, this, &Workbench::updateRunState);
    std::vector<QString> devices;
    for (const auto& device : availableDevices())
        if (device != "auto")
            devices.push_back(QString::fromStdString(device));
    m_window->trainingForm()->setDevices(devices);
}

void Workbench::showModels()
{
    std::vector<ModelChoice> choices;
    for (const auto& summary : modelSummaries(m_data.dataset()->info().shape)) {
        const QString group = summary.name == "default" ? QString() : tr("From the lectures");
        choices.push_back({QString::fromStdString(summary.name), QString::fromStdString(summary.title), group,
                           QString::fromStdString(summary.sentence), QString::fromStdString(summary.table.widthsText()),
                           summary.table.widths(), summary.table.parameters, QString::fromStdString(summary.problem)});
    }
    m_window->modelForm()->setModels(std::move(choices));
    if (const auto preset = findPreset(m_window->modelForm()->current().toStdString()))
        m_spec = preset->spec;
}

void Workbench::chooseModel(const QString& name)
{
    const auto preset = findPreset(name.toStdString());
    if (!preset)
        return;
    m_spec = preset->spec;
    auto options = preset->options;
    const auto current = m_window->trainingForm()->options(); // the machine's and the user's, not the model's
    options.seed = current.seed;
    options.threads = current.threads;
    options.device = current.device;
    m_window->trainingForm()->setOptions(options);
    updateRunState();
}

void Workbench::wireTraining()
{
    auto* controls = m_window->runControls();
    connect(controls, &RunControls::trainRequested, this, &Workbench::train);
    connect(controls, &RunControls::pauseRequested, &m_training, &TrainingController::pause);
    connect(controls, &RunControls::resumeRequested, &m_training, &TrainingController::resume);
    connect(controls, &RunControls::stopRequested, &m_training, &TrainingController::stop);
    connect(&m_training, &TrainingController::stateChanged, this, &Workbench::updateRunState);
    connect(&m_training, &TrainingController::progressChanged, controls, &RunControls::setProgress);
    connect(&m_training, &TrainingController::lossesMeasured, this, [this](const std::vector<LossPoint>& points) {
        m_loss.points.insert(m_loss.points.end(), points.begin(), points.end());
        m_window->lossView()->append(points);
    });
    connect(&m_training, &TrainingController::epochFinished, this, [this](const EpochResult& result) {
        m_loss.epochs.push_back(result);
        m_window->lossView()->addEpoch(result);
        m_sinceSave.start();
        updateStatus();
    });
    connect(&m_training, &TrainingController::modelChanged, &m_map, &MapController::setModel);
    connect(&m_training, &TrainingController::started, this, [this](const RunInfo& info, const DeviceInfo& device) {
        m_window->statusLine()->setDevice(QString::fromStdString(device.text));
        m_window->statusLine()->setRunFolder(m_training.folder());
        m_window->setRunName(QString::fromStdString(info.spec.name + " \u00b7 " + info.data.name));
    });
    connect(&m_training, &TrainingController::failed, this, &Workbench::say);
}

bool Workbench::continuesRun() const
{
    const auto& run = m_training.run();
    if (!run || !m_data.dataset() || run->data.id != m_data.dataset()->info().id || !(run->spec == m_spec))
        return false;
    auto mine = m_window->trainingForm()->options();
    mine.epochs = run->options.epochs; // more epochs are still the same run
    mine.threads = run->options.threads;
    mine.device = run->options.device;
    return mine == run->options;
}

int Workbench::epochsToGo() const
{
    const int asked = m_window->trainingForm()->options().epochs;
    const int had = m_training.run()->options.epochs;
    if (m_training.state() == TrainingState::Finished && asked <= had)
        return had + asked;
    const auto done = m_loss.epochs.size();
    return asked > static_cast<int>(done) ? asked : had;
}

void Workbench::train()
{
    if (!m_data.dataset() || m_training.isBusy())
        return;
    auto* form = m_window->trainingForm();
    if (continuesRun() && m_training.state() != TrainingState::Failed) {
        const int epochs = epochsToGo();
        auto options = form->options();
        options.epochs = epochs;
        form->setOptions(options);
        m_training.trainOn(epochs, m_data.dataset());
        return;
    }
    clearResults(tr("The map forms with the first batches…"));
    const auto name = QString::fromStdString(m_spec.name);
    m_training.train(m_spec, form->options(), m_data.dataset(), newRunFolder(name, QString::fromStdString(m_data.dataset()->info().name)));
}

void Workbench::updateRunState()
{
    const bool asIs = m_training.isBusy() || continuesRun();
    m_window->runControls()->setState(asIs ? m_training.state() : TrainingState::Idle);
    m_saveSoon.start();
}

void Workbench::wireRuns()
{
    connect(m_window.get(), &MainWindow::openRunRequested, this, [this] {
        if (const QString folder = m_dialogs.chooseRun(); !folder.isEmpty())
            openRun(folder);
    });
    connect(&m_training, &TrainingController::runOpened, this, &Workbench::showRun);
    connect(&m_training, &TrainingController::openFailed, this, [this](const Error& error) {
        say(error);
        if (!m_data.dataset())
            m_saved.data.isEmpty() ? m_data.openDefault() : m_data.open(m_saved.data);
    });
    connect(m_window.get(), &MainWindow::newRunRequested, this, [this] {
        whenIdle([this] {
            m_training.close();
            clearResults(tr("Press Train: the map of the codes forms here."));
            m_window->setRunName({});
        });
    });
    connect(m_window.get(), &MainWindow::saveRunRequested, this, [this] {
        const QString from = m_training.folder();
        if (from.isEmpty()) {
            say({Failure::BadInput, "There is no run to save yet.", "Press Train first."});
            return;
        }
        const QString to = m_dialogs.chooseNewRunFolder();
        if (to.isEmpty())
            return;
        m_files.start<QString>([from, to](StopToken) { return copyRun(from, to); }, [this](const Result<QString>& copied) {
            copied.ok() ? m_window->noticeBar()->add({Severity::Info, tr("The run is in %1.").arg(copied.value()), {}, {}}) : say(copied.error());
        });
    });
}

void Workbench::openRun(const QString& folder)
{
    whenIdle([this, folder] { m_training.openRun(folder, m_data.dataset()); });
}

void Workbench::showRun(const OpenedRun& run)
{
    m_data.adopt(run.dataset); // shows it, and clears what was on screen
    m_spec = run.info.spec;
    m_window->modelForm()->setCurrent(QString::fromStdString(m_spec.name));
    auto options = run.info.options;
    options.threads = 0;
    m_window->trainingForm()->setOptions(options);
    m_loss.points = run.history.points();
    m_loss.epochs = run.history.epochs;
    m_window->lossView()->append(m_loss.points);
    for (const auto& epoch : m_loss.epochs)
        m_window->lossView()->addEpoch(epoch);
    m_map.setModel(run.view);
    m_window->setRunName(QString::fromStdString(run.info.spec.name + " \u00b7 " + run.info.data.name));
    m_window->statusLine()->setRunFolder(run.folder);
    restoreTsne();
    if (run.finished)
        return;
    const double epoch = run.view.snapshot->epoch();
    m_window->noticeBar()->add({Severity::Info,
                                tr("This run stopped after %1 of %2 epochs.").arg(epoch, 0, 'f', epoch == std::floor(epoch) ? 0 : 1).arg(run.info.options.epochs),
                                tr("Train on continues where it stopped."), {}});
}

void Workbench::wireMap()
{
    auto* view = m_window->mapView();
    connect(&m_map, &MapController::mapChanged, view, &MapView::setEmbedding);
    connect(&m_map, &MapController::clustersChanged, view, &MapView::setClusters);
    connect(&m_map, &MapController::failed, this, &Workbench::say);
    connect(&m_map, &MapController::evaluationChanged, this, [this, view](const std::shared_ptr<const Evaluation>& evaluation) {
        view->setErrors(std::shared_ptr<const std::vector<float>>(evaluation, &evaluation->errors));
        m_inspect.setModel(m_map.model(), evaluation);
    });
    connect(view, &MapView::splitChosen, &m_map, &MapController::setSplit);
    const auto cluster = [this, view] { m_map.setClustering(view->colourBy() == ColourBy::Cluster, view->clusterCount()); };
    connect(view, &MapView::colourByChosen, this, cluster);
    connect(view, &MapView::clusterCountChanged, this, cluster);
}

void Workbench::wireTsne()
{
    auto* view = m_window->mapView();
    auto& tsne = m_map.tsne();
    connect(view, &MapView::projectionChosen, this, [this, view](ProjectionMethod method) {
        m_map.setMethod(method);
        if (method == ProjectionMethod::Tsne && !m_map.tsne().map() && m_map.tsne().state() == TsneController::State::Idle)
            m_map.runTsne(view->tsneOptions());
    });
    connect(view, &MapView::tsneRunRequested, &m_map, &MapController::runTsne);
    connect(view, &MapView::tsnePauseRequested, &tsne, &TsneController::pause);
    connect(view, &MapView::tsneContinueRequested, &tsne, &TsneController::proceed);
    connect(view, &MapView::tsneStopRequested, &tsne, &TsneController::stop);
    connect(&tsne, &TsneController::changed, this, [this, view](TsneController::State state, int iteration, int iterations) {
        view->setTsneState(static_cast<TsneState>(state), iteration, iterations);
        if (state == TsneController::State::Finished)
            saveTsne();
    });
}

void Workbench::wireInspection()
{
    auto* map = m_window->mapView();
    auto* grid = m_window->reconstructionView();
    connect(map, &MapView::sampleRested, this, [this](qint64 sample) {
        showHover(static_cast<std::size_t>(sample), nullptr);
        m_inspect.inspect(static_cast<std::size_t>(sample));
    });
    connect(&m_inspect, &InspectController::sampleReconstructed, this,
            [this](const Reconstruction& reconstruction) { showHover(reconstruction.sample, &reconstruction); });
    connect(map, &MapView::samplesSelected, this, [this, grid](const std::vector<std::size_t>& samples) {
        m_inspect.setSelection(samples);
        grid->setSelectionAvailable(!samples.empty());
        const auto choice = samples.empty() ? SampleChoice::FirstOfEachClass : SampleChoice::Selection;
        if (samples.empty() && grid->choice() != SampleChoice::Selection)
            return;
        grid->setChoice(choice);
        m_inspect.setChoice(choice);
    });
    connect(grid, &ReconstructionView::choiceChosen, this, [this, grid](SampleChoice choice) {
        m_inspect.setCount(grid->comfortableCount());
        m_inspect.setChoice(choice);
    });
    connect(grid, &ReconstructionView::shuffleRequested, &m_inspect, &InspectController::shuffle);
    connect(grid, &ReconstructionView::sampleActivated, map, [map](qint64 sample) { map->markSample(sample); });
    connect(&m_inspect, &InspectController::gridChanged, grid, [this, grid](const std::shared_ptr<const ReconstructionSet>& set) {
        grid->setReconstructions(set);
        m_inspect.setCount(grid->comfortableCount());
    });
    connect(&m_inspect, &InspectController::failed, this, &Workbench::say);
}

void Workbench::showHover(std::size_t sample, const Reconstruction* reconstruction)
{
    const auto& dataset = m_data.dataset();
    if (!dataset || sample >= dataset->info().count())
        return;
    const auto& info = dataset->info();
    SampleCardContent card;
    card.sample = sample;
    card.original = dataset->image(sample);
    card.part = sample < info.trainCount ? tr("train") : tr("test");
    if (const auto label = dataset->label(sample); label >= 0) {
        card.className = QString::fromStdString(info.classNames[static_cast<std::size_t>(label)]);
        card.colour = m_window->mapView()->classColour(label);
    }
    if (reconstruction) {
        card.reconstruction = reconstruction->reconstructed;
        card.error = reconstruction->error;
    }
    if (const auto& evaluation = m_map.evaluation(); reconstruction && evaluation && !evaluation->errors.empty()) {
        const auto& errors = evaluation->errors;
        const auto below = std::count_if(errors.begin(), errors.end(), [&](float e) { return e < reconstruction->error; });
        card.errorPercentile = 100.0 * static_cast<double>(below) / static_cast<double>(errors.size());
    }
    m_window->mapView()->showCard(card);
}

} // namespace hourglass
