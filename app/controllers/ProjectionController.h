// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/TsneController.h"
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"

#include <QObject>

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace hourglass {

/// Makes maps in one go in its own thread: every method but t-SNE and UMAP. A method that was quick follows
/// the model as it learns; a slow one waits until it is asked again.
class ProjectionController : public QObject {
    Q_OBJECT
public:
    using State = TsneController::State; ///< Idle, Running or Finished: there is no pause
    using Labels = std::shared_ptr<const std::vector<std::int32_t>>;
    static constexpr double kQuickSeconds = 2; ///< a map that took longer does not follow the model
    static constexpr int kSteps = 1000;        ///< of the progress

    /// labels: one for each code, or null.
    struct Task {
        std::shared_ptr<const Codes> codes;
        Labels labels;
        MapOptions options;
    };

    explicit ProjectionController(QObject* parent = nullptr);
    ~ProjectionController() override;

    /// Now; a map in progress gives way.
    void make(Task task);
    /// The codes have changed: makes the map again if that is quick, after the one in progress.
    void follow(Task task);
    /// The map that was there stays.
    void stop();
    /// Stops and forgets the map.
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::shared_ptr<const Embedding>& map() const { return m_map; }

Q_SIGNALS:
    void changed(State state, int done, int all);
    void mapChanged(const std::shared_ptr<const Embedding>& map, bool glide);
    void failed(const Error& error);

private:
    struct Made {
        std::shared_ptr<const Embedding> map;
        double seconds;
    };
    void ended(const Result<Made>& made);
    void setState(State state);

    State m_state = State::Idle;
    std::shared_ptr<const Embedding> m_map;
    double m_seconds = 0;     ///< that the last map took
    bool m_hasFailed = false; ///< the last map; until another is asked for
    std::uint64_t m_run = 0;  ///< tells a map of these data from one of the data before
    Task m_next;              ///< came while another was made; without codes: none
    std::atomic<int> m_done{0};
    FramePump m_pump;
    JobSlot m_slot; ///< last: its worker uses everything above
};

} // namespace hourglass
