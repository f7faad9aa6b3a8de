// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Schedule.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <numbers>

namespace hourglass {
namespace {

// torch.optim.lr_scheduler.OneCycleLR's own.
constexpr double kWarmShare = 0.3;
constexpr double kStartDivisor = 25;
constexpr double kFinalDivisor = 1e4;
// torch.optim.lr_scheduler.ReduceLROnPlateau's: a gain is better by this share.
constexpr double kGain = 1e-4;

double cosineBetween(double from, double to, double share)
{
    return to + (from - to) / 2 * (1 + std::cos(std::numbers::pi * share));
}

double numberOf(const Checkpoint& checkpoint, const char* name, double fallback)
{
    const auto found = checkpoint.metadata.find(name);
    return found == checkpoint.metadata.end() ? fallback : std::strtod(found->second.c_str(), nullptr);
}

} // namespace

Schedule::Schedule(const TrainingOptions& options, int batchesPerEpoch)
    : m_options(options),
      m_batches(std::max(1, batchesPerEpoch)),
      m_best(std::numeric_limits<double>::infinity())
{
}

double Schedule::learningRate(std::int64_t step) const
{
    const double base = m_options.learningRate;
    const auto epoch = static_cast<double>(step / m_batches);
    switch (m_options.schedule) {
    case ScheduleKind::Step:
        return base * std::pow(m_options.scheduleFactor, std::floor(epoch / m_options.scheduleEpochs));
    case ScheduleKind::Cosine:
        return cosineBetween(base, 0, std::min(1.0, epoch / m_options.epochs));
    case ScheduleKind::OneCycle:
        return oneCycle(step);
    case ScheduleKind::Plateau:
        return base * std::pow(m_options.scheduleFactor, m_reductions);
    case ScheduleKind::Constant:
        break;
    }
    return base;
}

double Schedule::oneCycle(std::int64_t step) const
{
    const double most = m_options.learningRate;
    const double start = most / kStartDivisor;
    const double steps = static_cast<double>(m_batches) * m_options.epochs;
    const double top = kWarmShare * steps - 1;
    const double last = steps - 1;
    const auto at = static_cast<double>(step);
    if (at <= top || last <= top)
        return cosineBetween(start, most, top > 0 ? std::min(1.0, at / top) : 1.0);
    return cosineBetween(most, start / kFinalDivisor, std::min(1.0, (at - top) / (last - top)));
}

double Schedule::klWeight(std::int64_t step) const
{
    if (m_options.klWarmup <= 0)
        return m_options.klWeight;
    const double steps = static_cast<double>(m_batches) * m_options.klWarmup;
    return m_options.klWeight * std::min(1.0, static_cast<double>(step) / steps);
}

void Schedule::epochEnded(double loss)
{
    if (loss < m_best * (1 - kGain)) {
        m_best = loss;
        m_sinceBest = m_onPlateau = 0;
        return;
    }
    ++m_sinceBest;
    if (++m_onPlateau <= m_options.scheduleEpochs)
        return;
    ++m_reductions;
    m_onPlateau = 0;
}

void Schedule::exportTo(Checkpoint& checkpoint) const
{
    char best[64];
    std::snprintf(best, sizeof best, "%a", m_best); // hexadecimal: the same bits come back
    checkpoint.metadata["schedule_best"] = best;
    checkpoint.metadata["schedule_since_best"] = std::to_string(m_sinceBest);
    checkpoint.metadata["schedule_on_plateau"] = std::to_string(m_onPlateau);
    checkpoint.metadata["schedule_reductions"] = std::to_string(m_reductions);
}

void Schedule::importFrom(const Checkpoint& checkpoint)
{
    constexpr double kMost = 1e6;
    const auto count = [&](const char* name) {
        const double number = numberOf(checkpoint, name, 0);
        return number >= 0 && number <= kMost ? static_cast<int>(number) : 0;
    };
    const double best = numberOf(checkpoint, "schedule_best", m_best);
    m_best = std::isnan(best) ? std::numeric_limits<double>::infinity() : best;
    m_sinceBest = count("schedule_since_best");
    m_onPlateau = count("schedule_on_plateau");
    m_reductions = count("schedule_reductions");
}

} // namespace hourglass
