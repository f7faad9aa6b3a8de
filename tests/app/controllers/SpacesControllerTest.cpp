// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/SpacesController.h"

#include "core/model/Presets.h"
#include "core/training/TrainingRun.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace hourglass {
namespace {

using Kind = SpacesController::Kind;

TrainingOptions shortly()
{
    TrainingOptions options;
    options.batch = 20;
    options.epochs = 1;
    options.threads = 1;
    options.device = "cpu";
    return options;
}

class SpacesControllerTest : public testing::Test {
protected:
    SpacesControllerTest()
    {
        QObject::connect(&spaces, &SpacesController::samplesChanged, [this] { ++changes; });
        QObject::connect(&spaces, &SpacesController::failed, [this](int kind, const Error& e) {
            failedKind = kind;
            error = e;
        });
        QObject::connect(&spaces, &SpacesController::sampleReconstructed,
                         [this](int kind, const Reconstruction& r) { made[kind] = r; });
        spaces.setDataset(data);
        spaces.setActive(true);
    }
    static ModelView modelAfter(int steps, const DatasetPtr& on)
    {
        auto trainer = Trainer::create(findPreset("default")->spec, shortly(), on).value();
        for (int i = 0; i < steps; ++i)
            EXPECT_TRUE(trainer->step().ok());
        return trainer->look({}).value();
    }
    void show(int steps)
    {
        const auto view = modelAfter(steps, data);
        spaces.setModel(view.snapshot, view.evaluation);
    }
    bool has(Kind kind)
    {
        return waitFor([&] { return spaces.space(kind) != nullptr; });
    }
    /// A run of one epoch on these data.
    QString trained(const DatasetPtr& on)
    {
        const auto folder = temp.path() / ("run" + std::to_string(runs++));
        auto run = startRun(folder, findPreset("default")->spec, shortly(), on).value();
        EXPECT_TRUE(train({*run.trainer, *run.directory, run.history}, {}, {}).ok());
        return QString::fromStdString(folder.string());
    }

    DatasetPtr data = patternData(120, 60);
    TempFolder temp;
    int runs = 0;
    int changes = 0;
    int failedKind = -1;
    Error error;
    Reconstruction made[SpacesController::kKinds];
    SpacesController spaces{false};
};

TEST_F(SpacesControllerTest, GathersRawValuesAndCodesOfTheSameSamples)
{
    show(1);
    ASSERT_TRUE(has(Kind::Raw) && has(Kind::Own));
    const auto& samples = *spaces.samples();
    EXPECT_EQ(samples.count(), 60U);
    EXPECT_EQ(samples.numbers.front(), 120U) << "the test part";
    EXPECT_FALSE(samples.areDrawn());
    EXPECT_EQ(samples.labels.size(), 60U);
    const auto& raw = spaces.space(Kind::Raw)->codes;
    ASSERT_EQ(raw.count, 60U);
    std::vector<float> expected(raw.dims);
    data->fill(120 + 17, expected.data());
    EXPECT_EQ(std::vector<float>(raw.row(17), raw.row(18)), expected);
    EXPECT_EQ(spaces.space(Kind::Own)->codes.count, 60U);
    EXPECT_FALSE(spaces.space(Kind::Other));
}

TEST_F(SpacesControllerTest, FewerSamplesAreDrawnEvenlyAndAlikeFromAll)
{
    spaces.setMost(20);
    const auto view = modelAfter(1, data);
    spaces.setModel(view.snapshot, view.evaluation);
    ASSERT_TRUE(has(Kind::Raw) && has(Kind::Own));
    const auto& samples = *spaces.samples();
    ASSERT_EQ(samples.count(), 20U);
    EXPECT_TRUE(samples.areDrawn());
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(samples.numbers[i], 120 + 3 * i);
        EXPECT_EQ(samples.labels[i], data->label(120 + 3 * i));
    }
    const auto& all = view.evaluation->codes;
    const auto& own = *spaces.space(Kind::Own);
    ASSERT_EQ(own.codes.count, 20U);
    EXPECT_EQ(std::vector<float>(own.codes.row(5), own.codes.row(6)),
              std::vector<float>(all.row(15), all.row(16)));
    EXPECT_EQ(own.errors[5], view.evaluation->errors[15]);
    std::vector<float> expected(spaces.space(Kind::Raw)->codes.dims);
    data->fill(135, expected.data());
    EXPECT_EQ(spaces.space(Kind::Raw)->codes.row(5)[200], expected[200]);
}

TEST_F(SpacesControllerTest, ANewerModelReplacesItsCodesAlone)
{
    show(1);
    ASSERT_TRUE(has(Kind::Raw) && has(Kind::Own));
    const auto raw = spaces.space(Kind::Raw), own = spaces.space(Kind::Own);
    const int before = changes;
    show(3);
    ASSERT_TRUE(waitFor([&] { return spaces.space(Kind::Own) != own; }));
    EXPECT_EQ(spaces.space(Kind::Raw), raw);
    EXPECT_EQ(changes, before) << "the samples are the same";
    spaces.clearModel();
    EXPECT_FALSE(spaces.space(Kind::Own));
    EXPECT_EQ(spaces.space(Kind::Raw), raw);
}

TEST_F(SpacesControllerTest, AnotherRunEncodesTheSameSamples)
{
    show(1);
    const QString folder = trained(data);
    spaces.setOtherRun(folder);
    ASSERT_TRUE(has(Kind::Other)) << error.text();
    const auto& other = *spaces.space(Kind::Other);
    EXPECT_EQ(other.codes.count, 60U);
    EXPECT_EQ(other.codes.modelEpoch, 1);
    EXPECT_EQ(other.codes.datasetId, data->info().id);
    const auto run = RunDirectory::open(folder.toStdString()).value();
    const auto model = loadModel(run).value();
    const auto expected = model->encode(*data, 120, 60).value();
    EXPECT_EQ(other.codes.values, expected.values);

    spaces.inspect(130);
    ASSERT_TRUE(waitFor([&] { return made[Kind::Own].sample == 130 && made[Kind::Other].sample == 130; }));
    EXPECT_NE(made[Kind::Own].error, made[Kind::Other].error);
    spaces.setOtherRun({});
    EXPECT_FALSE(spaces.space(Kind::Other));
}

TEST_F(SpacesControllerTest, SaysWhyARunCannotBeCompared)
{
    show(1);
    spaces.setOtherRun(trained(patternData(50, 30)));
    ASSERT_TRUE(waitFor([&] { return failedKind == Kind::Other; }));
    EXPECT_NE(error.what.find("trained on"), std::string::npos) << error.what;
    failedKind = -1;
    const QString broken = trained(data);
    std::filesystem::remove((broken + "/last.safetensors").toStdString());
    spaces.setOtherRun(broken);
    ASSERT_TRUE(waitFor([&] { return failedKind == Kind::Other; }));
    EXPECT_FALSE(error.what.empty());
    failedKind = -1;
    spaces.setOtherRun("/no/such/run");
    ASSERT_TRUE(waitFor([&] { return failedKind == Kind::Other; }));
    EXPECT_FALSE(spaces.space(Kind::Other));
}

TEST_F(SpacesControllerTest, GathersNothingWhileNobodyLooks)
{
    SpacesController asleep(false);
    asleep.setDataset(data);
    const auto view = modelAfter(1, data);
    asleep.setModel(view.snapshot, view.evaluation);
    EXPECT_FALSE(asleep.samples());
    asleep.setActive(true);
    EXPECT_TRUE(waitFor([&] { return asleep.space(Kind::Own) && asleep.space(Kind::Raw); }));
}

TEST_F(SpacesControllerTest, OtherDataForgetEverything)
{
    show(1);
    spaces.setOtherRun(trained(data));
    ASSERT_TRUE(has(Kind::Other) && has(Kind::Raw));
    spaces.setDataset(patternData(40, 20));
    EXPECT_FALSE(spaces.samples());
    for (const Kind kind : {Kind::Raw, Kind::Own, Kind::Other})
        EXPECT_FALSE(spaces.space(kind));
    EXPECT_TRUE(spaces.otherRun().isEmpty());
}

} // namespace
} // namespace hourglass
