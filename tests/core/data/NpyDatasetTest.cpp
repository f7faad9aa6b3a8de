// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyDataset.h"

#include "ArrayFiles.h"
#include "DataFiles.h"
#include "tests/support/TempFolder.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <tuple>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;
using Labels = std::vector<std::int32_t>;

/// n samples of 2 x 2 that count upwards.
std::string samples(int n)
{
    std::string values;
    for (int i = 0; i < 4 * n; ++i)
        values += static_cast<char>(i);
    return npyBytes("|u1", std::string("(").append(std::to_string(n)).append(", 2, 2)"), values);
}

std::string classes(const std::vector<std::int64_t>& values)
{
    return npyBytes("<i8", std::string("(").append(std::to_string(values.size())).append(",)"),
                    rawBytes(values));
}

class NpyDatasetTest : public testing::Test {
protected:
    fs::path at(const std::string& name) const { return m_folder.path() / name; }
    fs::path make(const std::string& bytes, const std::string& name = "a.npy")
    {
        fs::remove(at(name)); // written over, it would be flushed to disk each time
        write(at(name), bytes);
        return at(name);
    }
    Dataset::Parts opened(const fs::path& file)
    {
        auto parts = openNpy(file);
        EXPECT_TRUE(parts.ok()) << parts.error().text();
        if (!parts.ok())
            return {};
        EXPECT_TRUE(Dataset::make(parts.value()).ok());
        return parts.value();
    }
    TempFolder m_folder;
};

TEST_F(NpyDatasetTest, DimensionsDecideWhatASampleIs)
{
    const std::string values(48, 'x');
    const std::vector<std::pair<std::string, Shape>> cases{
        {"(4, 12)", {1, 1, 12}},         {"(4, 3, 4)", {1, 3, 4}},       {"(4, 1, 3, 4)", {4, 1, 3}},
        {"(4, 3, 2, 2)", {3, 2, 2}},     {"(4, 2, 2, 3)", {3, 2, 2}},    {"(1, 4, 3, 4)", {4, 4, 3}},
        {"(2, 6, 4, 1)", {1, 6, 4}},     {"(4, 2, 3, 2)", {1, 1, 12}},   {"(1, 2, 2, 3, 4)", {4, 3, 4}},
        {"(1, 2, 3, 2, 4)", {1, 1, 48}}, {"(1, 1, 3, 2, 8)", {3, 2, 8}},
    };
    for (const auto& [shape, wanted] : cases) {
        const auto parts = opened(make(npyBytes("|u1", shape, values)));
        EXPECT_EQ(parts.info.shape, wanted) << shape << " became " << parts.info.shape.text();
        const bool isList = wanted.isVector() && shape != "(4, 12)";
        EXPECT_EQ(parts.info.notice.find("list of") != std::string::npos, isList) << parts.info.notice;
    }
}

TEST_F(NpyDatasetTest, ChannelsComeFirstWhereverTheyWere)
{
    // Two pictures of 1 x 2 pixels with three channels: value 100 n + 10 c + x.
    const std::string last{0, 10, 20, 1, 11, 21, 100, 110, 120, 101, 111, 121};
    const std::vector<std::uint8_t> wanted{0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};
    EXPECT_EQ(opened(make(npyBytes("|u1", "(2, 1, 2, 3)", last))).pixels, wanted);
    const std::string fortran{0, 100, 1, 101, 10, 110, 11, 111, 20, 120, 21, 121};
    EXPECT_EQ(opened(make(npyBytes("|u1", "(2, 1, 2, 3)", fortran, true))).pixels, wanted);
    const std::string first(wanted.begin(), wanted.end());
    EXPECT_EQ(opened(make(npyBytes("|u1", "(2, 3, 1, 2)", first))).pixels, wanted);
}

TEST_F(NpyDatasetTest, TruthBecomesBlackAndWhite)
{
    EXPECT_EQ(opened(make(npyBytes("|b1", "(1, 1, 3)", std::string("\1\0\2", 3)))).pixels,
              (std::vector<std::uint8_t>{255, 0, 255}));
}

TEST_F(NpyDatasetTest, WideNumbersStayBytesWhileTheyFit)
{
    EXPECT_EQ(opened(make(npyBytes("<i8", "(1, 2)", rawBytes<std::int64_t>({0, 255})))).pixels,
              (std::vector<std::uint8_t>{0, 255}));
    EXPECT_EQ(opened(make(npyBytes("<u8", "(1, 2)", rawBytes<std::uint64_t>({0, 256})))).values,
              (std::vector<float>{0, 256}));
    EXPECT_EQ(opened(make(npyBytes("<f4", "(1, 2)", rawBytes<float>({0, 255})))).values,
              (std::vector<float>{0, 255}));
}

TEST_F(NpyDatasetTest, HalvesOfEveryKind)
{
    // 1, -2, the least subnormal, the greatest subnormal, 65504, 0.1
    const std::vector<std::uint16_t> bits{0x3C00, 0xC000, 0x0001, 0x03FF, 0x7BFF, 0x2E66};
    const auto parts = opened(make(npyBytes("<f2", "(1, 6)", rawBytes(bits))));
    EXPECT_EQ(parts.values,
              (std::vector<float>{1, -2, 5.9604645e-8F, 6.0975552e-5F, 65504, 0.0999755859375F}));
    expectError(openNpy(make(npyBytes("<f2", "(1, 2)", rawBytes<std::uint16_t>({0x7C00, 0x7E01})))),
                {"2 values", "[0, 0]"});
}

TEST_F(NpyDatasetTest, NumbersThatAreNoneAreCountedAndFoundInEitherOrder)
{
    std::vector<float> values(24, 1);
    values[17] = NAN;
    expectError(openNpy(make(npyBytes("<f4", "(2, 3, 4)", rawBytes(values)))), {"a.npy", "[1, 1, 1]"});
    expectError(openNpy(make(npyBytes("<f4", "(2, 3, 4)", rawBytes(values), true))), {"a.npy", "[1, 2, 2]"});
    values[20] = -INFINITY;
    expectError(openNpy(make(npyBytes("<f4", "(2, 3, 4)", rawBytes(values)))), {"2 values", "[1, 1, 1]"});
}

TEST_F(NpyDatasetTest, BrokenFilesAreRefusedWithTheirName)
{
    const std::string value = rawBytes<float>({1, 2});
    const std::string records =
        "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1, 2), }\n"; // a length of its own
    const std::string structured =
        std::string("\x93NUMPY\x01\0", 8) + static_cast<char>(records.size()) + '\0' + records + value;
    const std::vector<std::pair<std::string, std::string>> cases{
        {npyBytes("<f4", "()", rawBytes<float>({1})), "a single value"},
        {npyBytes("<f4", "(2,)", value), "a plain list of values"},
        {npyBytes("<f4", "(0, 2)", ""), "0 x 2"},
        {npyBytes("<f4", "(2, 0)", ""), "2 x 0"},
        {npyBytes("<f4", "(1, 3)", value), "cut short"},
        {npyBytes("<f4", "(1, 1)", value), "more bytes"},
        {npyBytes("<f4", "(1000000000, 1000000000)", value), "cannot be whole"},
        {npyBytes("<f4", "(4294967296, 4294967296, 4)", value), "can be"},
        {npyBytes("<f4", "(100000, 1000)", value), "cannot be whole"},
        {npyBytes("<f8", "(2305843009213693952, 1)", value), "can be"},
        {npyBytes("|O", "(1, 2)", "cos\nsystem\n"), "run code"},
        {npyBytes("<c8", "(1, 1)", value), "<c8"},
        {npyBytes("<U1", "(1, 2)", value), "<U1"},
        {npyBytes("<M8[ns]", "(1, 1)", value), "<M8"},
        {npyBytes("<f16", "(1, 1)", value + value), "<f16"},
        {npyBytes("<f1", "(1, 8)", value), "<f1"},
        {structured, "records"},
        {"PK\x03\x04 an archive", "ZIP"},
        {"", "is empty"},
    };
    for (const auto& [bytes, words] : cases)
        expectError(openNpy(make(bytes)), {"a.npy", words}, words);
    expectError(openNpy(at("absent.npy")), {"absent.npy", "does not exist"});
}

TEST_F(NpyDatasetTest, EveryCutIsRefusedPlainAndPacked)
{
    const std::string bytes = samples(2);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        expectError(openNpy(make(bytes.substr(0, size))), {"a.npy"}, std::to_string(size));
        expectError(openNpy(make(gzipBytes(bytes.substr(0, size)))), {"a.npy"}, std::to_string(size));
    }
    EXPECT_EQ(opened(make(gzipBytes(bytes))).info.trainCount, 2U);
}

TEST_F(NpyDatasetTest, ABombAndALyingHeaderAllocateNothing)
{
    const std::size_t before = peakMemory();
    std::string bomb = gzipBytes(npyBytes("|u1", "(60000, 28, 28)", std::string(784, 'x')));
    expectError(openNpy(make(bomb)), {"a.npy"});
    const std::string member = gzipBytes(std::string(std::size_t{8} << 20, '\0'));
    bomb = gzipBytes(samples(2));
    for (int i = 0; i < 256; ++i)
        bomb += member;
    expectError(openNpy(make(bomb)), {"a.npy", "more bytes"});
    EXPECT_LT(peakMemory() - before, std::size_t{128} << 20);
}

TEST_F(NpyDatasetTest, LabelsBesideItAreFoundByName)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"X.npy", "y.npy"},         {"digits.npy", "digits_labels.npy"},
        {"data.npy", "labels.npy"}, {"images.npy", "target.npy"},
        {"set-x.npy", "set-y.npy"}, {"train_images.npy", "train_labels.npy"}};
    for (const auto& [data, labels] : cases) {
        const TempFolder folder;
        write(folder.path() / data, samples(3));
        write(folder.path() / labels, classes({7, 5, 12}));
        write(folder.path() / "other_labels.npy", classes({1, 2, 3}));
        for (const std::string& chosen : {data, labels}) {
            const auto parts = opened(folder.path() / chosen);
            EXPECT_EQ(parts.labels, (Labels{1, 0, 2})) << chosen;
            EXPECT_EQ(parts.info.classNames, (Names{"5", "7", "12"})) << chosen;
            EXPECT_EQ(parts.info.notice, "") << chosen;
        }
    }
}

TEST_F(NpyDatasetTest, AnyOfFourFilesOpensTheSet)
{
    make(samples(4), "x_train.npy");
    make(classes({0, 1, 0, 1}), "y_train.npy");
    make(samples(2), "x_test.npy");
    make(classes({1, 1}), "y_test.npy");
    for (const char* name : {"x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"}) {
        const auto parts = opened(at(name));
        EXPECT_EQ(parts.info.trainCount, 4U);
        EXPECT_EQ(parts.info.testCount, 2U);
        EXPECT_EQ(parts.labels, (Labels{0, 1, 0, 1, 1, 1}));
        EXPECT_EQ(parts.info.name, m_folder.path().filename().string());
    }
    fs::remove(at("x_train.npy"));
    EXPECT_EQ(opened(at("x_test.npy")).labels, (Labels{0, 0})); // its own classes: only 1
    EXPECT_EQ(opened(at("x_test.npy")).info.classNames, Names{"1"});
}

TEST_F(NpyDatasetTest, WhatDoesNotFitIsSaid)
{
    make(samples(3), "x.npy");
    make(classes({1, 2}), "y.npy");
    const auto parts = opened(at("x.npy"));
    EXPECT_TRUE(parts.labels.empty());
    EXPECT_NE(parts.info.notice.find("y.npy was not used: it holds 2 labels"), std::string::npos)
        << parts.info.notice;
    make(samples(4), "x_train.npy");
    make(npyBytes("|u1", "(1, 2, 3)", "123456"), "x_test.npy");
    expectError(openNpy(at("x_train.npy")), {"x_train.npy", "1 x 2 x 2", "x_test.npy", "1 x 2 x 3"});
    make(npyBytes("<f4", "(1, 2, 2)", rawBytes<float>({1, 2, 3, 4})), "x_test.npy");
    expectError(openNpy(at("x_train.npy")), {"x_train.npy", "whole numbers", "x_test.npy", "floats"});
}

TEST_F(NpyDatasetTest, LabelsOfEveryForm)
{
    make(samples(3), "x.npy");
    const std::vector<std::tuple<std::string, Labels, Names>> cases{
        {npyBytes("|u1", "(3,)", std::string("\2\0\2", 3)), {1, 0, 1}, {"0", "2"}},
        {npyBytes("<i2", "(3, 1)", rawBytes<std::int16_t>({-1, 4, -1})), {0, 1, 0}, {"-1", "4"}},
        {npyBytes(">i2", "(3,)", std::string("\1\0\0\1\1\0", 6)), {1, 0, 1}, {"1", "256"}},
        {npyBytes("<f8", "(3,)", rawBytes<double>({3, 1, 3})), {1, 0, 1}, {"1", "3"}},
        {npyBytes("|b1", "(3,)", std::string("\1\0\1", 3)), {1, 0, 1}, {"0", "1"}},
        {npyBytes("<f4", "(3, 2)", rawBytes<float>({0, 1, 1, 0, 0, 1})), {1, 0, 1}, {"0", "1"}},
        {npyBytes("|u1", "(3, 2)", std::string("\0\1\0\1\0\1", 6), true), {1, 0, 1}, {"0", "1"}},
        {npyBytes("|S2", "(3,)", std::string("b\0ccb\0", 6)), {0, 1, 0}, {"b", "cc"}},
        {npyBytes("<U1", "(3,)", rawBytes<std::uint32_t>({0xE4, 0x1F600, 0xD800})),
         {0, 2, 1},
         {"ä", "\xEF\xBF\xBD", "😀"}},
        {npyBytes(">U1", "(3,)", std::string("\0\0\0a\0\0\0b\0\0\0a", 12)), {0, 1, 0}, {"a", "b"}},
    };
    for (const auto& [bytes, labels, names] : cases) {
        make(bytes, "y.npy");
        const auto parts = opened(at("x.npy"));
        EXPECT_EQ(parts.labels, labels);
        EXPECT_EQ(parts.info.classNames, names);
    }
}

TEST_F(NpyDatasetTest, LabelsThatAreNoneLeaveTheSamplesWithoutClasses)
{
    make(samples(3), "x.npy");
    for (const auto& [bytes, words] : std::vector<std::pair<std::string, std::string>>{
             {npyBytes("<f8", "(3,)", rawBytes<double>({0.5, 1, 2})), "no whole numbers"},
             {npyBytes("<f8", "(3,)", rawBytes<double>({NAN, 1, 2})), "no whole numbers"},
             {npyBytes("<u8", "(3,)", rawBytes<std::uint64_t>({1ULL << 63, 1, 2})), "no whole numbers"},
             {npyBytes("|u1", "(3, 2)", std::string("\1\1\1\0\1\0", 6)), "one class a sample"},
             {npyBytes("|u1", "(3, 2)", std::string("\0\0\1\0\1\0", 6)), "one class a sample"},
             {npyBytes("|u1", "(3, 0)", ""), "empty"},
             {npyBytes("|u1", "(3, 1, 1)", "123"), "no list of classes"},
             {npyBytes("<c8", "(3,)", std::string(24, '\0')), "<c8"}}) {
        make(bytes, "y.npy");
        const auto parts = opened(at("x.npy"));
        EXPECT_TRUE(parts.labels.empty());
        EXPECT_TRUE(parts.info.classNames.empty());
        EXPECT_NE(parts.info.notice.find(words), std::string::npos) << parts.info.notice;
    }
    make(npyBytes("|O", "(3,)", "pickle"), "y.npy");
    expectError(openNpy(at("x.npy")), {"y.npy", "run code"});
    make(npyBytes("|u1", "(3,)", "12"), "y.npy");
    expectError(openNpy(at("x.npy")), {"y.npy", "cut short"});
}

TEST_F(NpyDatasetTest, MoreClassesThanAnybodyHasAreNone)
{
    const std::size_t n = 65537;
    std::vector<std::int64_t> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = static_cast<std::int64_t>(i);
    make(npyBytes("|u1", "(65537, 1)", std::string(n, 'x')), "x.npy");
    make(classes(values), "y.npy");
    EXPECT_NE(opened(at("x.npy")).info.notice.find("65,537 different values"), std::string::npos);
}

TEST_F(NpyDatasetTest, IsKnownByItsFirstBytesAndStopsWhenAsked)
{
    const std::string bytes = samples(1);
    const std::vector<std::uint8_t> head(bytes.begin(), bytes.end());
    EXPECT_TRUE(looksLikeNpy(head));
    EXPECT_FALSE(looksLikeNpz(head));
    EXPECT_FALSE(looksLikeNpy(std::span(head).first(5)));
    StopSource stop;
    stop.requestStop();
    ReadContext context;
    context.stop = stop.token();
    const auto parts = openNpy(make(bytes), {}, context);
    ASSERT_FALSE(parts.ok());
    EXPECT_EQ(parts.error().kind, Failure::Cancelled);
}

} // namespace
