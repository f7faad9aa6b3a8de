// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "ui/figures/MapFrames.h"

#include <QObject>

#include <atomic>

namespace hourglass {

/// Writes the states of a map as pictures in its own thread.
class FramesController : public QObject {
    Q_OBJECT
public:
    explicit FramesController(QObject* parent = nullptr);
    ~FramesController() override;

    void write(const MapFrames& frames);
    void stop(); ///< what is written stays
    [[nodiscard]] bool isRunning() const { return m_slot.isRunning(); }

Q_SIGNALS:
    void progressed(int done, int all);
    void written(const QString& folder, int frames);
    void stopped(const QString& folder, int frames); ///< on the way, with so many on disk
    void failed(const Error& error);

private:
    std::atomic<int> m_done{0};
    int m_all = 0;
    FramePump m_pump;
    JobSlot m_slot; ///< last: its worker uses everything above
};

} // namespace hourglass
