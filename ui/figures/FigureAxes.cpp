// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigureAxes.h"

#include "ui/plots/Ticks.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double numberPoints = 7.5, titlePoints = 8.5;
constexpr double gap = 1.2, hairline = 0.12, frameLine = 0.2; // mm
constexpr double leastFrame = 4; // mm, where a page is too small for words and all

} // namespace

int FigureAxes::ticksAcross(const FigurePage& page) const
{
    return std::clamp(static_cast<int>(frame.width() / page.mm(22)), 2, 10);
}

int FigureAxes::ticksUp(const FigurePage& page) const
{
    return std::clamp(static_cast<int>(frame.height() / page.mm(14)), 2, 10);
}

std::vector<double> FigureAxes::yTicks(const FigurePage& page) const
{
    return logarithmic ? logarithmicTicks(bottom, top, ticksUp(page))
                       : linearTicks(bottom, top, ticksUp(page));
}

void FigureAxes::layOut(const FigurePage& page, const QRectF& outer)
{
    const auto numbers = page.metrics(page.font(numberPoints)), titles = page.metrics(page.font(titlePoints));
    frame = outer; // for the number of ticks; corrected below
    double widest = 0;
    if (hasNumbers)
        for (const double tick : yTicks(page))
            widest = std::max(widest, numbers.horizontalAdvance(tickText(tick)) + page.mm(gap));
    const double leftSpace = widest + (yTitle.isEmpty() || !hasNumbers ? 0 : titles.height() + page.mm(gap));
    const double bottomSpace = (hasNumbers ? numbers.height() + page.mm(gap) : 0) +
                               (xTitle.isEmpty() || !hasNumbers ? 0 : titles.height() + page.mm(gap / 2));
    // Half a number may stand out at the right and at the top.
    const double edge = hasNumbers ? numbers.height() / 2 : page.mm(frameLine);
    const double rightSpace =
        hasNumbers ? numbers.horizontalAdvance(QStringLiteral("00")) : page.mm(frameLine);
    frame =
        outer.adjusted(leftSpace, edge, -rightSpace, -bottomSpace - (hasNumbers ? 0 : edge)).toAlignedRect();
    frame.setSize(frame.size().expandedTo(QSizeF(page.mm(leastFrame), page.mm(leastFrame))));
}

void FigureAxes::makeScalesEqual()
{
    const double perUnit = std::max((right - left) / frame.width(), (top - bottom) / frame.height());
    const double extraX = (perUnit * frame.width() - (right - left)) / 2;
    const double extraY = (perUnit * frame.height() - (top - bottom)) / 2;
    left -= extraX;
    right += extraX;
    bottom -= extraY;
    top += extraY;
}

QPointF FigureAxes::place(double x, double y) const
{
    const double across = (x - left) / (right - left);
    const double up =
        logarithmic ? std::log(y / bottom) / std::log(top / bottom) : (y - bottom) / (top - bottom);
    return {frame.left() + across * frame.width(), frame.bottom() - up * frame.height()};
}

void FigureAxes::draw(FigurePage& page) const
{
    QPainter& painter = page.painter();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(page.pen(page.colours().grid, hairline));
    if (hasNumbers) {
        for (const double tick : linearTicks(left, right, ticksAcross(page)))
            painter.drawLine(QPointF(place(tick, top).x(), frame.top()),
                             QPointF(place(tick, top).x(), frame.bottom()));
        for (const double tick : yTicks(page))
            painter.drawLine(QPointF(frame.left(), place(left, tick).y()),
                             QPointF(frame.right(), place(left, tick).y()));
        drawNumbers(page);
    }
    painter.setPen(page.pen(page.colours().border, frameLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame);
}

void FigureAxes::drawNumbers(FigurePage& page) const
{
    const QFont font = page.font(numberPoints), titleFont = page.font(titlePoints);
    const auto metrics = page.metrics(font), titles = page.metrics(titleFont);
    const QColor muted = page.colours().mutedText;
    const double half = page.mm(11), height = metrics.height();
    for (const double tick : linearTicks(left, right, ticksAcross(page)))
        page.text({place(tick, top).x() - half, frame.bottom() + page.mm(gap), 2 * half, height},
                  Qt::AlignHCenter | Qt::AlignTop, tickText(tick), font, muted);
    double widest = 0;
    for (const double tick : yTicks(page)) {
        const double width = metrics.horizontalAdvance(tickText(tick)) + page.mm(0.5);
        widest = std::max(widest, width);
        page.text({frame.left() - page.mm(gap) - width, place(left, tick).y() - height / 2, width, height},
                  Qt::AlignRight | Qt::AlignVCenter, tickText(tick), font, muted);
    }
    if (!xTitle.isEmpty())
        page.text(
            {frame.left(), frame.bottom() + page.mm(1.5 * gap) + height, frame.width(), titles.height()},
            Qt::AlignHCenter | Qt::AlignTop, xTitle, titleFont, page.colours().text);
    if (!yTitle.isEmpty())
        page.uprightText({frame.left() - page.mm(2 * gap) - widest - titles.height() / 2, frame.center().y()},
                         yTitle, titleFont, page.colours().text);
}

} // namespace hourglass
