// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/FramePump.h"

namespace hourglass {

FramePump::FramePump(QObject* parent) : QObject(parent)
{
    constexpr int kFrameMilliseconds = 33;
    m_timer.setInterval(kFrameMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &FramePump::frame);
}

void FramePump::stop()
{
    m_timer.stop();
    Q_EMIT frame();
}

} // namespace hourglass
