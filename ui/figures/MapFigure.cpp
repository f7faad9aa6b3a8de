// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureAxes.h"
#include "ui/figures/FigureDrawing.h"
#include "ui/figures/MapFigureLegend.h"
#include "ui/plots/AxesCross.h"
#include "ui/plots/MapWords.h"
#include "ui/plots/PointCloud.h"
#include "ui/theme/Palette.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <span>

namespace hourglass {

namespace {

constexpr std::size_t mostShapesUnasked = 10'000;
constexpr double crossLength = 7, crossRoom = 12; // mm
constexpr double margin = 0.03;                   // of the data, each side

PointLook lookOf(const MapFigure& figure, const Theme& theme)
{
    PointLook look;
    look.groupOf = figure.groupOf;
    look.colours = classColours(groupCount(figure), ThemeKind::Print);
    look.valueOf = figure.valueOf;
    look.low = figure.low;
    look.high = figure.high;
    look.visible.assign(figure.visible.begin(), figure.visible.end());
    look.single = theme.accent;
    look.none = unknownColour();
    return look;
}

/// On a page of 160 mm: the more points, the smaller.
double discDiameter(std::size_t count)
{
    return 0.8 * std::clamp(std::pow(4000.0 / static_cast<double>(std::max<std::size_t>(count, 1)), 0.22),
                            0.3, 1.3);
}

/// The dots as one picture inside of the page.
void drawAsPicture(FigurePage& page, const FigureAxes& axes, const PointCloud& cloud, double diameter)
{
    const double density = page.pixelsAUnit();
    const QSizeF size = axes.frame.size() * density;
    const auto sprites = cloud.sprites(diameter * density);
    SpriteCanvas canvas;
    canvas.reset(static_cast<int>(size.width()), static_cast<int>(size.height()), sprites.back().side() + 4);
    const auto scale = static_cast<float>(size.width() / (axes.right - axes.left));
    const PlaceMap map{static_cast<float>(axes.left), static_cast<float>(axes.top), scale, -scale, 0, 0};
    cloud.draw(canvas, sprites, map);
    page.painter().drawImage(axes.frame, canvas.image());
}

struct Dots {
    std::span<const float> places;
    std::span<const std::uint16_t> colourOf;
    QList<QColor> colours;
    double diameter;
};

/// Some dots in the order of their colours: every change of colour costs space in the file.
void drawLayer(QPainter& painter, const FigureAxes& axes, const Dots& dots, std::size_t begin,
               std::size_t end)
{
    std::vector<std::size_t> drawn(end - begin);
    for (std::size_t i = begin; i < end; ++i)
        drawn[i - begin] = i;
    std::ranges::stable_sort(drawn, {}, [&dots](std::size_t i) { return dots.colourOf[i]; });
    std::uint16_t current = PointCloud::hidden;
    for (const std::size_t i : drawn) {
        if (dots.colourOf[i] == PointCloud::hidden)
            continue;
        if (dots.colourOf[i] != current)
            painter.setBrush(dots.colours[current = dots.colourOf[i]]);
        const auto x = static_cast<double>(dots.places[2 * i]),
                   y = static_cast<double>(dots.places[2 * i + 1]);
        if (std::isfinite(x) && std::isfinite(y))
            painter.drawEllipse(axes.place(x, y), dots.diameter / 2, dots.diameter / 2);
    }
}

/// The dots as shapes. Classes interleave in some layers only; in space these are of one depth each.
void drawAsShapes(FigurePage& page, const FigureAxes& axes, const PointCloud& cloud, double diameter)
{
    constexpr std::size_t layers = 16;
    std::vector<Dots> parts;
    if (cloud.isInSpace())
        for (std::size_t band = 0; band < DepthOrder::kBands; ++band) {
            const auto painted = cloud.depthOrder().band(band);
            parts.push_back({painted.places, painted.colourOf, cloud.coloursOf(band),
                             diameter * DepthOrder::sizeOf(band)});
        }
    else
        parts.push_back({cloud.places(), cloud.colourSlots(), cloud.colours(), diameter});
    const std::size_t each = layers / parts.size();
    QPainter& painter = page.painter();
    painter.save();
    painter.setClipRect(axes.frame);
    painter.setPen(Qt::NoPen);
    for (const Dots& dots : parts)
        for (std::size_t layer = 0; layer < each; ++layer)
            drawLayer(painter, axes, dots, layer * dots.colourOf.size() / each,
                      (layer + 1) * dots.colourOf.size() / each);
    painter.restore();
}

QString axisTitle(const Embedding& map, std::size_t axis)
{
    QString name = axisName(map, axis);
    if (name.startsWith(QLatin1String("PC ")))
        name = QCoreApplication::translate("MapFigure", "PCA %1").arg(name.mid(3));
    if (name.isEmpty() || axis >= map.explainedVarianceRatio.size())
        return name;
    const bool lda = map.method == ProjectionMethod::Lda;
    return QCoreApplication::translate("MapFigure", lda ? "%1 (%2 % of the variance between the classes)"
                                                        : "%1 (%2 % of the variance)")
        .arg(name, QString::number(100 * map.explainedVarianceRatio[axis], 'f', 1));
}

/// Where the dots are: numbers and titles beside a flat map; around what is seen of one in space.
FigureAxes axesOf(const MapFigure& figure, const PointCloud& cloud)
{
    const Embedding& map = *figure.embedding;
    const QRectF bounds = cloud.bounds().value_or(QRectF(-1, -1, 2, 2));
    const double extra =
        std::max({margin * std::max(bounds.width(), bounds.height()), 1e-6 * std::abs(bounds.x()), 1e-9});
    FigureAxes axes;
    axes.left = bounds.left() - extra;
    axes.right = bounds.right() + extra;
    axes.bottom = bounds.top() - extra;
    axes.top = bounds.bottom() + extra;
    axes.hasNumbers = !figure.isPanel && !cloud.isInSpace() && axesHaveNumbers(map.method);
    if (!figure.isPanel && !cloud.isInSpace()) {
        axes.xTitle = axisTitle(map, 0);
        axes.yTitle = axisTitle(map, 1);
    }
    return axes;
}

void drawBox(FigurePage& page, const FigureAxes& axes, const SpaceView& view)
{
    QPainter& painter = page.painter();
    painter.save();
    painter.setClipRect(axes.frame);
    drawSpaceBox(painter, view, page.pen(page.colours().grid, 0.2),
                 [&](const SpaceView::Seen& seen) { return axes.place(seen.x, seen.y); });
    painter.restore();
}

void drawCross(FigurePage& page, const FigureAxes& axes, const Embedding& map, const SpaceView& view)
{
    QPainter& painter = page.painter();
    painter.save();
    painter.setFont(page.font(6.5));
    const QPointF middle = axes.frame.bottomLeft() + QPointF(page.mm(crossRoom), -page.mm(crossRoom));
    drawAxesCross(painter, view, middle, page.mm(crossLength),
                  {axisName(map, 0), axisName(map, 1), axisName(map, 2)}, page.pen(page.colours().text, 0.3));
    painter.restore();
}

} // namespace

std::optional<Error> problemOf(const MapFigure& figure)
{
    if (!figure.embedding || figure.embedding->count == 0)
        return Error{Failure::BadInput, "There is no map to draw.", "Train or project first."};
    const Embedding& map = *figure.embedding;
    if (map.dims < 2 || map.places.size() < map.count * map.dims)
        return Error{Failure::BadInput, "The map does not have two coordinates for each point.",
                     "Project again."};
    if ((figure.groupOf && figure.groupOf->size() != map.count) ||
        (figure.valueOf && figure.valueOf->size() != map.count))
        return Error{Failure::BadInput, "The map and its groups belong to different data.",
                     "Colour it again."};
    return std::nullopt;
}

double drawLegend(const MapFigure& figure, FigurePage& page, const QRectF& area)
{
    const MapFigureLegend legend(figure, page, area);
    if (!legend.isEmpty())
        legend.draw(page, {area.right() - legend.width(), area.top()});
    return legend.width();
}

double naturalHeight(const MapFigure&, double width) { return 0.72 * width; }

void draw(const MapFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options)
{
    const Embedding& map = *figure.embedding;
    PointCloud cloud;
    cloud.setPlaces(map, false);
    cloud.setLook(lookOf(figure, page.colours()));
    SpaceView view = figure.view;
    cloud.lookFrom(view);
    std::optional<MapFigureLegend> legend;
    if (!figure.isPanel)
        legend.emplace(figure, page, area);
    const double legendSpace = legend && !legend->isEmpty() ? legend->width() + page.mm(4) : 0;

    FigureAxes axes = axesOf(figure, cloud);
    axes.layOut(page, area.adjusted(0, 0, -legendSpace, 0));
    axes.makeScalesEqual();
    axes.draw(page);
    if (cloud.isInSpace())
        drawBox(page, axes, view);
    const double share = figure.isPanel ? std::sqrt(axes.frame.width() / page.area().width()) : 1;
    const double diameter = page.mm(discDiameter(map.count)) * std::clamp(share, 0.3, 1.0);
    if (page.isVector() && (options.trueVectorPoints || map.count <= mostShapesUnasked))
        drawAsShapes(page, axes, cloud, diameter);
    else
        drawAsPicture(page, axes, cloud, diameter);
    if (cloud.isInSpace())
        drawCross(page, axes, map, view);
    if (legend)
        legend->draw(page, {area.right() - legend->width(), axes.frame.top()});
}

} // namespace hourglass
