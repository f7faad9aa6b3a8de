// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RunsController.h"

#include "core/training/RunReader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
constexpr int kSoonMilliseconds = 400;
constexpr int kFrameMilliseconds = 150;

Result<void> toTrash(const QString& folder, TrashedRun& trashed)
{
    QFile run(folder);
    if (!run.moveToTrash())
        return Error{Failure::Io,
                     folder.toStdString() +
                         " could not be moved to the trash: " + run.errorString().toStdString() + ".",
                     "Its disk may have no trash. Nothing was changed: to be rid of it for good, delete the "
                     "folder yourself."};
    trashed = {folder, run.fileName() == folder ? QString() : run.fileName()};
    return {};
}

Result<void> fromTrash(const TrashedRun& run)
{
    std::error_code error;
    if (!fs::exists(run.folder.toStdString(), error))
        fs::rename(run.inTrash.toStdString(), run.folder.toStdString(), error);
    else
        error = std::make_error_code(std::errc::file_exists);
    if (error)
        return Error{Failure::Io,
                     run.folder.toStdString() + " could not be taken back: " + error.message() + ".",
                     "Look for it in the trash."};
    const QFileInfo file(run.inTrash); // what the trash knows of it (freedesktop.org's trash specification)
    QFile::remove(file.path() + QStringLiteral("/../info/") + file.fileName() + QStringLiteral(".trashinfo"));
    return {};
}

} // namespace

/// What has been read of the curves that were asked for last.
class RunsController::CurveShelf {
public:
    using Curve = std::shared_ptr<const RunCurve>;
    Result<std::vector<Curve>> read(const QStringList& folders, const StopToken& stop)
    {
        std::vector<Curve> curves;
        std::map<QString, Kept> kept;
        for (const QString& folder : folders) {
            auto one = find(folder, stop);
            if (stop.stopRequested())
                return Error{Failure::Cancelled, "Stopped.", {}};
            if (one.curve)
                curves.push_back(one.curve);
            kept.emplace(folder, std::move(one));
        }
        m_kept = std::move(kept);
        return curves;
    }

private:
    struct Kept {
        QString state;
        Curve curve;
    };
    Kept find(const QString& folder, const StopToken& stop)
    {
        const QFileInfo losses(folder + QStringLiteral("/losses.npy"));
        const QFileInfo epochs(folder + QStringLiteral("/history.csv"));
        const QString state = QStringLiteral("%1/%2/%3/%4")
                                  .arg(losses.lastModified().toMSecsSinceEpoch())
                                  .arg(losses.size())
                                  .arg(epochs.lastModified().toMSecsSinceEpoch())
                                  .arg(epochs.size());
        if (const auto known = m_kept.find(folder); known != m_kept.end() && known->second.state == state)
            return known->second;
        auto read = readRunCurve(folder.toStdString(), stop);
        return {state, read.ok() ? std::make_shared<const RunCurve>(std::move(read).value()) : nullptr};
    }

    std::map<QString, Kept> m_kept;
};

RunsController::RunsController(QObject* parent)
    : QObject(parent),
      m_pump(kFrameMilliseconds),
      m_scan(std::make_shared<RunScan>()),
      m_curves(std::make_shared<CurveShelf>())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &RunsController::refresh);
    connect(&m_pump, &FramePump::frame, this, [this] {
        if (auto found = m_found.take(); found && m_scanSlot.isRunning() && found->size() > m_runs.size())
            take(std::move(*found));
    });
}

RunsController::~RunsController()
{
    for (const auto& task : m_tasks) // a note that was written just now is not lost
        if (!task.isTaken->exchange(true))
            (void)task.work();
}

void RunsController::setPlaces(const QString& root, const QStringList& others)
{
    m_places = {root.toStdString(), {}};
    for (const QString& other : others)
        m_places.others.emplace_back(other.toStdString());
}

void RunsController::refresh()
{
    m_soon.stop();
    m_pump.start();
    m_scanSlot.start<std::vector<RunSummary>>(
        [this, scan = m_scan, places = m_places](StopToken stop) -> Result<std::vector<RunSummary>> {
            return scan->look(places, stop, [this](const RunScan::Runs& runs) { m_found.put(runs); });
        },
        [this](const Result<std::vector<RunSummary>>& runs) {
            m_pump.stop();
            (void)m_found.take(); // what is whole follows
            runs.ok() ? take(runs.value()) : void(Q_EMIT failed(runs.error()));
        });
}

void RunsController::refreshSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void RunsController::take(std::vector<RunSummary> runs)
{
    m_runs = std::move(runs);
    Q_EMIT runsChanged(m_runs);
}

void RunsController::rename(const QString& folder, const QString& title)
{
    writeAbout(folder, [title](RunSummary& run) { run.title = title.simplified().toStdString(); });
}

void RunsController::setNote(const QString& folder, const QString& note)
{
    writeAbout(folder, [note](RunSummary& run) { run.note = note.toStdString(); });
}

/// On screen at once, on disk a moment later.
void RunsController::writeAbout(const QString& folder, const std::function<void(RunSummary&)>& change)
{
    const auto run = std::ranges::find(m_runs, folder.toStdString(), &RunSummary::folder);
    if (run == m_runs.end())
        return;
    change(*run);
    add({[path = run->folder, about = RunAbout{run->title, run->note}] { return writeRunAbout(path, about); },
         [this] { refreshSoon(); }});
    Q_EMIT runsChanged(m_runs);
}

void RunsController::moveToTrash(const QStringList& folders)
{
    struct Outcome {
        std::vector<TrashedRun> runs;
        std::optional<Error> error;
    };
    const auto outcome = std::make_shared<Outcome>();
    add({[folders, outcome]() -> Result<void> {
             for (const QString& folder : folders) {
                 TrashedRun run;
                 if (const auto moved = toTrash(folder, run); moved.ok())
                     outcome->runs.push_back(run);
                 else
                     outcome->error = moved.error();
             }
             return {};
         },
         [this, outcome] {
             for (const auto& run : outcome->runs)
                 std::erase_if(m_runs,
                               [&](const RunSummary& r) { return r.folder == run.folder.toStdString(); });
             Q_EMIT runsChanged(m_runs);
             if (!outcome->runs.empty())
                 Q_EMIT trashed(outcome->runs);
             if (outcome->error)
                 Q_EMIT failed(*outcome->error);
             refreshSoon();
         }});
}

void RunsController::restore(const std::vector<TrashedRun>& runs)
{
    add({[runs]() -> Result<void> {
             for (const auto& run : runs)
                 if (auto back = fromTrash(run); !back.ok())
                     return back;
             return {};
         },
         [this] { refresh(); }});
}

void RunsController::add(Task task)
{
    m_tasks.push_back(std::move(task));
    if (m_tasks.size() == 1)
        startNext();
}

void RunsController::startNext()
{
    m_files.start<bool>(
        [task = m_tasks.front()](StopToken) -> Result<bool> {
            if (task.isTaken->exchange(true))
                return false;
            const auto done = task.work();
            return done.ok() ? Result<bool>(true) : done.error();
        },
        [this](const Result<bool>& result) {
            const Task task = m_tasks.front();
            m_tasks.pop_front();
            if (!m_tasks.empty())
                startNext();
            result.ok() ? task.done() : void(Q_EMIT failed(result.error()));
        });
}

void RunsController::readCurves(const QStringList& folders)
{
    using Curves = std::vector<std::shared_ptr<const RunCurve>>;
    m_curveSlot.start<Curves>(
        [shelf = m_curves, folders](StopToken stop) { return shelf->read(folders, stop); },
        [this](const Result<Curves>& curves) {
            if (curves.ok())
                Q_EMIT curvesRead(curves.value());
        });
}

} // namespace hourglass
