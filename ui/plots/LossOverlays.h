// SPDX-License-Identifier: GPL-3.0-or-later
// Private to LossPlot: the curves of other runs beside its own.
#pragma once
#include "ui/plots/LossComparison.h"
#include "ui/plots/LossSeries.h"

#include <qcustomplot.h>

#include <optional>
#include <utility>
#include <vector>

namespace hourglass {

/// Names of the curves with a dash of their colour, in the upper right corner.
class LossLegendLayer : public QCPLayerable {
public:
    struct Entry {
        QString name;
        QColor colour;
    };
    explicit LossLegendLayer(QCustomPlot* plot) : QCPLayerable(plot, QStringLiteral("axes")) {}

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setEntries(std::vector<Entry> entries) { m_entries = std::move(entries); }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme = theme(ThemeKind::Light);
    std::vector<Entry> m_entries;
};

/// Graphs of other runs on the axes of a loss plot. Window's thread only.
class LossOverlays {
public:
    explicit LossOverlays(QCustomPlot* plot) : m_plot(plot), m_legend(new LossLegendLayer(plot)) {}

    void set(LossComparison comparison);
    void setTheme(const Theme& theme);
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }

    /// Fills the graphs. ownStepsAnEpoch: of the run on screen, 0 where it has none.
    void fill(bool logarithmic, double ownStepsAnEpoch, bool hasOwnRun);
    /// After fill(): the last step, and the losses that are worth seeing.
    [[nodiscard]] double end() const { return m_end; }
    [[nodiscard]] std::optional<std::pair<double, double>> range() const { return m_range; }
    /// After fill(): epochs of the first run at their places, for an axis that has none of its own.
    [[nodiscard]] QMap<int, double> epochs() const;
    /// A line each for what lies under a place: "name 0.0213".
    [[nodiscard]] QStringList readingsAt(double step) const;

private:
    struct Line {
        LossComparison::Run run;
        LossSeries series;
        std::vector<double> smoothed;
        double scale = 1;     ///< from its steps to those of the axis
        QCPGraph* training;   ///< owned by the plot
        QCPGraph* validation; ///< the same
    };
    void style(Line& line) const;
    void fillLine(Line& line, bool logarithmic);
    void widen(double low, double high);
    void clear();

    QCustomPlot* m_plot;
    LossLegendLayer* m_legend; ///< owned by its layer
    LossComparison m_comparison;
    std::vector<Line> m_lines;
    Theme m_theme = theme(ThemeKind::Light);
    double m_end = 0;
    std::optional<std::pair<double, double>> m_range;
};

} // namespace hourglass
