// SPDX-License-Identifier: GPL-3.0-or-later
// Levenberg-Marquardt on (log a, log b): both stay above 0 on the way.
#include "core/projection/UmapCurve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kPoints = 300;
constexpr int kMostSteps = 500;

using Points = std::array<double, kPoints>;

/// Squared error, its gradient and J'J for the logarithms of a and b.
struct Fit {
    double error = 0;
    double g0 = 0, g1 = 0;
    double h00 = 0, h01 = 0, h11 = 0;
};

Fit fitAt(const Points& x, const Points& y, double logA, double logB)
{
    const double a = std::exp(logA);
    const double b = std::exp(logB);
    Fit fit;
    for (int i = 0; i < kPoints; ++i) {
        const double logX = x[i] > 0 ? std::log(x[i]) : 0;
        const double power = x[i] > 0 ? a * std::exp(2 * b * logX) : 0;
        const double value = 1 / (1 + power);
        const double slope = -value * value * power; // by log a
        const double slopeB = slope * 2 * b * logX;
        const double rest = value - y[i];
        fit.error += rest * rest;
        fit.g0 += slope * rest;
        fit.g1 += slopeB * rest;
        fit.h00 += slope * slope;
        fit.h01 += slope * slopeB;
        fit.h11 += slopeB * slopeB;
    }
    return fit;
}

} // namespace

UmapCurve fitUmapCurve(double minDist, double spread)
{
    Points x;
    Points y;
    for (int i = 0; i < kPoints; ++i) {
        x[i] = 3 * spread * i / (kPoints - 1);
        y[i] = x[i] < minDist ? 1 : std::exp(-(x[i] - minDist) / spread);
    }
    double logA = -2 * std::log(spread); // a = b = 1 in units of the spread
    double logB = 0;
    double damping = 1e-3;
    Fit now = fitAt(x, y, logA, logB);
    for (int step = 0; step < kMostSteps && damping < 1e12; ++step) {
        const double h00 = now.h00 * (1 + damping) + 1e-300;
        const double h11 = now.h11 * (1 + damping) + 1e-300;
        const double determinant = h00 * h11 - now.h01 * now.h01;
        const double moveA = std::clamp((now.h01 * now.g1 - h11 * now.g0) / determinant, -1.0, 1.0);
        const double moveB = std::clamp((now.h01 * now.g0 - h00 * now.g1) / determinant, -1.0, 1.0);
        const Fit next = fitAt(x, y, logA + moveA, logB + moveB);
        if (!(next.error <= now.error)) {
            damping *= 8;
            continue;
        }
        logA += moveA;
        logB = std::min(logB + moveB, 3.0); // a step at minDist has no end to b
        damping = std::max(damping / 8, 1e-12);
        now = next;
        if (std::abs(moveA) + std::abs(moveB) < 1e-12)
            break;
    }
    return {std::exp(logA), std::exp(logB)};
}

} // namespace hourglass
