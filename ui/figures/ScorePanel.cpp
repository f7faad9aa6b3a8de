// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/ScorePanel.h"

#include "ui/figures/FigureAxes.h"
#include "ui/plots/ScoreWords.h"

#include <QCoreApplication>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kLegendMm = 4.5;

struct Line {
    EpochScore score;
    QPolygonF points; ///< step, value
};

std::vector<Line> linesOf(const LossFigure& figure)
{
    std::vector<Line> lines;
    for (std::size_t i = 0; i < kEpochScores; ++i) {
        Line line{static_cast<EpochScore>(i), {}};
        for (const auto& scores : figure.scores) {
            const auto epoch = std::ranges::find_if(figure.epochs, [&](const EpochResult& e) {
                return e.epoch == static_cast<int>(scores.epoch);
            });
            if (epoch != figure.epochs.end() && std::isfinite(scores.values[i]))
                line.points.append({static_cast<double>(epoch->step), scores.values[i]});
        }
        if (!line.points.isEmpty() && !figure.hiddenScores[i])
            lines.push_back(std::move(line));
    }
    return lines;
}

void setRange(FigureAxes& axes, const std::vector<Line>& lines)
{
    double low = 1, high = 0;
    for (const auto& line : lines)
        for (const QPointF& point : line.points) {
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    axes.bottom = std::floor(low * 10 - 0.2) / 10;
    axes.top = std::ceil(high * 10 + 0.2) / 10;
}

void drawLine(const Line& line, FigurePage& page, const FigureAxes& axes)
{
    QPolygonF places;
    for (const QPointF& point : line.points)
        places.append(axes.place(point.x(), point.y()));
    const QColor colour = colourOf(line.score, ThemeKind::Print);
    page.painter().setBrush(Qt::NoBrush);
    page.painter().setPen(page.pen(colour, 0.4));
    page.painter().drawPolyline(places);
    page.painter().setPen(page.pen(page.colours().card, 0.15));
    page.painter().setBrush(colour);
    const double radius = page.mm(places.size() > 60 ? 0.4 : 0.7);
    for (const QPointF& place : places)
        page.painter().drawEllipse(place, radius, radius);
}

/// From the left, each as wide as its name.
void drawLegend(const std::vector<Line>& lines, FigurePage& page, const QRectF& row)
{
    const QFont font = page.font(7.5);
    double left = row.left();
    for (const auto& line : lines) {
        const QString name = nameOf(line.score);
        const double width = page.metrics(font).horizontalAdvance(name) + page.mm(0.5);
        page.painter().setPen(page.pen(colourOf(line.score, ThemeKind::Print), 0.5));
        page.painter().drawLine(QPointF(left, row.center().y()),
                                QPointF(left + page.mm(4), row.center().y()));
        page.text({left + page.mm(5), row.top(), width, row.height()}, Qt::AlignLeft | Qt::AlignVCenter, name,
                  font, page.colours().mutedText);
        left += page.mm(5) + width + page.mm(3.5);
    }
}

} // namespace

bool hasScores(const LossFigure& figure) { return !linesOf(figure).empty(); }

void drawScores(const LossFigure& figure, FigurePage& page, const QRectF& area, const QRectF& above,
                double lastStep)
{
    const auto lines = linesOf(figure);
    FigureAxes axes;
    axes.left = 0;
    axes.right = lastStep;
    axes.xTitle = QCoreApplication::translate("LossFigure", "step");
    axes.yTitle = QCoreApplication::translate("LossFigure", "score");
    setRange(axes, lines);
    const double legend = page.mm(kLegendMm);
    axes.layOut(page, area.adjusted(0, legend, 0, 0));
    axes.frame.setLeft(above.left());
    axes.frame.setRight(above.right());
    axes.draw(page);
    for (const auto& line : lines)
        drawLine(line, page, axes);
    drawLegend(lines, page, {axes.frame.left(), area.top(), axes.frame.width(), legend});
}

} // namespace hourglass
