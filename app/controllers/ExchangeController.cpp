// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ExchangeController.h"

#include "core/tensor/StateDict.h"
#include "core/training/ImportedRun.h"
#include "core/training/PyTorchProject.h"

#include <QFileInfo>

namespace hourglass {
namespace {

/// One file for each set of samples, so that code that was copied before goes on working.
std::filesystem::path samplesFile(const QString& folder, const RunInfo& info)
{
    return (folder + QStringLiteral("/samples-%1-%2.npy")
                         .arg(QString::fromStdString(info.data.id).left(16))
                         .arg(info.options.limit))
        .toStdString();
}

} // namespace

ExchangeController::ExchangeController(QObject* parent) : QObject(parent) {}

template <class T>
void ExchangeController::start(std::function<Result<T>(StopToken)> work, std::function<void(const T&)> done)
{
    m_slot.start<T>(std::move(work), [this, done = std::move(done)](const Result<T>& result) {
        if (result.ok())
            done(result.value());
        else if (result.error().kind != Failure::Cancelled)
            Q_EMIT failed(result.error());
    });
}

void ExchangeController::exportWeights(const QString& run, const QString& file)
{
    start<bool>(
        [run = run.toStdString(), path = file.toStdString()](StopToken) -> Result<bool> {
            const auto directory = RunDirectory::open(run);
            if (!directory.ok())
                return directory.error();
            const auto checkpoint = directory.value().lastCheckpoint();
            if (!checkpoint.ok())
                return checkpoint.error();
            const auto done = writeStateDict(path, checkpoint.value());
            return done.ok() ? Result<bool>(true) : done.error();
        },
        [this, file](bool) {
            Q_EMIT written(
                file,
                tr("In Python: model.load_state_dict(torch.load(\"%1\")).").arg(QFileInfo(file).fileName()));
        });
}

void ExchangeController::exportScript(const RunInfo& info, const DatasetPtr& data, const QString& file)
{
    start<PyTorchProject>(
        [info, data, path = file.toStdString()](StopToken stop) {
            return writePyTorchProject(path, info, *data, stop);
        },
        [this, file](const PyTorchProject& project) {
            const QString samples = QString::fromStdString(project.data.string());
            Q_EMIT written(file, project.isOwnData
                                     ? tr("Its data are in %1, beside it.").arg(QFileInfo(samples).fileName())
                                     : tr("It reads %1.").arg(samples));
        });
}

void ExchangeController::makeCode(const RunInfo& info, const DatasetPtr& data, const QString& folder)
{
    start<std::string>([info, data, samples = samplesFile(folder, info)](
                           StopToken stop) { return pyTorchCode(samples, info, *data, stop); },
                       [this](const std::string& code) { Q_EMIT codeMade(QString::fromStdString(code)); });
}

void ExchangeController::importWeights(const QString& file, const RunInfo& model, const DatasetPtr& data,
                                       const QString& folder)
{
    start<bool>(
        [=, weights = file.toStdString(), to = folder.toStdString()](StopToken) -> Result<bool> {
            const auto run = importRun(to, weights, model.spec, model.options, data);
            return run.ok() ? Result<bool>(true) : run.error();
        },
        [this, folder](bool) { Q_EMIT imported(folder); });
}

} // namespace hourglass
