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
    session.projection = ProjectionMethod::Dimensions;
    session.maps.tsne.perplexity = 12.5;
    session.maps.tsne.exaggeration = 4;
    session.maps.umap.neighbours = 30;
    session.maps.umap.minDist = 0.25;
    session.maps.umap.seed = 18446744073709551615ULL;
    session.maps.direct.axes = {3, 1, 2};
    session.maps.direct.kernel.kernel = KernelKind::Cosine;
    session.maps.direct.isomap.neighbours = 12;
    session.maps.tsne.dims = session.maps.direct.dims = 3;
    session.colourBy = ColourBy::NeighboursKept;
    session.clusterCount = 7;
    session.clustering.method = ClusterMethod::Dbscan;
    session.clustering.k = 7;
    session.clustering.radius = 0.125;
    session.clustering.minPoints = 12;
    session.clustering.covariance = CovarianceKind::Diagonal;
    session.clustering.seed = 18446744073709551615ULL;
    session.epochScores = true;
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

TEST(Session, ClusterOptionsThatCannotBeTakeTheirDefaults)
{
    const auto options =
        sessionFromJson("{\"view\":{\"clustering\":{\"method\":44,\"k\":-3,\"radius\":-1,\"minPoints\":\"x\","
                        "\"restarts\":100000000,\"samplePoints\":500}}}")
            .clustering;
    ClusterOptions expected;
    expected.samplePoints = 500;
    EXPECT_EQ(options, expected);
}

TEST(Session, ReadsTheOptionsOfTsneAsTheyWereWrittenBefore)
{
    const auto session = sessionFromJson("{\"view\":{\"projection\":1,\"tsne\":{\"perplexity\":12.5}}}");
    EXPECT_EQ(session.maps.tsne.perplexity, 12.5);
    EXPECT_EQ(session.projection, ProjectionMethod::Tsne);
}

TEST(Session, MapOptionsThatCannotBeAreBroughtBackIntoTheirRange)
{
    const auto maps = sessionFromJson("{\"view\":{\"maps\":{\"umap\":{\"neighbours\":-5,\"minDist\":99},"
                                      "\"direct\":{\"axes\":[-1,4,5],\"kernel\":77,\"dims\":9}}}}")
                          .maps;
    EXPECT_EQ(maps.umap.neighbours, 2);
    EXPECT_EQ(maps.umap.minDist, 3);
    EXPECT_EQ(maps.direct.axes[0], 0);
    EXPECT_EQ(maps.direct.dims, 2);
    EXPECT_EQ(maps.direct.kernel.kernel, KernelKind::Rbf);
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
