// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureDrawing.h"

#include <algorithm>

namespace hourglass {

namespace {

constexpr double titleHeight = 4.4, lineHeight = 3.8, gap = 3.5, legendGap = 4; // mm
constexpr double legendShare = 0.16; // of the width, for the natural height: how wide the legend is, about
constexpr double mostColumns = 9;

MapFigure mapOf(const MapGalleryFigure& figure, const MapPanelFigure& panel)
{
    MapFigure map = figure.look;
    map.embedding = panel.embedding;
    map.isPanel = true;
    return map;
}

/// Heights of what stands above and below each map, in mm: the same for all, so that the maps are level.
struct Lines {
    double above = titleHeight, below = 0;
};

Lines linesOf(const MapGalleryFigure& figure)
{
    const auto any = [&figure](QString MapPanelFigure::*line) {
        return std::ranges::any_of(figure.panels,
                                   [line](const auto& panel) { return !(panel.*line).isEmpty(); });
    };
    return {titleHeight + (any(&MapPanelFigure::about) ? lineHeight : 0),
            any(&MapPanelFigure::words) ? lineHeight : 0};
}

int rowsOf(const MapGalleryFigure& figure)
{
    return (static_cast<int>(figure.panels.size()) + figure.columns - 1) / figure.columns;
}

void drawPanel(const MapGalleryFigure& figure, const MapPanelFigure& panel, FigurePage& page,
               const QRectF& area, const FigureOptions& options)
{
    const Lines lines = linesOf(figure);
    const auto line = [&](double top, double height, const QString& text, const QFont& font,
                          const QColor& ink) {
        page.text({area.left(), top, area.width(), page.mm(height)}, Qt::AlignLeft | Qt::AlignTop, text, font,
                  ink);
    };
    const QColor muted = page.colours().mutedText;
    line(area.top(), titleHeight, panel.title, page.font(8, QFont::DemiBold), page.colours().text);
    line(area.top() + page.mm(titleHeight), lineHeight, panel.about, page.font(7), muted);
    line(area.bottom() - page.mm(lines.below - 0.6), lineHeight, panel.words, page.font(7), muted);
    draw(mapOf(figure, panel), page, area.adjusted(0, page.mm(lines.above), 0, -page.mm(lines.below)),
         options);
}

} // namespace

std::optional<Error> problemOf(const MapGalleryFigure& figure)
{
    if (figure.panels.empty())
        return Error{Failure::BadInput, "There is no map to draw yet.", "Make at least one of them first."};
    if (figure.columns < 1 || figure.columns > mostColumns)
        return Error{Failure::BadInput, "The maps cannot stand in such rows.", "Choose 1 to 9 in a row."};
    for (const auto& panel : figure.panels)
        if (const auto problem = problemOf(mapOf(figure, panel)))
            return problem;
    return std::nullopt;
}

/// Each map about as high as wide.
double naturalHeight(const MapGalleryFigure& figure, double width)
{
    const double legend = figure.look.groupNames.isEmpty() && !figure.look.valueOf ? 0 : legendShare * width;
    const double side = (width - legend - (figure.columns - 1) * gap) / figure.columns;
    const int rows = rowsOf(figure);
    const Lines lines = linesOf(figure);
    return rows * (std::max(side, 10.0) + lines.above + lines.below) + (rows - 1) * gap;
}

void draw(const MapGalleryFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options)
{
    const double legend = drawLegend(mapOf(figure, figure.panels.front()), page, area);
    const QRectF maps = area.adjusted(0, 0, legend > 0 ? -legend - page.mm(legendGap) : 0, 0);
    const double space = page.mm(gap);
    const int rows = rowsOf(figure);
    const QSizeF size((maps.width() - (figure.columns - 1) * space) / figure.columns,
                      (maps.height() - (rows - 1) * space) / rows);
    for (std::size_t i = 0; i < figure.panels.size(); ++i) {
        const int row = static_cast<int>(i) / figure.columns, column = static_cast<int>(i) % figure.columns;
        const QPointF corner(maps.left() + column * (size.width() + space),
                             maps.top() + row * (size.height() + space));
        drawPanel(figure, figure.panels[i], page, QRectF(corner, size), options);
    }
}

} // namespace hourglass
