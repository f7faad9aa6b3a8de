// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/TsneController.h"
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"
#include "app/jobs/PauseGate.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"

#include <QObject>

#include <memory>

namespace hourglass {

class Umap;

/// Runs one UMAP in its own thread and shows it while it forms; it can be paused, continued and stopped. A
/// stopped one keeps the places it has reached.
class UmapController : public QObject {
    Q_OBJECT
public:
    using State = TsneController::State;

    explicit UmapController(QObject* parent = nullptr);
    ~UmapController() override;

    /// From the start; a run in progress gives way.
    void run(std::shared_ptr<const Codes> codes, const UmapOptions& options);
    void pause();
    void proceed();
    void stop();
    /// Stops and forgets the map.
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::shared_ptr<const Embedding>& map() const { return m_map; }

Q_SIGNALS:
    void changed(State state, int epoch, int epochs);
    void mapChanged(const std::shared_ptr<const Embedding>& map);
    void failed(const Error& error);

private:
    struct Frame {
        std::uint64_t run;
        std::shared_ptr<const Embedding> map;
    };
    Result<bool> work(const Codes& codes, const UmapOptions& options, std::uint64_t run,
                      const StopToken& stop);
    void show(const Umap& umap, std::uint64_t run);
    void ended(const Result<bool>& finished);
    void drain();
    void forget();
    void setState(State state);
    void tell(); ///< how far it is

    State m_state = State::Idle;
    int m_epochs = 0; ///< in all
    std::shared_ptr<const Embedding> m_map;
    std::uint64_t m_run = 0; ///< tells the frames of this run from those of the one before
    FramePump m_pump;
    PauseGate m_gate;
    Latest<Frame> m_frame;
    JobSlot m_slot; ///< last: its worker uses everything above
};

} // namespace hourglass
