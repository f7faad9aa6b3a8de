// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Embedding.h"
#include "core/types/PlacedPoints.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hourglass {

/// Places the samples that are not on a map on it, as the model it was made of encodes them: once the map has
/// come to rest, and anew after each change. Up to 10,000 of them, evenly drawn.
class PlacementController : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostPoints = 10000;
    /// A map, what it was made of, and by which metric (t-SNE).
    struct Task {
        DatasetPtr data;
        SnapshotPtr model;
        std::shared_ptr<const Evaluation> codes;
        std::shared_ptr<const Embedding> map;
        Metric metric = Metric::Euclidean;
    };

    explicit PlacementController(QObject* parent = nullptr);

    /// The newest map; without one there is nothing to place on.
    void setTask(Task task);
    void setActive(bool active); ///< off: what was placed is gone
    [[nodiscard]] bool isActive() const { return m_isActive; }

Q_SIGNALS:
    void placed(const std::shared_ptr<const PlacedPoints>& points);
    void gone(); ///< what was placed belongs to a map that is no longer there
    void runningChanged(bool running);
    void failed(const Error& error);

private:
    void place();
    void drop();

    Task m_task;
    bool m_isActive = false;
    bool m_isPlaced = false;
    QTimer m_rest;
    JobSlot m_slot;
};

} // namespace hourglass
