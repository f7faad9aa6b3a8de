// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/MapWords.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

using namespace hourglass;

TEST(MapWords, EveryMethodHasItsOwnName)
{
    std::set<QString> names;
    for (int i = 0; i <= static_cast<int>(ProjectionMethod::Dimensions); ++i)
        names.insert(methodName(static_cast<ProjectionMethod>(i)));
    EXPECT_EQ(names.size(), 10U);
    EXPECT_FALSE(names.contains(QString()));
}

TEST(MapWords, SaysHowFarItIsAndWhatItReached)
{
    Embedding map;
    map.method = ProjectionMethod::Umap;
    map.iteration = 20;
    map.iterations = 500;
    EXPECT_EQ(mapWords(map), "UMAP 20/500");
    map.iteration = 500;
    EXPECT_EQ(mapWords(map), "UMAP");
    map.method = ProjectionMethod::Tsne;
    map.klDivergence = 1.25;
    EXPECT_EQ(mapWords(map), "t-SNE, KL 1.250");
    map.klDivergence = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(mapWords(map), "t-SNE");
    map.method = ProjectionMethod::Mds;
    map.stress = 12.5;
    EXPECT_EQ(mapWords(map), "Metric MDS, stress 12.5");
}

TEST(MapWords, AxesSayWhatTheyShow)
{
    Embedding map;
    EXPECT_EQ(axisName(map, 1), "PC 2");
    map.axes = {4, 0};
    EXPECT_EQ(axisName(map, 0), "PC 5");
    map.method = ProjectionMethod::Dimensions;
    EXPECT_EQ(axisName(map, 0), "Dimension 5");
    map.method = ProjectionMethod::Lda;
    EXPECT_EQ(axisName(map, 1), "LD 1");
    for (const auto method : {ProjectionMethod::Tsne, ProjectionMethod::Umap, ProjectionMethod::Mds}) {
        map.method = method;
        EXPECT_EQ(axisName(map, 0), "");
    }
    EXPECT_TRUE(axesHaveNumbers(ProjectionMethod::Mds)) << "its distances mean something";
    EXPECT_FALSE(axesHaveNumbers(ProjectionMethod::Umap));
}
