// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/RunSummary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

using testing::ElementsAre;

RunSummary run(std::vector<RunSetting> settings, std::vector<std::string> encoder = {"Linear 200", "ReLU"})
{
    RunSummary summary;
    summary.settings = std::move(settings);
    summary.encoder = std::move(encoder);
    return summary;
}

TEST(SettingDifferences, OnlyWhatDiffersIsSaid)
{
    const std::vector runs{run({{"model", "a"}, {"seed", "1"}}), run({{"model", "a"}, {"seed", "2"}})};
    EXPECT_THAT(settingDifferences(runs), ElementsAre(SettingDifference{"seed", {"1", "2"}}));
}

TEST(SettingDifferences, ASettingThatOneRunLacksIsADifference)
{
    const std::vector runs{run({{"optimizer", "Adam"}}), run({{"optimizer", "SGD"}, {"momentum", "0.9"}}),
                           run({{"optimizer", "Adam"}})};
    EXPECT_THAT(settingDifferences(runs), ElementsAre(SettingDifference{"optimizer", {"Adam", "SGD", "Adam"}},
                                                      SettingDifference{"momentum", {"", "0.9", ""}}));
}

TEST(SettingDifferences, LayersAreComparedOneByOneWhereThereAreEquallyMany)
{
    const std::vector same{run({}, {"Linear 200", "ReLU"}), run({}, {"Linear 100", "ReLU"})};
    EXPECT_THAT(settingDifferences(same),
                ElementsAre(SettingDifference{"encoder layer 1", {"Linear 200", "Linear 100"}}));
    const std::vector other{run({}, {"Linear 200", "ReLU"}), run({}, {"Linear 200"})};
    EXPECT_THAT(settingDifferences(other),
                ElementsAre(SettingDifference{"encoder", {"Linear 200, ReLU", "Linear 200"}}));
}

TEST(SettingDifferences, OneRunDiffersInNothing)
{
    EXPECT_TRUE(settingDifferences({}).empty());
    const std::vector runs{run({{"seed", "1"}})};
    EXPECT_TRUE(settingDifferences(runs).empty());
}

TEST(RunSummary, IsCalledByItsTitleItsModelOrItsFolder)
{
    RunSummary summary;
    summary.folder = "/somewhere/broken";
    EXPECT_EQ(summary.name(), "broken");
    summary.model = "vae";
    summary.data = "MNIST";
    EXPECT_EQ(summary.name(), "vae \u00b7 MNIST");
    summary.title = "The good one";
    EXPECT_EQ(summary.name(), "The good one");
}

TEST(RunSummary, IsJudgedByValidationAndElseByTraining)
{
    RunSummary summary;
    summary.bestTraining = 0.1;
    EXPECT_EQ(summary.best(), 0.1);
    summary.bestValidation = 0.2;
    EXPECT_EQ(summary.best(), 0.2);
}

} // namespace
} // namespace hourglass
