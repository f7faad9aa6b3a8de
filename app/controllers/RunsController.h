// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/RunScan.h"
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace hourglass {

/// A run in the trash, and the way back.
struct TrashedRun {
    QString folder;  ///< where it was
    QString inTrash; ///< where it is; empty: the system does not say
};

/// The runs on disk: finds them, renames, annotates and deletes them, and reads their loss curves, each in
/// its own thread. Knows nothing of what is open or being trained: whoever deletes asks that first.
class RunsController : public QObject {
    Q_OBJECT
public:
    explicit RunsController(QObject* parent = nullptr);
    ~RunsController() override;

    /// The folder of all runs, and runs that lie elsewhere. Looks there at the next refresh().
    void setPlaces(const QString& root, const QStringList& others);
    /// Looks again, at once; a newer call replaces one that is not done.
    void refresh();
    /// The same, soon, once for however many calls: a run that trains says something after each epoch.
    void refreshSoon();
    [[nodiscard]] const std::vector<RunSummary>& runs() const { return m_runs; }

    void rename(const QString& folder, const QString& title);
    void setNote(const QString& folder, const QString& note);
    /// Moves runs to the system's trash. trashed() says which are there, failed() why another is not.
    void moveToTrash(const QStringList& folders);
    /// Takes them back from there.
    void restore(const std::vector<TrashedRun>& runs);
    /// Reads the losses of these runs; curvesRead() has them in this order, without those that cannot be
    /// read. A newer call replaces an older one. What has been read and has not changed is not read again.
    void readCurves(const QStringList& folders);

Q_SIGNALS:
    void runsChanged(const std::vector<RunSummary>& runs);
    void curvesRead(const std::vector<std::shared_ptr<const RunCurve>>& curves);
    void trashed(const std::vector<TrashedRun>& runs);
    void failed(const Error& error);

private:
    class CurveShelf;
    /// Something with files, done once: by the worker, or on the way out.
    struct Task {
        std::function<Result<void>()> work;
        std::function<void()> done; ///< in the window's thread, when it worked
        std::shared_ptr<std::atomic<bool>> isTaken = std::make_shared<std::atomic<bool>>(false);
    };
    void take(std::vector<RunSummary> runs);
    void writeAbout(const QString& folder, const std::function<void(RunSummary&)>& change);
    void add(Task task);
    void startNext();

    std::vector<RunSummary> m_runs;
    RunPlaces m_places;
    QTimer m_soon;
    FramePump m_pump;
    std::shared_ptr<RunScan> m_scan;      ///< the scanning worker's
    std::shared_ptr<CurveShelf> m_curves; ///< the curves' worker's
    Latest<std::vector<RunSummary>> m_found;
    JobSlot m_scanSlot;
    JobSlot m_curveSlot;
    std::deque<Task> m_tasks; ///< the first is in progress; none replaces another
    JobSlot m_files;
};

} // namespace hourglass
