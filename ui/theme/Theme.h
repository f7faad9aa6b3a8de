// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QFont>

class QApplication;

namespace hourglass {

enum class ThemeKind { Light, Dark, Print };

/// Every colour and size that is painted by hand. Print is the light theme for paper: white, no cards.
struct Theme {
    ThemeKind kind = ThemeKind::Light;
    QColor window, card, border, control, text, mutedText, accent, accentText, grid;
    QColor good, warning, error;
    QColor lossRaw, lossSmooth, validation;
    double basePoint = 10; ///< base font size in points
    double pointSize = 5;  ///< diameter of a map's point in pixels
    double lineWidth = 2.5;

    [[nodiscard]] QFont font(double scale = 1.0, int weight = QFont::Normal) const;
};

const Theme& theme(ThemeKind kind);

/// Inter and JetBrains Mono from the program's resources, so that every machine looks the same. Call once.
void loadFonts();

/// Style, palette, style sheet and font of the whole application.
void applyTheme(QApplication& application, ThemeKind kind);

} // namespace hourglass
