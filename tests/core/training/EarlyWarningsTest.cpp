// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/EarlyWarnings.h"

#include "core/base/Random.h"
#include "core/model/Presets.h"
#include "core/training/TrainingRun.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

/// Losses by a formula, with noise of a share of their height.
template <class Formula>
std::vector<float> losses(int count, double noise, Formula formula)
{
    Random random(7);
    std::vector<float> all;
    for (int i = 0; i < count; ++i)
        all.push_back(static_cast<float>(formula(i) * (1 + noise * random.normal())));
    return all;
}

/// Whether a run with these losses would ever have been warned.
bool everDiverges(const std::vector<float>& all, const std::vector<SettingChange>& changes = {},
                  std::int64_t warmup = 0)
{
    for (std::size_t n = kWarningBatches; n <= all.size(); n += kWarningBatches)
        if (divergence(std::span(all).first(n), changes, warmup))
            return true;
    return false;
}

std::vector<EpochResult> epochs(std::vector<std::pair<double, double>> trainAndValidation)
{
    std::vector<EpochResult> all;
    for (const auto& [train, validation] : trainAndValidation) {
        const int epoch = static_cast<int>(all.size()) + 1;
        all.push_back({epoch, epoch * 100, train, validation, 1, 1});
    }
    return all;
}

std::vector<WarningKind> kindsOf(const std::vector<TrainingWarning>& warnings)
{
    std::vector<WarningKind> kinds;
    for (const auto& warning : warnings) {
        EXPECT_FALSE(warning.what.empty());
        EXPECT_FALSE(warning.hint.empty());
        kinds.push_back(warning.kind);
    }
    return kinds;
}

using Kinds = std::vector<WarningKind>;

TEST(Divergence, ALossThatFallsOrRestsIsFineHoweverNoisy)
{
    for (const double noise : {0.0, 0.1, 0.4}) {
        EXPECT_FALSE(everDiverges(losses(4000, noise, [](int i) { return 1 / std::sqrt(1.0 + i); })))
            << noise;
        EXPECT_FALSE(everDiverges(losses(4000, noise, [](int) { return 1.0; }))) << noise;
    }
}

TEST(Divergence, IsSeenBeforeTheLossIsNoNumber)
{
    const auto all = losses(
        900, 0.1, [](int i) { return i < 400 ? 1 / std::sqrt(1.0 + i) : 0.05 * std::exp((i - 400) / 60.0); });
    const auto at = [&] {
        for (std::size_t n = kWarningBatches; n <= all.size(); n += kWarningBatches)
            if (const auto found = divergence(std::span(all).first(n), {}, 0))
                return found->step;
        return std::int64_t{0};
    }();
    EXPECT_GT(at, 400);
    EXPECT_LT(at, 640) << "the loss is 50 times as high by then";
}

TEST(Divergence, ASpikeOrAStepIsNone)
{
    auto spike = losses(2000, 0.1, [](int i) { return 1 / std::sqrt(1.0 + i); });
    for (std::size_t i = 1500; i < 1510; ++i)
        spike[i] = 100;
    EXPECT_FALSE(everDiverges(spike));
}

TEST(Divergence, WhatChangesTheLossByItselfIsNotCompared)
{
    const auto rising = losses(1200, 0.02, [](int i) { return i < 300 ? 1.0 : 1.0 + (i - 300) / 200.0; });
    EXPECT_TRUE(everDiverges(rising));
    EXPECT_TRUE(everDiverges(rising, {{300, "learning_rate", 1e-3, 1e-2}}));
    EXPECT_FALSE(everDiverges(rising, {}, 1200)) << "the KL weight grows all along";
    EXPECT_FALSE(everDiverges(losses(1200, 0.02, [](int i) { return i < 600 ? 1.0 : 5.0; }),
                              {{600, "kl_weight", 1, 100}}));
}

TEST(EarlyWarnings, AGoodRunHasNone)
{
    ModelHealth health;
    health.relus = {{"encoder.1", false, 100, 60}};
    health.kl = {3, 2, 0.5, 0.001};
    health.explained = 0.8;
    health.spread = 0.8;
    const auto falling = losses(300, 0.1, [](int i) { return 1 / (1 + 0.1 * i); });
    EXPECT_EQ(kindsOf(earlyWarnings(epochs({{1, 1}, {0.5, 0.6}, {0.3, 0.5}}), falling, health)), Kinds());
    EXPECT_TRUE(earlyWarnings({}, {}, health).empty());
}

TEST(EarlyWarnings, EachKindIsCalledByItsName)
{
    const auto flat = losses(300, 0.01, [](int) { return 1.0; });
    ModelHealth health;
    health.explained = 0.8;
    health.spread = 0.8;
    auto ill = health;
    ill.relus = {{"encoder.1", false, 100, 90}};
    EXPECT_EQ(kindsOf(earlyWarnings(epochs({{1, 1}}), flat, ill)), Kinds{WarningKind::DeadUnits});
    ill.relus = {{"encoder.3", true, 10, 3}};
    const auto inCode = earlyWarnings(epochs({{1, 1}}), flat, ill);
    EXPECT_EQ(kindsOf(inCode), Kinds{WarningKind::DeadUnits});
    EXPECT_NE(inCode.front().what.find("3 of 10 units of the code"), std::string::npos)
        << inCode.front().what;
    EXPECT_EQ(inCode.front().epoch, 1);
    EXPECT_EQ(inCode.front().step, 100);

    ill = health;
    ill.kl = {0.001, 0.002, 1.5};
    EXPECT_EQ(kindsOf(earlyWarnings(epochs({{1, 1}, {0.5, 0.5}}), flat, ill)),
              Kinds{WarningKind::PosteriorCollapse});
    EXPECT_TRUE(earlyWarnings(epochs({{1, 1}}), flat, ill).empty()) << "it may still find its way";

    ill = health;
    ill.spread = 1e-6;
    EXPECT_EQ(kindsOf(earlyWarnings(epochs({{1, 1}, {0.5, 0.5}}), flat, ill)),
              Kinds{WarningKind::LearnsNothing});
    ill = health;
    ill.explained = 0.01;
    EXPECT_EQ(kindsOf(earlyWarnings(epochs({{1, 1}, {1, 1}}), flat, ill)), Kinds{WarningKind::LearnsNothing});
    EXPECT_TRUE(earlyWarnings(epochs({{1, 1}, {0.9, 0.9}}), flat, ill).empty()) << "it falls, if slowly";
}

TEST(EarlyWarnings, OverfittingNeedsATrend)
{
    const auto flat = losses(900, 0.01, [](int) { return 1.0; });
    const ModelHealth health;
    using Pairs = std::vector<std::pair<double, double>>;
    const auto kinds = [&](const Pairs& pairs) {
        return kindsOf(earlyWarnings(epochs(pairs), flat, health));
    };
    EXPECT_EQ(kinds({{1, 1}, {0.8, 0.9}, {0.7, 0.95}, {0.6, 0.97}, {0.5, 1.0}}),
              Kinds{WarningKind::Overfitting});
    EXPECT_EQ(kinds({{1, 1}, {0.8, 0.9}, {0.7, 0.95}, {0.6, 0.97}}), Kinds()) << "two epochs are no trend";
    EXPECT_EQ(kinds({{1, 1}, {0.8, 0.9}, {0.9, 0.95}, {1, 0.97}, {1.1, 1.0}}), Kinds()) << "both rise";
    EXPECT_EQ(kinds({{1, 1}, {0.8, 0.9}, {0.7, 0.901}, {0.6, 0.902}, {0.5, 0.903}}), Kinds()) << "as good";
    const double nan = std::nan("");
    EXPECT_EQ(kinds({{1, nan}, {0.8, nan}, {0.7, nan}, {0.6, nan}, {0.5, nan}}), Kinds()) << "not judged";
}

TEST(EarlyWarnings, NamesLeadBackToKinds)
{
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(warningKindOf(nameOf(static_cast<WarningKind>(i))), static_cast<WarningKind>(i));
    EXPECT_FALSE(warningKindOf("bad_luck"));
}

class RealRun : public testing::Test {
protected:
    /// The kinds that a short run is warned of, each once; what the run's folder says is the same.
    std::vector<WarningKind> warnedOf(const ModelSpec& spec, TrainingOptions options)
    {
        options.batch = 10;
        options.threads = 1;
        options.device = "cpu";
        auto run = startRun(m_temp.path() / "run", spec, options, patternData(200, 40));
        if (!run.ok()) {
            ADD_FAILURE() << run.error().text();
            return {};
        }
        std::vector<TrainingWarning> heard;
        TrainingWatch watch;
        watch.warned = [&](const TrainingWarning& warning) {
            heard.push_back(warning);
            m_said += warning.what + '\n';
        };
        auto& r = run.value();
        const auto end = train({*r.trainer, *r.directory, r.history}, watch, {});
        EXPECT_EQ(heard, r.history.warnings);
        if (end.ok()) {
            EXPECT_EQ(r.directory->history().value().warnings, heard);
        }
        return kindsOf(heard);
    }
    TempFolder m_temp;
    std::string m_said;
};

TEST_F(RealRun, AModelThatLearnsIsNotWarned)
{
    TrainingOptions options;
    options.epochs = 6;
    EXPECT_EQ(warnedOf(findPreset("default")->spec, options), Kinds()) << m_said;
}

TEST_F(RealRun, AVanishingRateLearnsNothing)
{
    TrainingOptions options;
    options.epochs = 4;
    options.learningRate = 1e-9;
    EXPECT_EQ(warnedOf(findPreset("uzair-2d")->spec, options), Kinds{WarningKind::LearnsNothing});
}

TEST_F(RealRun, AHugeKlWeightCollapsesThePosterior)
{
    TrainingOptions options;
    options.epochs = 6;
    options.klWeight = 1000;
    options.loss = LossKind::Bce;
    EXPECT_EQ(warnedOf(findPreset("forest-vae")->spec, options), Kinds{WarningKind::PosteriorCollapse})
        << m_said;
}

TEST_F(RealRun, AHugeRateKillsReluUnits)
{
    TrainingOptions options;
    options.epochs = 3;
    options.learningRate = 3;
    const auto kinds = warnedOf(findPreset("forest-mlp")->spec, options);
    EXPECT_NE(std::ranges::find(kinds, WarningKind::DeadUnits), kinds.end()) << m_said;
}

} // namespace
} // namespace hourglass
