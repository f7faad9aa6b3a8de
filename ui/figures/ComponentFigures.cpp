// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/ComponentFigures.h"

#include "ui/figures/FigureDrawing.h"
#include "ui/figures/FigurePictures.h"
#include "ui/plots/LessonPlot.h"
#include "ui/plots/ScreeDrawing.h"
#include "ui/theme/Palette.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double pixel = 0.24; // mm that stand for a pixel of a screen
constexpr double wordsHeight = 6, wordsPoints = 8.5, textPoints = 7.5;
constexpr double nameWidth = 27, cellGap = 2, rowGap = 2.4, headHeight = 4.5, captionHeight = 3.8; // mm
constexpr double largestCell = 26, barHeight = 4.2;
constexpr std::size_t mostWeights = 400; // bars on a page
constexpr double lessonRow = 4.5;

PlotInk inkOf(FigurePage& page, double points = textPoints)
{
    return {page.colours(), page.font(points), page.mm(pixel), page.painter().device()};
}

QString tr(const char* text) { return QCoreApplication::translate("ComponentFigures", text); }

struct TableLayout {
    int columns = 1;
    double left = 0, head = 0, cell = 10, picture = 10, caption = 0; ///< mm
    [[nodiscard]] double rowHeight() const { return picture + caption + rowGap; }
};

TableLayout layoutOf(const PictureTableFigure& figure, double width)
{
    TableLayout layout;
    for (const PictureRow& row : figure.rows) {
        layout.columns = std::max(layout.columns, static_cast<int>(row.pictures.size()));
        layout.left = row.name.isEmpty() ? layout.left : nameWidth;
        layout.caption = row.captions.isEmpty() ? layout.caption : captionHeight;
    }
    layout.head = figure.columns.isEmpty() ? 0 : headHeight;
    layout.cell = std::clamp((width - layout.left + cellGap) / layout.columns - cellGap, 1.0, largestCell);
    layout.picture = layout.cell * sampleAspect(figure.rows.front().pictures.front().shape);
    return layout;
}

void drawRow(FigurePage& page, const PictureRow& row, const TableLayout& layout, QPointF corner)
{
    const QFont font = page.font(textPoints);
    const double line = page.metrics(font).height(), picture = page.mm(layout.picture);
    const double middle = corner.y() + picture / 2 - (row.note.isEmpty() ? 0.5 : 1) * line;
    const double wide = page.mm(nameWidth - 2);
    page.text({corner.x(), middle, wide, line}, Qt::AlignLeft | Qt::AlignVCenter, row.name, font,
              page.colours().text);
    page.text({corner.x(), middle + line, wide, line}, Qt::AlignLeft | Qt::AlignVCenter, row.note, font,
              page.colours().mutedText);
    double left = corner.x() + page.mm(layout.left);
    for (std::size_t i = 0; i < row.pictures.size(); ++i, left += page.mm(layout.cell + cellGap)) {
        drawSample(page, {left, corner.y(), page.mm(layout.cell), picture}, row.pictures[i]);
        if (static_cast<qsizetype>(i) < row.captions.size())
            page.text({left - page.mm(cellGap / 2), corner.y() + picture + page.mm(0.4),
                       page.mm(layout.cell + cellGap), page.mm(layout.caption)},
                      Qt::AlignHCenter | Qt::AlignTop, row.captions[static_cast<qsizetype>(i)], font,
                      page.colours().mutedText);
    }
}

void drawWeight(FigurePage& page, const QRectF& row, double name, const QString& text, double weight,
                double share)
{
    const QFont font = page.font(textPoints);
    const double number = page.metrics(font).horizontalAdvance(QStringLiteral("−0.000"));
    page.text({row.left(), row.top(), name, row.height()}, Qt::AlignLeft | Qt::AlignVCenter, text, font,
              page.colours().text);
    page.text({row.right() - number, row.top(), number, row.height()}, Qt::AlignRight | Qt::AlignVCenter,
              QString::number(weight, 'f', 3).replace(QLatin1Char('-'), QStringLiteral("−")), font,
              page.colours().mutedText);
    const double left = row.left() + name + page.mm(2), right = row.right() - number - page.mm(2);
    const double middle = (left + right) / 2, reach = (right - left) / 2 * share;
    page.painter().fillRect(QRectF(std::min(middle, middle + reach), row.top() + page.mm(0.6),
                                   std::abs(reach), row.height() - page.mm(1.2)),
                            diverging(weight < 0 ? -0.85 : 0.85, page.colours().kind));
    page.painter().fillRect(QRectF(middle - page.mm(0.06), row.top(), page.mm(0.12), row.height()),
                            page.colours().border);
}

void drawPoints(FigurePage& page, const LessonFigure& figure, const LessonScene& scene)
{
    const auto& lesson = *figure.look.lesson;
    auto colours = lessonColours(lesson, page.colours());
    const auto last = static_cast<std::int32_t>(colours.size()) - 1;
    const double radius = page.mm(lesson.shown() > 1000 ? 0.35 : 0.6);
    page.painter().save();
    page.painter().setClipRect(scene.frame());
    page.painter().setPen(Qt::NoPen);
    for (const std::size_t i : scene.order()) {
        const auto group = lesson.labels.empty() ? 0 : std::clamp(lesson.labels[i], std::int32_t{0}, last);
        QColor colour = colours[group];
        colour.setAlphaF(0.7F);
        page.painter().setBrush(colour);
        page.painter().drawEllipse(scene.place(scene.moved(lesson.point(i))), radius, radius);
    }
    page.painter().restore();
}

} // namespace

std::optional<Error> problemOf(const ScreeFigure& figure)
{
    if (figure.scree.shares.empty())
        return Error{Failure::BadInput, "There are no components to draw.", "Find the components first."};
    return std::nullopt;
}

double naturalHeight(const ScreeFigure&, double width) { return 0.55 * width + wordsHeight; }

void draw(const ScreeFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions&)
{
    ScreeLook look{figure.scree, figure.scree.running(), figure.share, figure.isLogarithmic};
    look.hasKnob = false;
    page.text({area.left(), area.top(), area.width(), page.mm(wordsHeight - 1)}, Qt::AlignLeft | Qt::AlignTop,
              screeWords(figure.scree, figure.possible, figure.share), page.font(wordsPoints),
              page.colours().text);
    const PlotInk ink = inkOf(page);
    drawScree(page.painter(), look, screeScale(look, area.adjusted(0, page.mm(wordsHeight), 0, 0), ink), ink);
}

std::optional<Error> problemOf(const PictureTableFigure& figure)
{
    if (figure.rows.empty())
        return Error{Failure::BadInput, "There are no pictures to draw.", "Find the components first."};
    for (const PictureRow& row : figure.rows)
        if (row.pictures.empty() || !std::ranges::all_of(row.pictures, isDrawable))
            return Error{Failure::BadInput, "A picture of the table cannot be drawn.",
                         "Choose other samples."};
    return std::nullopt;
}

double naturalHeight(const PictureTableFigure& figure, double width)
{
    const TableLayout layout = layoutOf(figure, width);
    return layout.head + static_cast<double>(figure.rows.size()) * layout.rowHeight() - rowGap;
}

void draw(const PictureTableFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions&)
{
    TableLayout layout = layoutOf(figure, area.width() / page.mm(1));
    const double rows = static_cast<double>(figure.rows.size());
    const double most = (area.height() / page.mm(1) - layout.head + rowGap) / rows - layout.caption - rowGap;
    layout.picture = std::clamp(layout.picture, 0.5, std::max(most + 0.01, 0.5));
    for (qsizetype i = 0; i < figure.columns.size(); ++i)
        page.text({area.left() +
                       page.mm(layout.left + static_cast<double>(i) * (layout.cell + cellGap) - cellGap / 2),
                   area.top(), page.mm(layout.cell + cellGap), page.mm(headHeight)},
                  Qt::AlignHCenter | Qt::AlignTop, figure.columns[i], page.font(textPoints),
                  page.colours().mutedText);
    double top = area.top() + page.mm(layout.head);
    for (const PictureRow& row : figure.rows) {
        drawRow(page, row, layout, {area.left(), top});
        top += page.mm(layout.rowHeight());
    }
}

std::optional<Error> problemOf(const WeightsFigure& figure)
{
    if (figure.weights.empty())
        return Error{Failure::BadInput, "There are no weights to draw.", "Find the components first."};
    if (figure.weights.size() > mostWeights)
        return Error{Failure::BadInput,
                     std::to_string(figure.weights.size()) + " bars do not fit on a page; 400 are the most.",
                     "Draw the walk along the components instead."};
    return std::nullopt;
}

double naturalHeight(const WeightsFigure& figure, double)
{
    return barHeight * static_cast<double>(figure.weights.size());
}

void draw(const WeightsFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions&)
{
    const auto count = static_cast<double>(figure.weights.size());
    const double height = std::min(page.mm(barHeight), area.height() / count);
    const auto name = [&](std::size_t i) {
        const auto index = static_cast<qsizetype>(i);
        return index < figure.names.size() ? figure.names[index] : QString::number(i + 1);
    };
    double widest = 0, limit = 1e-12;
    for (const double weight : figure.weights)
        limit = std::max(limit, std::abs(weight));
    for (std::size_t i = 0; i < figure.weights.size(); ++i)
        widest = std::max(widest, page.metrics(page.font(textPoints)).horizontalAdvance(name(i)));
    widest = std::min(widest + page.mm(1), 0.35 * area.width());
    for (std::size_t i = 0; i < figure.weights.size(); ++i)
        drawWeight(page, {area.left(), area.top() + static_cast<double>(i) * height, area.width(), height},
                   widest, name(i), figure.weights[i], figure.weights[i] / limit);
}

std::optional<Error> problemOf(const LessonFigure& figure)
{
    if (!figure.look.lesson || figure.look.lesson->shown() == 0)
        return Error{Failure::BadInput, "There are no points to draw.",
                     "Choose points of two or three values."};
    return std::nullopt;
}

double naturalHeight(const LessonFigure& figure, double width)
{
    const auto dims = figure.look.lesson ? static_cast<double>(figure.look.lesson->dims) : 2;
    return 0.66 * width + dims * lessonRow + 2;
}

void draw(const LessonFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions&)
{
    const auto& lesson = *figure.look.lesson;
    const double below = page.mm(static_cast<double>(lesson.dims) * lessonRow + 2);
    const LessonScene scene(figure.look, area.adjusted(0, 0, 0, -below));
    const PlotInk ink = inkOf(page);
    scene.drawGround(page.painter(), ink);
    drawPoints(page, figure, scene);
    scene.drawMarks(page.painter(), ink);
    page.painter().setPen(page.pen(page.colours().border, 0.2));
    page.painter().setBrush(Qt::NoBrush);
    page.painter().drawRect(scene.frame());
    const double total = lesson.totalVariance();
    for (std::size_t k = 0; k < lesson.dims; ++k)
        page.text({area.left(), area.bottom() - below + page.mm(2 + static_cast<double>(k) * lessonRow),
                   area.width(), page.mm(lessonRow)},
                  Qt::AlignLeft | Qt::AlignVCenter,
                  tr("Component %1: variance %2, %3 of it all")
                      .arg(k + 1)
                      .arg(QString::number(lesson.variances[k], 'g', 4),
                           shareText(total > 0 ? lesson.variances[k] / total : 0)),
                  page.font(wordsPoints), componentColour(k, page.colours()));
}

} // namespace hourglass
