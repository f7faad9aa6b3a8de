// SPDX-License-Identifier: GPL-3.0-or-later
// The same seed and the same batches as PyTorch in Python (tests/golden/training.py): the same losses.
#include "core/model/Presets.h"
#include "core/training/Engine.h"
#include "core/training/Schedule.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <sstream>

namespace hourglass {
namespace {

constexpr int kSteps = 10;
constexpr std::int64_t kBatch = 16;

struct Golden {
    double firstWeight = 0, lastWeight = 0;
    std::vector<double> losses;
};

std::map<std::string, Golden> goldenRows()
{
    std::ifstream file(HOURGLASS_TEST_DATA "/training.txt");
    std::map<std::string, Golden> rows;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string name;
        Golden row;
        fields >> name >> row.firstWeight >> row.lastWeight;
        for (double loss = 0; fields >> loss;)
            row.losses.push_back(loss);
        rows[name] = row;
    }
    return rows;
}

/// What the part of a name behind its slash changes.
const std::map<std::string, std::function<void(TrainingOptions&)>> kVariants{
    {"bce", [](auto& o) { o.loss = LossKind::Bce; }},
    {"l1", [](auto& o) { o.loss = LossKind::L1; }},
    {"ssim", [](auto& o) { o.loss = LossKind::Ssim; }},
    {"sgd",
     [](auto& o) {
         o.optimizer = OptimizerKind::Sgd;
         o.learningRate = 0.5;
         o.momentum = 0.9;
         o.weightDecay = 1e-4;
     }},
    {"nesterov",
     [](auto& o) {
         o.optimizer = OptimizerKind::Sgd;
         o.learningRate = 0.5;
         o.momentum = 0.9;
         o.nesterov = true;
     }},
    {"adamw",
     [](auto& o) {
         o.optimizer = OptimizerKind::AdamW;
         o.weightDecay = 0.1;
     }},
    {"rmsprop",
     [](auto& o) {
         o.optimizer = OptimizerKind::RmsProp;
         o.momentum = 0.5;
         o.weightDecay = 1e-4;
     }},
    {"clipped",
     [](auto& o) {
         o.reduction = LossReduction::SumPerSample;
         o.clipNorm = 0.5;
     }},
    {"gaussian", [](auto& o) { o.corruption = Corruption::Gaussian; }},
    {"masking", [](auto& o) { o.corruption = Corruption::Masking; }},
    {"pepper", [](auto& o) { o.corruption = Corruption::SaltAndPepper; }},
    {"onecycle", [](auto& o) {
         o.schedule = ScheduleKind::OneCycle;
         o.epochs = 1;
     }}};

std::string presetOf(const std::string& name) { return name.substr(0, name.find('/')); }

TrainingOptions optionsFor(const std::string& name)
{
    auto options = findPreset(presetOf(name))->options;
    options.seed = 42;
    options.threads = 1;
    options.device = "cpu";
    options.corruptionAmount = 0.3;
    if (const auto slash = name.find('/'); slash != std::string::npos)
        kVariants.at(name.substr(slash + 1))(options);
    return options;
}

std::vector<std::string> goldenNames()
{
    std::vector<std::string> names;
    for (const auto& [name, row] : goldenRows())
        names.push_back(name);
    return names;
}

class EngineGolden : public testing::TestWithParam<std::string> {};

TEST_P(EngineGolden, TakesTheStepsOfPyTorch)
{
    const std::string name = GetParam();
    const auto golden = goldenRows().at(name);
    ASSERT_EQ(golden.losses.size(), kSteps);
    const auto data = patternData(kSteps * kBatch, 0);
    const auto options = optionsFor(name);
    const Schedule schedule(options, kSteps);
    auto engine = makeTorchEngine(findPreset(presetOf(name))->spec, options, data);
    ASSERT_TRUE(engine.ok()) << engine.error().text();
    for (int step = 0; step < kSteps; ++step) {
        std::vector<std::int64_t> samples(kBatch);
        std::iota(samples.begin(), samples.end(), step * kBatch);
        const double expected = golden.losses[static_cast<std::size_t>(step)];
        const StepPlan plan{schedule.learningRate(step), schedule.klWeight(step), options.corruptionAmount,
                            42ULL * 1000003 + static_cast<std::uint64_t>(step)};
        engine.value()->step(samples, plan);
        EXPECT_NEAR(engine.value()->takeLosses(true).front(), expected, 1e-5 * expected)
            << "step " << step + 1;
    }
    Checkpoint checkpoint;
    engine.value()->exportTo(checkpoint);
    const auto& weights = checkpoint.tensors.front().values;
    EXPECT_NEAR(weights.front(), golden.firstWeight, 1e-4);
    EXPECT_NEAR(weights.back(), golden.lastWeight, 1e-4);
}

TEST(EngineGoldenRows, CoverEveryPreset)
{
    const auto rows = goldenRows();
    for (const auto& preset : presets())
        EXPECT_TRUE(rows.contains(preset.name)) << preset.name << " is missing in tests/golden/training.py";
}

INSTANTIATE_TEST_SUITE_P(Models, EngineGolden, testing::ValuesIn(goldenNames()), [](const auto& preset) {
    std::string name = preset.param;
    for (auto& c : name)
        c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
});

} // namespace
} // namespace hourglass
