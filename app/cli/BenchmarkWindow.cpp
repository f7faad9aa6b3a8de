// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window, without a screen, while it trains: what it costs the training, and how long its thread is
// ever busy.
#include "app/cli/BenchmarkRow.h"

#include "app/Workbench.h"
#include "app/cli/OffscreenApplication.h"
#include "core/model/Presets.h"
#include "core/training/TrainingRun.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/theme/Theme.h"
#include "ui/views/RunControls.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>

#include <algorithm>

namespace hourglass::cli {
namespace {

constexpr int kEpochs = 12;
constexpr const char* kModel = "forest-mlp";

/// Wall-clock seconds of the epochs after the first, by the train command's own loop.
Result<double> bareSeconds(const BenchmarkTask& task, const TrainingOptions& options)
{
    auto run = startRun(task.peers.scratch / "bare", findPreset(kModel)->spec, options, task.data);
    if (!run.ok())
        return run.error();
    QElapsedTimer clock;
    TrainingWatch watch;
    watch.epochFinished = [&](const EpochReport& report) {
        if (report.result.epoch == 1)
            clock.start();
    };
    auto& started = run.value();
    const auto end = train({*started.trainer, *started.directory, started.history}, watch, task.stop);
    if (!end.ok())
        return end.error();
    return static_cast<double>(clock.nsecsElapsed()) * 1e-9;
}

/// A timer that should fire every few milliseconds; how late it ever was is how long the thread was busy.
class BusyMeter : public QObject {
public:
    BusyMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kInterval);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, static_cast<double>(m_clock.nsecsElapsed()) * 1e-6);
            m_clock.start();
        });
    }
    void start()
    {
        m_longest = 0;
        m_clock.start();
        m_timer.start();
    }
    [[nodiscard]] double longest() const { return std::max(0.0, m_longest - kInterval); } ///< milliseconds

private:
    static constexpr int kInterval = 20; ///< each beat wakes this thread, and so costs the training a little
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
};

struct Watched {
    double seconds = 0;
    double longestBusy = 0;
};

Result<Watched> watchedSeconds(const BenchmarkTask& task, const TrainingOptions& options)
{
    qputenv("HOURGLASS_HOME", (task.peers.scratch / "home").c_str());
    Workbench workbench;
    workbench.window().resize(1280, 720);
    workbench.window().show();
    workbench.start(QString::fromStdString(task.data->info().source));
    auto& window = workbench.window();
    QObject here;
    bool opened = false;
    QObject::connect(window.trainingForm(), &TrainingForm::optionsChanged, &here, [&] { opened = true; });
    const QDeadlineTimer patience(60000);
    while (!opened && !patience.hasExpired())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    window.modelForm()->setCurrent(kModel);
    Q_EMIT window.modelForm()->modelChosen(kModel);
    window.trainingForm()->setOptions(options);
    QElapsedTimer clock;
    BusyMeter meter;
    Watched watched;
    QObject::connect(&workbench.training(), &TrainingController::epochFinished, &here,
                     [&](const EpochResult& result) {
                         if (result.epoch == 1) {
                             clock.start();
                             meter.start();
                         }
                     });
    QEventLoop loop;
    QObject::connect(&workbench.training(), &TrainingController::stateChanged, &here,
                     [&](TrainingState state) {
                         if (state != TrainingState::Finished && state != TrainingState::Failed &&
                             state != TrainingState::Stopped)
                             return;
                         watched = {static_cast<double>(clock.nsecsElapsed()) * 1e-9, meter.longest()};
                         loop.quit();
                     });
    window.runControls()->triggerMain();
    loop.exec();
    if (workbench.training().state() != TrainingState::Finished)
        return Error{Failure::Internal, "Training in the window did not finish.", {}};
    return watched;
}

} // namespace

Rows benchmarkWindow(const BenchmarkTask& task)
{
    auto options = findPreset(kModel)->options;
    options.threads = task.threads;
    options.device = "cpu";
    options.epochs = kEpochs;
    const auto bare = bareSeconds(task, options);
    if (!bare.ok())
        return bare.error();
    const OffscreenApplication application;
    const auto watched = watchedSeconds(task, options);
    if (!watched.ok())
        return watched.error();
    const double images = static_cast<double>(task.data->info().trainCount) * (kEpochs - 1);
    BenchmarkRow speed{"train in the window",
                       "images/s",
                       images / watched.value().seconds,
                       true,
                       images / bare.value(),
                       "hourglass-cli train",
                       {{"epochs", kEpochs}}};
    BenchmarkRow busy{
        "window's thread busy at most", "ms", watched.value().longestBusy, false, {}, {}, Json::object()};
    return std::vector<BenchmarkRow>{std::move(speed), std::move(busy)};
}

} // namespace hourglass::cli
