// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/EarlyWarnings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::array<const char*, 5> kNames{"diverges", "dead_units", "posterior_collapse", "overfitting",
                                            "learns_nothing"};

constexpr std::size_t kMostCompared = 2000;
constexpr std::size_t kStretches = 20;
constexpr std::size_t kLeastCompared = 200; ///< fewer batches are too noisy to judge
constexpr double kRise = 2;

constexpr double kDeadShare = 0.9;     ///< of a hidden layer: on few or similar samples many units rest
constexpr double kDeadCodeShare = 0.2; ///< of the code: each one that is lost is missed
constexpr double kLeastKl = 0.01;      ///< nats: less says nothing
constexpr int kEpochsOfGrace = 2;      ///< before collapse or standstill is called by its name
constexpr std::int64_t kStepsOfGrace = 50;
constexpr int kEpochsOfOverfitting = 3;
constexpr double kOverfitting = 1.01;
constexpr double kSameOutput = 1e-3; ///< share of the samples' variance
constexpr double kNothing = 0.05;    ///< share of it that is explained
constexpr double kFlat = 0.98;       ///< of the first losses

/// snprintf into a string: all texts here are short.
template <class... Values>
std::string text(const char* format, Values... values)
{
    char buffer[256];
    std::snprintf(buffer, sizeof buffer, format, values...);
    return buffer;
}

double meanOf(std::span<const float> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::size_t firstComparable(std::span<const SettingChange> changes, std::int64_t warmupSteps)
{
    std::int64_t first = std::max<std::int64_t>(warmupSteps, 0);
    for (const auto& change : changes)
        if (change.name != "learning_rate")
            first = std::max(first, change.step);
    return static_cast<std::size_t>(first);
}

std::optional<TrainingWarning> deadUnits(const ModelHealth& health)
{
    for (const auto& layer : health.relus) {
        const double share =
            static_cast<double>(layer.dead) / static_cast<double>(std::max<std::size_t>(layer.units, 1));
        if (layer.dead == 0 || share < (layer.isCode ? kDeadCodeShare : kDeadShare))
            continue;
        const std::string where = layer.isCode ? "the code" : "layer " + layer.name;
        return TrainingWarning{
            WarningKind::DeadUnits, 0, 0,
            text("%zu of %zu units of ", layer.dead, layer.units) + where + " are zero for every sample.",
            "They no longer learn. Try a smaller learning rate, or LeakyReLU or ELU in place of ReLU."};
    }
    return std::nullopt;
}

std::optional<TrainingWarning> collapse(const EpochResult& last, const ModelHealth& health)
{
    const auto silent = std::ranges::count_if(health.kl, [](double kl) { return kl < kLeastKl; });
    if (last.epoch < kEpochsOfGrace || last.step < kStepsOfGrace ||
        2 * silent <= static_cast<std::ptrdiff_t>(health.kl.size()))
        return std::nullopt;
    return TrainingWarning{
        WarningKind::PosteriorCollapse, 0, 0,
        text("%td of %zu dimensions of the code say nothing about the sample (under %g nats).", silent,
             health.kl.size(), kLeastKl),
        "The posterior collapses. Try a smaller KL weight, or a KL warm-up of some epochs."};
}

std::optional<TrainingWarning> overfitting(std::span<const EpochResult> epochs)
{
    const auto best = std::ranges::min_element(epochs, [](const EpochResult& a, const EpochResult& b) {
        return a.validationLoss < b.validationLoss;
    });
    const auto& last = epochs.back();
    if (!std::isfinite(best->validationLoss) || !std::isfinite(last.validationLoss) ||
        last.epoch - best->epoch < kEpochsOfOverfitting ||
        !(last.validationLoss > kOverfitting * best->validationLoss) || !(last.trainLoss < best->trainLoss))
        return std::nullopt;
    // A single bad epoch is not yet a trend.
    const auto since = epochs.last(kEpochsOfOverfitting - 1);
    if (!std::ranges::all_of(since, [&](const auto& e) { return e.validationLoss > best->validationLoss; }))
        return std::nullopt;
    return TrainingWarning{
        WarningKind::Overfitting, 0, 0,
        text("The validation loss was best at epoch %d (%.4g, now %.4g), while the training "
             "loss still falls.",
             best->epoch, best->validationLoss, last.validationLoss),
        "It learns the training samples by heart. Stop here, or try a smaller model, noise on "
        "the input, weight decay or more data."};
}

std::optional<TrainingWarning> standstill(const EpochResult& last, std::span<const float> losses,
                                          const ModelHealth& health)
{
    constexpr std::size_t kFirst = 20;
    if (last.epoch < kEpochsOfGrace || last.step < kStepsOfGrace || losses.size() < 2 * kFirst)
        return std::nullopt;
    const char* hint =
        "Try a learning rate ten times larger, then ten times smaller; check that the model's output "
        "fits the data's range.";
    const double start = meanOf(losses.first(kFirst));
    if (health.explained < kNothing && last.trainLoss > kFlat * start)
        return TrainingWarning{
            WarningKind::LearnsNothing, 0, 0,
            text("After %d epochs the loss (%.4g) is still what it was at the start (%.4g).", last.epoch,
                 last.trainLoss, start),
            hint};
    if (health.spread < kSameOutput)
        return TrainingWarning{WarningKind::LearnsNothing, 0, 0, "Whatever goes in, the same comes out.",
                               hint};
    return std::nullopt;
}

} // namespace

std::optional<TrainingWarning> divergence(std::span<const float> losses,
                                          std::span<const SettingChange> changes, std::int64_t warmupSteps)
{
    const std::size_t first = firstComparable(changes, warmupSteps);
    if (losses.size() < first + kLeastCompared)
        return std::nullopt;
    auto compared = losses.subspan(first);
    compared = compared.last(std::min(compared.size(), kMostCompared));
    const std::size_t each = compared.size() / kStretches;
    compared = compared.last(each * kStretches);
    std::array<double, kStretches> means{};
    for (std::size_t i = 0; i < kStretches; ++i)
        means[i] = meanOf(compared.subspan(i * each, each));
    const double lowest = *std::ranges::min_element(means);
    const bool rises = means[kStretches - 1] > means[kStretches - 2] &&
                       means[kStretches - 2] > means[kStretches - 3] &&
                       means[kStretches - 3] > means[kStretches - 4];
    // Not one batch of the last stretch as low as it once was on average: no outlier does that.
    const float least = *std::ranges::min_element(compared.last(each));
    if (!rises || !(means.back() > kRise * lowest) || !(static_cast<double>(least) > lowest))
        return std::nullopt;
    return TrainingWarning{
        WarningKind::Diverges, 0, static_cast<std::int64_t>(losses.size()),
        text("The loss rises: %.4g over the last %zu batches, after %.4g.", means.back(), each, lowest),
        "It may soon be no number. Try a learning rate ten times smaller, or limit the "
        "gradient."};
}

std::vector<TrainingWarning> earlyWarnings(std::span<const EpochResult> epochs, std::span<const float> losses,
                                           const ModelHealth& health)
{
    std::vector<TrainingWarning> found;
    if (epochs.empty())
        return found;
    const auto& last = epochs.back();
    const auto add = [&](std::optional<TrainingWarning> warning) {
        if (!warning)
            return;
        warning->epoch = last.epoch;
        warning->step = last.step;
        found.push_back(std::move(*warning));
    };
    add(deadUnits(health));
    add(collapse(last, health));
    add(overfitting(epochs));
    // A collapsed posterior gives the same output for everything: that has been said then.
    if (std::ranges::none_of(found, [](const auto& w) { return w.kind == WarningKind::PosteriorCollapse; }))
        add(standstill(last, losses, health));
    return found;
}

const char* nameOf(WarningKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<WarningKind> warningKindOf(const std::string& name)
{
    const auto* at = std::ranges::find(kNames, name);
    if (at == kNames.end())
        return std::nullopt;
    return static_cast<WarningKind>(at - kNames.begin());
}

} // namespace hourglass
