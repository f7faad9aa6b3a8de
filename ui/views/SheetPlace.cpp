// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/SheetPlace.h"

#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace hourglass {

void openSheet(QWidget* sheet, const QWidget* button)
{
    sheet->adjustSize();
    QPoint corner = button->mapToGlobal(QPoint(0, button->height() + 4));
    if (const QScreen* screen = button->screen()) {
        const QRect room = screen->availableGeometry();
        corner.setX(
            std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - sheet->width())));
    }
    sheet->move(corner);
    sheet->show();
}

} // namespace hourglass
