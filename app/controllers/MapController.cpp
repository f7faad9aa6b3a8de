// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/MapController.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/Assignment.h"
#include "core/clustering/Cluster.h"
#include "core/projection/Pca.h"
#include "core/training/Device.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kMapDims = 2;

Result<std::shared_ptr<const Evaluation>> evaluated(const ModelView& view, const Dataset& data, Split split,
                                                    const StopToken& stop)
{
    setComputeThreads(1); // the other core may be training
    const auto& info = data.info();
    auto result =
        view.snapshot->evaluate(data, info.first(split), info.count(split), ModelSnapshot::Scores::Mse, stop);
    if (!result.ok())
        return result.error();
    return std::make_shared<const Evaluation>(std::move(result).value());
}

/// Numbers as in the partition before, so that colours stay; with another k, or for the first time, as the
/// classes of the points have them.
Clusters numbered(Clusters clusters, const Clusters* before, const Dataset& data, const Codes& codes)
{
    const bool isComparable = before && before->assignment.size() == codes.count;
    const bool hasLabels = data.hasLabels() && codes.firstSample + codes.count <= data.info().count();
    if (hasLabels && (!isComparable || before->k != clusters.k))
        return matchClusters(std::move(clusters),
                             std::span(data.labels()).subspan(codes.firstSample, codes.count));
    return isComparable ? matchClusters(std::move(clusters), before->assignment) : clusters;
}

} // namespace

MapController::MapController(QObject* parent) : QObject(parent)
{
    connectMakers();
    connect(&m_clusterSlot, &JobSlot::runningChanged, this, &MapController::clusteringChanged);
}

void MapController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    clearModel();
}

void MapController::clearModel()
{
    m_mapSlot.requestStop();
    m_clusterSlot.requestStop();
    m_tsne.clear();
    m_umap.clear();
    m_direct.clear();
    m_view = {};
    m_evaluation.reset();
    m_pca.reset();
    m_clusters.reset();
    m_clustered.reset();
    m_runWaits = false;
}

void MapController::setModel(const ModelView& view)
{
    m_view = view;
    refresh();
}

std::shared_ptr<const Evaluation> MapController::readyEvaluation() const
{
    const bool wholeTest = m_split == Split::Test || m_dataset->info().testCount == 0;
    return wholeTest ? m_view.evaluation : nullptr;
}

void MapController::refresh()
{
    if (!m_view.snapshot || !m_dataset)
        return;
    if (m_mapSlot.isRunning()) {
        m_refreshAgain = true;
        return;
    }
    m_mapSlot.start<Refreshed>(
        [view = m_view, data = m_dataset, split = m_split, ready = readyEvaluation(),
         before = m_pca](StopToken stop) -> Result<Refreshed> {
            auto evaluation = ready ? Result(ready) : evaluated(view, *data, split, stop);
            if (!evaluation.ok())
                return evaluation.error();
            ThreadTeam team(1);
            auto map = pcaEmbedding(evaluation.value()->codes, kMapDims, team, stop);
            if (!map.ok())
                return map.error();
            if (before)
                keepSigns(*before, map.value());
            return Refreshed{evaluation.value(), std::make_shared<const Embedding>(std::move(map).value())};
        },
        [this](const Result<Refreshed>& result) {
            const bool again = std::exchange(m_refreshAgain, false);
            if (result.ok() && m_view.snapshot)
                refreshed(result.value());
            else if (!result.ok() && result.error().kind != Failure::Cancelled)
                Q_EMIT failed(result.error());
            if (again)
                refresh();
        });
}

void MapController::refreshed(const Refreshed& result)
{
    const auto& info = m_dataset->info();
    const auto& codes = result.evaluation->codes;
    if (codes.datasetId != info.id)
        return;
    m_evaluation = result.evaluation;
    const bool glide =
        m_pca && m_pca->count == result.pca->count && m_pca->firstSample == result.pca->firstSample;
    m_pca = result.pca;
    if (!ownMap() || ownMap() == m_pca)
        Q_EMIT mapChanged(m_pca, glide);
    Q_EMIT evaluationChanged(m_evaluation);
    if (m_clustering)
        recluster();
    const bool wasAsked = m_runWaits;
    startWaiting();
    if (showsDirect() && !wasAsked)
        m_direct.follow(directTask());
}

void MapController::setSplit(Split split)
{
    if (std::exchange(m_split, split) == split)
        return;
    m_runWaits = isLive(m_method) && (ownMap() || runState() == RunState::Running);
    m_tsne.clear();
    m_umap.clear();
    m_direct.clear();
    m_mapSlot.requestStop();
    m_clusters.reset();
    m_clustered.reset();
    refresh();
}

void MapController::setClustering(bool on, const ClusterOptions& options)
{
    if (!(options == m_clusterOptions))
        m_clusterSlot.requestStop(); // nobody waits for the old ones any more
    m_clustering = on;
    m_clusterOptions = options;
    if (on)
        recluster();
}

void MapController::stopClustering()
{
    m_clustering = m_clusterAgain = false;
    m_clusterSlot.requestStop();
}

void MapController::recluster()
{
    if (!m_evaluation)
        return;
    if (m_clusterSlot.isRunning()) {
        m_clusterAgain = true;
        return;
    }
    const auto report = [this, said = 0](double share) mutable {
        const int percent = static_cast<int>(100 * share);
        if (std::exchange(said, std::max(said, percent)) < percent) // at most a hundred events
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT clusteringProgressed(share); }, Qt::QueuedConnection);
    };
    m_clusterSlot.start<std::shared_ptr<const Clusters>>(
        [evaluation = m_evaluation, options = m_clusterOptions, before = m_clusters, data = m_dataset,
         report](StopToken stop) -> Result<std::shared_ptr<const Clusters>> {
            const auto& codes = evaluation->codes;
            ThreadTeam team(1);
            auto clusters =
                cluster(codes.values.data(), codes.count, codes.dims, options, team, stop, report);
            if (!clusters.ok())
                return clusters.error();
            return std::make_shared<const Clusters>(
                numbered(std::move(clusters).value(), before.get(), *data, codes));
        },
        [this, evaluation = m_evaluation](const Result<std::shared_ptr<const Clusters>>& result) {
            reclustered(evaluation, result);
        });
}

void MapController::reclustered(const std::shared_ptr<const Evaluation>& codes,
                                const Result<std::shared_ptr<const Clusters>>& result)
{
    if (result.ok() && m_evaluation && codes->codes.datasetId == m_evaluation->codes.datasetId &&
        codes->codes.firstSample == m_evaluation->codes.firstSample &&
        codes->codes.count == m_evaluation->codes.count) {
        m_clusters = result.value();
        m_clustered = codes;
        Q_EMIT clustersChanged(m_clusters);
    } else if (!result.ok() && result.error().kind != Failure::Cancelled) {
        Q_EMIT failed(result.error());
    }
    if (std::exchange(m_clusterAgain, false))
        recluster();
}

} // namespace hourglass
