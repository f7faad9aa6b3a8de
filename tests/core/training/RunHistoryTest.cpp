// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunHistory.h"

#include "core/base/AtomicFile.h"
#include "core/model/Presets.h"
#include "core/training/TrainingRun.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hourglass {
namespace {

RunHistory someHistory()
{
    RunHistory history;
    history.losses = {3, 2, 1};
    history.epochs = {{1, 2, 1.0 / 3, std::nan(""), 0.5, 100, 12.5, 0.9}, {2, 3, 0.1, 0.2, 0.4, 120}};
    history.changes = {{1, "learning_rate", 1e-3, 1e-4}, {3, "kl_weight", 1, 2}};
    history.warnings = {{WarningKind::DeadUnits, 1, 2, "Units of \"encoder.1\" are dead.", "Try ELU."}};
    return history;
}

TEST(RunHistory, ReadsBackAsItWasWritten)
{
    const auto history = someHistory();
    const auto read = runHistoryFromJson(toJson(history), "history.json");
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read.value().changes, history.changes);
    EXPECT_EQ(read.value().warnings, history.warnings);
    ASSERT_EQ(read.value().epochs.size(), 2U);
    EXPECT_EQ(read.value().epochs[0].trainLoss, 1.0 / 3) << "to the last bit";
    EXPECT_TRUE(std::isnan(read.value().epochs[0].validationLoss));
    EXPECT_EQ(read.value().epochs[0].roundedAccuracy, 0.9);
    EXPECT_TRUE(std::isnan(read.value().epochs[0].ssim));
    EXPECT_EQ(toJson(read.value()), toJson(history));
}

TEST(RunHistory, IsCutAtAStep)
{
    auto history = someHistory();
    history.cutAt(2);
    EXPECT_EQ(history.losses.size(), 2U);
    EXPECT_EQ(history.epochs.size(), 1U);
    EXPECT_EQ(history.changes.size(), 1U);
    EXPECT_EQ(history.warnings.size(), 1U);
    history.cutAt(0);
    EXPECT_TRUE(history.losses.empty() && history.epochs.empty() && history.changes.empty());
}

TEST(RunHistory, BrokenFilesSayWhichAndWhy)
{
    for (const char* text :
         {"", "{", "[]", R"({"format": 1})", R"({"format": 1, "epochs": [{"epoch": "x"}]})",
          R"({"format": 1, "epochs": [], "changes": [{}], "warnings": []})",
          R"({"format": 1, "epochs": 7, "changes": [], "warnings": []})"}) {
        const auto read = runHistoryFromJson(text, "run/history.json");
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_NE(read.error().what.find("run/history.json"), std::string::npos);
        EXPECT_FALSE(read.error().hint.empty());
    }
    EXPECT_NE(runHistoryFromJson(R"({"format": 2})", "h").error().what.find("newer"), std::string::npos);
}

TEST(RunHistory, TheTableHoldsTheEpochs)
{
    const auto read = epochsFromCsv(csvOf(someHistory().epochs));
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[1].step, 3);
    EXPECT_NEAR(read[1].validationLoss, 0.2, 1e-9);
    EXPECT_EQ(epochsFromCsv("epoch,step\n1,2,0.5,nan,1,1\nrubbish\n").size(), 1U);
}

class SmallRun : public testing::Test {
protected:
    StartedRun trained(TrainingOptions options, const DatasetPtr& data)
    {
        options.batch = 10;
        options.threads = 1;
        options.device = "cpu";
        auto run = startRun(m_folder, findPreset("default")->spec, options, data);
        EXPECT_TRUE(run.ok()) << run.error().text();
        auto& r = run.value();
        EXPECT_TRUE(train({*r.trainer, *r.directory, r.history}, {}, {}).ok());
        return std::move(run).value();
    }
    TempFolder m_temp;
    std::filesystem::path m_folder = m_temp.path() / "run";
};

TEST_F(SmallRun, KeepsTheWeightsOfEverySoManyEpochs)
{
    TrainingOptions options;
    options.epochs = 5;
    options.checkpointEvery = 2;
    const auto data = patternData(40, 10);
    auto run = trained(options, data);
    const auto& directory = *run.directory;
    EXPECT_EQ(directory.keptEpochs(), (std::vector<int>{2, 4}));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "epoch-0002.safetensors"));
    const auto choice = checkpointChoiceOf("4").value();
    const auto model = loadModel(directory, choice).value();
    EXPECT_EQ(model->epoch(), 4);
    EXPECT_NEAR(model->evaluate(*data, 40, 10, ModelSnapshot::Scores::Mse).value().mse,
                run.history.epochs[3].validationLoss, 1e-7);
    EXPECT_EQ(loadModel(directory, checkpointChoiceOf("last").value()).value()->epoch(), 5);
    EXPECT_TRUE(loadModel(directory, checkpointChoiceOf("best").value()).ok());
    const auto none = directory.checkpoint({CheckpointChoice::Kind::Epoch, 3});
    ASSERT_FALSE(none.ok());
    EXPECT_NE(none.error().hint.find("2, 4"), std::string::npos) << none.error().text();
    ASSERT_TRUE(
        writeFileAtomically(m_folder / "epoch-7.safetensors", std::string_view("not one of ours")).ok());
    EXPECT_EQ(directory.keptEpochs(), (std::vector<int>{2, 4}));
}

TEST_F(SmallRun, AnotherWordIsNoCheckpoint)
{
    for (const char* text : {"", "first", "0", "-1", "2.5", "7x", "99999999999999"})
        EXPECT_FALSE(checkpointChoiceOf(text).ok()) << text;
    EXPECT_EQ(checkpointChoiceOf("12").value().epoch, 12);
}

TEST_F(SmallRun, SaysWhatWroteItAndWhatItsFilesAre)
{
    TrainingOptions options;
    options.epochs = 1;
    trained(options, patternData(40, 10));
    const auto origin = RunDirectory::open(m_folder).value().info().origin;
    EXPECT_EQ(origin.version, originHere().version);
    EXPECT_FALSE(origin.libtorch.empty() || origin.compiler.empty() || origin.system.empty());
    const auto readme = readFile(m_folder / "README.txt").value();
    for (const auto& file : std::filesystem::directory_iterator(m_folder)) {
        const auto name = file.path().filename().string();
        EXPECT_TRUE(name == "README.txt" || readme.find(name) != std::string::npos) << name;
    }
}

TEST_F(SmallRun, OlderRunsAreReadFromTheirTable)
{
    TrainingOptions options;
    options.epochs = 2;
    auto run = trained(options, patternData(40, 10));
    std::filesystem::remove(m_folder / "history.json");
    const auto history = RunDirectory::open(m_folder).value().history();
    ASSERT_TRUE(history.ok()) << history.error().text();
    EXPECT_EQ(history.value().epochs.size(), 2U);
    EXPECT_EQ(history.value().losses, run.history.losses);
}

TEST_F(SmallRun, EpochsCarryTheScores)
{
    TrainingOptions options;
    options.epochs = 2;
    const auto data = patternData(40, 10);
    auto run = trained(options, data);
    const auto scores =
        loadModel(*run.directory).value()->evaluate(*data, 40, 10, ModelSnapshot::Scores::All).value();
    const auto& last = run.history.epochs.back();
    EXPECT_NEAR(last.psnr, scores.psnr, 1e-4);
    EXPECT_NEAR(last.roundedAccuracy, scores.roundedAccuracy, 1e-6) << "so few samples are all looked at";
    EXPECT_NEAR(last.ssim, scores.ssim, 1e-5);
}

} // namespace
} // namespace hourglass
