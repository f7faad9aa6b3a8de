// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureAxes.h"
#include "ui/figures/FigureDrawing.h"
#include "ui/plots/MapWords.h"
#include "ui/plots/PointCloud.h"
#include "ui/theme/Palette.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr std::size_t mostShapesUnasked = 10'000;
constexpr double rowHeight = 4.4, discWidth = 1.9, discGap = 1.6, columnGap = 4; // mm
constexpr double longestName = 32;                                               // mm
constexpr double mostLegend = 0.45;                                              // of the width of the page
constexpr double margin = 0.03;                                                  // of the data, each side

int groupCount(const MapFigure& figure)
{
    std::int32_t last = static_cast<std::int32_t>(figure.groupNames.size()) - 1;
    if (figure.groupOf && !figure.groupOf->empty())
        last = std::max(last, *std::ranges::max_element(*figure.groupOf));
    return std::min(last + 1, 4096);
}

PointLook lookOf(const MapFigure& figure, const Theme& theme)
{
    PointLook look;
    look.groupOf = figure.groupOf;
    look.colours = classColours(groupCount(figure), ThemeKind::Print);
    look.visible.assign(figure.visible.begin(), figure.visible.end());
    look.single = theme.accent;
    look.none = QColor(0xa8, 0xad, 0xb8);
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
    const PointSprites sprites(diameter * density, cloud.colours());
    SpriteCanvas canvas;
    canvas.reset(static_cast<int>(size.width()), static_cast<int>(size.height()), sprites.side() + 4);
    const auto scale = static_cast<float>(size.width() / (axes.right - axes.left));
    const PlaceMap map{static_cast<float>(axes.left), static_cast<float>(axes.top), scale, -scale, 0, 0};
    cloud.draw(canvas, sprites, map);
    page.painter().drawImage(axes.frame, canvas.image());
}

/// The dots as shapes. Classes interleave in some layers only: every change of colour costs space in the
/// file.
void drawAsShapes(FigurePage& page, const FigureAxes& axes, const PointCloud& cloud, double diameter)
{
    constexpr std::size_t layers = 16;
    const auto colourOf = cloud.colourSlots();
    QPainter& painter = page.painter();
    painter.save();
    painter.setClipRect(axes.frame);
    painter.setPen(Qt::NoPen);
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const std::size_t begin = layer * colourOf.size() / layers,
                          end = (layer + 1) * colourOf.size() / layers;
        std::vector<std::size_t> drawn(end - begin);
        for (std::size_t i = begin; i < end; ++i)
            drawn[i - begin] = i;
        std::ranges::stable_sort(drawn, {}, [&colourOf](std::size_t i) { return colourOf[i]; });
        std::uint16_t current = PointCloud::hidden;
        for (const std::size_t i : drawn) {
            if (colourOf[i] == PointCloud::hidden)
                continue;
            if (colourOf[i] != current)
                painter.setBrush(cloud.colours()[current = colourOf[i]]);
            const auto x = static_cast<double>(cloud.places()[2 * i]),
                       y = static_cast<double>(cloud.places()[2 * i + 1]);
            if (std::isfinite(x) && std::isfinite(y))
                painter.drawEllipse(axes.place(x, y), diameter / 2, diameter / 2);
        }
    }
    painter.restore();
}

struct Legend {
    QStringList names;
    QList<QColor> colours;
    int rows = 0, columns = 0;
    double nameWidth = 0, columnWidth = 0, titleWidth = 0, titleHeight = 0; ///< units of the page

    /// Where there is no room for all, the last entry says how many are missing.
    void cutTo(qsizetype room)
    {
        if (names.size() <= room || room < 1)
            return;
        const qsizetype missing = names.size() - room + 1;
        names.resize(room);
        colours.resize(room);
        names.last() = QCoreApplication::translate("MapFigure", "%1 more").arg(missing);
        colours.last() = Qt::transparent;
    }
    [[nodiscard]] double width(const FigurePage& page) const
    {
        return names.isEmpty()
                   ? 0
                   : std::max(titleWidth, columns * columnWidth + (columns - 1) * page.mm(columnGap));
    }
};

Legend legendOf(const MapFigure& figure, const FigurePage& page, const QRectF& area)
{
    Legend legend;
    const QList<QColor> colours = classColours(groupCount(figure), ThemeKind::Print);
    for (qsizetype i = 0; i < figure.groupNames.size(); ++i)
        if (i >= figure.visible.size() || figure.visible[i]) {
            legend.names.append(figure.groupNames[i]);
            legend.colours.append(colours[i]);
        }
    legend.titleHeight = figure.legendTitle.isEmpty() ? 0 : page.mm(rowHeight);
    const QFont font = page.font(8);
    for (const QString& name : legend.names)
        legend.nameWidth = std::max(legend.nameWidth, page.metrics(font).horizontalAdvance(name));
    legend.titleWidth =
        page.metrics(page.font(8, QFont::DemiBold)).horizontalAdvance(figure.legendTitle) + page.mm(0.5);
    const double disc = page.mm(discWidth + discGap), most = mostLegend * area.width();
    legend.nameWidth = std::min({legend.nameWidth + page.mm(0.5), page.mm(longestName), most - disc});
    legend.columnWidth = disc + legend.nameWidth;
    const int count = static_cast<int>(legend.names.size());
    const int fittingRows =
        std::max(1, static_cast<int>((area.height() - legend.titleHeight) / page.mm(rowHeight)));
    const int fittingColumns = std::max(
        1, static_cast<int>((most + page.mm(columnGap)) / (legend.columnWidth + page.mm(columnGap))));
    legend.columns = std::clamp((count + fittingRows - 1) / fittingRows, 1, fittingColumns);
    legend.rows = std::min((count + legend.columns - 1) / legend.columns, fittingRows);
    legend.cutTo(legend.rows * legend.columns);
    return legend;
}

void drawLegend(FigurePage& page, const Legend& legend, const QString& title, QPointF corner)
{
    if (!title.isEmpty())
        page.text({corner.x(), corner.y(), std::max(legend.width(page), page.mm(20)), page.mm(rowHeight)},
                  Qt::AlignLeft | Qt::AlignVCenter, title, page.font(8, QFont::DemiBold),
                  page.colours().text);
    for (qsizetype i = 0; i < legend.names.size(); ++i) {
        const double left =
            corner.x() + static_cast<double>(i / legend.rows) * (legend.columnWidth + page.mm(columnGap));
        const double top =
            corner.y() + legend.titleHeight + static_cast<double>(i % legend.rows) * page.mm(rowHeight);
        page.painter().setPen(Qt::NoPen);
        page.painter().setBrush(legend.colours[i]);
        const double radius = page.mm(discWidth / 2);
        page.painter().drawEllipse(QPointF(left + radius, top + page.mm(rowHeight / 2)), radius, radius);
        page.text({left + page.mm(discWidth + discGap), top, legend.nameWidth, page.mm(rowHeight)},
                  Qt::AlignLeft | Qt::AlignVCenter, legend.names[i], page.font(8), page.colours().text);
    }
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

} // namespace

std::optional<Error> problemOf(const MapFigure& figure)
{
    if (!figure.embedding || figure.embedding->count == 0)
        return Error{Failure::BadInput, "There is no map to draw.", "Train or project first."};
    const Embedding& map = *figure.embedding;
    if (map.dims < 2 || map.places.size() < map.count * map.dims)
        return Error{Failure::BadInput, "The map does not have two coordinates for each point.",
                     "Project again."};
    if (figure.groupOf && figure.groupOf->size() != map.count)
        return Error{Failure::BadInput, "The map and its groups belong to different data.",
                     "Colour it again."};
    return std::nullopt;
}

double drawLegend(const MapFigure& figure, FigurePage& page, const QRectF& area)
{
    const Legend legend = legendOf(figure, page, area);
    if (legend.names.isEmpty())
        return 0;
    drawLegend(page, legend, figure.legendTitle, {area.right() - legend.width(page), area.top()});
    return legend.width(page);
}

double naturalHeight(const MapFigure&, double width) { return 0.72 * width; }

void draw(const MapFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options)
{
    const Embedding& map = *figure.embedding;
    PointCloud cloud;
    cloud.setPlaces(map, false);
    cloud.setLook(lookOf(figure, page.colours()));
    const Legend legend = figure.isPanel ? Legend{} : legendOf(figure, page, area);
    const double legendSpace = legend.names.isEmpty() ? 0 : legend.width(page) + page.mm(4);

    const QRectF bounds = cloud.bounds().value_or(QRectF(-1, -1, 2, 2));
    const double extra =
        std::max({margin * std::max(bounds.width(), bounds.height()), 1e-6 * std::abs(bounds.x()), 1e-9});
    FigureAxes axes;
    axes.left = bounds.left() - extra;
    axes.right = bounds.right() + extra;
    axes.bottom = bounds.top() - extra;
    axes.top = bounds.bottom() + extra;
    axes.hasNumbers = !figure.isPanel && axesHaveNumbers(map.method);
    axes.xTitle = figure.isPanel ? QString() : axisTitle(map, 0);
    axes.yTitle = figure.isPanel ? QString() : axisTitle(map, 1);
    axes.layOut(page, area.adjusted(0, 0, -legendSpace, 0));
    axes.makeScalesEqual();
    axes.draw(page);

    const double share = figure.isPanel ? std::sqrt(axes.frame.width() / page.area().width()) : 1;
    const double diameter = page.mm(discDiameter(map.count)) * std::clamp(share, 0.3, 1.0);
    if (page.isVector() && (options.trueVectorPoints || map.count <= mostShapesUnasked))
        drawAsShapes(page, axes, cloud, diameter);
    else
        drawAsPicture(page, axes, cloud, diameter);
    if (!legend.names.isEmpty())
        drawLegend(page, legend, figure.legendTitle, {area.right() - legend.width(page), axes.frame.top()});
}

} // namespace hourglass
