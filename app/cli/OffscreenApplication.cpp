// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/OffscreenApplication.h"

#include "ui/theme/Theme.h"

namespace hourglass::cli {

OffscreenApplication::OffscreenApplication()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    m_application = std::make_unique<QApplication>(m_argc, m_argv);
    loadFonts();
    QApplication::setFont(theme(ThemeKind::Light).font());
}

} // namespace hourglass::cli
