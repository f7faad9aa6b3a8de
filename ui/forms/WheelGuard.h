// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

class QWidget;

namespace hourglass {

/// Whoever scrolls through a form must not change what lies under the pointer: a field takes the wheel only
/// when it is a number that has been clicked before; else the wheel goes on to the column.
class WheelGuard : public QObject {
    Q_OBJECT
public:
    explicit WheelGuard(QWidget* editor); ///< the editor owns it

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace hourglass
