// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureDrawing.h"
#include "ui/figures/FigurePictures.h"
#include "ui/plots/VectorBars.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double cellGap = 2.5, pairGap = 0.8, rowGap = 3; // mm
constexpr double labelWidth = 5, captionHeight = 3.6;      // mm
constexpr double captionPoints = 7, leastHeightToLabel = 8;

constexpr double legendHeight = 5;

bool isOfVectors(const ReconstructionFigure& figure)
{
    return figure.set.items.front().original.shape.isVector();
}

/// Both in one frame: bars, and where the reconstruction has them end.
void drawVectors(FigurePage& page, const QRectF& cell, const Reconstruction& item)
{
    const double edge = page.mm(0.4);
    drawVector(page.painter(), cell.adjusted(edge, edge, -edge, -edge), item.original, &item.reconstructed,
               page.colours(), {0, page.mm(0.18)});
    page.painter().setPen(page.pen(page.colours().border, 0.12));
    page.painter().setBrush(Qt::NoBrush);
    page.painter().drawRect(cell);
}

QString className(const ReconstructionFigure& figure, const Reconstruction& item)
{
    return item.label >= 0 && item.label < figure.classNames.size() ? figure.classNames[item.label]
                                                                    : QString();
}

/// Sizes in mm on a page of 160 mm. A cell is a class name, two pictures (or one of a vector's bars) and an
/// error, from the top. At the left the rows' names, or below all cells a legend.
struct Layout {
    int columns = 1, rows = 1, pictures = 2;
    double cellWidth = 0, pictureHeight = 0, nameHeight = 0;
    [[nodiscard]] double cellHeight() const
    {
        return nameHeight + pictures * pictureHeight + (pictures - 1) * pairGap + captionHeight;
    }
    [[nodiscard]] double left() const { return pictures == 2 ? labelWidth : 0; }
    [[nodiscard]] double below() const { return pictures == 2 ? 0 : legendHeight; }
    [[nodiscard]] double height() const { return rows * cellHeight() + (rows - 1) * rowGap + below(); }
};

/// Bars need more room than pictures.
int columnsOf(const ReconstructionFigure& figure)
{
    return isOfVectors(figure) ? std::max(1, figure.columns / 2) : figure.columns;
}

Layout layoutOf(const ReconstructionFigure& figure, double width, int columns)
{
    const int count = static_cast<int>(figure.set.items.size());
    Layout layout;
    layout.pictures = isOfVectors(figure) ? 1 : 2;
    layout.columns = std::clamp(columns, 1, count);
    layout.rows = (count + layout.columns - 1) / layout.columns;
    layout.cellWidth =
        std::max((width - layout.left() - (layout.columns - 1) * cellGap) / layout.columns, 0.5);
    layout.pictureHeight = layout.cellWidth * sampleAspect(figure.set.items.front().original.shape);
    layout.nameHeight = figure.classNames.isEmpty() ? 0 : captionHeight;
    return layout;
}

/// Where the height is given: as many columns as make the pictures largest; the words stay as they are.
Layout layoutWithin(const ReconstructionFigure& figure, double width, double height)
{
    Layout best = layoutOf(figure, width, columnsOf(figure));
    if (best.height() <= height + 0.01)
        return best;
    best.pictureHeight = 0;
    for (int columns = 1; columns <= static_cast<int>(figure.set.items.size()); ++columns) {
        Layout layout = layoutOf(figure, width, columns);
        layout.pictureHeight -= std::max(layout.height() - height, 0.0) / (layout.pictures * layout.rows);
        if (layout.pictureHeight > best.pictureHeight)
            best = layout;
    }
    best.pictureHeight = std::max(best.pictureHeight, 1.0);
    return best;
}

void drawCell(FigurePage& page, const ReconstructionFigure& figure, const Reconstruction& item,
              const Layout& layout, QPointF corner)
{
    const double width = page.mm(layout.cellWidth), picture = page.mm(layout.pictureHeight);
    const QFont font = page.font(captionPoints);
    double top = corner.y();
    if (layout.nameHeight > 0)
        page.text({corner.x(), top, width, page.mm(layout.nameHeight)}, Qt::AlignCenter,
                  className(figure, item), font, page.colours().text);
    top += page.mm(layout.nameHeight);
    const QRectF box(corner.x(), top, width, picture);
    if (layout.pictures == 1) {
        drawVectors(page, box, item);
    } else {
        drawSample(page, box, item.original);
        drawSample(page, box.translated(0, picture + page.mm(pairGap)), item.reconstructed);
    }
    top += layout.pictures * picture + (layout.pictures - 1) * page.mm(pairGap);
    page.text({corner.x(), top, width, page.mm(captionHeight)}, Qt::AlignCenter,
              QString::number(static_cast<double>(item.error), 'f', 4), font, page.colours().mutedText);
}

/// What the two pictures and the number below them are, once for each row.
void drawRowLabels(FigurePage& page, const Layout& layout, QPointF corner)
{
    if (layout.pictureHeight < leastHeightToLabel)
        return;
    const auto write = [&](double centre, const char* text) {
        page.uprightText({corner.x() + page.mm(labelWidth / 2 - 0.6), corner.y() + page.mm(centre)},
                         QCoreApplication::translate("ReconstructionFigure", text), page.font(captionPoints),
                         page.colours().mutedText);
    };
    write(layout.nameHeight + layout.pictureHeight / 2, QT_TRANSLATE_NOOP("ReconstructionFigure", "input"));
    write(layout.nameHeight + layout.pictureHeight * 1.5 + pairGap,
          QT_TRANSLATE_NOOP("ReconstructionFigure", "output"));
    page.text({corner.x(), corner.y() + page.mm(layout.nameHeight + 2 * layout.pictureHeight + pairGap),
               page.mm(labelWidth), page.mm(captionHeight)},
              Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("MSE"), page.font(captionPoints - 1.5),
              page.colours().mutedText);
}

/// What bars and marks are, and the number below them.
void drawLegend(FigurePage& page, const QRectF& line)
{
    const QFont font = page.font(captionPoints);
    double x = line.left();
    const auto write = [&](const char* word, const QColor& colour, double thick) {
        if (thick > 0) {
            page.painter().fillRect(
                QRectF(x, line.center().y() - page.mm(thick) / 2, page.mm(3), page.mm(thick)), colour);
            x += page.mm(4);
        }
        const QString text = QCoreApplication::translate("ReconstructionFigure", word);
        page.text({x, line.top(), line.right() - x, line.height()}, Qt::AlignLeft | Qt::AlignVCenter, text,
                  font, page.colours().mutedText);
        x += page.metrics(font).horizontalAdvance(text) + page.mm(5);
    };
    write(QT_TRANSLATE_NOOP("ReconstructionFigure", "input"), barColour(page.colours()), 2);
    write(QT_TRANSLATE_NOOP("ReconstructionFigure", "output"), page.colours().accent, 0.5);
    write(QT_TRANSLATE_NOOP("ReconstructionFigure", "number: MSE"), {}, 0);
}

} // namespace

std::optional<Error> problemOf(const ReconstructionFigure& figure)
{
    if (figure.set.items.empty())
        return Error{Failure::BadInput, "There are no reconstructions to draw.",
                     "Choose some samples first."};
    for (const Reconstruction& item : figure.set.items)
        if (!isDrawable(item.original) || !isDrawable(item.reconstructed))
            return Error{Failure::BadInput, "Sample " + std::to_string(item.sample) + " cannot be drawn.",
                         "Choose other samples."};
    return std::nullopt;
}

double naturalHeight(const ReconstructionFigure& figure, double width)
{
    return layoutOf(figure, width, columnsOf(figure)).height();
}

void draw(const ReconstructionFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions&)
{
    const Layout layout = layoutWithin(figure, area.width() / page.mm(1), area.height() / page.mm(1));
    for (std::size_t i = 0; i < figure.set.items.size(); ++i) {
        const int row = static_cast<int>(i) / layout.columns, column = static_cast<int>(i) % layout.columns;
        const double top = area.top() + page.mm(row * (layout.cellHeight() + rowGap));
        if (column == 0 && layout.pictures == 2)
            drawRowLabels(page, layout, {area.left(), top});
        const double left = area.left() + page.mm(layout.left() + column * (layout.cellWidth + cellGap));
        drawCell(page, figure, figure.set.items[i], layout, {left, top});
    }
    if (layout.pictures == 1 && layout.pictureHeight >= 2)
        drawLegend(page, {area.left(), area.bottom() - page.mm(legendHeight - 1), area.width(),
                          page.mm(legendHeight - 1)});
}

} // namespace hourglass
