// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureAxes.h"
#include "ui/figures/FigureDrawing.h"
#include "ui/plots/LossSeries.h"
#include "ui/plots/MarkLabels.h"

#include <QCoreApplication>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr std::size_t mostColumns = 2048; // more than a page's width can show
constexpr double headroom = 0.06;

struct Curves {
    LossSeries series{mostColumns};
    QPolygonF validation; ///< step, loss
    double lastStep = 1;
};

bool isShown(double loss, bool logarithmic) { return std::isfinite(loss) && (!logarithmic || loss > 0); }

Curves curvesOf(const LossFigure& figure)
{
    Curves curves;
    curves.series.append(figure.points);
    curves.lastStep = std::max(1.0, static_cast<double>(curves.series.lastStep()));
    for (const EpochResult& epoch : figure.epochs) {
        const auto step = static_cast<double>(epoch.step);
        curves.lastStep = std::max(curves.lastStep, step);
        if (isShown(epoch.validationLoss, figure.logarithmic))
            curves.validation.append({step, epoch.validationLoss});
    }
    return curves;
}

void setLossRange(FigureAxes& axes, const Curves& curves)
{
    auto range = curves.series.usefulRange(axes.logarithmic);
    for (const QPointF& point : curves.validation)
        range = range ? std::pair(std::min(range->first, point.y()), std::max(range->second, point.y()))
                      : std::pair(point.y(), point.y());
    const auto [low, high] = range.value_or(std::pair(0.1, 1.0));
    if (axes.logarithmic) {
        const double space = std::max(std::pow(high / low, headroom), 1.05);
        axes.bottom = low / space;
        axes.top = high * space;
        return;
    }
    const double space = std::max({(high - low) * headroom, std::abs(high) * 0.01, 1e-12});
    axes.bottom = low >= 0 && low < space ? 0 : low - space;
    axes.top = high + space;
}

/// Each column of batches as a stroke from its least to its largest loss, up and down in turn.
QPolygonF rawTrace(const LossSeries& series, const FigureAxes& axes)
{
    QPolygonF trace;
    bool up = true;
    for (const auto& column : series.columns()) {
        if (!isShown(static_cast<double>(column.low), axes.logarithmic))
            continue;
        const double x = static_cast<double>(column.first + column.last) / 2;
        trace.append(axes.place(x, static_cast<double>(up ? column.low : column.high)));
        if (column.batches > 1)
            trace.append(axes.place(x, static_cast<double>(up ? column.high : column.low)));
        up = !up;
    }
    return trace;
}

QPolygonF smoothTrace(const LossSeries& series, const FigureAxes& axes)
{
    QPolygonF trace;
    const auto smoothed = series.smoothed();
    for (std::size_t i = 0; i < smoothed.size(); ++i) {
        const auto& column = series.columns()[i];
        if (isShown(smoothed[i], axes.logarithmic))
            trace.append(axes.place(static_cast<double>(column.first + column.last) / 2, smoothed[i]));
    }
    return trace;
}

void drawMarkers(FigurePage& page, const QPolygonF& places)
{
    page.painter().setPen(page.pen(page.colours().card, 0.2));
    page.painter().setBrush(page.colours().validation);
    const double radius = page.mm(places.size() > 60 ? 0.5 : 0.85);
    for (const QPointF& place : places)
        page.painter().drawEllipse(place, radius, radius);
}

void drawCurves(FigurePage& page, const FigureAxes& axes, const Curves& curves)
{
    QPainter& painter = page.painter();
    const Theme& colours = page.colours();
    painter.save();
    painter.setClipRect(axes.frame);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(page.pen(colours.lossRaw, 0.15));
    painter.drawPolyline(rawTrace(curves.series, axes));
    painter.setPen(page.pen(colours.lossSmooth, 0.5));
    painter.drawPolyline(smoothTrace(curves.series, axes));
    QPolygonF validation;
    for (const QPointF& point : curves.validation)
        validation.append(axes.place(point.x(), point.y()));
    painter.setPen(page.pen(colours.validation, 0.35));
    painter.drawPolyline(validation);
    painter.restore();
    drawMarkers(page, validation);
}

/// Where a setting was changed, and what to.
void drawChanges(FigurePage& page, const FigureAxes& axes, const std::vector<SettingChange>& changes)
{
    constexpr int rows = 4;
    const QFont font = page.font(7);
    const QFontMetricsF metrics = page.metrics(font);
    std::vector<double> places, widths;
    QStringList words;
    for (const SettingChange& change : changes) {
        words.append(QString::fromStdString(wordsFor(change)));
        places.push_back(axes.place(static_cast<double>(change.step) + 0.5, axes.bottom).x());
        widths.push_back(metrics.horizontalAdvance(words.last()) + page.mm(2));
    }
    const auto labels = placeLabels(places, widths, axes.frame.left(), axes.frame.right(), rows);
    for (std::size_t i = 0; i < places.size(); ++i) {
        QPen pen = page.pen(page.colours().mutedText, 0.15);
        pen.setStyle(Qt::DashLine);
        page.painter().setPen(pen);
        page.painter().drawLine(QPointF(places[i], axes.frame.top()),
                                QPointF(places[i], axes.frame.bottom()));
        if (labels[i].row < 0)
            continue;
        const double left = labels[i].isLeft ? places[i] - widths[i] : places[i];
        page.text({left + page.mm(1), axes.frame.top() + page.mm(0.5) + labels[i].row * metrics.height(),
                   widths[i] - page.mm(1), metrics.height()},
                  Qt::AlignLeft | Qt::AlignVCenter, words[static_cast<qsizetype>(i)], font,
                  page.colours().mutedText);
    }
}

/// Above the frame, on the right: there it never covers a curve.
void drawLegend(FigurePage& page, const QRectF& row, const Curves& curves)
{
    struct Entry {
        QString text;
        QColor colour;
        double line;
        bool hasMarker;
    };
    const Theme& colours = page.colours();
    QList<Entry> entries;
    if (!curves.validation.isEmpty())
        entries.append(
            {QCoreApplication::translate("LossFigure", "validation"), colours.validation, 0.35, true});
    if (!curves.series.columns().empty()) {
        entries.append({QCoreApplication::translate("LossFigure", "training, smoothed"), colours.lossSmooth,
                        0.5, false});
        entries.append(
            {QCoreApplication::translate("LossFigure", "each batch"), colours.lossRaw, 0.3, false});
    }
    const QFont font = page.font(7.5);
    double right = row.right();
    for (const Entry& entry : entries) {
        const double width = page.metrics(font).horizontalAdvance(entry.text) + page.mm(0.5);
        page.text({right - width, row.top(), width, row.height()}, Qt::AlignRight | Qt::AlignVCenter,
                  entry.text, font, colours.mutedText);
        const double end = right - width - page.mm(1.2), begin = end - page.mm(5), y = row.center().y();
        page.painter().setPen(page.pen(entry.colour, entry.line));
        page.painter().drawLine(QPointF(begin, y), QPointF(end, y));
        if (entry.hasMarker)
            drawMarkers(page, {QPointF((begin + end) / 2, y)});
        right = begin - page.mm(4);
    }
}

} // namespace

std::optional<Error> problemOf(const LossFigure& figure)
{
    const bool hasPoint = std::ranges::any_of(figure.points, [&](const LossPoint& point) {
        return isShown(static_cast<double>(point.loss), figure.logarithmic);
    });
    const bool hasEpoch = std::ranges::any_of(figure.epochs, [&](const EpochResult& epoch) {
        return isShown(epoch.validationLoss, figure.logarithmic);
    });
    if (hasPoint || hasEpoch)
        return std::nullopt;
    return Error{Failure::BadInput, "There is no loss to draw.", "Train for some batches first."};
}

double naturalHeight(const LossFigure&, double width) { return 0.46 * width; }

void draw(const LossFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions&)
{
    const Curves curves = curvesOf(figure);
    const double legendHeight = page.mm(4.5);
    FigureAxes axes;
    axes.logarithmic = figure.logarithmic;
    axes.left = 0;
    axes.right = curves.lastStep;
    axes.xTitle = QCoreApplication::translate("LossFigure", "step");
    axes.yTitle = QCoreApplication::translate("LossFigure", "loss");
    setLossRange(axes, curves);
    axes.layOut(page, area.adjusted(0, legendHeight, 0, 0));
    axes.draw(page);
    drawCurves(page, axes, curves);
    drawChanges(page, axes, figure.changes);
    drawLegend(page, {axes.frame.left(), area.top(), axes.frame.width(), legendHeight}, curves);
}

} // namespace hourglass
