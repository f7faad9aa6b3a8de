// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/EpochScoresController.h"

#include "core/base/ThreadTeam.h"
#include "core/evaluation/EpochScoring.h"
#include "core/training/Device.h"
#include "core/training/RunScores.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kLectureCodes = 100;
constexpr int kRestTimes = 4; ///< as long as the work
constexpr int kMostRestMilliseconds = 60'000;
constexpr int kLowestPriority = 19;

/// At the end of an epoch, and of what the run is judged by.
bool canBeScored(const ModelView& view)
{
    if (!view.snapshot || !view.evaluation)
        return false;
    const double epoch = view.snapshot->epoch();
    return epoch >= 1 && epoch == std::floor(epoch);
}

Result<EpochScores> score(const ModelView& view, const DatasetPtr& data, const StopToken& stop)
{
    const auto& info = data->info();
    const auto& judged = view.evaluation->codes;
    if (judged.datasetId != info.id || judged.firstSample + judged.count > info.count())
        return Error{Failure::Cancelled, "These codes are of other data.", ""};
    Codes first;
    LabelledCodes training;
    if (data->hasLabels() && info.testCount > 0 && info.trainCount > 0) {
        auto codes = view.snapshot->encode(*data, 0, std::min(kLectureCodes, info.trainCount), stop);
        if (!codes.ok())
            return codes.error();
        first = std::move(codes).value();
        training = LabelledCodes::of(first, data->labels());
    }
    const auto labels = data->hasLabels()
                            ? std::span(data->labels()).subspan(judged.firstSample, judged.count)
                            : std::span<const std::int32_t>();
    ThreadTeam team(1);
    auto scores = scoreEpoch(judged, labels, training, {}, team, stop);
    if (scores.ok())
        scores.value().epoch = view.snapshot->epoch();
    return scores;
}

} // namespace

EpochScoresController::EpochScoresController(QObject* parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &EpochScoresController::scoreNext);
}

void EpochScoresController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    setRun({}, 0);
}

void EpochScoresController::setRun(const QString& folder, double lastEpoch)
{
    m_slot.requestStop();
    m_reader.requestStop();
    m_rest.stop();
    m_next.reset();
    m_last.reset();
    m_folder = folder;
    m_scores.clear();
    Q_EMIT scoresChanged();
    if (!folder.isEmpty() && lastEpoch > 0)
        read(lastEpoch);
}

void EpochScoresController::read(double lastEpoch)
{
    using Read = std::vector<EpochScores>;
    m_reader.start<Read>([path = m_folder.toStdString()](StopToken) { return readRunScores(path); },
                         [this, folder = m_folder, lastEpoch](const Result<Read>& result) {
                             if (folder != m_folder)
                                 return;
                             if (!result.ok())
                                 Q_EMIT failed(result.error());
                             else
                                 for (const auto& each : result.value())
                                     if (each.epoch <=
                                         lastEpoch + 1e-9) // a run that was cut back goes on from there
                                         m_scores.emplace(each.epoch, each);
                             Q_EMIT scoresChanged();
                             scoreNext();
                         });
}

void EpochScoresController::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    m_next = active ? m_last : std::nullopt;
    if (active)
        scoreNext();
    else
        m_slot.requestStop();
}

void EpochScoresController::setModel(const ModelView& view)
{
    if (!canBeScored(view))
        return;
    m_last = view;
    if (!m_isActive)
        return;
    m_next = view;
    scoreNext();
}

std::vector<EpochScores> EpochScoresController::scores() const
{
    std::vector<EpochScores> all;
    for (const auto& [epoch, each] : m_scores)
        all.push_back(each);
    return all;
}

void EpochScoresController::scoreNext()
{
    if (!m_isActive || !m_next || !m_dataset || m_folder.isEmpty() || m_slot.isRunning() ||
        m_reader.isRunning() || m_rest.isActive())
        return;
    const ModelView view = *std::exchange(m_next, std::nullopt);
    if (m_scores.contains(view.snapshot->epoch()))
        return;
    m_worked.start();
    m_slot.start<EpochScores>(
        [view, data = m_dataset, others = scores(),
         path = m_folder.toStdString()](StopToken stop) mutable -> Result<EpochScores> {
            lowerThreadPriority(kLowestPriority);
            setComputeThreads(1);
            auto made = score(view, data, stop);
            if (!made.ok())
                return made;
            others.push_back(made.value());
            std::ranges::stable_sort(others, {}, &EpochScores::epoch);
            if (const auto written = writeRunScores(path, others); !written.ok())
                return written.error();
            return made;
        },
        [this, folder = m_folder](const Result<EpochScores>& result) { scored(folder, result); });
}

void EpochScoresController::scored(const QString& folder, const Result<EpochScores>& result)
{
    if (result.ok() && folder == m_folder) {
        m_scores[result.value().epoch] = result.value();
        Q_EMIT scoresChanged();
    } else if (!result.ok() && result.error().kind != Failure::Cancelled) {
        Q_EMIT failed(result.error());
    }
    m_rest.start(
        static_cast<int>(std::min<qint64>(kRestTimes * m_worked.elapsed() + 1, kMostRestMilliseconds)));
}

} // namespace hourglass
