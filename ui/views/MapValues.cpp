// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapValues.h"

#include "ui/views/Words.h"

#include <QObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr double kScaleShare =
    0.98; // a scale ends here, so that a few outliers do not take the colours from the rest

/// The value that such a share of the others does not exceed; 0 when there is none at all.
double quantile(std::vector<float> values, double share)
{
    std::erase_if(values, [](float value) { return !std::isfinite(value); });
    if (values.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return static_cast<double>(values[static_cast<std::size_t>(at)]);
}

/// Of all points: those that were not measured have none.
std::shared_ptr<const std::vector<float>> spread(const std::vector<std::size_t>& points,
                                                 const std::vector<float>& values, std::size_t count)
{
    std::vector<float> all(count, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < std::min(points.size(), values.size()); ++i)
        if (points[i] < count)
            all[points[i]] = values[i];
    return std::make_shared<const std::vector<float>>(std::move(all));
}

struct Measure {
    QString name, toolTip;
    std::vector<float> MapFaithfulness::*values;
};

Measure measureOf(ColourBy by)
{
    if (by == ColourBy::Trustworthiness)
        return {QObject::tr("Trustworthiness"),
                QObject::tr("Dark: the map puts strangers beside the point. Bright: those near it on the map "
                            "are near it in truth."),
                &MapFaithfulness::pointTrustworthiness};
    if (by == ColourBy::Continuity)
        return {QObject::tr("Continuity"),
                QObject::tr("Dark: the map tore true neighbours away from the point. Bright: they are still "
                            "near it."),
                &MapFaithfulness::pointContinuity};
    return {QObject::tr("Neighbours kept"),
            QObject::tr("The share of the point's nearest on the map that are among its nearest codes. Dark: "
                        "none of them, bright: all."),
            &MapFaithfulness::pointNeighboursKept};
}

} // namespace

MapValues errorValues(std::shared_ptr<const std::vector<float>> errors)
{
    MapValues shown{
        std::move(errors),
        {QObject::tr("Error"), QObject::tr("Reconstruction error: dark is small, bright is large."), 0, 1}};
    if (shown.valueOf) {
        shown.scale.low = quantile(*shown.valueOf, 0);
        shown.scale.high = quantile(*shown.valueOf, kScaleShare);
    }
    return shown;
}

MapValues faithfulnessValues(ColourBy by, const MapFaithfulness* result, std::size_t count)
{
    const Measure measure = measureOf(by);
    MapValues shown{nullptr, {measure.name, measure.toolTip, 0, 1}};
    if (!result)
        return shown;
    shown.valueOf = spread(result->points, result->*measure.values, count);
    shown.scale.low = quantile(*shown.valueOf, 1 - kScaleShare); // the bad ones are the few
    shown.scale.high = quantile(*shown.valueOf, 1);
    if (result->sampled < count)
        shown.scale.toolTip += ' ' + QObject::tr("Grey: not among the %1 points that were measured.")
                                         .arg(thousands(static_cast<qint64>(result->sampled)));
    return shown;
}

MapValues unknownValues(std::size_t count) { return {spread({}, {}, count), {}}; }

void colourBy(MapFigure& figure, const MapValues& values)
{
    figure.valueOf = values.valueOf;
    figure.low = values.scale.low;
    figure.high = values.scale.high;
    figure.legendTitle = values.scale.name;
}

} // namespace hourglass
