// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Project.h"
#include "core/projection/Pca.h"
#include "tests/core/projection/Samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

constexpr ProjectionMethod kMethods[] = {
    ProjectionMethod::Pca,       ProjectionMethod::PcaRandomized, ProjectionMethod::PcaIncremental,
    ProjectionMethod::PcaKernel, ProjectionMethod::Lda,           ProjectionMethod::Mds,
    ProjectionMethod::Isomap,    ProjectionMethod::Dimensions};

std::vector<std::int32_t> turns(std::size_t count, std::int32_t classes)
{
    std::vector<std::int32_t> labels(count);
    for (std::size_t i = 0; i < count; ++i)
        labels[i] = static_cast<std::int32_t>(i) % classes;
    return labels;
}

MapOptions options(ProjectionMethod method, int dims)
{
    MapOptions o;
    o.method = method;
    o.dims = dims;
    return o;
}

class EveryMethod : public testing::TestWithParam<ProjectionMethod> {};

TEST_P(EveryMethod, drawsInTwoAndThreeDimensionsAndSaysWhose)
{
    const auto codes = test::blobs(200, 9, 5);
    const auto labels = turns(200, 5);
    ThreadTeam team(2);
    for (const int dims : {2, 3}) {
        double last = 0;
        const auto map = makeMap(codes, labels, options(GetParam(), dims), team, {}, [&](double share) {
                             EXPECT_GE(share, last);
                             EXPECT_LE(share, 1);
                             last = share;
                         }).value();
        EXPECT_EQ(map.datasetId, "blobs");
        EXPECT_EQ(map.modelEpoch, 2.5);
        EXPECT_EQ(map.firstSample, 100U);
        EXPECT_EQ(map.method, GetParam());
        EXPECT_EQ(map.dims, static_cast<std::size_t>(dims));
        EXPECT_EQ(map.places.size(), 200U * static_cast<std::size_t>(dims));
        for (std::size_t a = 0; a < map.dims; ++a)
            EXPECT_NE(map.places[a], map.places[map.dims + a]) << "axis " << a;
    }
}

TEST_P(EveryMethod, bearsEqualPointsFewPointsAndOneDimension)
{
    ThreadTeam team(2);
    for (const std::size_t count : {1, 2, 3, 10000})
        for (const std::size_t dims : {1, 4}) {
            Codes codes;
            codes.count = count;
            codes.dims = dims;
            codes.values.assign(count * dims, 0.7F);
            const auto map = makeMap(codes, turns(count, 2), options(GetParam(), 2), team);
            if (!map.ok()) {
                EXPECT_EQ(map.error().kind, Failure::BadInput);
                EXPECT_GT(map.error().what.size(), 20U);
                continue;
            }
            for (const float place : map.value().places)
                ASSERT_TRUE(std::isfinite(place));
        }
}

TEST_P(EveryMethod, refusesWhatIsNotFinite)
{
    auto codes = test::blobs(60, 4, 3);
    codes.values[17] = std::numeric_limits<float>::quiet_NaN();
    ThreadTeam team(2);
    auto o = options(GetParam(), 3);
    const auto map = makeMap(codes, turns(60, 3), o, team);
    ASSERT_FALSE(map.ok());
    EXPECT_EQ(map.error().kind, Failure::BadInput);
}

TEST_P(EveryMethod, stopsWhenAsked)
{
    if (GetParam() == ProjectionMethod::Dimensions)
        GTEST_SKIP() << "it is done at once";
    const auto codes = test::blobs(3000, 30, 5);
    ThreadTeam team(2);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(makeMap(codes, turns(3000, 5), options(GetParam(), 2), team, source.token()).error().kind,
              Failure::Cancelled);
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, testing::ValuesIn(kMethods));

TEST(MakeMap, showsTheAxesAskedFor)
{
    const auto codes = test::blobs(150, 6, 4);
    ThreadTeam team(1);
    const auto all = fitPca(codes.values.data(), 150, 6, 5, team).value();
    const auto places = project(all, codes.values.data(), 150, team);
    auto o = options(ProjectionMethod::Pca, 2);
    o.axes = {4, 1, 0};
    const auto map = makeMap(codes, {}, o, team).value();
    EXPECT_EQ(map.axes, (std::vector<int>{4, 1}));
    EXPECT_EQ(map.explainedVarianceRatio[0], all.explainedVarianceRatio[4]);
    for (std::size_t i = 0; i < 150; ++i)
        EXPECT_NEAR(map.x(i), places[i * 5 + 4], 1e-4F);
    o.method = ProjectionMethod::Dimensions;
    const auto plain = makeMap(codes, {}, o, team).value();
    EXPECT_EQ(plain.x(7), codes.row(7)[4]);
    EXPECT_EQ(plain.y(7), codes.row(7)[1]);
}

TEST(MakeMap, saysWhatOptionsCannotBe)
{
    const auto codes = test::blobs(50, 6, 4);
    ThreadTeam team(1);
    auto o = options(ProjectionMethod::Pca, 2);
    o.axes = {2, 2, 0};
    EXPECT_THAT(makeMap(codes, {}, o, team).error().what, testing::HasSubstr("something else"));
    o.axes = {0, 6, 0};
    EXPECT_THAT(makeMap(codes, {}, o, team).error().what, testing::HasSubstr("1 to 6"));
    o = options(ProjectionMethod::Pca, 4);
    EXPECT_THAT(makeMap(codes, {}, o, team).error().what, testing::HasSubstr("2 or 3"));
    EXPECT_FALSE(makeMap(codes, {}, options(ProjectionMethod::Tsne, 2), team).ok());
    EXPECT_THAT(makeMap(codes, {}, options(ProjectionMethod::Lda, 2), team).error().what,
                testing::HasSubstr("needs labels"));
    EXPECT_FALSE(makeMap(codes, turns(49, 2), options(ProjectionMethod::Lda, 2), team).ok());
    o = options(ProjectionMethod::Isomap, 2);
    o.isomap.neighbours = 50;
    EXPECT_THAT(makeMap(codes, {}, o, team).error().what, testing::HasSubstr("fewer than the points (50)"));
}

TEST(MakeMap, remarksOnSamplesPartsAndMissingAxes)
{
    const auto codes = test::blobs(400, 5, 4);
    ThreadTeam team(2);
    auto o = options(ProjectionMethod::PcaKernel, 2);
    o.kernel.exactPoints = 100;
    o.kernel.landmarks = 50;
    EXPECT_THAT(makeMap(codes, {}, o, team).value().remark, testing::HasSubstr("50 of 400"));
    EXPECT_THAT(makeMap(codes, {}, options(ProjectionMethod::Isomap, 2), team).value().remark,
                testing::HasSubstr("4 parts"));
    EXPECT_THAT(makeMap(codes, turns(400, 2), options(ProjectionMethod::Lda, 2), team).value().remark,
                testing::HasSubstr("1 axis"));
    EXPECT_EQ(makeMap(codes, {}, options(ProjectionMethod::Mds, 2), team).value().remark, "");
}

} // namespace
} // namespace hourglass
