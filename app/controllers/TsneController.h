// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"
#include "app/jobs/Mailbox.h"
#include "app/jobs/PauseGate.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/KlPoint.h"
#include "core/types/MapHistory.h"
#include "core/types/Options.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hourglass {

class Tsne;

/// Runs one t-SNE in its own thread and shows it while it forms; it can be paused, continued, stopped, and
/// given other options on the way. A stopped one keeps the places it has reached. Its earlier states are kept
/// to be looked at again, and the KL divergence is followed.
class TsneController : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Running, Paused, Finished };
    static constexpr int kKeepEvery =
        10; ///< steps from one kept state to the next, before any are thinned out

    explicit TsneController(QObject* parent = nullptr);
    ~TsneController() override;

    /// From the start; a run in progress gives way.
    void run(std::shared_ptr<const Codes> codes, const TsneOptions& options);
    /// Goes on from where it is with another perplexity, exaggeration, learning rate or number of steps; a
    /// run that was stopped or has finished goes on where there are steps left. What cannot be is told by
    /// failed(), and the run goes on as it was. Without a run, nothing.
    void setOptions(const TsneOptions& options);
    void pause();
    void proceed();
    void stop();
    /// Stops and forgets the map.
    void clear();
    /// A map of an earlier session.
    void adopt(std::shared_ptr<const Embedding> map);

    /// Shows a kept state of the run, 0 to history().size() - 1, instead of the newest; the run goes on.
    void scrubTo(std::size_t state);
    /// Back to the newest.
    void showNewest();
    [[nodiscard]] bool isScrubbed() const { return m_scrubbed != nullptr; }

    [[nodiscard]] State state() const { return m_state; }
    /// What is shown: the newest map, or the state that was scrubbed to.
    [[nodiscard]] const std::shared_ptr<const Embedding>& map() const
    {
        return m_scrubbed ? m_scrubbed : m_map;
    }
    /// The newest, whatever is shown.
    [[nodiscard]] const std::shared_ptr<const Embedding>& newest() const { return m_map; }
    [[nodiscard]] const MapHistory& history() const { return m_history; }
    /// A kept state as a map, for a figure or a frame.
    [[nodiscard]] Embedding mapOfState(std::size_t state) const;
    [[nodiscard]] const std::vector<KlPoint>& klCurve() const { return m_klCurve; }
    [[nodiscard]] const TsneOptions& options() const { return m_options; }

Q_SIGNALS:
    void changed(State state, int iteration, int iterations);
    void mapChanged(const std::shared_ptr<const Embedding>& map);
    /// There are more states, or points of the KL curve; or, after run() and clear(), none.
    void historyChanged();
    void failed(const Error& error);

private:
    /// What the worker alone touches, but for `next`; handed from one of its jobs to the next.
    struct Live {
        std::shared_ptr<const Codes> codes;
        TsneOptions options;
        std::shared_ptr<Tsne> tsne;
        std::size_t klSent = 0;
        Latest<TsneOptions> next; ///< put in by the window, and not taken yet
    };
    struct Frame {
        std::uint64_t run;
        std::shared_ptr<const Embedding> map;
    };
    struct Kept {
        std::uint64_t run;
        std::shared_ptr<const MapState> state; ///< or null: then a point of the curve
        KlPoint point;
    };

    void startJob();
    Result<bool> work(Live& live, std::uint64_t run, const StopToken& stop);
    Result<void> oneFrame(Live& live, std::uint64_t run, const StopToken& stop);
    void keep(Live& live, std::uint64_t run);
    void show(Tsne& tsne, std::uint64_t run);
    void ended(const Result<bool>& finished);
    void drain();
    void drainHistory();
    void forget();
    void setState(State state);

    State m_state = State::Idle;
    TsneOptions m_options;
    std::shared_ptr<Live> m_live; ///< null: there is no run to go on with
    std::size_t m_points = 0;
    std::shared_ptr<const Embedding> m_map;
    std::shared_ptr<const Embedding> m_scrubbed;
    MapHistory m_history;
    std::vector<KlPoint> m_klCurve;
    std::uint64_t m_run = 0; ///< tells the frames of this run from those of the one before
    FramePump m_pump;
    PauseGate m_gate;
    Latest<Frame> m_frame;
    Mailbox<Kept> m_kept;
    JobSlot m_slot; ///< last: its worker uses everything above
};

} // namespace hourglass
