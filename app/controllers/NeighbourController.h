// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Clusters.h"
#include "core/types/Embedding.h"

#include <QObject>

#include <cstddef>
#include <memory>

namespace hourglass {

/// Finds the neighbours of the sample under the mouse, among the codes and on the map. The newest question
/// wins; a map that is not of these codes has no answer.
class NeighbourController : public QObject {
    Q_OBJECT
public:
    static constexpr int kNeighbours = 10;

    explicit NeighbourController(QObject* parent = nullptr);

    /// Either may be null. Answers with found, or not at all.
    void ask(std::size_t sample, std::shared_ptr<const Embedding> map,
             std::shared_ptr<const Evaluation> codes);
    void forget(); ///< the question no longer stands

Q_SIGNALS:
    void found(qint64 sample, const Neighbourhood& neighbourhood);

private:
    bool m_asked = false;
    JobSlot m_slot;
};

} // namespace hourglass
