// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's way to Python and back: weights, scripts, code.
#include "app/Workbench.h"

#include "ui/forms/TrainingForm.h"
#include "ui/shell/NoticeBar.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

namespace hourglass {

void Workbench::wirePython()
{
    connect(m_window.get(), &MainWindow::pythonRequested, this, &Workbench::exchange);
    connect(&m_exchange, &ExchangeController::failed, this, &Workbench::say);
    connect(&m_exchange, &ExchangeController::written, this,
            [this](const QString& file, const QString& hint) {
                const QString folder = QFileInfo(file).absolutePath();
                const NoticeAction show{tr("Open folder"),
                                        [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }};
                m_window->noticeBar()->add({Severity::Info, tr("Saved %1.").arg(file), hint, {show}});
            });
    connect(&m_exchange, &ExchangeController::codeMade, this, [this](const QString& code) {
        QGuiApplication::clipboard()->setText(code);
        m_window->noticeBar()->add({Severity::Info,
                                    tr("The PyTorch code is in the clipboard."),
                                    tr("Paste it into a file or a notebook; it needs torch and numpy."),
                                    {}});
    });
    connect(&m_exchange, &ExchangeController::imported, this, &Workbench::openRun);
}

/// The run on screen, or what the forms say where they say something else.
RunInfo Workbench::chosenRun() const
{
    if (continuesRun())
        return *m_training.run();
    RunInfo info;
    info.spec = m_spec;
    info.options = m_window->trainingForm()->options();
    info.data = m_data.dataset()->info();
    return info;
}

void Workbench::exchange(PythonExchange kind)
{
    const auto& dataset = m_data.dataset();
    if (!dataset) {
        say({Failure::BadInput, "There are no data yet.", "Open some first."});
        return;
    }
    switch (kind) {
    case PythonExchange::ExportWeights:
        return exportWeights();
    case PythonExchange::ExportScript:
        if (const QString file = m_dialogs.chooseScriptFile(QStringLiteral("autoencoder.py"));
            !file.isEmpty())
            m_exchange.exportScript(chosenRun(), dataset, file);
        return;
    case PythonExchange::CopyCode:
        return m_exchange.makeCode(chosenRun(), dataset, dataFolder() + QStringLiteral("/python"));
    case PythonExchange::ImportWeights:
        return whenIdle([this] { importWeights(); }, tr("Stop and import"));
    }
}

void Workbench::exportWeights()
{
    const QString run = m_training.folder();
    if (run.isEmpty()) {
        say({Failure::BadInput, "There are no weights yet.", "Press Train first."});
        return;
    }
    const QString name = QString::fromStdString(m_training.run() ? m_training.run()->spec.name : "weights");
    if (const QString file = m_dialogs.chooseWeightsFile(name + QStringLiteral(".pt")); !file.isEmpty())
        m_exchange.exportWeights(run, file);
}

void Workbench::importWeights()
{
    const QString file = m_dialogs.chooseWeights();
    if (file.isEmpty())
        return;
    RunInfo model;
    model.spec = m_spec;
    model.options = m_window->trainingForm()->options();
    const auto& data = m_data.dataset();
    m_exchange.importWeights(
        file, model, data,
        newRunFolder(QString::fromStdString(m_spec.name), QString::fromStdString(data->info().name)));
}

} // namespace hourglass
