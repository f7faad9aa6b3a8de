// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelSnapshot.h"

#include "core/model/Presets.h"
#include "core/training/Trainer.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

namespace hourglass {
namespace {

SnapshotPtr trained(const DatasetPtr& data, const char* preset = "conv-10")
{
    TrainingOptions options;
    options.batch = 20;
    options.threads = 1;
    options.device = "cpu";
    auto trainer = Trainer::create(findPreset(preset)->spec, options, data).value();
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(trainer->step().ok());
    return trainer->look({}).value().snapshot;
}

TEST(ModelSnapshot, ItsAnswersAgreeWithEachOther)
{
    const auto data = patternData(60, 12);
    const auto model = trained(data);
    const auto all = model->evaluate(*data, 60, 12, ModelSnapshot::Scores::All).value();
    const auto codes = model->encode(*data, 60, 12).value();
    EXPECT_EQ(all.codes.values, codes.values);
    EXPECT_EQ(codes.dims, 10U);
    const auto one = model->reconstruct(*data, std::array<std::size_t, 1>{65}).front();
    EXPECT_EQ(one.sample, 65U);
    EXPECT_EQ(one.label, data->label(65));
    EXPECT_EQ(one.original.pixels, data->image(65).pixels);
    EXPECT_NEAR(one.error, all.errors[5], 1e-6);
    const auto decoded = model->decode(*data, std::span(codes.row(5), codes.dims));
    for (std::size_t i = 0; i < decoded.pixels.size(); ++i)
        EXPECT_NEAR(decoded.pixels[i], one.reconstructed.pixels[i], 1);
    const auto values = model->reconstructValues(*data, 60, 12).value();
    EXPECT_EQ(values.size(), 12U * 784);
    const auto again = model->decodeValues(codes.values).value();
    ASSERT_EQ(again.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(again[i], values[i], 1e-6);
    EXPECT_TRUE(model->decodeValues({}).value().empty());
    EXPECT_GT(all.roundedAccuracy, 0);
    EXPECT_LE(all.roundedAccuracy, 1);
}

TEST(ModelSnapshot, StaysAsItIsWhileTrainingGoesOn)
{
    const auto data = patternData(60, 12);
    TrainingOptions options;
    options.batch = 20;
    options.threads = 1;
    options.device = "cpu";
    auto trainer = Trainer::create(findPreset("tsne-cnn")->spec, options, data).value();
    const auto before = trainer->look({}).value();
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(trainer->step().ok());
    EXPECT_EQ(before.snapshot->encode(*data, 60, 12).value().values, before.evaluation->codes.values);
}

TEST(ModelSnapshot, AnswersSeveralThreadsAtOnce)
{
    const auto data = patternData(60, 12);
    const auto model = trained(data);
    const auto expected = model->encode(*data, 0, 72).value().values;
    std::array<std::vector<float>, 3> answers;
    {
        std::vector<std::thread> threads;
        for (auto& answer : answers)
            threads.emplace_back([&] { answer = model->encode(*data, 0, 72).value().values; });
        for (auto& thread : threads)
            thread.join();
    }
    for (const auto& answer : answers)
        EXPECT_EQ(answer, expected);
}

TEST(ModelSnapshot, ACheckpointOfAnotherModelIsRefused)
{
    const auto data = patternData(60, 12);
    TrainingOptions options;
    options.batch = 20;
    options.device = "cpu";
    const auto other = Trainer::create(findPreset("simple-9")->spec, options, data).value()->checkpoint();
    const auto model = ModelSnapshot::fromCheckpoint(findPreset("conv-10")->spec, {1, 28, 28}, other, 0);
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.error().what.find("encoder.0.weight"), std::string::npos);
}

} // namespace
} // namespace hourglass
