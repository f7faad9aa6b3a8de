// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/TrainingRun.h"

#include "core/tensor/TorchError.h"
#include "core/training/EarlyWarnings.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>

namespace hourglass {
namespace {

/// Shares of the first epoch after which a watcher sees the model: early and often at first.
constexpr std::array kFirstLooks{0.01, 0.03, 0.08, 0.17, 0.3, 0.5, 0.75};

std::string utcNow()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

/// One run of train(): the loop, cut into what a reader would name.
class Loop {
public:
    Loop(TrainingRun run, const TrainingWatch& watch, StopToken stop)
        : m_run(run), m_watch(watch), m_stop(std::move(stop))
    {
    }

    Result<TrainingEnd> go()
    {
        while (!m_run.trainer.isFinished()) {
            if (m_watch.waitWhilePaused)
                m_watch.waitWhilePaused();
            takeSettings(); // also what was asked for just before a stop
            if (m_stop.stopRequested())
                return stopped();
            // A run that was stopped while an epoch was being scored goes on with the scoring.
            if (!m_run.trainer.isEpochComplete())
                if (const auto stepped = oneBatch(); !stepped.ok())
                    return stepped.error();
            if (m_run.trainer.isEpochComplete()) {
                if (const auto ended = endEpoch(); !ended.ok())
                    return ended.error().kind == Failure::Cancelled ? stopped() : ended.error();
            } else {
                lookEarly();
            }
        }
        return TrainingEnd::Finished;
    }

private:
    void takeSettings()
    {
        const auto settings = m_watch.settingsAsked ? m_watch.settingsAsked() : std::nullopt;
        if (!settings)
            return;
        for (const auto& change : m_run.trainer.apply(*settings)) {
            m_run.history.changes.push_back(change);
            if (m_watch.settingChanged)
                m_watch.settingChanged(change);
        }
    }

    Result<void> oneBatch()
    {
        if (const auto told = tell(m_run.trainer.advance()); !told.ok())
            return told;
        if (m_watch.progressed)
            m_watch.progressed(m_run.trainer.progress());
        if (m_run.trainer.stepsDone() % kWarningBatches == 0)
            lookForDivergence();
        return {};
    }

    void lookForDivergence()
    {
        const auto& options = m_run.trainer.options();
        const std::int64_t warmup =
            static_cast<std::int64_t>(options.klWarmup) * m_run.trainer.progress().batches;
        if (auto warning = divergence(m_run.history.losses, m_run.history.changes, warmup)) {
            warning->epoch = m_run.trainer.progress().epoch;
            warn(*warning);
        }
    }

    void warn(const TrainingWarning& warning)
    {
        auto& known = m_run.history.warnings;
        if (std::ranges::any_of(known, [&](const auto& w) { return w.kind == warning.kind; }))
            return;
        known.push_back(warning);
        if (m_watch.warned)
            m_watch.warned(warning);
    }

    Result<void> tell(const Result<std::span<const LossPoint>>& points)
    {
        if (!points.ok())
            return points.error();
        for (const auto& point : points.value()) {
            m_run.history.losses.push_back(point.loss);
            if (m_watch.lossMeasured)
                m_watch.lossMeasured(point);
        }
        return {};
    }

    Result<void> endEpoch()
    {
        const auto report = m_run.trainer.finishEpoch(m_stop);
        if (!report.ok())
            return report.error();
        auto& epochs = m_run.history.epochs;
        const bool best = isBest(report.value().result);
        epochs.push_back(report.value().result);
        for (const auto& warning : earlyWarnings(epochs, m_run.history.losses, report.value().health))
            warn(warning);
        if (const auto saved = save(best); !saved.ok())
            return saved;
        if (m_watch.epochFinished)
            m_watch.epochFinished(report.value());
        return {};
    }

    Result<void> save(bool best)
    {
        const auto checkpoint = m_run.trainer.checkpoint();
        if (const auto saved = m_run.directory.save(checkpoint, m_run.history); !saved.ok())
            return saved;
        if (best)
            if (const auto saved = m_run.directory.saveBest(checkpoint); !saved.ok())
                return saved;
        const int every = m_run.trainer.options().checkpointEvery;
        const int epoch = m_run.history.epochs.back().epoch;
        if (every > 0 && epoch % every == 0)
            return m_run.directory.saveEpoch(epoch, checkpoint);
        return {};
    }

    [[nodiscard]] bool isBest(const EpochResult& result) const
    {
        const auto score = [](const EpochResult& e) {
            return std::isnan(e.validationLoss) ? e.trainLoss : e.validationLoss;
        };
        for (const auto& earlier : m_run.history.epochs)
            if (score(earlier) <= score(result))
                return false;
        return true;
    }

    void lookEarly()
    {
        if (!m_watch.modelSeen || (m_watch.wantsViews && !m_watch.wantsViews()))
            return;
        if (m_nextLook >= kFirstLooks.size() || m_run.trainer.epochsDone() < kFirstLooks[m_nextLook])
            return;
        while (m_nextLook < kFirstLooks.size() && m_run.trainer.epochsDone() >= kFirstLooks[m_nextLook])
            ++m_nextLook;
        show(m_stop);
    }

    void show(const StopToken& stop)
    {
        if (auto view = m_run.trainer.look(stop); view.ok())
            m_watch.modelSeen(view.value());
    }

    Result<TrainingEnd> stopped()
    {
        if (const auto told = tell(m_run.trainer.settle()); !told.ok())
            return told.error();
        if (m_run.trainer.stepsDone() > 0)
            if (const auto saved = m_run.directory.save(m_run.trainer.checkpoint(), m_run.history);
                !saved.ok())
                return saved.error();
        if (m_watch.modelSeen && m_run.trainer.stepsDone() > 0)
            show({});
        return TrainingEnd::Stopped;
    }

    TrainingRun m_run;
    const TrainingWatch& m_watch;
    StopToken m_stop;
    std::size_t m_nextLook = 0;
};

} // namespace

Result<TrainingEnd> train(TrainingRun run, const TrainingWatch& watch, StopToken stop)
{
    return withoutThrowing([&] { return Loop(run, watch, std::move(stop)).go(); });
}

Result<StartedRun> startRun(const std::filesystem::path& folder, const ModelSpec& spec,
                            const TrainingOptions& options, const DatasetPtr& dataset)
{
    auto trainer = Trainer::create(spec, options, dataset);
    if (!trainer.ok())
        return trainer.error();
    const auto& device = trainer.value()->device();
    RunInfo info{spec, options, dataset->info(), utcNow(), device.device, device.threads, originHere()};
    info.options.threads = device.threads; // resuming takes as many: the same bits need the same threads
    auto directory = RunDirectory::create(folder, std::move(info));
    if (!directory.ok())
        return directory.error();
    return StartedRun{
        std::move(trainer).value(), std::make_unique<RunDirectory>(std::move(directory).value()), {}};
}

Result<StartedRun> resumeRun(const std::filesystem::path& folder, int epochs, const DatasetPtr& dataset)
{
    auto directory = RunDirectory::open(folder);
    if (!directory.ok())
        return directory.error();
    auto run = std::make_unique<RunDirectory>(std::move(directory).value());
    if (dataset->info().id != run->info().data.id)
        return Error{Failure::BadInput,
                     "The run " + folder.string() + " was trained on other data (" + run->info().data.name +
                         ").",
                     "Open the data that it was trained on: " + run->info().data.source + "."};
    const auto checkpoint = run->lastCheckpoint();
    auto history = run->history();
    if (!checkpoint.ok() || !history.ok())
        return checkpoint.ok() ? history.error() : checkpoint.error();
    if (epochs > 0 && epochs != run->info().options.epochs)
        if (const auto set = run->setEpochs(epochs); !set.ok())
            return set.error();
    auto trainer = Trainer::resume(run->info().spec, run->info().options, dataset, checkpoint.value());
    if (!trainer.ok())
        return trainer.error();
    return StartedRun{std::move(trainer).value(), std::move(run), std::move(history).value()};
}

Result<SnapshotPtr> loadModel(const RunDirectory& run, const CheckpointChoice& choice)
{
    const auto checkpoint = run.checkpoint(choice);
    if (!checkpoint.ok())
        return checkpoint.error();
    return ModelSnapshot::fromCheckpoint(run.info().spec, run.info().data.shape, checkpoint.value(),
                                         epochsOf(checkpoint.value(), run.info()));
}

} // namespace hourglass
