// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/Options.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hourglass {

/// Runs several t-SNE of the same codes side by side, of other perplexities or seeds, in one thread: their
/// neighbours are searched once, and they move on in turn, so that all form at the same pace.
class TsneSeriesController : public QObject {
    Q_OBJECT
public:
    using Maps = std::vector<std::shared_ptr<const Embedding>>;

    explicit TsneSeriesController(QObject* parent = nullptr);
    ~TsneSeriesController() override;

    /// One map for each of the options, which must agree in metric and dims; a run in progress gives way.
    void run(std::shared_ptr<const Codes> codes, const std::vector<TsneOptions>& options);
    /// What they have reached stays.
    void stop();
    /// Stops and forgets the maps.
    void clear();

    [[nodiscard]] bool isRunning() const { return m_slot.isRunning(); }
    /// In the order of the options; empty before the first frame. While they form, their KL divergence is
    /// that of their last point of the curve, at most klEvery steps old; at the end it is exact.
    [[nodiscard]] const Maps& maps() const { return m_maps; }

Q_SIGNALS:
    void mapsChanged(const Maps& maps);
    /// All are done, or were stopped.
    void ended();
    void failed(const Error& error);

private:
    struct Frame {
        std::uint64_t run;
        Maps maps;
    };
    Result<bool> work(const Codes& codes, const std::vector<TsneOptions>& options, std::uint64_t run,
                      const StopToken& stop);
    void drain();

    Maps m_maps;
    std::uint64_t m_run = 0;
    FramePump m_pump;
    Latest<Frame> m_frame;
    JobSlot m_slot; ///< last: its worker uses everything above
};

} // namespace hourglass
