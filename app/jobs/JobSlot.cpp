// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobSlot.h"

namespace hourglass {

JobSlot::JobSlot(QObject* parent) : QObject(parent) {}

JobSlot::~JobSlot() { m_stop.requestStop(); }

void JobSlot::collect()
{
    for (const auto& answer : m_answers.drain())
        answer();
}

quint64 JobSlot::beginJob()
{
    m_stop.requestStop();
    m_stop = StopSource{};
    if (!std::exchange(m_running, true))
        Q_EMIT runningChanged(true);
    return ++m_ticket;
}

bool JobSlot::endJob(quint64 ticket)
{
    if (ticket != m_ticket)
        return false;
    m_running = false;
    Q_EMIT runningChanged(false);
    return true;
}

} // namespace hourglass
