// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/FaithfulnessController.h"
#include "app/controllers/ProjectionController.h"
#include "app/controllers/TsneController.h"
#include "app/controllers/UmapController.h"
#include "ui/views/MapChoices.h"

#include <QObject>

#include <memory>

namespace hourglass {

/// The maps of one space, one method at a time: made at once and again as the space changes where that is
/// quick; t-SNE and UMAP when they are asked for. Measures how far the map on screen keeps neighbourhoods,
/// when it has come to rest.
class MapPanelController : public QObject {
    Q_OBJECT
public:
    using State = TsneController::State;
    using Labels = ProjectionController::Labels;

    explicit MapPanelController(QObject* parent = nullptr);

    /// Newer vectors of the same samples. labels: one each, or null. A map that was asked for before there
    /// was a space is made now.
    void setSpace(std::shared_ptr<const Evaluation> space, Labels labels);
    /// Other samples, or none: the maps are gone.
    void clear();
    /// Shows this method's map, and makes it if there is none.
    void setMethod(ProjectionMethod method);
    [[nodiscard]] ProjectionMethod method() const { return m_method; }
    void setSettings(const MapSettings& settings); ///< of maps to come
    /// From the start, of the space as it is now.
    void run();
    void pause();
    void proceed();
    void stop();

    /// Of the method; null while there is none.
    [[nodiscard]] std::shared_ptr<const Embedding> map() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] const std::shared_ptr<const Evaluation>& space() const { return m_space; }
    /// Of map(); null: not known (yet).
    [[nodiscard]] const std::shared_ptr<const MapFaithfulness>& faithfulness() const { return m_faithful; }

Q_SIGNALS:
    void mapChanged(const std::shared_ptr<const Embedding>& map, bool glide);
    void runChanged(MapPanelController::State state, int done, int all); ///< of the method
    void faithfulnessChanged();
    void failed(const Error& error);

private:
    void connectMakers();
    void connectMeasure();
    void show(const std::shared_ptr<const Embedding>& map, bool glide);
    void tellRun();
    [[nodiscard]] ProjectionController::Task directTask() const;

    ProjectionMethod m_method = ProjectionMethod::Pca;
    MapSettings m_settings;
    std::shared_ptr<const Evaluation> m_space;
    Labels m_labels;
    bool m_runWaits = false;
    std::shared_ptr<const MapFaithfulness> m_faithful;
    TsneController m_tsne;
    UmapController m_umap;
    ProjectionController m_direct;
    FaithfulnessController m_measure;
};

} // namespace hourglass
