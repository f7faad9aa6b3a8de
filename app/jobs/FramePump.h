// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QTimer>

namespace hourglass {

/// Says "frame" at a steady pace while it runs: the window takes what workers have left for it then, however
/// fast they are. Each frame takes a core from the workers for a moment, so the pace is no faster than it
/// must be. Beats once more after it is stopped, so that nothing is left behind.
class FramePump : public QObject {
    Q_OBJECT
public:
    explicit FramePump(int milliseconds, QObject* parent = nullptr);
    void start() { m_timer.start(); }
    void stop();

Q_SIGNALS:
    void frame();

private:
    QTimer m_timer;
};

} // namespace hourglass
