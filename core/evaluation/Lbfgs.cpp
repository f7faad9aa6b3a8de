// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/Lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace hourglass {
namespace {

using Vector = std::vector<double>;
constexpr std::size_t kMemory = 12; // steps remembered
constexpr int kMostTrials = 40;     // of one line search
constexpr double kDecrease = 1e-4;  // Wolfe's conditions
constexpr double kFlatten = 0.9;

double dot(const Vector& a, const Vector& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double largest(const Vector& v)
{
    double most = 0;
    for (const double x : v)
        most = std::max(most, std::abs(x));
    return most;
}

struct Step {
    Vector x, gradient; ///< changes
    double product;
};

/// Minus the inverse Hessian, as the steps remembered show it, times the gradient.
Vector direction(const Vector& gradient, const std::deque<Step>& steps)
{
    Vector q = gradient;
    std::vector<double> along(steps.size());
    for (std::size_t k = steps.size(); k-- > 0;) {
        along[k] = dot(steps[k].x, q) / steps[k].product;
        for (std::size_t i = 0; i < q.size(); ++i)
            q[i] -= along[k] * steps[k].gradient[i];
    }
    if (!steps.empty()) {
        const double scale = steps.back().product / dot(steps.back().gradient, steps.back().gradient);
        for (auto& v : q)
            v *= scale;
    }
    for (std::size_t k = 0; k < steps.size(); ++k) {
        const double back = along[k] - dot(steps[k].gradient, q) / steps[k].product;
        for (std::size_t i = 0; i < q.size(); ++i)
            q[i] += back * steps[k].x[i];
    }
    for (auto& v : q)
        v = -v;
    return q;
}

struct Place {
    Vector x, gradient;
    double value = 0;
};

/// A step that lowers the value and flattens the slope enough, by bisection. False: none was found.
bool lineSearch(const Objective& objective, const Place& from, const Vector& along, double first, Place& to)
{
    const double slope = dot(from.gradient, along);
    if (!(slope < 0))
        return false;
    double low = 0, high = 0, step = first;
    for (int trial = 0; trial < kMostTrials; ++trial) {
        for (std::size_t i = 0; i < along.size(); ++i)
            to.x[i] = from.x[i] + step * along[i];
        to.value = objective(to.x, to.gradient);
        if (!(to.value <= from.value + kDecrease * step * slope))
            high = step;
        else if (dot(to.gradient, along) < kFlatten * slope)
            low = step;
        else
            return true;
        step = high > 0 ? (low + high) / 2 : 2 * step;
    }
    return to.value < from.value;
}

} // namespace

LbfgsOutcome minimise(const Objective& objective, std::vector<double>& x, int maxIterations, double tolerance,
                      const StopToken& stop, const std::function<void(double)>& progress)
{
    Place here{x, Vector(x.size()), 0}, next{x, Vector(x.size()), 0};
    here.value = objective(here.x, here.gradient);
    const double steepest = largest(here.gradient);
    std::deque<Step> steps;
    LbfgsOutcome outcome;
    outcome.converged = steepest == 0;
    while (!outcome.converged && outcome.iterations < maxIterations && !stop.stopRequested()) {
        const Vector along = direction(here.gradient, steps);
        const double first = steps.empty() ? 1 / std::max(1e-300, std::sqrt(dot(along, along))) : 1.0;
        if (!lineSearch(objective, here, along, first, next)) {
            if (steps.empty()) {
                outcome.converged = true; // not even straight down: the end of double precision
                break;
            }
            steps.clear();
            continue;
        }
        Step step{next.x, next.gradient, 0};
        for (std::size_t i = 0; i < step.x.size(); ++i) {
            step.x[i] -= here.x[i];
            step.gradient[i] -= here.gradient[i];
        }
        step.product = dot(step.x, step.gradient);
        if (step.product > 0)
            steps.push_back(std::move(step));
        if (steps.size() > kMemory)
            steps.pop_front();
        std::swap(here, next);
        ++outcome.iterations;
        const double steepness = largest(here.gradient) / steepest;
        outcome.converged = steepness <= tolerance;
        if (progress) // the slope falls by about the same factor a step
            progress(std::clamp(std::log(std::max(steepness, tolerance)) / std::log(std::min(tolerance, 0.5)),
                                0.0, 1.0));
    }
    x = here.x;
    return outcome;
}

} // namespace hourglass
