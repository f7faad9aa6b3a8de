// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/FramePump.h"

namespace hourglass {

FramePump::FramePump(int milliseconds, QObject* parent) : QObject(parent)
{
    m_timer.setInterval(milliseconds);
    connect(&m_timer, &QTimer::timeout, this, &FramePump::frame);
}

void FramePump::stop()
{
    m_timer.stop();
    Q_EMIT frame();
}

} // namespace hourglass
