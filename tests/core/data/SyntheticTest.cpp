// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Synthetic.h"

#include "DataFiles.h"
#include "core/data/Glyphs.h"
#include "core/data/SyntheticPoints.h"
#include "tests/core/clustering/GoldenTables.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <set>

using namespace hourglass;

namespace {

Dataset::Parts made(const std::string& source)
{
    const auto request = parseSynthetic(source);
    EXPECT_TRUE(request.ok()) << request.error().text();
    auto parts = makeSynthetic(request.value());
    EXPECT_TRUE(parts.ok()) << parts.error().text();
    return std::move(parts).value();
}

const test::GoldenTable& golden(const std::string& name)
{
    static const auto tables = test::readGolden("preparation.txt");
    return tables.at(name);
}

TEST(SyntheticTest, EveryKindIsWholeAndHasDefaultsInRange)
{
    std::set<std::string> names;
    for (const SyntheticKind& kind : syntheticKinds()) {
        names.insert(kind.name);
        EXPECT_FALSE(kind.title.empty() || kind.sentence.empty()) << kind.name;
        std::set<std::string> parameters;
        for (const SyntheticParameter& p : kind.parameters) {
            parameters.insert(p.name);
            EXPECT_FALSE(p.title.empty() || p.tip.empty()) << kind.name << ' ' << p.name;
            EXPECT_LT(p.least, p.most) << kind.name << ' ' << p.name;
            EXPECT_TRUE(p.standard >= p.least && p.standard <= p.most) << kind.name << ' ' << p.name;
            EXPECT_TRUE(!p.isWhole || p.standard == std::floor(p.standard)) << kind.name << ' ' << p.name;
        }
        EXPECT_EQ(parameters.size(), kind.parameters.size());
        EXPECT_TRUE(parameters.contains("n") && parameters.contains("seed")) << kind.name;
        auto parts = made(kind.name);
        EXPECT_EQ(parts.info.name, kind.title);
        EXPECT_EQ(parts.info.source, kind.name);
        EXPECT_TRUE(Dataset::make(std::move(parts)).ok()) << kind.name;
    }
    EXPECT_EQ(names, (std::set<std::string>{"normal-2d", "curved-sheet", "swiss-roll", "s-curve", "moons",
                                            "circles", "blobs", "glyphs"}));
}

TEST(SyntheticTest, SourcesComeBackAsTheyWere)
{
    for (const std::string source :
         {"moons", "moons:n=2000,noise=0.25,seed=7", "normal-2d:mean-x=-2.5,cov=-1", "blobs:dimensions=50",
          "glyphs:n=300,test=0", "circles:factor=0.123456789012345"}) {
        const auto request = parseSynthetic(source);
        ASSERT_TRUE(request.ok()) << request.error().text();
        EXPECT_EQ(syntheticSource(request.value().kind, request.value().values), source);
        EXPECT_TRUE(isSynthetic(source));
    }
    EXPECT_EQ(parseSynthetic("Moons: noise = 0.1 , n=1000,").value(), parseSynthetic("moons").value());
    for (const std::string source : {"", "moon", "moonshine:n=3", "fashion-mnist", "./moons", "moons.csv"})
        EXPECT_FALSE(isSynthetic(source)) << source;
    EXPECT_TRUE(isSynthetic("moons:what=ever"));
}

TEST(SyntheticTest, WrongSourcesSayWhatIsAllowed)
{
    const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
        {"", {"called ''", "swiss-roll", "glyphs"}},
        {"moonz:n=3", {"'moonz'", "moons"}},
        {"moons:nose=1", {"'nose'", "n, noise, seed"}},
        {"moons:,", {"''", "n, noise, seed"}},
        {"moons:noise", {"noise", "no value", "noise=0.1"}},
        {"moons:noise=", {"noise", "not a number", "from 0 to 1"}},
        {"moons:noise=0.1x", {"'0.1x'", "not a number"}},
        {"moons:noise=nan", {"not a number"}},
        {"moons:noise=inf", {"not a number"}},
        {"moons:noise=1e999", {"not a number"}},
        {"moons:noise=-0.5", {"-0.5", "from 0 to 1"}},
        {"moons:noise=2", {"2", "from 0 to 1"}},
        {"moons:n=10.5", {"10.5", "not whole", "whole number from 10"}},
        {"moons:n=99999999999999999999", {"moons", "whole number"}},
        {"moons:n=3", {"3", "10"}},
        {"normal-2d:cov=3", {"variances 4 and 2", "covariance 3"}},
        {"normal-2d:var-x=0", {"variances 0 and 2"}},
        {"blobs:n=1000000,dimensions=1000", {"1 GB", "fewer"}},
    };
    for (const auto& [source, words] : cases)
        expectError(parseSynthetic(source), words, source);
    expectError(makeSynthetic({"moons", {1000}}), {"3 values, not 1", "n, noise, seed"});
    expectError(makeSynthetic({"moons", {1000, 0.1, -1}}), {"seed", "-1"});
}

TEST(SyntheticTest, TheNormalCloudHasItsMeanAndCovariance)
{
    const auto parts = made("normal-2d");
    ASSERT_EQ(parts.info.trainCount, 10'000U);
    EXPECT_TRUE(parts.labels.empty());
    EXPECT_EQ(parts.info.columns, (std::vector<std::string>{"x", "y"}));
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    const double n = 10'000;
    for (std::size_t i = 0; i < 10'000; ++i) {
        const double dx = parts.values[2 * i] + 1;
        const double dy = parts.values[2 * i + 1] - 2;
        x += dx / n;
        y += dy / n;
        xx += dx * dx / n;
        xy += dx * dy / n;
        yy += dy * dy / n;
    }
    // Five standard errors each.
    EXPECT_NEAR(x, 0, 5 * std::sqrt(4 / n));
    EXPECT_NEAR(y, 0, 5 * std::sqrt(2 / n));
    EXPECT_NEAR(xx, 4, 5 * 4 * std::sqrt(2 / n));
    EXPECT_NEAR(xy, 2, 5 * std::sqrt((4 * 2 + 2 * 2) / n));
    EXPECT_NEAR(yy, 2, 5 * 2 * std::sqrt(2 / n));
}

TEST(SyntheticTest, ADegenerateCloudIsALine)
{
    const auto parts = made("normal-2d:n=50,var-x=4,cov=4,var-y=4,mean-x=0,mean-y=0");
    for (std::size_t i = 0; i < 50; ++i)
        EXPECT_NEAR(parts.values[2 * i], parts.values[2 * i + 1], 1e-6);
    const auto flat = made("normal-2d:n=50,var-x=0,cov=0");
    for (std::size_t i = 0; i < 50; ++i)
        EXPECT_EQ(flat.values[2 * i], -1);
}

TEST(SyntheticTest, TheFormulasAreScikitLearns)
{
    for (const std::string name : {"swiss-roll", "s-curve"}) {
        const auto& table = golden(name);
        for (std::size_t row = 0; row < table.rows; ++row) {
            const double t = table.at(row * 4);
            const double across = table.at(row * 4 + 2);
            const Point3 point = name == "s-curve" ? sCurvePoint(t, across) : swissRollPoint(t, across);
            for (std::size_t k = 0; k < 3; ++k)
                EXPECT_NEAR(point[k], table.at(row * 4 + 1 + k), 1e-12) << name << ' ' << row;
        }
    }
    for (std::size_t row = 0; row < 14; ++row) {
        const int second = row < 7 ? 0 : 1;
        const auto i = static_cast<double>(row % 7);
        const Point2 moon = moonPoint(std::numbers::pi * i / 6, second);
        const Point2 circle = circlePoint(2 * std::numbers::pi * i / 7, second, 0.3);
        for (std::size_t k = 0; k < 2; ++k) {
            EXPECT_NEAR(moon[k], golden("moons").at(row * 3 + k), 1e-12) << row;
            EXPECT_NEAR(circle[k], golden("circles").at(row * 3 + k), 1e-12) << row;
        }
    }
}

TEST(SyntheticTest, WithoutNoiseEveryPointLiesOnItsShape)
{
    const auto roll = made("swiss-roll:n=500");
    const auto curve = made("s-curve:n=500");
    const auto sheet = made("curved-sheet:n=500,noise=0");
    const auto moons = made("moons:n=500,noise=0");
    const auto circles = made("circles:n=500,noise=0,factor=0.25");
    for (std::size_t i = 0; i < 500; ++i) {
        const float* r = roll.values.data() + 3 * i;
        const double t = std::hypot(r[0], r[2]);
        EXPECT_NEAR(r[0], t * std::cos(t), 1e-4);
        EXPECT_EQ(roll.labels[i], static_cast<int>(6 * (t / std::numbers::pi / 1.5 - 1) / 2 + 1e-6));
        const float* c = curve.values.data() + 3 * i;
        EXPECT_NEAR(c[0] * c[0] + std::pow(1 - std::abs(c[2]), 2), 1, 1e-5);
        const float* s = sheet.values.data() + 3 * i;
        EXPECT_NEAR(s[2], 0.1 * s[0] + 0.3 * s[1], 1e-6);
        EXPECT_NEAR(std::pow(s[0] - s[1] / 1.4, 2) + std::pow(s[1] / 0.7, 2), 1, 1e-5);
        const float* m = moons.values.data() + 2 * i;
        const bool isLower = moons.labels[i] == 1;
        EXPECT_NEAR(std::hypot(isLower ? 1 - m[0] : m[0], isLower ? 0.5 - m[1] : m[1]), 1, 1e-6);
        EXPECT_TRUE(isLower ? m[1] <= 0.5F : m[1] >= 0);
        const float* o = circles.values.data() + 2 * i;
        EXPECT_NEAR(std::hypot(o[0], o[1]), circles.labels[i] == 1 ? 0.25 : 1, 1e-6);
    }
}

TEST(SyntheticTest, NoiseIsAsLargeAsItSays)
{
    const auto clean = made("swiss-roll:n=4000");
    const auto noisy = made("swiss-roll:n=4000,noise=0.5");
    double squares = 0;
    for (std::size_t i = 0; i < clean.values.size(); ++i)
        squares += std::pow(noisy.values[i] - clean.values[i], 2);
    EXPECT_NEAR(std::sqrt(squares / static_cast<double>(clean.values.size())), 0.5, 0.02);
    const auto sheet = made("curved-sheet:n=4000");
    double off = 0;
    for (std::size_t i = 0; i < 4000; ++i)
        off +=
            std::pow(sheet.values[3 * i + 2] - 0.1 * sheet.values[3 * i] - 0.3 * sheet.values[3 * i + 1], 2);
    EXPECT_NEAR(std::sqrt(off / 4000), 0.1, 0.01);
}

TEST(SyntheticTest, BlobsAreWhereTheirCentresAre)
{
    const auto tight = made("blobs:n=60,dimensions=5,centres=6,spread=0");
    EXPECT_EQ(tight.info.shape, (Shape{1, 1, 5}));
    EXPECT_EQ(tight.info.columns, (std::vector<std::string>{"x1", "x2", "x3", "x4", "x5"}));
    EXPECT_EQ(tight.info.classNames.size(), 6U);
    std::set<std::vector<float>> places;
    for (std::size_t i = 0; i < 60; ++i)
        places.insert({tight.values.begin() + static_cast<std::ptrdiff_t>(5 * i),
                       tight.values.begin() + static_cast<std::ptrdiff_t>(5 * i + 5)});
    EXPECT_EQ(places.size(), 6U);
    const auto wide = made("blobs:n=60000,dimensions=5,centres=6,spread=2");
    double squares = 0;
    for (std::size_t i = 0; i < wide.values.size(); ++i)
        squares += std::pow(wide.values[i] - tight.values[i % 30], 2);
    EXPECT_NEAR(std::sqrt(squares / static_cast<double>(wide.values.size())), 2, 0.02);
}

TEST(SyntheticTest, TheSameSeedIsTheSameBitsAndLessIsTheBeginningOfMore)
{
    for (const SyntheticKind& kind : syntheticKinds()) {
        const std::string tail = kind.name == "glyphs" ? ",test=0" : "";
        const auto large = made(kind.name + ":n=300" + tail);
        const auto small = made(kind.name + ":n=100" + tail);
        const auto again = made(kind.name + ":n=300" + tail);
        const auto other = made(kind.name + ":n=300,seed=43" + tail);
        EXPECT_TRUE(large.values == again.values && large.pixels == again.pixels) << kind.name;
        EXPECT_TRUE(large.values != other.values || large.pixels != other.pixels) << kind.name;
        EXPECT_TRUE(std::equal(small.values.begin(), small.values.end(), large.values.begin())) << kind.name;
        EXPECT_TRUE(std::equal(small.pixels.begin(), small.pixels.end(), large.pixels.begin())) << kind.name;
        EXPECT_TRUE(std::equal(small.labels.begin(), small.labels.end(), large.labels.begin())) << kind.name;
    }
}

TEST(SyntheticTest, GlyphsAreTheGlyphsOfAlways)
{
    const auto parts = Dataset::make(made("glyphs"));
    ASSERT_TRUE(parts.ok());
    EXPECT_EQ(parts.value()->info().id, drawGlyphs().value()->info().id);
    EXPECT_EQ(parts.value()->info().id, "75e4202824af19debdc61126ac072a2d");
    EXPECT_NE(made("glyphs:n=20,test=0,noise=20").pixels, made("glyphs:n=20,test=0").pixels);
    EXPECT_NE(made("glyphs:n=20,test=0,rotation=90").pixels, made("glyphs:n=20,test=0").pixels);
}

TEST(SyntheticTest, StopsWhenAsked)
{
    StopSource source;
    source.requestStop();
    for (const std::string name : {"moons", "glyphs"}) {
        const auto parts = makeSynthetic(parseSynthetic(name).value(), source.token());
        ASSERT_FALSE(parts.ok());
        EXPECT_EQ(parts.error().kind, Failure::Cancelled);
    }
}

} // namespace
