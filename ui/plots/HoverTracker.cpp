// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/HoverTracker.h"

#include <utility>

namespace hourglass {

namespace {

constexpr int lookInterval = 50, restTime = 125, graceTime = 260; // ms

} // namespace

HoverTracker::HoverTracker(Find find, QObject* parent) : QObject(parent), m_find(std::move(find))
{
    for (const auto& [timer, milliseconds] : {std::pair(&m_nextLook, lookInterval),
                                              std::pair(&m_rest, restTime), std::pair(&m_grace, graceTime)}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
        timer->setInterval(milliseconds);
    }
    connect(&m_nextLook, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isPending, false))
            look();
    });
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_hasRested = true;
        Q_EMIT pointRested(m_point, m_position);
    });
    connect(&m_grace, &QTimer::timeout, this, [this] {
        m_hasRested = false;
        Q_EMIT ended();
    });
}

void HoverTracker::moveTo(QPointF position)
{
    m_position = position;
    m_isInside = true;
    if (m_nextLook.isActive())
        m_isPending = true;
    else
        look();
}

void HoverTracker::leave()
{
    m_isInside = m_isPending = false;
    setPoint(-1);
}

void HoverTracker::lookAgain()
{
    if (m_isInside)
        moveTo(m_position);
}

void HoverTracker::look()
{
    m_nextLook.start();
    setPoint(m_find(m_position));
}

void HoverTracker::setPoint(qint64 point)
{
    if (point == m_point)
        return;
    m_point = point;
    if (point >= 0) {
        m_grace.stop();
        m_rest.start();
    } else {
        m_rest.stop();
        if (m_hasRested)
            m_grace.start();
    }
    Q_EMIT pointChanged(point, m_position);
}

} // namespace hourglass
