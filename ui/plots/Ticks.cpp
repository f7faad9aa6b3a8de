// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/Ticks.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double slack = 1e-9; // of a step: a tick on the very edge counts

bool isRange(double low, double high, int wanted)
{
    return std::isfinite(low) && std::isfinite(high) && low < high && wanted > 0;
}

} // namespace

double roundStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / power;
    return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

std::vector<double> linearTicks(double low, double high, int wanted)
{
    std::vector<double> ticks;
    if (!isRange(low, high, wanted))
        return ticks;
    const double step = roundStep((high - low) / wanted);
    if (!(step > 0) || !std::isfinite(step))
        return ticks;
    for (double k = std::ceil(low / step - slack); k <= high / step + slack && ticks.size() < 100; ++k)
        ticks.push_back(k * step + 0.0); // + 0.0: never "-0"
    return ticks;
}

std::vector<double> logarithmicTicks(double low, double high, int wanted)
{
    if (!isRange(low, high, wanted) || low <= 0)
        return {};
    if (high < 3 * low)
        return linearTicks(low, high, wanted);
    const int first = static_cast<int>(std::floor(std::log10(low))),
              last = static_cast<int>(std::ceil(std::log10(high)));
    const double decades = std::log10(high / low);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / wanted)));
    std::vector<double> factors{1};
    if (3 * decades <= std::max(wanted + 1.0, 4.5))
        factors = {1, 2, 5};
    std::vector<double> ticks;
    for (int power = first; power <= last; ++power)
        for (const double factor : factors) {
            const double tick = factor * std::pow(10, power);
            if (power % every == 0 && tick >= low * (1 - slack) && tick <= high * (1 + slack))
                ticks.push_back(tick);
        }
    return ticks;
}

QString tickText(double value)
{
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7))
        return QString::number(value, 'g', 4);
    return QString::number(value, 'g', 8);
}

} // namespace hourglass
