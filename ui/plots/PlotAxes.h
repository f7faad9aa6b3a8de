// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the .cpp files of this folder: QCustomPlot's header goes no farther.
#pragma once
#include "ui/theme/Theme.h"

#include <qcustomplot.h>

namespace hourglass {

/// The two axes of a plot in the program's look: hairline grid, no box, few muted numbers. QCustomPlot
/// follows neither the palette nor the style sheet, so pens and fonts are set here.
class PlotAxes {
public:
    explicit PlotAxes(QCustomPlot& plot);

    void setTheme(const Theme& theme);
    void setTitles(const QString& x, const QString& y);
    void setNumbersVisible(bool visible);
    void setVisible(bool visible);
    /// Room for numbers above the plot too.
    void setTopNumbers(bool visible) { m_hasTopNumbers = visible; }
    /// Margins that do not jump when the numbers change, and as many ticks as there is room for. Lays the
    /// plot out; the axes' rectangle is valid afterwards.
    void layOut();
    void setNumberWidth(const QString& widest) { m_widest = widest; }

private:
    QCustomPlot& m_plot;
    QFont m_numberFont, m_titleFont;
    QString m_widest = QStringLiteral("-0000");
    bool m_hasNumbers = true, m_hasTopNumbers = false;
};

} // namespace hourglass
