// SPDX-License-Identifier: GPL-3.0-or-later
#include "ArrayFiles.h"
#include "DataFiles.h"
#include "core/data/NpyDataset.h"
#include "tests/support/TempFolder.h"

#include <array>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;
using Labels = std::vector<std::int32_t>;

std::string bytesArray(const std::string& shape, const std::string& values)
{
    return npyBytes("|u1", shape, values);
}

class NpzDatasetTest : public testing::Test {
protected:
    fs::path make(const std::string& bytes)
    {
        fs::remove(m_folder.path() / "a.npz"); // written over, it would be flushed to disk each time
        write(m_folder.path() / "a.npz", bytes);
        return m_folder.path() / "a.npz";
    }
    Dataset::Parts opened(const std::string& bytes)
    {
        auto parts = openNpz(make(bytes));
        EXPECT_TRUE(parts.ok()) << parts.error().text();
        if (!parts.ok())
            return {};
        EXPECT_TRUE(Dataset::make(parts.value()).ok());
        return parts.value();
    }
    TempFolder m_folder;
};

TEST_F(NpzDatasetTest, NamesDecideWhateverTheirOrder)
{
    const std::string four = bytesArray("(4, 1)", "abcd");
    const std::string two = bytesArray("(2, 1)", "ef");
    const std::string y4 = bytesArray("(4,)", std::string("\0\1\0\1", 4));
    const std::string y2 = bytesArray("(2,)", std::string("\1\1", 2));
    const std::vector<std::array<std::string, 4>> cases{
        {"x_train", "y_train", "x_test", "y_test"},
        {"X_TRAIN", "Y_TRAIN", "X_TEST", "Y_TEST"},
        {"train_images", "train_labels", "test_images", "test_labels"},
        {"train_x", "train_y", "test_x", "test_y"},
        {"xtrain", "ytrain", "xtest", "ytest"},
        {"train_data", "train_target", "test_data", "test_target"},
        {"train", "train_labels", "test", "test_labels"},
        {"mnist/x_train", "mnist/y_train", "mnist/x_test", "mnist/y_test"},
    };
    for (const auto& names : cases)
        for (const bool packed : {false, true}) {
            const auto parts = opened(zipBytes({{names[3] + ".npy", y2},
                                                {names[2] + ".npy", two},
                                                {"readme.txt", "words"},
                                                {names[0] + ".npy", four},
                                                {names[1] + ".npy", y4}},
                                               packed));
            EXPECT_EQ(std::string(parts.pixels.begin(), parts.pixels.end()), "abcdef") << names[0];
            EXPECT_EQ(parts.labels, (Labels{0, 1, 0, 1, 1, 1})) << names[0];
            EXPECT_EQ(parts.info.trainCount, 4U);
            EXPECT_EQ(parts.info.notice, "") << names[0];
            EXPECT_EQ(parts.info.name, "a");
        }
}

TEST_F(NpzDatasetTest, AValidationPartServesAsTestOrIsLeftOut)
{
    const std::string one = bytesArray("(1, 2)", "ab");
    const auto serves = opened(zipBytes({{"x_train.npy", one}, {"x_val.npy", one}}));
    EXPECT_EQ(serves.info.testCount, 1U);
    EXPECT_NE(serves.info.notice.find("x_val serves as the test part"), std::string::npos);
    const auto out = opened(zipBytes({{"x_train.npy", one}, {"x_val.npy", one}, {"x_test.npy", one}}));
    EXPECT_EQ(out.info.count(), 2U);
    EXPECT_NE(out.info.notice.find("Not used: x_val."), std::string::npos) << out.info.notice;
}

TEST_F(NpzDatasetTest, ATestPartWithoutLabelsIsLeftOutWhereTheOtherHasSome)
{
    const std::string two = bytesArray("(2, 1)", "ab");
    const std::string labels = bytesArray("(2,)", std::string("\0\1", 2));
    const auto parts = opened(zipBytes({{"x_train.npy", two}, {"y_train.npy", labels}, {"x_test.npy", two}}));
    EXPECT_EQ(parts.info.testCount, 0U);
    EXPECT_EQ(parts.labels, (Labels{0, 1}));
    EXPECT_NE(parts.info.notice.find("x_test was not used"), std::string::npos) << parts.info.notice;
    EXPECT_EQ(opened(zipBytes({{"x_train.npy", two}, {"x_test.npy", two}})).info.testCount, 2U);
    EXPECT_TRUE(
        opened(zipBytes({{"x_train.npy", two}, {"x_test.npy", two}, {"y_test.npy", labels}})).labels.empty());
}

TEST_F(NpzDatasetTest, ALoneArrayNeedsNoNameAndTwoDo)
{
    const std::string one = bytesArray("(1, 2)", "ab");
    EXPECT_EQ(opened(zipBytes({{"codes.npy", one}, {"scale.npy", bytesArray("(2,)", "ab")}})).info.trainCount,
              1U);
    expectError(openNpz(make(zipBytes({{"codes.npy", one}, {"means.npy", one}}))),
                {"a.npz", "codes, means", "x_train"});
    expectError(openNpz(make(zipBytes({{"y.npy", bytesArray("(2,)", "ab")}}))), {"a.npz", "y", "x_train"});
    expectError(openNpz(make(zipBytes({{"a.txt", "ab"}}))), {"a.npz", "no arrays"});
}

TEST_F(NpzDatasetTest, BrokenArraysAreRefusedWithArchiveAndName)
{
    const std::string fine = bytesArray("(2, 1)", "ab");
    const std::vector<std::pair<Files, std::string>> cases{
        {{{"x.npy", bytesArray("(3, 1)", "ab")}}, "cut short"},
        {{{"x.npy", bytesArray("(1, 1)", "ab")}}, "more bytes"},
        {{{"x.npy", bytesArray("(1, 0)", "")}}, "1 x 0"},
        {{{"x.npy", bytesArray("(99999999999, 99)", "ab")}}, "x.npy"},
        {{{"x.npy", npyBytes("|O", "(1, 1)", "pickle")}}, "run code"},
        {{{"x.npy", npyBytes("<f4", "(1, 1)", std::string("\0\0\xC0\x7F", 4))}}, "NaN"},
        {{{"x.npy", fine}, {"y.npy", bytesArray("(3,)", "abc")}}, "3 labels"},
        {{{"x.npy", fine}, {"y.npy", npyBytes("|O", "(2,)", "pickle")}}, "run code"},
        {{{"x_train.npy", fine}, {"x_test.npy", bytesArray("(1, 2)", "ab")}}, "x_test"},
    };
    for (const auto& [files, words] : cases)
        for (const bool packed : {false, true})
            expectError(openNpz(make(zipBytes(files, packed))), {"a.npz", words}, words);
}

TEST_F(NpzDatasetTest, CutsAndFlippedBytesNeverPassUnnoticed)
{
    for (const bool packed : {false, true}) {
        std::string values;
        for (int i = 0; i < 200; ++i)
            values += static_cast<char>(i * i);
        const std::string whole = zipBytes({{"x.npy", bytesArray("(20, 10)", values)}}, packed);
        const auto wanted = opened(whole).pixels;
        for (std::size_t size = 0; size < whole.size(); ++size) {
            // Without the directory at its end an archive can still be whole: then its values must be right.
            const auto parts = openNpz(make(whole.substr(0, size)));
            if (parts.ok()) {
                EXPECT_EQ(parts.value().pixels, wanted) << size;
            } else {
                EXPECT_NE(parts.error().what.find("a.npz"), std::string::npos) << parts.error().what;
            }
        }
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string bytes = whole;
            bytes[i] = static_cast<char>(bytes[i] ^ 0x10);
            const auto parts = openNpz(make(bytes));
            if (parts.ok()) {
                EXPECT_EQ(parts.value().pixels.size(), wanted.size()) << i;
            }
        }
    }
}

TEST_F(NpzDatasetTest, ABombAllocatesLittle)
{
    const std::string zeros(std::size_t{64} << 20, '\0');
    const std::string bomb = zipBytes({{"x.npy", bytesArray("(1, 1)", zeros)}, {"y.npy", zeros}}, true);
    const std::size_t before = peakMemory();
    expectError(openNpz(make(bomb)), {"a.npz", "more bytes"});
    EXPECT_LT(peakMemory() - before, std::size_t{16} << 20);
}

TEST_F(NpzDatasetTest, IsKnownByItsFirstFile)
{
    const auto looks = [](const std::string& bytes) {
        return looksLikeNpz(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
    };
    EXPECT_TRUE(looks(zipBytes({{"x.npy", "anything"}})));
    EXPECT_FALSE(looks(zipBytes({{"x.png", "anything"}})));
    EXPECT_FALSE(looks("PK\x03\x04"));
}

TEST_F(NpzDatasetTest, StopsWhenAsked)
{
    StopSource stop;
    stop.requestStop();
    ReadContext context;
    context.stop = stop.token();
    const auto parts = openNpz(make(zipBytes({{"x.npy", bytesArray("(1, 1)", "a")}})), {}, context);
    ASSERT_FALSE(parts.ok());
    EXPECT_EQ(parts.error().kind, Failure::Cancelled);
}

/// Files that NumPy itself wrote (tests/golden/arrays.py).
class NumpyGoldenTest : public testing::Test {
protected:
    static fs::path at(const std::string& name) { return fs::path(HOURGLASS_TEST_DATA) / "arrays" / name; }
    static std::vector<std::uint8_t> pattern(std::size_t n)
    {
        std::vector<std::uint8_t> values;
        for (std::size_t i = 0; i < n; ++i)
            values.push_back(static_cast<std::uint8_t>((37 * i + 11) % 251));
        return values;
    }
    static std::vector<float> floatPattern(std::size_t n)
    {
        std::vector<float> values;
        for (const std::uint8_t value : pattern(n))
            values.push_back((static_cast<float>(value) - 100) / 8);
        return values;
    }
    static Dataset::Parts npz(const std::string& name)
    {
        const auto parts = openNpz(at(name));
        EXPECT_TRUE(parts.ok()) << parts.error().text();
        return parts.ok() ? parts.value() : Dataset::Parts{};
    }
};

TEST_F(NumpyGoldenTest, EveryTypeAndOrderIsReadAsNumpyMeantIt)
{
    for (const std::string type :
         {"u1", "i2", "u2be", "i4be", "u4", "i8", "u8be", "b1", "f2", "f2be", "f4", "f4be", "f8", "f8be"})
        for (const std::string order : {"", "-fortran"}) {
            const auto parts = openNpy(at(type + order + ".npy"));
            ASSERT_TRUE(parts.ok()) << parts.error().text();
            auto bytes = pattern(60);
            if (type == "b1")
                for (std::uint8_t& value : bytes)
                    value = value % 2 == 0 ? 0 : 255;
            if (type[0] == 'f') {
                EXPECT_EQ(parts.value().values, floatPattern(60)) << type << order;
            } else {
                EXPECT_EQ(parts.value().pixels, bytes) << type << order;
            }
        }
    for (const char* version : {"version1.npy", "version2.npy", "version3.npy"})
        EXPECT_EQ(openNpy(at(version)).value().pixels, pattern(60)) << version;
}

TEST_F(NumpyGoldenTest, ChannelsFirstAndLastInBothOrders)
{
    EXPECT_EQ(openNpy(at("first-fortran.npy")).value().pixels, pattern(60));
    std::vector<std::uint8_t> wanted(60);
    const auto values = pattern(60);
    for (std::size_t n = 0; n < 5; ++n)
        for (std::size_t p = 0; p < 4; ++p)
            for (std::size_t c = 0; c < 3; ++c)
                wanted[n * 12 + c * 4 + p] = values[n * 12 + p * 3 + c];
    EXPECT_EQ(openNpy(at("last.npy")).value().pixels, wanted);
    EXPECT_EQ(openNpy(at("last-fortran.npy")).value().pixels, wanted);
}

TEST_F(NumpyGoldenTest, TheArchivesOfKerasAndMedMnist)
{
    const auto keras = npz("keras.npz");
    EXPECT_EQ(keras.pixels, pattern(24));
    EXPECT_EQ(keras.info.testCount, 2U);
    EXPECT_EQ(keras.labels, (Labels{1, 0, 2, 0, 1, 0}));
    EXPECT_EQ(keras.info.classNames, (Names{"5", "7", "12"}));
    const auto medical = npz("medmnist.npz");
    EXPECT_EQ(medical.info.trainCount, 3U);
    EXPECT_EQ(medical.info.testCount, 2U);
    EXPECT_EQ(medical.labels, (Labels{1, 0, 2, 1, 0}));
    EXPECT_NE(medical.info.notice.find("Not used: val_images, val_labels."), std::string::npos);
}

TEST_F(NumpyGoldenTest, NamesTextsAndObjectsThatDoNotMatter)
{
    const auto bunch = npz("bunch.npz");
    EXPECT_EQ(bunch.values, floatPattern(18));
    EXPECT_EQ(bunch.info.classNames, (Names{"rosé", "red", "white"}));
    EXPECT_EQ(bunch.info.columns, (Names{"a", "b", "c"}));
    EXPECT_EQ(bunch.info.notice, "");
    const auto unnamed = npz("unnamed.npz");
    EXPECT_EQ(unnamed.info.classNames, (Names{"(empty)", "ja", "nein", "öfter"}));
    EXPECT_EQ(unnamed.labels, (Labels{1, 2, 1, 3, 0, 1}));
    EXPECT_EQ(npz("hot.npz").labels, (Labels{2, 0, 1, 2, 0, 1}));
    const auto bytes = npz("bytes.npz");
    EXPECT_EQ(bytes.pixels, pattern(24));
    EXPECT_EQ(bytes.labels, (Labels{1, 0, 1, 0, 0, 1}));
}

} // namespace
