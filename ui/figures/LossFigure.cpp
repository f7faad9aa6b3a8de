// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureAxes.h"
#include "ui/figures/FigureDrawing.h"
#include "ui/figures/ScorePanel.h"
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
constexpr double legendMm = 4.5;
constexpr std::size_t runsARow = 2;
constexpr double scoresShare = 0.42; // of the height, where there are scores

/// Another run; its steps as they lie on the axis.
struct OtherCurve {
    QString name;
    QColor colour;
    QPolygonF training, validation; ///< step, loss
};

struct Curves {
    LossSeries series{mostColumns};
    QPolygonF validation; ///< step, loss
    double lastStep = 1;
    std::vector<OtherCurve> others;
};

bool isShown(double loss, bool logarithmic) { return std::isfinite(loss) && (!logarithmic || loss > 0); }

OtherCurve otherOf(const LossComparison::Run& run, const LossFigure& figure, double scale)
{
    OtherCurve other{run.name, comparisonColour(run.colour, ThemeKind::Print), {}, {}};
    LossSeries series(mostColumns);
    if (figure.comparison.training)
        series.append(run.curve->points);
    const auto smoothed = series.smoothed();
    for (std::size_t i = 0; i < smoothed.size(); ++i)
        if (isShown(smoothed[i], figure.logarithmic))
            other.training.append(
                {static_cast<double>(series.columns()[i].first + series.columns()[i].last) / 2 * scale,
                 smoothed[i]});
    for (const EpochResult& epoch : run.curve->epochs) {
        const double loss = std::isfinite(epoch.validationLoss) ? epoch.validationLoss : epoch.trainLoss;
        if (figure.comparison.validation && isShown(loss, figure.logarithmic))
            other.validation.append({static_cast<double>(epoch.step) * scale, loss});
    }
    return other;
}

void addOthers(Curves& curves, const LossFigure& figure)
{
    double reference = stepsAnEpoch(figure.epochs);
    for (const auto& run : figure.comparison.runs) {
        if (!run.curve)
            continue;
        const double steps = stepsAnEpoch(run.curve->epochs);
        reference = reference > 0 ? reference : steps;
        const bool isStretched = figure.comparison.byEpoch && steps > 0 && reference > 0;
        curves.others.push_back(otherOf(run, figure, isStretched ? reference / steps : 1));
        for (const auto* line : {&curves.others.back().training, &curves.others.back().validation})
            if (!line->isEmpty())
                curves.lastStep = std::max(curves.lastStep, line->last().x());
    }
}

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
    addOthers(curves, figure);
    return curves;
}

void setLossRange(FigureAxes& axes, const Curves& curves)
{
    auto range = curves.series.usefulRange(axes.logarithmic);
    const auto widen = [&range](const QPolygonF& line) {
        for (const QPointF& point : line)
            range = range ? std::pair(std::min(range->first, point.y()), std::max(range->second, point.y()))
                          : std::pair(point.y(), point.y());
    };
    widen(curves.validation);
    for (const OtherCurve& other : curves.others) {
        widen(other.training);
        widen(other.validation);
    }
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

void drawMarkers(FigurePage& page, const QPolygonF& places, const QColor& colour)
{
    page.painter().setPen(page.pen(page.colours().card, 0.2));
    page.painter().setBrush(colour);
    const double radius = page.mm(places.size() > 60 ? 0.5 : 0.85);
    for (const QPointF& place : places)
        page.painter().drawEllipse(place, radius, radius);
}

QPolygonF placed(const QPolygonF& line, const FigureAxes& axes)
{
    QPolygonF places;
    for (const QPointF& point : line)
        places.append(axes.place(point.x(), point.y()));
    return places;
}

void drawOthers(FigurePage& page, const FigureAxes& axes, const Curves& curves)
{
    page.painter().save();
    page.painter().setClipRect(axes.frame);
    for (const OtherCurve& other : curves.others) {
        page.painter().setBrush(Qt::NoBrush);
        QPen pen = page.pen(other.colour, 0.4);
        page.painter().setPen(pen);
        page.painter().drawPolyline(placed(other.validation, axes));
        if (!other.validation.isEmpty())
            pen.setStyle(Qt::DotLine);
        page.painter().setPen(pen);
        page.painter().drawPolyline(placed(other.training, axes));
        drawMarkers(page, placed(other.validation, axes), other.colour);
    }
    page.painter().restore();
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
    const QPolygonF validation = placed(curves.validation, axes);
    painter.setPen(page.pen(colours.validation, 0.35));
    painter.drawPolyline(validation);
    painter.restore();
    drawMarkers(page, validation, colours.validation);
}

struct Entry {
    QString text;
    QColor colour;
    double line;
    bool hasMarker;
};

/// From the right to the left of a row. Names that have no room are elided, the leftmost first.
void drawLegendRow(FigurePage& page, const QRectF& row, const QList<Entry>& entries)
{
    const QFont font = page.font(7.5);
    double right = row.right();
    for (const Entry& entry : entries) {
        const double most = right - row.left() - page.mm(6.2);
        if (most < page.mm(6))
            return;
        const double width = std::min(most, page.metrics(font).horizontalAdvance(entry.text) + page.mm(0.5));
        page.text({right - width, row.top(), width, row.height()}, Qt::AlignRight | Qt::AlignVCenter,
                  entry.text, font, page.colours().mutedText);
        const double end = right - width - page.mm(1.2), begin = end - page.mm(5), y = row.center().y();
        page.painter().setPen(page.pen(entry.colour, entry.line));
        page.painter().drawLine(QPointF(begin, y), QPointF(end, y));
        if (entry.hasMarker)
            drawMarkers(page, {QPointF((begin + end) / 2, y)}, entry.colour);
        right = begin - page.mm(4);
    }
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
    drawLegendRow(page, row, entries);
}

/// Rows of at most two runs each, below the legend of this run.
void drawOthersLegend(FigurePage& page, const QRectF& rows, const Curves& curves)
{
    const double height = page.mm(legendMm);
    for (std::size_t i = 0; i < curves.others.size(); i += runsARow) {
        QList<Entry> entries;
        for (std::size_t j = std::min(i + runsARow, curves.others.size()); j-- > i;) {
            const OtherCurve& other = curves.others[j];
            const QString name =
                page.metrics(page.font(7.5))
                    .elidedText(other.name, Qt::ElideRight, rows.width() / runsARow - page.mm(11));
            entries.append({name, other.colour, 0.4, !other.validation.isEmpty()});
        }
        const double top = rows.top() + height * static_cast<double>(i / runsARow);
        drawLegendRow(page, {rows.left(), top, rows.width(), height}, entries);
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
    const bool hasOther = std::ranges::any_of(figure.comparison.runs, [&](const LossComparison::Run& run) {
        if (!run.curve)
            return false;
        const auto other = otherOf(run, figure, 1);
        return !other.training.isEmpty() || !other.validation.isEmpty();
    });
    if (hasPoint || hasEpoch || hasOther)
        return std::nullopt;
    return Error{Failure::BadInput, "There is no loss to draw.", "Train for some batches first."};
}

double naturalHeight(const LossFigure& figure, double width)
{
    return (hasScores(figure) ? 0.76 : 0.46) * width;
}

void draw(const LossFigure& figure, FigurePage& page, const QRectF& whole, const FigureOptions&)
{
    const double below = hasScores(figure) ? scoresShare * whole.height() : 0;
    const QRectF area = whole.adjusted(0, 0, 0, -below);
    const Curves curves = curvesOf(figure);
    const auto rows = (curves.others.size() + runsARow - 1) / runsARow;
    const double rowHeight = page.mm(legendMm), legendHeight = rowHeight * static_cast<double>(1 + rows);
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
    drawOthers(page, axes, curves);
    drawLegend(page, {axes.frame.left(), area.top(), axes.frame.width(), rowHeight}, curves);
    drawOthersLegend(page, axes.frame.translated(0, area.top() + rowHeight - axes.frame.top()), curves);
    if (below > 0)
        drawScores(figure, page,
                   {whole.left(), area.bottom() + rowHeight / 2, whole.width(), below - rowHeight / 2},
                   axes.frame, curves.lastStep);
}

} // namespace hourglass
