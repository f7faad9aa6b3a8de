// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Clusters.h"
#include "core/types/Embedding.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace hourglass {

/// Whether the map shows these codes, and not those of another model, data or part.
[[nodiscard]] bool isOfCodes(const Embedding& map, const Codes& codes);

/// Measures how far the map on screen keeps the neighbourhoods of the codes, once it has come to rest: a map
/// that still moves would be measured again and again for numbers that nobody can read.
class FaithfulnessController : public QObject {
    Q_OBJECT
public:
    explicit FaithfulnessController(QObject* parent = nullptr);

    /// The newest map and the newest codes; either may be null.
    void setMap(std::shared_ptr<const Embedding> map, std::shared_ptr<const Evaluation> codes);
    void setActive(bool active); ///< whether anybody looks
    void clear();

Q_SIGNALS:
    void measuring(ProjectionMethod method);
    void measured(const std::shared_ptr<const MapFaithfulness>& result, ProjectionMethod method);
    /// The map is of other codes than there are now, or too small: why, in a sentence.
    void unmeasurable(ProjectionMethod method, const QString& why);
    void reset(); ///< what was said last no longer holds
    void failed(const Error& error);

private:
    using Measured = std::shared_ptr<const MapFaithfulness>;
    void measure();
    void answered(const Result<Measured>& result);
    void giveUp(const QString& why);
    void takeBack();

    std::shared_ptr<const Embedding> m_map;
    std::shared_ptr<const Evaluation> m_codes;
    bool m_isActive = false;
    bool m_isMeasured = false;
    bool m_hasSpoken = false; ///< since the last reset
    QTimer m_rest;
    JobSlot m_slot;
};

} // namespace hourglass
