// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScreeDrawing.h"

#include "ui/plots/Ticks.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kGap = 6;      // pixels between a scale and its numbers
constexpr double kFewest = 0.5; // where the axis begins: half a component before the first

QString tr(const char* text, const char* = nullptr, int n = -1)
{
    return QCoreApplication::translate("Scree", text, nullptr, n);
}

QString percent(double share) { return tickText(100 * share) + QStringLiteral(" %"); }

QColor sumColour(const Theme& theme) { return theme.validation; }

std::vector<double> shareTicks(const ScreeScale& scale, const PlotInk& ink, double most)
{
    return linearTicks(0, most,
                       std::clamp(static_cast<int>(scale.frame.height() / (2.6 * ink.line())), 2, 6));
}

/// Whole numbers only.
std::vector<double> numberTicks(const ScreeScale& scale, const PlotInk& ink)
{
    const int wanted = std::max(2, static_cast<int>(scale.frame.width() / (4.5 * ink.line())));
    auto ticks = scale.isLogarithmic && scale.count > 3 ? logarithmicTicks(1, scale.count, wanted)
                                                        : linearTicks(0, scale.count, wanted);
    std::erase_if(ticks, [](double tick) { return tick < 1 || tick != std::round(tick); });
    if (ticks.empty() || ticks.front() > 1)
        ticks.insert(ticks.begin(), 1);
    return ticks;
}

void drawScales(QPainter& painter, const ScreeScale& scale, const PlotInk& ink)
{
    const double line = ink.line(), gap = kGap * ink.unit, room = 8 * line;
    const QRectF& f = scale.frame;
    for (const double tick : shareTicks(scale, ink, scale.most)) {
        const double y = f.bottom() - tick / scale.most * f.height();
        painter.setPen(ink.pen(ink.theme.accent, 1));
        painter.drawText(QRectF(f.left() - gap - room, y - line / 2, room, line),
                         Qt::AlignRight | Qt::AlignVCenter, percent(tick));
    }
    for (const double tick : shareTicks(scale, ink, 1)) {
        const double y = scale.sumHeight(tick);
        painter.setPen(ink.pen(ink.theme.grid, 1));
        painter.drawLine(QPointF(f.left(), y), QPointF(f.right(), y));
        painter.setPen(ink.pen(sumColour(ink.theme), 1));
        painter.drawText(QRectF(f.right() + gap, y - line / 2, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                         percent(tick));
    }
    painter.setPen(ink.pen(ink.theme.mutedText, 1));
    double free = -1e9; // where the next number may begin
    for (const double tick : numberTicks(scale, ink)) {
        const double x = scale.across(tick);
        if (x < free)
            continue;
        free = x + 2.4 * line;
        painter.drawText(QRectF(x - room / 2, f.bottom() + gap / 2, room, line),
                         Qt::AlignHCenter | Qt::AlignTop, tickText(tick));
    }
    painter.drawText(QRectF(f.left(), f.bottom() + gap / 2 + line, f.width(), line),
                     Qt::AlignHCenter | Qt::AlignTop, tr("component"));
}

void drawTitles(QPainter& painter, const ScreeScale& scale, const PlotInk& ink)
{
    const double line = ink.line(), top = scale.frame.top() - 1.5 * line;
    painter.setPen(ink.pen(ink.theme.accent, 1));
    painter.drawText(QRectF(scale.box.left(), top, scale.box.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("share of the variance"));
    painter.setPen(ink.pen(sumColour(ink.theme), 1));
    painter.drawText(QRectF(scale.box.left(), top, scale.box.width(), line),
                     Qt::AlignRight | Qt::AlignVCenter, tr("running sum"));
}

/// Where bars would be thinner than a pixel they are drawn as what they look like together: an area.
void drawBars(QPainter& painter, const ScreeLook& look, const ScreeScale& scale, const PlotInk& ink)
{
    QColor colour = ink.theme.accent;
    for (int k = 0; k < look.count(); ++k) {
        QRectF bar = scale.bar(look, k);
        const double gap = std::min(0.12 * bar.width(), 3 * ink.unit);
        if (bar.width() > 3 * ink.unit)
            bar.adjust(gap, 0, -gap, 0);
        if (bar.height() < ink.unit && look.scree.shares[static_cast<std::size_t>(k)] > 0)
            bar.setTop(bar.bottom() - ink.unit); // a little is not nothing
        colour.setAlphaF(k == look.current ? 1.0F : k == look.x || k == look.y ? 0.95F : 0.6F);
        painter.fillRect(bar, colour);
    }
}

void drawSum(QPainter& painter, const ScreeLook& look, const ScreeScale& scale, const PlotInk& ink)
{
    QPolygonF line;
    for (int k = 0; k < look.count(); ++k)
        line << QPointF(scale.across(k + 1), scale.sumHeight(look.running[static_cast<std::size_t>(k)]));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(ink.pen(sumColour(ink.theme), 2));
    painter.drawPolyline(line);
    constexpr int kMostDots = 40;
    painter.setPen(Qt::NoPen);
    painter.setBrush(sumColour(ink.theme));
    if (line.size() <= kMostDots)
        for (const QPointF& dot : line)
            painter.drawEllipse(dot, 3 * ink.unit, 3 * ink.unit);
    if (look.current >= 0)
        painter.drawEllipse(line[look.current], 4.5 * ink.unit, 4.5 * ink.unit);
}

/// The line, a knob to take it by, and where the running sum reaches it.
void drawLine(QPainter& painter, const ScreeLook& look, const ScreeScale& scale, const PlotInk& ink)
{
    const double y = scale.sumHeight(look.share);
    painter.setPen(ink.pen(ink.theme.text, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(scale.frame.left(), y), QPointF(scale.frame.right(), y));
    const auto needed = look.scree.componentsFor(look.share);
    if (look.running[needed - 1] >= look.share - 1e-9) {
        const double x = scale.across(static_cast<double>(needed));
        painter.drawLine(QPointF(x, y), QPointF(x, scale.frame.bottom()));
        painter.setPen(ink.pen(ink.theme.text, 1.4));
        painter.setBrush(ink.theme.card);
        painter.drawEllipse(QPointF(x, y), 4.5 * ink.unit, 4.5 * ink.unit);
    }
    if (!look.hasKnob)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink.theme.text);
    painter.drawEllipse(QPointF(scale.frame.right(), y), 4 * ink.unit, 4 * ink.unit);
}

/// "x" and "y" over the bars that are on the map.
void drawChoice(QPainter& painter, const ScreeLook& look, const ScreeScale& scale, const PlotInk& ink)
{
    const double side = 1.25 * ink.line();
    for (const auto& [component, name] : {std::pair(look.x, "x"), std::pair(look.y, "y")}) {
        if (component < 0 || component >= look.count())
            continue;
        const QRectF bar = scale.bar(look, component);
        QRectF badge(bar.center().x() - side / 2, bar.top() - side - 3 * ink.unit, side, side);
        badge.moveTop(std::max(badge.top(), scale.frame.top()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink.theme.accent);
        painter.drawRoundedRect(badge, 4 * ink.unit, 4 * ink.unit);
        painter.setPen(ink.theme.accentText);
        painter.drawText(badge, Qt::AlignCenter, QLatin1String(name));
    }
}

} // namespace

double ScreeScale::across(double number) const
{
    const double last = count + kFewest;
    const double place = isLogarithmic ? std::log(number / kFewest) / std::log(last / kFewest)
                                       : (number - kFewest) / (last - kFewest);
    return frame.left() + place * frame.width();
}

int ScreeScale::componentAt(double x) const
{
    if (x < frame.left() || x > frame.right() || !(frame.width() > 0))
        return -1;
    const double place = (x - frame.left()) / frame.width(), last = count + kFewest;
    const double number =
        isLogarithmic ? kFewest * std::pow(last / kFewest, place) : kFewest + place * (last - kFewest);
    return std::clamp(static_cast<int>(std::lround(number)), 1, count) - 1;
}

QRectF ScreeScale::bar(const ScreeLook& look, int component) const
{
    const double left = across(component + 0.5), right = across(component + 1.5);
    const double high = look.scree.shares[static_cast<std::size_t>(component)] / most * frame.height();
    return {left, frame.bottom() - high, right - left, high};
}

double ScreeScale::shareAt(double y) const
{
    return std::clamp((frame.bottom() - y) / std::max(frame.height(), 1e-9), 0.0, 1.0);
}

ScreeScale screeScale(const ScreeLook& look, const QRectF& box, const PlotInk& ink)
{
    const double greatest =
        look.count() > 0 ? *std::max_element(look.scree.shares.begin(), look.scree.shares.end()) : 1;
    // Room above the tallest bar for its badge, but never more than the whole.
    const double most = greatest > 0 ? std::min(1.0, 1.12 * greatest) : 1;
    const double line = ink.line(), side = ink.metrics().horizontalAdvance(QStringLiteral("100 %"));
    const double edge = side + (kGap + 4) * ink.unit;
    return {box, box.adjusted(edge, 1.7 * line, -edge, -2.4 * line), std::max(look.count(), 1), most,
            look.isLogarithmic};
}

void drawScree(QPainter& painter, const ScreeLook& look, const ScreeScale& scale, const PlotInk& ink)
{
    painter.setFont(ink.font);
    painter.setBrush(Qt::NoBrush);
    if (look.count() == 0) {
        painter.setPen(ink.pen(ink.theme.border, 1));
        painter.drawRect(scale.frame);
        return;
    }
    drawScales(painter, scale, ink);
    drawTitles(painter, scale, ink);
    drawBars(painter, look, scale, ink);
    painter.setPen(ink.pen(ink.theme.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(scale.frame.bottomLeft(), scale.frame.bottomRight());
    drawSum(painter, look, scale, ink);
    drawLine(painter, look, scale, ink);
    drawChoice(painter, look, scale, ink);
}

QString shareText(double share)
{
    const double percents = 100 * share;
    if (percents <= 0)
        return QStringLiteral("0 %");
    const int decimals =
        percents >= 1 ? 1 : std::min(1 - static_cast<int>(std::floor(std::log10(percents))), 7);
    return QString::number(percents, 'f', decimals) + QStringLiteral(" %");
}

QString screeWords(const Scree& scree, std::size_t possible, double share)
{
    if (scree.shares.empty())
        return {};
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const double all = scree.running().back();
    if (all <= 0)
        return tr("All samples are equal: there is no variance to explain.");
    const auto needed = static_cast<qulonglong>(scree.componentsFor(share));
    if (all < share - 1e-9)
        return tr("The first %1 components explain %2 of the variance: %3 would take more of them.")
            .arg(english.toString(static_cast<qulonglong>(scree.shares.size())), shareText(all),
                 shareText(share));
    const QString sentence = needed == 1 ? tr("%1 of %2 components explains %3 of the variance.")
                                         : tr("%1 of %2 components explain %3 of the variance.");
    return sentence.arg(english.toString(needed), english.toString(static_cast<qulonglong>(possible)),
                        shareText(share));
}

QString componentWords(const ScreeLook& look, int component)
{
    if (component < 0 || component >= look.count())
        return {};
    const auto k = static_cast<std::size_t>(component);
    return tr("Component %1 · %2 of the variance · %3 with those before it")
        .arg(component + 1)
        .arg(shareText(look.scree.shares[k]), shareText(look.running[k]));
}

} // namespace hourglass
