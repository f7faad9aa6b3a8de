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

Workbench::~Workbench() { m_saveSoon.stop(); }

void Workbench::say(const Error& error)
{
    m_window->noticeBar()->add(
        {Severity::Error, QString::fromStdString(error.what), QString::fromStdString(error.hint), {}});
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
                                connect(&m_training, &TrainingController::stateChanged, this, action,
                                        Qt::SingleShotConnection);
                            }};
    m_window->noticeBar()->add({Severity::Warning,
                                tr("A model is being trained."),
                                tr("Stopping keeps all it has learnt."),
                                {stop}});
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
    m_window->mapView()->setSamples(
        info, std::shared_ptr<const std::vector<std::int32_t>>(dataset, &dataset->labels()));
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
                           QString::fromStdString(summary.sentence),
                           QString::fromStdString(summary.table.widthsText()), summary.table.widths(),
                           summary.table.parameters, QString::fromStdString(summary.problem)});
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

} // namespace hourglass
