// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDeadlineTimer>
#include <QTest>

#include <functional>

namespace hourglass {

/// Lets the event loop run until the condition holds; false when it never did. The limit is generous, for
/// a busy machine: it is no speed test.
inline bool waitFor(const std::function<bool()>& condition, int seconds = 90)
{
    const QDeadlineTimer deadline(seconds * 1000);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QTest::qWait(5);
    }
    return true;
}

} // namespace hourglass
