// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QTimer>

namespace hourglass {

/// Says "frame" at most 30 times a second while it runs: the window takes what workers have left for it at
/// that pace, however fast they are. Beats once more after it is stopped, so that nothing is left behind.
class FramePump : public QObject {
    Q_OBJECT
public:
    explicit FramePump(QObject* parent = nullptr);
    void start() { m_timer.start(); }
    void stop();

Q_SIGNALS:
    void frame();

private:
    QTimer m_timer;
};

} // namespace hourglass
