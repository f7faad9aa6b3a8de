// SPDX-License-Identifier: GPL-3.0-or-later
// The same seed and the same batches as PyTorch in Python (tests/golden/training.py): the same losses.
#include "core/model/Presets.h"
#include "core/training/Engine.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

#include <fstream>
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

TrainingOptions optionsFor(const std::string& name)
{
    auto options = findPreset(name.substr(0, name.find('/')))->options;
    options.seed = 42;
    options.threads = 1;
    options.device = "cpu";
    if (name == "default/bce")
        options.loss = LossKind::Bce;
    if (name == "default/sgd") {
        options.optimizer = OptimizerKind::Sgd;
        options.learningRate = 0.5;
        options.momentum = 0.9;
        options.weightDecay = 1e-4;
    }
    return options;
}

class EngineGolden : public testing::TestWithParam<const char*> {};

TEST_P(EngineGolden, TakesTheStepsOfPyTorch)
{
    const std::string name = GetParam();
    const auto golden = goldenRows().at(name);
    ASSERT_EQ(golden.losses.size(), kSteps);
    const auto data = patternData(kSteps * kBatch, 0);
    auto engine = makeTorchEngine(findPreset(name.substr(0, name.find('/')))->spec, optionsFor(name), data);
    ASSERT_TRUE(engine.ok()) << engine.error().text();
    for (int step = 0; step < kSteps; ++step) {
        std::vector<std::int64_t> samples(kBatch);
        std::iota(samples.begin(), samples.end(), step * kBatch);
        const double expected = golden.losses[static_cast<std::size_t>(step)];
        EXPECT_NEAR(engine.value()->step(samples), expected, 1e-5 * expected) << "step " << step + 1;
    }
    Checkpoint checkpoint;
    engine.value()->exportTo(checkpoint);
    const auto& weights = checkpoint.find("encoder.0.weight")->values;
    EXPECT_NEAR(weights.front(), golden.firstWeight, 1e-4);
    EXPECT_NEAR(weights.back(), golden.lastWeight, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Presets, EngineGolden,
                         testing::Values("default", "tsne-cnn", "forest-mlp", "simple-9", "conv-10",
                                         "default/bce", "default/sgd"),
                         [](const auto& preset) {
                             std::string name = preset.param;
                             for (auto& c : name)
                                 c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                             return name;
                         });

} // namespace
} // namespace hourglass
