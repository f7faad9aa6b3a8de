// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/ProjectionController.h"
#include "app/controllers/TsneController.h"
#include "app/controllers/UmapController.h"
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/training/Trainer.h"
#include "core/types/ClusterOptions.h"
#include "core/types/Clusters.h"
#include "ui/views/MapChoices.h"

#include <QObject>

namespace hourglass {

/// Keeps the map of the newest model: codes of the chosen part of the data, their PCA, their clusters, and
/// the map of the chosen method. New models are taken as they come, but a computation is never cut short
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

    /// Shows this method's map if there is one, else PCA until there is. Methods that are made in one go make
    /// theirs.
    void setMethod(ProjectionMethod method);
    /// t-SNE goes on with its new options; maps made in one go are made again; UMAP's hold from the next run.
    /// A t-SNE or UMAP in other dimensions begins again. Where a method cannot make a map in space of these
    /// codes, it makes one in the plane.
    void setSettings(const MapSettings& settings);
    void setSplit(Split split);
    /// Groups the codes of every new model, and those there are at once.
    void setClustering(bool on, const ClusterOptions& options);
    void stopClustering(); ///< the clusters there are stay
    /// The chosen method from the start, on the codes as they are now, or as soon as there are any.
    void run();
    void pause();
    void proceed();
    void stop();

    [[nodiscard]] TsneController& tsne() { return m_tsne; }
    [[nodiscard]] SnapshotPtr model() const { return m_view.snapshot; }
    [[nodiscard]] ProjectionMethod method() const { return m_method; }
    /// Codes and errors of the points on the map; null before there is a model.
    [[nodiscard]] const std::shared_ptr<const Evaluation>& evaluation() const { return m_evaluation; }
    /// What is shown: the map of the chosen method, or PCA while there is none.
    [[nodiscard]] const std::shared_ptr<const Embedding>& map() const { return ownMap() ? ownMap() : m_pca; }
    /// The map of the chosen method, or null.
    [[nodiscard]] const std::shared_ptr<const Embedding>& ownMap() const;
    using RunState = TsneController::State;
    [[nodiscard]] RunState runState() const;
    [[nodiscard]] const std::shared_ptr<const Clusters>& clusters() const { return m_clusters; }
    [[nodiscard]] const ClusterOptions& clusterOptions() const { return m_clusterOptions; }
    /// What clusters() were made of: it may be older than evaluation().
    [[nodiscard]] const std::shared_ptr<const Evaluation>& clustered() const { return m_clustered; }

Q_SIGNALS:
    void mapChanged(const std::shared_ptr<const Embedding>& map, bool glide);
    /// Of the chosen method.
    void runChanged(MapController::RunState state, int done, int all);
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
    void connectMakers();
    void startWaiting();
    void beginAgain();
    void tellRun();
    [[nodiscard]] bool showsTsne() const { return m_method == ProjectionMethod::Tsne; }
    [[nodiscard]] bool showsUmap() const { return m_method == ProjectionMethod::Umap; }
    /// What is asked for, as far as it can be done with these codes.
    [[nodiscard]] MapSettings usable() const;
    /// PCA's first axes are always there; with other axes, or in space, it is made like the others.
    [[nodiscard]] bool showsDirect() const;
    [[nodiscard]] ProjectionController::Task directTask() const;
    [[nodiscard]] std::shared_ptr<const Evaluation> readyEvaluation() const;

    DatasetPtr m_dataset;
    ModelView m_view;
    Split m_split = Split::Test;
    ProjectionMethod m_method = ProjectionMethod::Pca;
    bool m_clustering = false;
    ClusterOptions m_clusterOptions;
    MapSettings m_settings;
    bool m_runWaits = false; ///< a map was asked for before there were codes

    std::shared_ptr<const Evaluation> m_evaluation;
    std::shared_ptr<const Embedding> m_pca;
    std::shared_ptr<const Clusters> m_clusters;
    std::shared_ptr<const Evaluation> m_clustered;
    bool m_refreshAgain = false;
    bool m_clusterAgain = false;
    TsneController m_tsne;
    UmapController m_umap;
    ProjectionController m_direct;
    JobSlot m_mapSlot;
    JobSlot m_clusterSlot;
};

} // namespace hourglass
