// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ClusterController.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/Cluster.h"
#include "core/clustering/ClusterMembers.h"
#include "core/clustering/Scores.h"

#include <algorithm>
#include <span>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kShown = 12;                    // typical and mixed samples of a cluster
constexpr std::size_t kMostRawValues = 1'000'000'000; // 4 GB

std::span<const std::int32_t> labelsOf(const Dataset& data, const Codes& codes)
{
    if (!data.hasLabels())
        return {};
    return std::span(data.labels()).subspan(codes.firstSample, codes.count);
}

Result<ClusterReportPtr> report(std::shared_ptr<const Clusters> clusters, const Codes& codes,
                                const Dataset& data, const StopToken& stop)
{
    ThreadTeam team(1); // the other core may be training
    const auto labels = labelsOf(data, codes);
    auto scores = scoreClusters(*clusters, labels, codes.values.data(), codes.dims, team, stop);
    if (!scores.ok())
        return scores.error();
    auto members = summariseClusters(*clusters, labels, codes.values.data(), codes.dims, kShown, team, stop);
    if (!members.ok())
        return members.error();
    ClusterReport made{clusters,       codes.dims, codes.firstSample,
                       scores.value(), {},         std::move(members).value()};
    if (!labels.empty()) {
        const auto table = contingency(clusters->assignment, labels);
        if (!table.ok())
            return table.error();
        made.table = orderedTable(table.value());
    }
    return std::make_shared<const ClusterReport>(std::move(made));
}

/// What the network sees of the samples that the codes stand for.
Result<Codes> rawValues(const Dataset& data, const Codes& codes, const StopToken& stop)
{
    Codes raw{codes.datasetId, 0, codes.firstSample, codes.count, data.info().shape.size(), {}};
    if (raw.count > kMostRawValues / std::max<std::size_t>(raw.dims, 1))
        return Error{Failure::BadInput, "The raw values are too many to be clustered beside the codes.",
                     "Put fewer points on the map: train or test points alone."};
    raw.values.resize(raw.count * raw.dims);
    for (std::size_t i = 0; i < raw.count; ++i) {
        if (i % 1024 == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", {}};
        data.fill(raw.firstSample + i, raw.values.data() + i * raw.dims);
    }
    return raw;
}

Result<ClusterReportPtr> rawReport(const Dataset& data, const Codes& codes, const ClusterOptions& options,
                                   const StopToken& stop, const std::function<void(double)>& progress)
{
    const auto raw = rawValues(data, codes, stop);
    if (!raw.ok())
        return raw.error();
    ThreadTeam team(1);
    auto clusters =
        cluster(raw.value().values.data(), codes.count, raw.value().dims, options, team, stop, progress);
    if (!clusters.ok())
        return clusters.error();
    return report(std::make_shared<const Clusters>(std::move(clusters).value()), raw.value(), data, stop);
}

} // namespace

ClusterController::ClusterController(QObject* parent) : QObject(parent)
{
    connect(&m_rawSlot, &JobSlot::runningChanged, this, &ClusterController::rawChanged);
    connect(&m_rangeSlot, &JobSlot::runningChanged, this, &ClusterController::rangeChanged);
}

void ClusterController::setDataset(DatasetPtr dataset)
{
    rest();
    m_rangeSlot.requestStop();
    m_dataset = std::move(dataset);
    m_raw.reset();
    m_rawKey.reset();
    m_rawAsked.reset();
}

void ClusterController::rest()
{
    m_next.reset();
    m_latentSlot.requestStop();
    m_rawSlot.requestStop();
    if (!m_raw)
        m_rawKey.reset(); // it has to be asked for again
}

void ClusterController::say(const Error& error)
{
    if (error.kind != Failure::Cancelled)
        Q_EMIT failed(error);
}

void ClusterController::describe(std::shared_ptr<const Evaluation> codes,
                                 std::shared_ptr<const Clusters> clusters, const ClusterOptions& options)
{
    if (!m_dataset || !codes || !clusters || codes->codes.datasetId != m_dataset->info().id ||
        clusters->assignment.size() != codes->codes.count)
        return;
    m_next = Asked{std::move(codes), std::move(clusters), options};
    if (!m_latentSlot.isRunning())
        describeLatent();
}

void ClusterController::describeLatent()
{
    const Asked asked = *std::exchange(m_next, std::nullopt);
    m_latentSlot.start<ClusterReportPtr>(
        [asked, data = m_dataset](StopToken stop) {
            return report(asked.clusters, asked.codes->codes, *data, stop);
        },
        [this, asked, data = m_dataset](const Result<ClusterReportPtr>& result) {
            if (data == m_dataset && result.ok()) {
                Q_EMIT latentDescribed(result.value());
                describeRaw(asked);
            } else if (!result.ok()) {
                say(result.error());
            }
            if (m_next)
                describeLatent();
        });
}

void ClusterController::describeRaw(const Asked& asked)
{
    const auto& codes = asked.codes->codes;
    const RawKey key{codes.firstSample, codes.count, asked.options};
    if (m_rawKey && *m_rawKey == key)
        return; // known, or on its way
    m_rawKey = key;
    m_rawAsked = asked;
    m_raw.reset();
    Q_EMIT rawDescribed(nullptr);
    const auto progress = [this, said = 0](double share) mutable {
        const int percent = static_cast<int>(100 * share);
        if (std::exchange(said, std::max(said, percent)) < percent)
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT rawProgressed(share); }, Qt::QueuedConnection);
    };
    m_rawSlot.start<ClusterReportPtr>(
        [asked, data = m_dataset, progress](StopToken stop) {
            return rawReport(*data, asked.codes->codes, asked.options, stop, progress);
        },
        [this, data = m_dataset](const Result<ClusterReportPtr>& result) {
            if (result.ok() && data == m_dataset)
                Q_EMIT rawDescribed(m_raw = result.value());
            else if (!result.ok())
                say(result.error());
        });
}

void ClusterController::runRange(std::shared_ptr<const Evaluation> codes, const ClusterOptions& options,
                                 int from, int to)
{
    if (!codes)
        return;
    const auto progress = [this, said = 0](double share) mutable {
        const int percent = static_cast<int>(100 * share);
        if (std::exchange(said, std::max(said, percent)) < percent)
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT rangeProgressed(share); }, Qt::QueuedConnection);
    };
    using RangePtr = std::shared_ptr<const ClusterRange>;
    m_rangeSlot.start<RangePtr>(
        [codes, options, from, to, progress](StopToken stop) -> Result<RangePtr> {
            ThreadTeam team(1);
            auto range = clusterRange(codes->codes.values.data(), codes->codes.count, codes->codes.dims,
                                      options, from, to, team, stop, progress);
            if (!range.ok())
                return range.error();
            return std::make_shared<const ClusterRange>(std::move(range).value());
        },
        [this](const Result<RangePtr>& result) {
            if (result.ok())
                Q_EMIT rangeFound(result.value());
            else
                say(result.error());
        });
}

void ClusterController::stopRaw() { m_rawSlot.requestStop(); }

void ClusterController::runRaw()
{
    if (!m_rawAsked || m_raw || m_rawSlot.isRunning())
        return;
    m_rawKey.reset();
    describeRaw(Asked(*m_rawAsked));
}

void ClusterController::stopRange() { m_rangeSlot.requestStop(); }

} // namespace hourglass
