// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace hourglass {

/// Shows a sheet (a popup) below its button, as far to the left as the screen wants it.
void openSheet(QWidget* sheet, const QWidget* button);

} // namespace hourglass
