// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's data: opening, downloading, preparing, making and inspecting it.
#include "app/Workbench.h"

#include "app/desks/ScoresDesk.h"
#include "core/data/Catalog.h"
#include "core/data/Synthetic.h"
#include "core/model/Presets.h"
#include "ui/forms/DataForm.h"
#include "ui/forms/PreparationForm.h"
#include "ui/forms/SyntheticForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/ClusterDialog.h"
#include "ui/shell/DataInspector.h"
#include "ui/shell/NoticeBar.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/RunControls.h"
#include "ui/views/Words.h"

#include <QFileInfo>

#include <algorithm>

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

ClassCounts countsOf(const Dataset& data)
{
    ClassCounts counts{std::vector<std::size_t>(data.info().classNames.size()),
                       std::vector<std::size_t>(data.info().classNames.size())};
    for (std::size_t i = 0; i < data.labels().size(); ++i)
        ++(i < data.info().trainCount ? counts.train : counts.test)[static_cast<std::size_t>(data.label(i))];
    return counts;
}

std::vector<CatalogEntry> pictureAndTableSets()
{
    auto entries = catalog();
    std::erase_if(entries, [](const CatalogEntry& entry) { return isSynthetic(entry.name); });
    return entries;
}

} // namespace

void Workbench::wireData()
{
    auto* form = m_window->dataForm();
    form->setCatalog(pictureAndTableSets());
    form->setSynthetic(syntheticKinds());
    connect(form, &DataForm::datasetChosen, this, [this](const QString& source) { openData(source); });
    connect(form, &DataForm::moreSamplesRequested, this, &Workbench::showSamples);
    connect(form, &DataForm::cancelRequested, this, [this] {
        m_download.cancel();
        m_data.cancel();
    });
    connect(m_window.get(), &MainWindow::openDataRequested, this, [this] {
        if (const QString path = m_dialogs.chooseData(); !path.isEmpty())
            openData(path);
    });
    connect(m_window.get(), &MainWindow::openDataFolderRequested, this, [this] {
        if (const QString path = m_dialogs.chooseDataFolder(); !path.isEmpty())
            openData(path);
    });
    connect(m_window.get(), &MainWindow::recentChosen, this,
            [this](const QString& source) { openData(source); });
    connect(m_window.get(), &MainWindow::fileDropped, this, [this](const QString& path) {
        QFileInfo::exists(path + QStringLiteral("/run.json")) ? openRun(path) : openData(path);
    });
    connect(&m_data, &DatasetController::opened, this, &Workbench::showDataset);
    connect(&m_data, &DatasetController::failed, this, &Workbench::dataFailed);
    connect(&m_data, &DatasetController::openingChanged, this, [this, form](bool opening) {
        opening ? form->setBusy(tr("Opening…"), 0, 0) : form->setIdle();
        // A run that began now would lose its data when the new ones arrive.
        m_window->runControls()->setEnabled(!opening || m_training.isBusy());
        updateRunState();
    });
    connect(&m_data, &DatasetController::progressed, form,
            [form](qint64 done, qint64 total) { form->setBusy(tr("Opening…"), done, total); });
}

void Workbench::dataFailed(const Error& error)
{
    if (error.kind != Failure::Cancelled)
        say(error);
    if (m_data.dataset())
        m_window->dataForm()->setDataset(m_data.dataset()->info()); // what was open stays
    else
        m_data.openDefault();
}

void Workbench::wireDownload()
{
    auto* form = m_window->dataForm();
    connect(form, &DataForm::downloadRequested, this, [this, form](const QString& name) {
        form->setBusy(tr("Downloading %1…").arg(name), 0, 0);
        m_download.start(name);
    });
    connect(&m_download, &DownloadController::progressed, form,
            [form](const QString& name, qint64 done, qint64 total, double rate) {
                const QString text = done < total
                                         ? tr("Downloading %1, %2 MB/s").arg(name).arg(rate / 1e6, 0, 'f', 1)
                                         : tr("Unpacking %1…").arg(name);
                form->setBusy(text, done, total);
            });
    connect(&m_download, &DownloadController::finished, this, [this, form](const QString& name) {
        form->setIdle();
        form->setCatalog(pictureAndTableSets());
        openData(name);
    });
    connect(&m_download, &DownloadController::failed, this, [this, form](const Error& error) {
        form->setIdle();
        say(error);
    });
    connect(&m_download, &DownloadController::cancelled, form, [form] { form->setIdle(); });
}

void Workbench::wirePreparation()
{
    m_preparation = new PreparationDialog(m_window.get());
    const auto ask = [this] { m_data.readRaw(); };
    connect(m_window.get(), &MainWindow::prepareRequested, this, ask);
    connect(&m_data, &DatasetController::rawRead, this, [this](const DatasetPtr& raw) {
        const auto& used = m_data.dataset()->info();
        m_preparation->form()->setData(raw->info(), used.read, used.preparation, countsOf(*raw));
        m_preparation->form()->setEditable(!m_training.isBusy());
        m_preparation->show();
        m_preparation->raise();
    });
    connect(m_preparation->form(), &PreparationForm::applied, this,
            [this](const ReadOptions& read, const Preparation& preparation) {
                openData({m_data.dataset()->info().source, read, preparation});
            });
}

void Workbench::wireSynthetic()
{
    m_synthetic = new SyntheticDialog(m_window.get());
    auto* form = m_synthetic->form();
    form->setKinds(syntheticKinds());
    connect(m_window.get(), &MainWindow::syntheticRequested, this, &Workbench::showSynthetic);
    connect(form, &SyntheticForm::previewRequested, &m_previews, &SyntheticController::preview);
    connect(form, &SyntheticForm::used, this, [this](const QString& kind, const SyntheticValues& values) {
        openData(SyntheticController::source(kind, values));
    });
    connect(&m_previews, &SyntheticController::failed, form, &SyntheticForm::setProblem);
    connect(&m_previews, &SyntheticController::previewed, form,
            [form](const std::shared_ptr<const SyntheticLook>& look) {
                form->setProblem({});
                look->images.empty() ? form->setPreview(look->points, look->dims, look->labels)
                                     : form->setPreviewImages(look->images);
            });
}

void Workbench::showSynthetic()
{
    auto* form = m_synthetic->form();
    const std::string source = m_data.dataset() ? m_data.dataset()->info().source : std::string();
    if (const auto request = parseSynthetic(source); isSynthetic(source) && request.ok()) {
        SyntheticValues values;
        const auto& parameters = syntheticKind(request.value().kind)->parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i)
            values[parameters[i].name] = request.value().values[i];
        form->setCurrent(QString::fromStdString(request.value().kind), values);
    }
    form->setEditable(!m_training.isBusy());
    m_synthetic->show();
    m_synthetic->raise();
}

void Workbench::wireInspector()
{
    m_inspector = new DataInspector(m_window.get());
    connect(m_window.get(), &MainWindow::inspectRequested, this, [this] {
        if (!m_data.dataset())
            return;
        m_inspector->setData(m_data.dataset()->info(), nullptr);
        m_data.summarise();
        m_inspector->show();
        m_inspector->raise();
    });
    connect(&m_data, &DatasetController::summarised, this,
            [this](const std::shared_ptr<const DataSummary>& summary) {
                m_inspector->setData(m_data.dataset()->info(), summary);
            });
    connect(m_inspector, &DataInspector::sampleActivated, m_window->mapView(),
            [this](qint64 sample) { m_window->mapView()->markSample(sample); });
}

void Workbench::openData(const DataRequest& request)
{
    whenIdle([this, request] { m_data.open(request); });
}

void Workbench::openData(const QString& source) { openData(DataRequest{source.toStdString()}); }

void Workbench::showSamples()
{
    auto drawn = m_data.drawSamples(kSamplesShown);
    m_window->dataForm()->setSamples(std::move(drawn.images), drawn.captions);
}

void Workbench::showDataset(const DatasetPtr& dataset)
{
    const auto& info = dataset->info();
    if (m_training.run() && m_training.run()->data.id != info.id)
        m_training.close();
    const auto& raw = m_data.raw();
    m_window->dataForm()->setDataset(info, raw ? static_cast<int>(raw->info().classNames.size()) : 0);
    showSamples();
    m_map.setDataset(dataset);
    m_inspect.setDataset(dataset);
    m_clusters.setDataset(dataset);
    m_scores->setDataset(dataset);
    m_clusterDialog->setData(texts(info.classNames));
    m_clusterDialog->setPoints(0);
    m_components.setDataset(dataset);
    // The labels live inside the data set: the pointer shares its ownership.
    m_window->mapView()->setSamples(
        info, std::shared_ptr<const std::vector<std::int32_t>>(dataset, &dataset->labels()));
    m_window->reconstructionView()->setClassNames(texts(info.classNames));
    m_window->reconstructionView()->setColumnNames(texts(info.columns));
    showModels();
    m_window->trainingForm()->setData(info);
    clearResults(tr("Press Train: the map of the codes forms here."));
    if (m_preparation->isVisible())
        m_data.readRaw(); // the dialog shows what came of it
    if (m_inspector->isVisible()) {
        m_inspector->setData(info, nullptr);
        m_data.summarise();
    }
    sayAbout(info);
    if (!isSynthetic(info.source) && !catalogEntry(info.source)) {
        m_settings.addRecent(QString::fromStdString(info.source));
        m_window->setRecent(m_settings.recent());
        m_window->dataForm()->setRecent(m_settings.recent());
    }
    updateRunState();
}

void Workbench::sayAbout(const DatasetInfo& info)
{
    const QString skipped = info.skipped.empty()
                                ? QString()
                                : tr("%n could not be read.", "", static_cast<int>(info.skipped.size()));
    if (info.notice.empty() && skipped.isEmpty())
        return;
    const Severity severity = skipped.isEmpty() ? Severity::Info : Severity::Warning;
    std::vector<NoticeAction> actions;
    if (!skipped.isEmpty())
        actions.push_back({tr("Show which"), [this] { Q_EMIT m_window->inspectRequested(); }});
    m_window->noticeBar()->add({severity, QString::fromStdString(info.notice), {}, std::move(actions)});
}

} // namespace hourglass
