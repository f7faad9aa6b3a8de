// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace hourglass {

/// Both delete themselves when closed and do not block the window.
void showAboutDialog(QWidget* parent);
void showShortcutsDialog(QWidget* parent);

} // namespace hourglass
