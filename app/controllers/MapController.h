// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/TsneController.h"
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/training/Trainer.h"
#include "core/types/ClusterOptions.h"
#include "core/types/Clusters.h"

#include <QObject>

namespace hourglass {

/// Keeps the map of the newest model: codes of the chosen part of the data, their PCA, their clusters, and
/// the t-SNE when that is chosen. New models are taken as they come, but a computation is never cut short
/// by the next one, so a map moves on however fast epochs pass.
class MapController : public QObject {
    Q_OBJECT
public:
    explicit MapController(QObject* parent = nullptr);

    /// Other data: everything that was is forgotten.
    void setDataset(DatasetPtr dataset);
    void setModel(const ModelView& view);
    /// No model: a new run begins.
    void clearModel();

    void setMethod(ProjectionMethod method);
    void setSplit(Split split);
    /// Groups the codes of every new model, and those there are at once.
    void setClustering(bool on, const ClusterOptions& options);
    void stopClustering(); ///< the clusters there are stay
    void runTsne(const TsneOptions& options);

    [[nodiscard]] TsneController& tsne() { return m_tsne; }
    [[nodiscard]] SnapshotPtr model() const { return m_view.snapshot; }
    [[nodiscard]] ProjectionMethod method() const { return m_method; }
    /// Codes and errors of the points on the map; null before there is a model.
    [[nodiscard]] const std::shared_ptr<const Evaluation>& evaluation() const { return m_evaluation; }
    [[nodiscard]] const std::shared_ptr<const Embedding>& map() const
    {
        return m_method == ProjectionMethod::Pca ? m_pca : m_tsne.map();
    }
    [[nodiscard]] const std::shared_ptr<const Clusters>& clusters() const { return m_clusters; }
    [[nodiscard]] const ClusterOptions& clusterOptions() const { return m_clusterOptions; }
    /// What clusters() were made of: it may be older than evaluation().
    [[nodiscard]] const std::shared_ptr<const Evaluation>& clustered() const { return m_clustered; }

Q_SIGNALS:
    void mapChanged(const std::shared_ptr<const Embedding>& map, bool glide);
    void evaluationChanged(const std::shared_ptr<const Evaluation>& evaluation);
    void clustersChanged(const std::shared_ptr<const Clusters>& clusters);
    void clusteringChanged(bool running);
    void clusteringProgressed(double share); ///< 0 to 1
    void failed(const Error& error);

private:
    struct Refreshed {
        std::shared_ptr<const Evaluation> evaluation;
        std::shared_ptr<const Embedding> pca;
    };
    void refresh();
    void refreshed(const Refreshed& result);
    void recluster();
    void reclustered(const std::shared_ptr<const Evaluation>& codes,
                     const Result<std::shared_ptr<const Clusters>>& result);
    void startWaitingTsne();
    [[nodiscard]] std::shared_ptr<const Evaluation> readyEvaluation() const;

    DatasetPtr m_dataset;
    ModelView m_view;
    Split m_split = Split::Test;
    ProjectionMethod m_method = ProjectionMethod::Pca;
    bool m_clustering = false;
    ClusterOptions m_clusterOptions;
    TsneOptions m_tsneOptions;
    bool m_tsneWaits = false; ///< t-SNE was asked for before there were codes

    std::shared_ptr<const Evaluation> m_evaluation;
    std::shared_ptr<const Embedding> m_pca;
    std::shared_ptr<const Clusters> m_clusters;
    std::shared_ptr<const Evaluation> m_clustered;
    bool m_refreshAgain = false;
    bool m_clusterAgain = false;
    TsneController m_tsne;
    JobSlot m_mapSlot;
    JobSlot m_clusterSlot;
};

} // namespace hourglass
