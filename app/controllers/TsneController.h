// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"
#include "app/jobs/PauseGate.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/Options.h"

#include <QObject>

#include <memory>

namespace hourglass {

/// Runs one t-SNE in its own thread and shows it while it forms; it can be paused, continued and stopped.
/// A stopped one keeps the places it has reached.
class TsneController : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Running, Paused, Finished };

    explicit TsneController(QObject* parent = nullptr);
    ~TsneController() override;

    /// From the start; a run in progress gives way.
    void run(std::shared_ptr<const Codes> codes, const TsneOptions& options);
    void pause();
    void proceed();
    void stop();
    /// Stops and forgets the map.
    void clear();
    /// A map of an earlier session.
    void adopt(std::shared_ptr<const Embedding> map);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::shared_ptr<const Embedding>& map() const { return m_map; }

Q_SIGNALS:
    void changed(State state, int iteration, int iterations);
    void mapChanged(const std::shared_ptr<const Embedding>& map);
    void failed(const Error& error);

private:
    void ended(const Result<bool>& finished);
    void drain();
    void setState(State state);

    State m_state = State::Idle;
    std::shared_ptr<const Embedding> m_map;
    std::uint64_t m_run = 0; ///< tells the frames of this run from those of the one before
    int m_iterations = 0;
    FramePump m_pump;
    PauseGate m_gate;
    struct Frame {
        std::uint64_t run;
        std::shared_ptr<const Embedding> map;
    };
    Latest<Frame> m_frame;
    JobSlot m_slot; ///< last: its worker uses everything above
};

} // namespace hourglass
