// SPDX-License-Identifier: GPL-3.0-or-later
#include "DataFiles.h"
#include "MadeData.h"
#include "core/data/FillMissing.h"
#include "core/data/Prepare.h"
#include "tests/core/clustering/GoldenTables.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace hourglass;

namespace {

const test::GoldenTable& golden(const std::string& name)
{
    static const auto tables = test::readGolden("preparation.txt");
    return tables.at(name);
}

DatasetPtr scaled(const DatasetPtr& raw, Scaling scaling)
{
    auto data = prepare(raw, {.testFraction = 0, .scaling = scaling});
    EXPECT_TRUE(data.ok()) << data.error().text();
    return data.value();
}

std::vector<float> seen(const Dataset& data, std::size_t sample)
{
    std::vector<float> values(data.info().shape.size());
    data.fill(sample, values.data());
    return values;
}

TEST(FitScalingTest, ColumnsAreScaledAsScikitLearnDoes)
{
    const auto raw = madeFrom(vectorParts(golden("table").floats(), 5, 10));
    for (const auto& [scaling, name] : {std::pair{Scaling::Standard, "standard"}, {Scaling::Unit, "unit"}}) {
        const auto data = scaled(raw, scaling);
        for (std::size_t i = 0; i < 40; ++i)
            for (std::size_t k = 0; k < 5; ++k) {
                const double wanted = golden(name).at(i * 5 + k);
                // Column 3 lies at 5,000: float offsets are right to 5,000 * 2^-24 there.
                EXPECT_NEAR(seen(*data, i)[k], wanted, k == 3 ? 5e-4 : 2e-6 * (1 + std::abs(wanted)))
                    << name << ' ' << i << ' ' << k;
            }
        EXPECT_FALSE(data->info().isUnit) << name; // test values lie outside
    }
    const auto half = scaled(raw, Scaling::Half);
    for (std::size_t k = 0; k < 5; ++k)
        EXPECT_NEAR(seen(*half, 3)[k], golden("unit").at(15 + k) * 2 - 1, 1e-3) << k;
}

TEST(FitScalingTest, TestValuesDoNotCount)
{
    for (const bool isVector : {true, false})
        for (const Scaling scaling : {Scaling::Unit, Scaling::Standard, Scaling::Half}) {
            auto parts = pictureParts(20, 5, 0, isVector ? Shape{1, 1, 12} : Shape{3, 2, 2}, true);
            const auto before = scaled(madeFrom(parts), scaling);
            for (std::size_t k = 20 * 12; k < parts.values.size(); ++k)
                parts.values[k] = parts.values[k] * 100 + 17;
            const auto after = scaled(madeFrom(parts), scaling);
            EXPECT_EQ(before->info().values.offset, after->info().values.offset);
            EXPECT_EQ(before->info().values.divisor, after->info().values.divisor);
            parts.values[0] = 1e4F; // a training value does
            EXPECT_NE(scaled(madeFrom(parts), scaling)->info().values.divisor, after->info().values.divisor);
        }
}

TEST(FitScalingTest, UnitIsSaidOnlyWhereItIsSure)
{
    const auto isUnit = [](std::vector<float> values, std::size_t test, Scaling scaling) {
        return scaled(madeFrom(vectorParts(std::move(values), 1, test)), scaling)->info().isUnit;
    };
    EXPECT_TRUE(isUnit({1, 2, 5}, 0, Scaling::Unit));
    EXPECT_TRUE(isUnit({1, 5, 2, 3}, 2, Scaling::Unit));
    EXPECT_FALSE(isUnit({1, 5, 2, 5.1F}, 2, Scaling::Unit));
    EXPECT_FALSE(isUnit({1, 5, 0.9F, 3}, 2, Scaling::Unit));
    EXPECT_TRUE(isUnit({3, 3, 3}, 1, Scaling::Unit));
    EXPECT_FALSE(isUnit({3, 3, 4}, 1, Scaling::Unit));
    EXPECT_TRUE(isUnit({0, 1, 0.5F}, 1, Scaling::None));
    EXPECT_FALSE(isUnit({0, 1, -0.5F}, 1, Scaling::None));
    EXPECT_FALSE(isUnit({0, 1, 0.5F}, 1, Scaling::Standard));
    EXPECT_FALSE(isUnit({0, 1, 0.5F}, 1, Scaling::Half));
    const auto pictures = madeFrom(pictureParts(20, 5, 0));
    EXPECT_TRUE(scaled(pictures, Scaling::Automatic)->info().isUnit);
    EXPECT_FALSE(scaled(pictures, Scaling::None)->info().isUnit);
    EXPECT_TRUE(
        scaled(madeFrom(pictureParts(20, 5, 0, {1, 4, 4}, true)), Scaling::Standard)->info().values.low ==
        madeFrom(pictureParts(20, 5, 0, {1, 4, 4}, true))->info().values.low);
}

TEST(FitScalingTest, WithinTheTrainingPartUnitStaysInBounds)
{
    Random random(3);
    std::vector<float> values(3000);
    for (float& value : values)
        value = static_cast<float>(std::exp(8 * random.normal()) * random.normal());
    const auto data = scaled(madeFrom(vectorParts(values, 3)), Scaling::Unit);
    for (std::size_t i = 0; i < 1000; ++i)
        for (const float value : seen(*data, i))
            EXPECT_TRUE(value >= 0 && value <= 1) << value;
}

TEST(FitScalingTest, PicturesAreScaledByChannel)
{
    const auto raw = madeFrom(pictureParts(50, 10, 0, {3, 4, 4}));
    const auto data = scaled(raw, Scaling::Standard);
    ASSERT_EQ(data->info().values.offset.size(), 3U);
    for (std::size_t c = 0; c < 3; ++c) {
        double sum = 0, squares = 0;
        for (std::size_t i = 0; i < 50; ++i)
            for (std::size_t k = 0; k < 16; ++k) {
                const double value = seen(*data, i)[c * 16 + k];
                sum += value;
                squares += value * value;
            }
        EXPECT_NEAR(sum / 800, 0, 1e-6);
        EXPECT_NEAR(squares / 800, 1, 1e-6);
    }
    const auto half = scaled(raw, Scaling::Half);
    EXPECT_EQ(half->info().values.offset, std::vector<float>{127.5F});
    EXPECT_EQ(half->info().values.divisor, std::vector<float>{127.5F});
    const auto plain = scaled(raw, Scaling::None);
    EXPECT_EQ(seen(*plain, 7), raw->storedValues(7));
    const auto unit = scaled(madeFrom(pictureParts(50, 0, 0, {1, 4, 4}, true)), Scaling::Automatic);
    EXPECT_EQ(unit->info().values.offset.size(), 1U);
}

TEST(FitScalingTest, WhatDoesNotVaryIsNeverDividedByZero)
{
    const float tiny = std::numeric_limits<float>::denorm_min();
    for (const float value : {0.0F, 3.3F, -1e30F, 1e-40F})
        for (const Scaling scaling : {Scaling::Unit, Scaling::Standard, Scaling::Half, Scaling::None}) {
            std::vector<float> values(30, value);
            values[4] += tiny; // of no account
            const auto data = scaled(madeFrom(vectorParts(values, 1)), scaling);
            EXPECT_GE(data->info().values.divisor[0], 0.5F);
            for (std::size_t i = 0; i < 30; ++i)
                EXPECT_TRUE(std::isfinite(seen(*data, i)[0]));
        }
    auto black = pictureParts(5, 0, 0);
    std::fill(black.pixels.begin(), black.pixels.end(), std::uint8_t{9});
    EXPECT_EQ(scaled(madeFrom(black), Scaling::Standard)->info().values.divisor, std::vector<float>{1});
}

TEST(FitScalingTest, NumbersTooFarApartAreRefused)
{
    const auto raw = madeFrom(vectorParts({-3e38F, 3e38F, 0}, 1));
    for (const Scaling scaling : {Scaling::Unit, Scaling::Standard})
        expectError(prepare(raw, {.scaling = scaling}), {"table", "too far apart", "as stored"});
    EXPECT_TRUE(prepare(raw, {.scaling = Scaling::None}).ok());
}

TEST(FitScalingTest, VectorsOfBytesAreScaledByColumn)
{
    const auto raw = madeFrom(pictureParts(50, 0, 0, {1, 1, 6}));
    const auto unit = scaled(raw, Scaling::Unit);
    EXPECT_EQ(unit->info().values.divisor[0], 49); // the first column counts from 0
    EXPECT_EQ(scaled(raw, Scaling::Automatic)->info().values.offset.size(), 6U);
}

TEST(FillMissingTest, TheMeanOfTheTrainingPartStandsIn)
{
    // Column 1 has holes in rows 1 (train), 3 (test); column 0 in row 2 (train); column 2 is all holes in
    // train.
    const std::vector<float> values{1, 10, 0, 3, 0, 0, 0, 30, 0, 9, 0, 7};
    const auto raw = madeFrom(vectorParts(values, 3, 1));
    const std::vector<std::uint64_t> missing{2, 4, 5, 6, 8, 10};
    const auto filled = withMissingFilled(raw, {}, missing);
    ASSERT_TRUE(filled.ok()) << filled.error().text();
    std::vector<float> all;
    for (std::size_t i = 0; i < 4; ++i)
        for (const float value : filled.value()->values(i))
            all.push_back(value);
    EXPECT_EQ(all, (std::vector<float>{1, 10, 0, 3, 20, 0, 2, 30, 0, 9, 20, 7}));
    EXPECT_EQ(filled.value()->info().contentId, raw->info().contentId);
    EXPECT_EQ(withMissingFilled(raw, {}, {}).value(), raw);

    // Rows 3 and 1 of it, of which only 3 is for training.
    DatasetInfo info = raw->info();
    info.trainCount = 1;
    info.testCount = 1;
    const std::vector<std::uint32_t> rows{3, 1};
    const auto some = withMissingFilled(Dataset::select(*raw, info, rows, {}), rows, missing).value();
    EXPECT_EQ(some->storedValues(0), (std::vector<float>{9, 0, 7}));
    EXPECT_EQ(some->storedValues(1), (std::vector<float>{3, 0, 7}));
}

} // namespace
