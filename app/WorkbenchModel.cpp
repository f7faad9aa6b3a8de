// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's models: presets and one's own, which is chosen, and the editor.
#include "app/Workbench.h"

#include "core/model/ShapeInference.h"
#include "core/training/Device.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/forms/editor/ModelEditor.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"

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

ModelChoice choiceOf(const ModelSummary& summary)
{
    return {QString::fromStdString(summary.name),
            QString::fromStdString(summary.title),
            QString::fromStdString(summary.group),
            QString::fromStdString(summary.sentence),
            QString::fromStdString(summary.table.widthsText()),
            summary.table.widths(),
            summary.table.parameters,
            QString::fromStdString(summary.problem)};
}

ModelSummary summaryOf(const OwnModels::Entry& entry, const Shape& shape)
{
    ModelSummary summary{
        entry.key.toStdString(), entry.key.toStdString(), "Your own model.", "Your own", {}, {}};
    if (entry.file.isEmpty())
        summary.sentence = "The model of a run. Edit it and press Use to keep it in this list.";
    auto table = inferShapes(entry.spec, shape);
    if (table.ok())
        summary.table = std::move(table).value();
    else
        summary.problem = table.error().what;
    return summary;
}

} // namespace

void Workbench::wireModel()
{
    connect(m_window->modelForm(), &ModelForm::modelChosen, this, &Workbench::chooseModel);
    connect(m_window->trainingForm(), &TrainingForm::optionsChanged, this, &Workbench::updateRunState);
    connect(m_window->trainingForm(), &TrainingForm::resetRequested, this,
            [this] { chooseModel(m_window->modelForm()->current()); });
    askForDevices();
}

void Workbench::askForDevices()
{
    struct Machine {
        std::vector<DeviceChoice> all;
        Result<DeviceInfo> chosen;
    };
    m_devices.start<Machine>(
        [](StopToken) {
            return Machine{availableDevices(), chooseDevice("auto", resolveThreads(0))};
        },
        [this](const Result<Machine>& machine) {
            if (!machine.ok())
                return;
            m_window->trainingForm()->setDevices(machine.value().all);
            if (const auto& device = machine.value().chosen; device.ok() && !m_training.isBusy())
                m_window->statusLine()->setDevice(QString::fromStdString(device.value().text));
        });
}

void Workbench::wireEditor()
{
    for (const Error& problem : m_own.load())
        say(problem);
    m_modelEditor = new ModelEditor(m_window.get());
    m_editor = new EditorController(m_modelEditor, &m_own, &m_dialogs, this);
    m_editor->setInput(m_input);
    connect(m_window.get(), &MainWindow::editModelRequested, this, [this] { m_editor->edit(m_spec); });
    connect(m_window.get(), &MainWindow::openModelRequested, m_editor, &EditorController::openFile);
    connect(m_editor, &EditorController::used, this, &Workbench::useModel);
    connect(m_window.get(), &MainWindow::removeModelRequested, this,
            [this] { removeModel(m_window->modelForm()->current()); });
}

std::optional<Preset> Workbench::findModel(const QString& key, const ModelInput& input) const
{
    const ModelSpec* own = m_own.find(key);
    if (!own)
        return findPreset(key.toStdString(), input);
    auto model = findPreset("default", input); // its training suits the number of samples
    model->name = model->title = key.toStdString();
    model->spec = *own;
    if (model->options.loss == LossKind::Bce && !endsWithSigmoid(*own))
        model->options.loss = LossKind::Mse;
    return model;
}

/// What the list offers, without choosing another.
void Workbench::listModels()
{
    std::vector<ModelChoice> choices;
    for (const auto& summary : modelSummaries(m_input))
        choices.push_back(choiceOf(summary));
    for (const auto& entry : m_own.all())
        choices.push_back(choiceOf(summaryOf(entry, m_input.shape)));
    m_window->modelForm()->setModels(std::move(choices));
}

void Workbench::showModels()
{
    const ModelInput before = m_input;
    m_input = inputOf(m_data.dataset()->info());
    listModels();
    followData(before);
    m_editor->setInput(m_input);
}

void Workbench::followData(const ModelInput& input)
{
    const auto key = m_window->modelForm()->current();
    const auto before = findModel(key, input);
    const auto now = findModel(key, m_input);
    if (!now)
        return;
    m_spec = now->spec;
    // Whoever has changed the training keeps it; who has not gets what suits the new data.
    const auto current = m_window->trainingForm()->options();
    if (before && current == withMachineOf(before->options, current))
        m_window->trainingForm()->setOptions(withMachineOf(now->options, current));
    suitTraining();
}

void Workbench::suitTraining()
{
    const auto model = findModel(m_window->modelForm()->current(), m_input);
    auto* form = m_window->trainingForm();
    form->setVariational(isVariational(m_spec));
    form->setDefaults(model ? model->options : TrainingOptions());
    form->setEndsWithSigmoid(endsWithSigmoid(m_spec));
}

void Workbench::chooseModel(const QString& key)
{
    const auto model = findModel(key, m_input);
    if (!model)
        return;
    m_spec = model->spec;
    m_window->trainingForm()->setOptions(withMachineOf(model->options, m_window->trainingForm()->options()));
    suitTraining();
    updateRunState();
}

/// From the editor: the training stays as it is set, only the model is another.
void Workbench::useModel(const QString& key)
{
    const auto model = findModel(key, m_input);
    if (!model)
        return;
    m_spec = model->spec;
    listModels();
    m_window->modelForm()->setCurrent(key);
    suitTraining();
    updateRunState();
}

void Workbench::removeModel(const QString& key)
{
    const bool isOwn = m_own.find(key) != nullptr;
    if (!isOwn || m_training.isBusy()) {
        say({Failure::BadInput, isOwn ? "A model is being trained." : "Presets stay in the list.",
             isOwn ? "Stop the run first." : "Models of your own can be removed."});
        return;
    }
    if (const auto removed = m_own.remove(key); !removed.ok())
        return say(removed.error());
    listModels(); // which chooses the first
    chooseModel(m_window->modelForm()->current());
    m_window->noticeBar()->add({Severity::Info, tr("The model “%1” is in the trash.").arg(key), {}, {}});
}

/// The model of a run that was opened: where the list has none like it, it becomes one of one's own.
void Workbench::adoptModel(const ModelSpec& spec)
{
    m_spec = spec;
    const auto name = QString::fromStdString(spec.name);
    const auto known = findModel(name, m_input);
    QString key = name;
    if (!known || !(known->spec == spec)) {
        QStringList taken;
        for (const auto& preset : presets(m_input))
            taken << QString::fromStdString(preset.name);
        key = m_own.adopt(spec, taken);
        listModels();
    }
    m_window->modelForm()->setCurrent(key);
}

} // namespace hourglass
