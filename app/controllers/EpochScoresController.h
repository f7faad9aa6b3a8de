// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/training/Trainer.h"
#include "core/types/EpochScores.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace hourglass {

/// Scores the codes of each epoch while a run goes on, and keeps the scores with the run. In one thread of
/// the lowest priority, resting four times as long as it has worked, so training hardly feels it; epochs
/// that pass meanwhile are left out, but never the newest.
class EpochScoresController : public QObject {
    Q_OBJECT
public:
    explicit EpochScoresController(QObject* parent = nullptr);

    void setDataset(DatasetPtr dataset);
    /// Another run; empty: none. What was measured up to this epoch is read back from its folder.
    void setRun(const QString& folder, double lastEpoch);
    [[nodiscard]] const QString& folder() const { return m_folder; }
    void setActive(bool active); ///< whether new epochs are scored
    void setModel(const ModelView& view);
    /// By epoch, rising.
    [[nodiscard]] std::vector<EpochScores> scores() const;

Q_SIGNALS:
    void scoresChanged();
    void failed(const Error& error);

private:
    using Scores = std::map<double, EpochScores>;
    void read(double lastEpoch);
    void scoreNext();
    void scored(const QString& folder, const Result<EpochScores>& result);

    DatasetPtr m_dataset;
    QString m_folder;
    bool m_isActive = false;
    std::optional<ModelView> m_next; ///< the newest that was not scored
    std::optional<ModelView> m_last; ///< the newest, for when scoring is switched on
    Scores m_scores;
    QElapsedTimer m_worked;
    QTimer m_rest;
    JobSlot m_reader;
    JobSlot m_slot;
};

} // namespace hourglass
