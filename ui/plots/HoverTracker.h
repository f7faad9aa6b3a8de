// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QPointF>
#include <QTimer>

#include <functional>

namespace hourglass {

/// Turns pointer moves into hovering: which point at once, when it has rested, when it is over.
/// Looks at most every 50 ms, so a fast pointer costs nothing. Window's thread only.
class HoverTracker : public QObject {
    Q_OBJECT
public:
    using Find = std::function<qint64(QPointF)>; ///< the point at a position, -1: none

    explicit HoverTracker(Find find, QObject* parent = nullptr);

    void moveTo(QPointF position);
    /// The pointer has left, or does something else now.
    void leave();
    /// The points have moved under the pointer: looks again, soon.
    void lookAgain();
    [[nodiscard]] qint64 point() const { return m_point; }

Q_SIGNALS:
    void pointChanged(qint64 point, QPointF position);
    void pointRested(qint64 point, QPointF position);
    void ended();

private:
    void look();
    void setPoint(qint64 point);

    Find m_find;
    QTimer m_nextLook, m_rest, m_grace;
    QPointF m_position;
    qint64 m_point = -1;
    bool m_isInside = false, m_isPending = false, m_hasRested = false;
};

} // namespace hourglass
