// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"

#include "DataFiles.h"
#include "core/data/ContentHash.h"

#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

/// Two training samples and one test sample of 1 x 2 x 2.
Dataset::Parts goodParts()
{
    Dataset::Parts parts;
    parts.info.name = "small";
    parts.info.shape = {1, 2, 2};
    parts.info.trainCount = 2;
    parts.info.testCount = 1;
    parts.info.classNames = {"a", "b"};
    parts.pixels.resize(12);
    for (std::size_t i = 0; i < parts.pixels.size(); ++i)
        parts.pixels[i] = static_cast<std::uint8_t>(20 * i);
    parts.labels = {1, 0, 1};
    return parts;
}

std::string idOf(const std::function<void(Dataset::Parts&)>& change)
{
    Dataset::Parts parts = goodParts();
    change(parts);
    const auto made = Dataset::make(std::move(parts));
    EXPECT_TRUE(made.ok()) << made.error().text();
    return made.value()->info().id;
}

TEST(DatasetTest, GivesBackWhatWentIn)
{
    const auto made = Dataset::make(goodParts());
    ASSERT_TRUE(made.ok()) << made.error().text();
    const Dataset& data = *made.value();
    EXPECT_TRUE(data.hasLabels());
    EXPECT_EQ(data.label(0), 1);
    EXPECT_EQ(data.info().first(Split::Test), 2U);
    EXPECT_EQ(data.pixels(2).size(), 4U);
    EXPECT_EQ(data.pixels(2)[0], 160);
    EXPECT_EQ(data.image(1).pixels, (std::vector<std::uint8_t>{80, 100, 120, 140}));
    EXPECT_EQ(data.image(1).shape, (Shape{1, 2, 2}));
}

TEST(DatasetTest, PicturesOfFewShadesAreShownOverThem)
{
    Dataset::Parts parts = goodParts();
    for (std::uint8_t& pixel : parts.pixels)
        pixel = static_cast<std::uint8_t>(pixel > 100 ? 16 : 4); // digits of scikit-learn go to 16
    const auto data = Dataset::make(std::move(parts)).value();
    EXPECT_EQ(data->image(0).pixels.front(), 64);
    EXPECT_EQ(data->image(2).pixels.back(), 255);
    std::vector<float> values(4);
    data->fill(2, values.data());
    EXPECT_EQ(values.back(), 1.0F);
    EXPECT_EQ(data->imageOf(values).pixels.back(), 255);
    Dataset::Parts black = goodParts();
    black.pixels.assign(12, 0);
    EXPECT_EQ(Dataset::make(std::move(black)).value()->info().values, ValueMap{});
}

TEST(DatasetTest, GoesWithoutLabels)
{
    Dataset::Parts parts = goodParts();
    parts.labels.clear();
    parts.info.classNames.clear();
    const auto made = Dataset::make(std::move(parts));
    ASSERT_TRUE(made.ok()) << made.error().text();
    EXPECT_FALSE(made.value()->hasLabels());
    EXPECT_EQ(made.value()->label(0), -1);
}

TEST(DatasetTest, MissingValuesAreListedAndLeftOutOfTheRange)
{
    Dataset::Parts parts;
    parts.info.name = "table";
    parts.info.shape = {1, 1, 2};
    parts.info.trainCount = 3;
    parts.values = {5, 0, 0, 0, 7, 0};
    const auto idWith = [&](std::vector<std::uint64_t> missing) {
        Dataset::Parts changed = parts;
        changed.missing = std::move(missing);
        const auto made = Dataset::make(std::move(changed));
        return made.ok() ? made.value()->info().id : std::string("refused");
    };
    EXPECT_NE(idWith({2}), idWith({}));
    for (const std::vector<std::uint64_t>& wrong : {std::vector<std::uint64_t>{6}, {3, 2}, {2, 2}})
        EXPECT_EQ(idWith(wrong), "refused");
    parts.missing = {1, 2, 3, 5};
    const auto made = Dataset::make(parts).value();
    EXPECT_EQ(made->missing(), parts.missing);
    EXPECT_EQ(made->info().values.low, (std::vector<float>{5, 0})); // of the second nothing is known
    EXPECT_EQ(made->info().values.high, (std::vector<float>{7, 0}));
    EXPECT_EQ(Dataset::select(*made, made->info(), {2, 0, 1}, {})->missing(), parts.missing);
}

TEST(DatasetTest, RefusesPartsThatDisagree)
{
    using Change = std::function<void(Dataset::Parts&)>;
    const std::vector<std::pair<std::string, Change>> cases{
        {"pixel missing", [](auto& p) { p.pixels.pop_back(); }},
        {"pixel too many", [](auto& p) { p.pixels.push_back(0); }},
        {"no pixels", [](auto& p) { p.pixels.clear(); }},
        {"no training samples",
         [](auto& p) {
             p.info.trainCount = 0;
             p.info.testCount = 3;
         }},
        {"no width",
         [](auto& p) {
             p.info.shape.width = 0;
             p.pixels.clear();
         }},
        {"negative height", [](auto& p) { p.info.shape.height = -2; }},
        {"two negatives",
         [](auto& p) {
             p.info.shape = {1, -2, -2};
         }},
        {"count overflows", [](auto& p) { p.info.trainCount = std::numeric_limits<std::size_t>::max(); }},
        {"product overflows",
         [](auto& p) {
             p.info.trainCount = std::numeric_limits<std::size_t>::max() / 4 + 4;
             p.info.testCount = 0;
         }},
        {"label missing", [](auto& p) { p.labels.pop_back(); }},
        {"label too many", [](auto& p) { p.labels.push_back(0); }},
        {"label below 0", [](auto& p) { p.labels[1] = -1; }},
        {"label beyond the classes", [](auto& p) { p.labels[1] = 2; }},
        {"labels without names", [](auto& p) { p.info.classNames.clear(); }},
        {"names without labels", [](auto& p) { p.labels.clear(); }},
    };
    for (const auto& [what, change] : cases) {
        Dataset::Parts parts = goodParts();
        change(parts);
        const auto made = Dataset::make(std::move(parts));
        expectError(made, {"small"}, what);
        EXPECT_EQ(made.error().kind, Failure::BadInput);
    }
}

TEST(DatasetTest, TheIdIsTheContentAndNothingElse)
{
    const std::string id = idOf([](auto&) {});
    EXPECT_EQ(id.size(), 32U);
    EXPECT_EQ(idOf([](auto& p) {
                  p.info.name = "other";
                  p.info.source = "elsewhere";
                  p.info.notice = "hm";
              }),
              id);
    std::set<std::string> ids{id};
    ids.insert(idOf([](auto& p) { p.pixels[0] = 1; }));
    ids.insert(idOf([](auto& p) { p.pixels[11] ^= 128; }));
    ids.insert(idOf([](auto& p) { std::swap(p.pixels[3], p.pixels[4]); }));
    ids.insert(idOf([](auto& p) { p.labels[2] = 0; }));
    ids.insert(idOf([](auto& p) {
        p.labels.clear();
        p.info.classNames.clear();
    }));
    ids.insert(idOf([](auto& p) {
        p.info.trainCount = 1;
        p.info.testCount = 2;
    }));
    ids.insert(idOf([](auto& p) { p.info.shape = {1, 1, 4}; }));
    ids.insert(idOf([](auto& p) { p.info.shape = {4, 1, 1}; }));
    EXPECT_EQ(ids.size(), 9U);
    EXPECT_EQ(idOf([](auto& p) { p.info.id = "given"; }), "given");
}

TEST(ContentHashTest, IsStableAndSeesEveryByte)
{
    const auto textOf = [](const std::vector<std::uint8_t>& bytes) {
        ContentHash hash;
        hash.add(bytes);
        return hash.text();
    };
    EXPECT_EQ(textOf({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
              "5da85d078ef780051639a3f292ff7fe7"); // runs on disk are tied to it: never change
    std::set<std::string> texts;
    for (std::size_t length = 0; length < 40; ++length)
        texts.insert(textOf(std::vector<std::uint8_t>(length, 0)));
    for (std::size_t at = 0; at < 40; ++at)
        for (int bit = 0; bit < 8; ++bit) {
            std::vector<std::uint8_t> bytes(40, 0);
            bytes[at] = static_cast<std::uint8_t>(1U << bit);
            texts.insert(textOf(bytes));
        }
    EXPECT_EQ(texts.size(), 40U + 320U);
}

} // namespace
