// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/RecognitionParts.h"
#include "app/jobs/JobSlot.h"
#include "core/types/Recognition.h"

#include <QObject>

#include <array>
#include <deque>
#include <utility>

namespace hourglass {

/// Finds out how well classes are recognised, one recogniser and space at a time, in the order they were
/// asked for. What stands in a cell stays until there is something newer; the model is the newest one when a
/// queue begins, and the same until it ends.
class RecognitionController : public QObject {
    Q_OBJECT
public:
    explicit RecognitionController(QObject* parent = nullptr);

    /// Other data: everything that was is forgotten.
    void setDataset(DatasetPtr dataset);
    /// Null: a new run begins, and what was found is forgotten.
    void setModel(SnapshotPtr model);
    void setOptions(const RecognitionOptions& options);
    void setCautious(bool cautious); ///< one thread: the others train
    void setActive(bool active);     ///< whether anybody looks; if not, values are not kept in memory

    /// This recogniser on all spaces.
    void run(Recogniser recogniser);
    void stop(Recogniser recogniser);
    void stopAll();
    [[nodiscard]] const RecognitionCell& cell(Recogniser recogniser, RecognitionSpace space) const;
    [[nodiscard]] const SnapshotPtr& model() const { return m_model; }

Q_SIGNALS:
    void cellChanged(Recogniser recogniser, RecognitionSpace space);
    void failed(const Error& error);

private:
    using Place = std::pair<Recogniser, RecognitionSpace>;
    /// What is compared, kept for the next recogniser.
    struct Spaces {
        RecognitionPartsPtr codes, raw, components;
    };
    struct Answer {
        std::shared_ptr<const Recognition> result;
        Spaces spaces;
    };
    struct Task;
    static Result<Answer> work(const Task& task, const StopToken& stop,
                               const std::function<void(double)>& progress);
    static Result<RecognitionPartsPtr> partsOf(const Task& task, Spaces& spaces, ThreadTeam& team,
                                               const StopToken& stop,
                                               const std::function<void(double)>& progress);
    void next();
    void start(Place place);
    void ended(Place place, const Result<Answer>& answer);
    void put(Place place, RecognitionCell::State state, double share = 0);
    void forget();
    RecognitionCell& at(Place place);

    DatasetPtr m_dataset;
    SnapshotPtr m_model;
    SnapshotPtr m_used; ///< of the queue in progress
    RecognitionOptions m_options;
    bool m_isCautious = false, m_isActive = false;
    std::array<std::array<RecognitionCell, kRecognitionSpaces>, kRecognisers> m_cells;
    std::deque<Place> m_queue; ///< the first one is running
    Spaces m_spaces;
    quint64 m_ticket = 0; ///< of what was asked: answers to older questions are dropped
    JobSlot m_slot;
};

} // namespace hourglass
