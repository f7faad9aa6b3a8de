// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's look, status and session: what it keeps besides the work itself.
#include "app/Workbench.h"

#include "app/desks/ScoresDesk.h"
#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "ui/forms/DataForm.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/SyntheticForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/forms/editor/ModelEditor.h"
#include "ui/shell/ClusterDialog.h"
#include "ui/shell/DataInspector.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"
#include "ui/theme/Theme.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/Words.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace hourglass {
namespace {

constexpr int kSaveAfterMilliseconds = 1000;
constexpr int kStatusMilliseconds = 5000;

qint64 memoryInUse()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    constexpr qint64 kPage = 4096;
    const auto fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * kPage : -1;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

void Workbench::wireLook()
{
    m_systemIsDark = isDark(QApplication::palette());
    connect(m_window.get(), &MainWindow::themeChosen, this, [this](ThemeChoice choice) {
        m_settings.setTheme(choice);
        applyLook();
    });
    connect(m_window.get(), &MainWindow::projectorModeToggled, this, [this](bool on) {
        m_settings.setProjectorMode(on);
        m_modelEditor->setTheme(m_window->look());
        m_clusterDialog->setTheme(m_window->look());
        m_mapDesks->setTheme(m_window->look());
        m_scores->setTheme(m_window->look());
        m_components.setTheme(m_window->look());
    });
    m_window->restoreGeometry(m_settings.geometry());
    m_window->restoreLayout(m_settings.layout());
    m_window->setProjectorMode(m_settings.projectorMode());
    applyLook();
}

void Workbench::applyLook()
{
    const auto choice = m_settings.theme();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && m_systemIsDark);
    const auto kind = dark ? ThemeKind::Dark : ThemeKind::Light;
    applyTheme(*qApp, kind);
    m_window->setTheme(kind);
    m_synthetic->form()->setTheme(theme(kind));
    m_inspector->setTheme(theme(kind));
    m_components.setTheme(m_window->look());
    m_clusterDialog->setTheme(m_window->look());
    m_mapDesks->setTheme(m_window->look());
    m_scores->setTheme(m_window->look());
    m_modelEditor->setTheme(m_window->look());
    m_window->setThemeChoice(choice);
}

void Workbench::wireStatus()
{
    connect(&m_statusTimer, &QTimer::timeout, this, &Workbench::updateStatus);
    connect(m_window->statusLine(), &StatusLine::runFolderRequested, this,
            [](const QString& path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    m_statusTimer.start(kStatusMilliseconds);
    updateStatus();
}

void Workbench::updateStatus()
{
    m_window->statusLine()->setMemory(memoryInUse());
    if (!m_sinceSave.isValid())
        return;
    const auto seconds = m_sinceSave.elapsed() / 1000;
    m_window->statusLine()->setSaved(seconds < 2    ? tr("saved just now")
                                     : seconds < 90 ? tr("saved %1 s ago").arg(seconds)
                                                    : tr("saved %1 min ago").arg(seconds / 60));
}

void Workbench::wireSession()
{
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(kSaveAfterMilliseconds);
    connect(&m_saveSoon, &QTimer::timeout, this, &Workbench::saveSession);
    const auto soon = [this] { m_saveSoon.start(); };
    connect(m_window->mapView(), &MapView::projectionChosen, this, soon);
    connect(m_window->mapView(), &MapView::settingsChanged, this, soon);
    connect(m_window->mapView(), &MapView::colourByChosen, this, soon);
    connect(m_window->mapView(), &MapView::clusterCountChanged, this, soon);
    connect(m_window->mapView(), &MapView::splitChosen, this, soon);
    connect(m_window->lossView(), &LossView::logarithmicChosen, this, soon);
    connect(m_window->reconstructionView(), &ReconstructionView::choiceChosen, this, soon);
    m_window->setCloseGuard([this] {
        m_training.stop(); // the worker saves on its way out
        saveSession();
        saveTsne();
        m_settings.setWindow(m_window->saveGeometry(), m_window->saveLayout());
        return true;
    });
}

void Workbench::start(const QString& source)
{
    QFile file(sessionFile());
    if (file.open(QIODevice::ReadOnly))
        m_saved = sessionFromJson(file.readAll());
    restoreViews(m_saved);
    m_window->setRecent(m_settings.recent());
    if (!source.isEmpty())
        QFileInfo::exists(source + QStringLiteral("/run.json")) ? openRun(source)
                                                                : m_data.open({source.toStdString()});
    else if (!m_saved.runFolder.isEmpty() &&
             QFileInfo::exists(m_saved.runFolder + QStringLiteral("/last.safetensors")))
        m_training.openRun(m_saved.runFolder, nullptr);
    else
        m_saved.data.source.empty() ? m_data.openDefault() : m_data.open(m_saved.data);
}

void Workbench::restoreViews(const Session& session)
{
    auto* map = m_window->mapView();
    listModels();
    m_window->modelForm()->setCurrent(session.model);
    if (const auto model =
            findModel(session.model.isEmpty() ? QStringLiteral("default") : session.model, m_input)) {
        m_spec = model->spec;
        m_window->trainingForm()->setOptions(session.model.isEmpty() ? model->options : session.options);
        suitTraining();
    }
    map->setSettings(session.maps);
    m_map.setSettings(session.maps);
    map->setProjection(session.projection);
    map->setClusterCount(session.clusterCount);
    map->setColourBy(session.colourBy);
    map->setSplit(session.split);
    m_map.setMethod(session.projection);
    m_map.setSplit(session.split);
    auto clustering = session.clustering;
    clustering.k = session.clusterCount;
    m_clusterDialog->setOptions(clustering);
    followHeader();
    m_scores->setEpochScoresShown(session.epochScores);
    m_window->lossView()->setLogarithmic(session.logarithmicLoss);
    m_window->reconstructionView()->setChoice(session.choice);
    m_inspect.setChoice(session.choice);
}

Session Workbench::currentSession() const
{
    const auto* map = m_window->mapView();
    Session session;
    if (m_data.dataset())
        session.data = m_data.dataset()->info().request();
    session.model = m_window->modelForm()->current();
    session.options = m_window->trainingForm()->options();
    session.runFolder = m_training.folder();
    session.projection = map->projection();
    session.maps = map->settings();
    session.colourBy = map->colourBy();
    session.clusterCount = map->clusterCount();
    session.split = map->split();
    const auto choice = m_inspect.choice();
    session.choice = choice == SampleChoice::Selection ? SampleChoice::FirstOfEachClass : choice;
    session.logarithmicLoss = m_window->lossView()->isLogarithmic();
    session.epochScores = m_window->lossView()->isScoresShown();
    session.clustering = m_clusterDialog->options();
    return session;
}

void Workbench::saveSession()
{
    if (!m_data.dataset())
        return;
    const auto session = currentSession();
    if (session == m_saved && QFile::exists(sessionFile()))
        return;
    QDir().mkpath(dataFolder());
    const auto written =
        writeFileAtomically(sessionFile().toStdString(), std::string_view(toJson(session).toStdString()));
    written.ok() ? void(m_saved = session) : say(written.error());
}

QString Workbench::tsneFile() const { return m_training.folder() + QStringLiteral("/tsne-map"); }

/// The map beside the run: its places as .npy, and what it is a map of.
void Workbench::saveTsne()
{
    const auto& map = m_map.tsne().newest();
    if (!map || m_training.folder().isEmpty() || map->iteration == 0)
        return;
    const QJsonObject about{{"epoch", map->modelEpoch},
                            {"first", static_cast<qint64>(map->firstSample)},
                            {"iteration", map->iteration},
                            {"iterations", map->iterations},
                            {"kl_divergence", map->klDivergence}};
    const auto places = writeNpy((tsneFile() + ".npy").toStdString(), std::span<const float>(map->places),
                                 {map->count, map->dims});
    const auto text = QJsonDocument(about).toJson().toStdString();
    if (!places.ok() ||
        !writeFileAtomically((tsneFile() + ".json").toStdString(), std::string_view(text)).ok())
        say({Failure::Io, "The t-SNE map could not be saved beside the run.",
             "Check the folder " + m_training.folder().toStdString() + "."});
}

/// Brings back the map that was saved beside the run, when it is one of these data and this part of them.
void Workbench::restoreTsne()
{
    QFile file(tsneFile() + ".json");
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject about = QJsonDocument::fromJson(file.readAll()).object();
    auto places = readNpyFloat((tsneFile() + ".npy").toStdString());
    const auto& info = m_data.dataset()->info();
    const Split split = m_window->mapView()->split();
    const auto settings =
        possible(m_window->mapView()->settings(), ProjectionMethod::Tsne, info.count(split), 3, 0);
    const auto dims = static_cast<std::size_t>(settings.tsne.dims);
    if (!places.ok() || places.value().shape != std::vector<std::size_t>{info.count(split), dims} ||
        about["first"].toInteger(-1) != static_cast<qint64>(info.first(split)))
        return;
    Embedding map;
    map.datasetId = info.id;
    map.modelEpoch = about["epoch"].toDouble();
    map.firstSample = info.first(split);
    map.method = ProjectionMethod::Tsne;
    map.count = info.count(split);
    map.dims = dims;
    map.places = std::move(places.value().values);
    map.iteration = about["iteration"].toInt();
    map.iterations = std::max(map.iteration, about["iterations"].toInt());
    map.klDivergence = about["kl_divergence"].toDouble();
    m_map.tsne().adopt(std::make_shared<const Embedding>(std::move(map)));
}

} // namespace hourglass
