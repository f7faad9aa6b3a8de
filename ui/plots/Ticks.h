// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include <vector>

namespace hourglass {

/// The number next to this that is 1, 2 or 5 times a power of ten. rough: above 0.
double roundStep(double rough);

/// Multiples of 1, 2 or 5 times a power of ten within [low, high], about `wanted` of them, ascending.
/// Empty when the range is empty or not finite.
std::vector<double> linearTicks(double low, double high, int wanted);

/// The same for a logarithmic axis: powers of ten, thinned where there are many; with 2 and 5 between where
/// there are few; linear ones where the range is less than a factor of three. low must be above 0.
std::vector<double> logarithmicTicks(double low, double high, int wanted);

/// A tick's number, short: "0.05", "2500", "1e-05".
QString tickText(double value);

} // namespace hourglass
