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

/// Seed, threads, device and precision are the user's and the machine's, not the model's.
TrainingOptions withMachineOf(TrainingOptions options, const TrainingOptions& current)
{
    options.seed = current.seed;
    options.threads = current.threads;
    options.device = current.device;
    options.mixedPrecision = current.mixedPrecision;
    return options;
}

} // namespace

Workbench::Workbench() : m_window(std::make_unique<MainWindow>()), m_dialogs(realFileDialogs(m_window.get()))
{
    wireData();
    wireDownload();
    wirePreparation();
    wireSynthetic();
    wireInspector();
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
    connect(m_window->trainingForm(), &TrainingForm::resetRequested, this,
            [this] { chooseModel(m_window->modelForm()->current()); });
    m_devices.start<std::vector<DeviceChoice>>([](StopToken) { return availableDevices(); },
                                               [this](const Result<std::vector<DeviceChoice>>& devices) {
                                                   if (devices.ok())
                                                       m_window->trainingForm()->setDevices(devices.value());
                                               });
}

void Workbench::showModels()
{
    std::vector<ModelChoice> choices;
    for (const auto& summary : modelSummaries(inputOf(m_data.dataset()->info()))) {
        choices.push_back({QString::fromStdString(summary.name), QString::fromStdString(summary.title),
                           QString::fromStdString(summary.group), QString::fromStdString(summary.sentence),
                           QString::fromStdString(summary.table.widthsText()), summary.table.widths(),
                           summary.table.parameters, QString::fromStdString(summary.problem)});
    }
    m_window->modelForm()->setModels(std::move(choices));
    followData();
}

void Workbench::followData()
{
    const auto name = m_window->modelForm()->current().toStdString();
    const auto before = findPreset(name, m_input);
    m_input = inputOf(m_data.dataset()->info());
    const auto now = findPreset(name, m_input);
    if (!now)
        return;
    m_spec = now->spec;
    suitTraining();
    // Whoever has changed the training keeps it; who has not gets what suits the new data.
    const auto current = m_window->trainingForm()->options();
    if (before && current == withMachineOf(before->options, current))
        m_window->trainingForm()->setOptions(withMachineOf(now->options, current));
}

void Workbench::suitTraining()
{
    const auto preset = findPreset(m_spec.name, m_input);
    m_window->trainingForm()->setVariational(isVariational(m_spec));
    m_window->trainingForm()->setDefaults(preset ? preset->options : TrainingOptions());
}

void Workbench::chooseModel(const QString& name)
{
    const auto preset = findPreset(name.toStdString(), m_input);
    if (!preset)
        return;
    m_spec = preset->spec;
    suitTraining();
    m_window->trainingForm()->setOptions(withMachineOf(preset->options, m_window->trainingForm()->options()));
    updateRunState();
}

} // namespace hourglass
