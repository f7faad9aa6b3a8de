// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunReader.h"

#include "core/base/AtomicFile.h"
#include "core/model/Presets.h"
#include "core/training/HistoryTable.h"
#include "core/training/RunDirectory.h"
#include "core/training/RunInfoJson.h"
#include "core/training/RunSettings.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace hourglass {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

class RunReaderTest : public testing::Test {
protected:
    RunReaderTest()
    {
        info.spec = findPreset("default")->spec;
        info.options = findPreset("default")->options;
        info.options.epochs = 20;
        info.data = patternData(30, 10)->info();
        info.created = "2026-11-22T08:00:00Z";
        info.device = "cpu";
        std::filesystem::create_directories(folder());
        write("run.json", toJson(info));
    }
    [[nodiscard]] std::filesystem::path folder() const { return temp.path() / "run"; }
    void write(const std::string& name, const std::string& text)
    {
        ASSERT_TRUE(writeFileAtomically(folder() / name, text).ok());
    }

    TempFolder temp;
    RunInfo info;
};

TEST_F(RunReaderTest, SaysWhatARunIsWithoutItsWeights)
{
    write("history.csv", "epoch,step,train_loss,validation_loss,seconds,images_per_second\n"
                         "1,10,0.5,0.4,1.5,100\n2,20,0.3,0.2,1.5,100\n3,30,0.2,0.25,2,100\n");
    const auto run = readRunSummary(folder());
    EXPECT_EQ(run.problem, "");
    EXPECT_EQ(run.model, info.spec.name);
    EXPECT_EQ(run.data, "pattern");
    EXPECT_EQ(run.epochsDone, 3);
    EXPECT_EQ(run.epochsAsked, 20);
    EXPECT_EQ(run.lastValidation, 0.25);
    EXPECT_EQ(run.bestValidation, 0.2);
    EXPECT_EQ(run.bestTraining, 0.2);
    EXPECT_EQ(run.bestEpoch, 2);
    EXPECT_EQ(run.trend, (std::vector{0.4, 0.2, 0.25}));
    EXPECT_EQ(run.seconds, 5);
    EXPECT_GT(run.parameters, 1000);
    EXPECT_EQ(run.seed, info.options.seed);
    EXPECT_EQ(run.created, info.created);
    EXPECT_EQ(run.encoder.size(), info.spec.encoder.size());
}

TEST_F(RunReaderTest, ARunThatHasNotEndedAnEpochHasNoLoss)
{
    const auto run = readRunSummary(folder());
    EXPECT_EQ(run.problem, "");
    EXPECT_EQ(run.epochsDone, 0);
    EXPECT_TRUE(std::isnan(run.best()));
    EXPECT_TRUE(run.trend.empty());
}

TEST_F(RunReaderTest, LongHistoriesAreThinnedAndKeepTheirEnds)
{
    std::string csv = "epoch,step,train_loss,validation_loss\n";
    for (int i = 1; i <= 1000; ++i)
        csv += std::to_string(i) + ',' + std::to_string(i) + ',' + std::to_string(i) + ",nan\n";
    write("history.csv", csv);
    const auto run = readRunSummary(folder());
    ASSERT_EQ(run.trend.size(), 64U);
    EXPECT_EQ(run.trend.front(), 1); // training loss: there is no other
    EXPECT_EQ(run.trend.back(), 1000);
    EXPECT_TRUE(std::isnan(run.bestValidation));
}

TEST_F(RunReaderTest, BrokenAndForeignFoldersHaveAProblem)
{
    const auto problem = [this](const std::string& text) {
        write("run.json", text);
        return readRunSummary(folder()).problem;
    };
    EXPECT_THAT(problem(""), Not(testing::IsEmpty()));
    EXPECT_THAT(problem("[1, 2"), HasSubstr("run.json"));
    EXPECT_THAT(problem("{\"format\": 1}"), HasSubstr("run.json"));
    EXPECT_THAT(problem("{\"format\": 99}"), HasSubstr("newer"));
    std::string wrong = toJson(info);
    wrong.replace(wrong.find("\"adam\""), 6, "\"magic\"");
    EXPECT_THAT(problem(wrong), HasSubstr("magic"));
    std::filesystem::remove(folder() / "run.json");
    EXPECT_THAT(readRunSummary(folder()).problem, HasSubstr("missing"));
    EXPECT_FALSE(readRunSummary(folder()).isMissing);
    EXPECT_TRUE(readRunSummary(temp.path() / "nowhere").isMissing);
    EXPECT_THAT(readRunSummary(temp.path() / "nowhere").problem, Not(testing::IsEmpty()));
}

TEST_F(RunReaderTest, ImpossibleShapesAreNotComputedWith)
{
    info.data.shape = {-3, 1 << 30, 1 << 30};
    write("run.json", toJson(info));
    EXPECT_EQ(readRunSummary(folder()).parameters, 0);
}

TEST_F(RunReaderTest, APipeOrAHugeFileDoesNotHoldItUp)
{
    std::filesystem::remove(folder() / "run.json");
    ASSERT_EQ(::mkfifo((folder() / "run.json").c_str(), 0600), 0);
    EXPECT_THAT(readRunSummary(folder()).problem, Not(testing::IsEmpty()));
    std::filesystem::remove(folder() / "run.json");
    write("run.json", "{");
    std::filesystem::resize_file(folder() / "run.json", std::uintmax_t{1} << 40);
    EXPECT_THAT(readRunSummary(folder()).problem, HasSubstr("larger"));
}

TEST_F(RunReaderTest, TitleAndNoteAreKeptBesideTheRun)
{
    EXPECT_EQ(readRunAbout(folder()), RunAbout{});
    ASSERT_TRUE(writeRunAbout(folder(), {"One\nline", "Two\nlines, \u00fc"}).ok());
    const auto run = readRunSummary(folder());
    EXPECT_EQ(run.title, "One line");
    EXPECT_EQ(run.note, "Two\nlines, \u00fc");
    EXPECT_EQ(run.name(), "One line");
    ASSERT_TRUE(writeRunAbout(folder(), {}).ok());
    EXPECT_FALSE(std::filesystem::exists(folder() / "about.json"));
    EXPECT_TRUE(writeRunAbout(folder(), {}).ok());
    EXPECT_FALSE(writeRunAbout(temp.path() / "nowhere", {"title", ""}).ok());
}

TEST_F(RunReaderTest, LongTextsAreCutBetweenCharacters)
{
    std::string title;
    for (int i = 0; i < 150; ++i)
        title += "\u00fc"; // 300 bytes
    ASSERT_TRUE(writeRunAbout(folder(), {title + "\xff", std::string(100000, 'n')}).ok());
    const auto about = readRunAbout(folder());
    EXPECT_EQ(about.title, title.substr(0, 200));
    EXPECT_EQ(about.note.size(), 65536U);
}

TEST_F(RunReaderTest, ANoteThatCannotBeReadIsNone)
{
    for (const char* text : {"", "[]", "{\"title\": 3}", "nonsense"}) {
        write("about.json", text);
        EXPECT_EQ(readRunAbout(folder()), RunAbout{}) << text;
    }
}

TEST_F(RunReaderTest, CurvesAreReadWithoutTheWeights)
{
    auto run = RunDirectory::create(temp.path() / "other", info).value();
    RunHistory history;
    history.losses = {0.5F, 0.25F};
    history.epochs.push_back({1, 2, 0.4, 0.3, 1, 10});
    ASSERT_TRUE(run.save({}, history).ok());
    std::filesystem::remove(run.path() / "last.safetensors");
    const auto curve = readRunCurve(run.path());
    ASSERT_TRUE(curve.ok()) << curve.error().what;
    ASSERT_EQ(curve.value().points.size(), 2U);
    EXPECT_EQ(curve.value().points[1].step, 2);
    EXPECT_EQ(curve.value().points[1].loss, 0.25F);
    ASSERT_EQ(curve.value().epochs.size(), 1U);
    EXPECT_EQ(curve.value().epochs[0].validationLoss, 0.3);
    EXPECT_TRUE(readRunCurve(folder()).value().points.empty());
    write("losses.npy", "no numbers");
    EXPECT_FALSE(readRunCurve(folder()).ok());
}

TEST_F(RunReaderTest, VeryManyBatchesAreThinned)
{
    auto run = RunDirectory::create(temp.path() / "other", info).value();
    RunHistory history;
    for (int i = 0; i < 450'000; ++i)
        history.losses.push_back(static_cast<float>(i % 3));
    ASSERT_TRUE(run.save({}, history).ok());
    const auto points = readRunCurve(run.path()).value().points;
    ASSERT_EQ(points.size(), 150'000U);
    EXPECT_EQ(points.front().step, 3);
    EXPECT_EQ(points.back().step, 450'000);
    EXPECT_EQ(points[77].loss, 1);
}

TEST(HistoryTable, ColumnsAreFoundByName)
{
    const auto rows = historyTable("psnr,validation_loss,step,epoch,train_loss\r\n30,0.2,10,1,0.3\r\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].epoch, 1);
    EXPECT_EQ(rows[0].step, 10);
    EXPECT_EQ(rows[0].validationLoss, 0.2);
    EXPECT_EQ(rows[0].trainLoss, 0.3);
}

TEST(HistoryTable, WhatCannotBeReadEndsIt)
{
    EXPECT_TRUE(historyTable("").empty());
    EXPECT_TRUE(historyTable("nonsense").empty());
    EXPECT_EQ(historyTable("epoch,step\n1,10\nx,y\n3,30\n").size(), 1U);
    EXPECT_EQ(historyTable("epoch,step\n1,10\n1,10\n0,5\n").size(), 1U);
    EXPECT_TRUE(historyTable("epoch,step\n1e300,1\n").empty());
    const auto cut = historyTable("epoch,step,train_loss,validation_loss\n1,10,0.5");
    ASSERT_EQ(cut.size(), 1U);
    EXPECT_TRUE(std::isnan(cut[0].validationLoss));
}

TEST_F(RunReaderTest, SettingsAreInWordsAndHaveAnEffect)
{
    const auto named = [](const char* name) { return Field(&RunSetting::name, name); };
    auto settings = settingsOf(info);
    EXPECT_THAT(settings, Contains(RunSetting{"optimizer", "Adam"}));
    EXPECT_THAT(settings, Contains(RunSetting{"seed", "42"}));
    EXPECT_THAT(settings, Contains(RunSetting{"training samples used", "all"}));
    EXPECT_THAT(settings, Not(Contains(named("momentum"))));
    EXPECT_THAT(settings, Not(Contains(named("KL weight"))));
    info.options.optimizer = OptimizerKind::Sgd;
    info.options.momentum = 0.9;
    info.options.learningRate = 0.05;
    settings = settingsOf(info);
    EXPECT_THAT(settings, Contains(RunSetting{"momentum", "0.9"}));
    EXPECT_THAT(settings, Contains(RunSetting{"learning rate", "0.05"}));
}

TEST(LayerWords, SayWhatALayerIs)
{
    LayerSpec convolution{.kind = LayerKind::Conv2d};
    convolution.out = 16;
    convolution.kernel = 3;
    convolution.stride = 2;
    LayerSpec linear{.kind = LayerKind::Linear};
    const auto words = layerWords({convolution, linear, {.kind = LayerKind::ReLU}});
    ASSERT_EQ(words.size(), 3U);
    EXPECT_THAT(words[0], AllOf(HasSubstr("Conv2d 16"), HasSubstr("kernel 3"), HasSubstr("stride 2"),
                                Not(HasSubstr("padding"))));
    EXPECT_EQ(words[1], "Linear as the input");
    EXPECT_EQ(words[2], "ReLU");
}

} // namespace
} // namespace hourglass
