// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/Session.h"

#include "app/state/Settings.h"
#include "tests/support/TempFolder.h"

#include <QDir>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

TEST(Session, ReadsBackWhatItWrote)
{
    Session session;
    session.data = {"glyphs", {.labelColumn = "-"}, {.trainSize = 500, .seed = 18446744073709551615ULL}};
    session.model = "conv-10";
    session.options.learningRate = 0.0125;
    session.options.seed = 18446744073709551615ULL; // more than a double holds
    session.options.limit = 500;
    session.runFolder = "/runs/a";
    session.projection = ProjectionMethod::Tsne;
    session.tsne.perplexity = 12.5;
    session.colourBy = ColourBy::Error;
    session.clusterCount = 7;
    session.split = Split::All;
    session.choice = SampleChoice::Worst;
    session.logarithmicLoss = true;
    EXPECT_EQ(sessionFromJson(toJson(session)), session);
}

TEST(Session, WhatIsBrokenTakesItsDefault)
{
    for (const char* text :
         {"", "{", "[]",
          "{\"view\":{\"projection\":99,\"split\":-1,\"colourBy\":\"x\"},\"options\":{\"epochs\":\"many\"}}"})
        EXPECT_EQ(sessionFromJson(text), Session()) << text;
    EXPECT_EQ(sessionFromJson("{\"view\":{\"clusters\":1000000}}").clusterCount, 1000);
}

class HomeTest : public testing::Test {
protected:
    HomeTest() { qputenv("HOURGLASS_HOME", temp.path().c_str()); }
    ~HomeTest() override { qunsetenv("HOURGLASS_HOME"); }
    TempFolder temp;
};

TEST_F(HomeTest, RunFoldersAreNewAndPlain)
{
    const QString first = newRunFolder("conv-10", "Fashion-MNIST / my ünlabelled");
    EXPECT_TRUE(QDir().mkpath(first));
    EXPECT_NE(newRunFolder("conv-10", "Fashion-MNIST / my ünlabelled"), first);
    EXPECT_FALSE(QFileInfo(first).fileName().contains(' '));
    EXPECT_TRUE(first.startsWith(QString::fromStdString(temp.path().string())));
}

TEST_F(HomeTest, SettingsKeepTasteAndWriteNoDefaults)
{
    {
        Settings settings;
        EXPECT_EQ(settings.theme(), ThemeChoice::System);
        settings.setTheme(ThemeChoice::Dark);
        for (int i = 0; i < 12; ++i)
            settings.addRecent(QString::number(i % 11));
    }
    Settings settings;
    EXPECT_EQ(settings.theme(), ThemeChoice::Dark);
    EXPECT_EQ(settings.recent().size(), 10);
    EXPECT_EQ(settings.recent().first(), "0");
    settings.setTheme(ThemeChoice::System);
    EXPECT_EQ(settings.theme(), ThemeChoice::System);
}

} // namespace
} // namespace hourglass
