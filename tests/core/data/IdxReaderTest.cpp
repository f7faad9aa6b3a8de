// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxReader.h"

#include "DataFiles.h"
#include "core/data/NumberText.h"
#include "tests/support/TempFolder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <tuple>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;
using Sizes = std::vector<std::uint32_t>;

struct Pictures {
    std::size_t count;
    Shape shape;
    std::vector<std::uint8_t> pixels;
    std::vector<float> values;
    std::string notice;
};

Result<Pictures> readPictures(const fs::path& file)
{
    auto reader = IdxReader::open(file);
    if (!reader.ok())
        return reader.error();
    const auto layout = reader.value().layout();
    if (!layout.ok())
        return layout.error();
    NumberStore store;
    ReadProgress progress;
    if (auto read = reader.value().appendPictures(store, progress, {}); !read.ok())
        return read.error();
    return Pictures{reader.value().count(), layout.value().shape, store.bytes(), store.floats(),
                    layout.value().notice};
}

Result<std::vector<std::int32_t>> readLabels(const fs::path& file)
{
    auto reader = IdxReader::open(file);
    if (!reader.ok())
        return reader.error();
    return reader.value().labels();
}

class IdxReaderTest : public testing::Test {
protected:
    fs::path make(const std::string& bytes, const std::string& name = "data.idx")
    {
        write(m_folder.path() / name, bytes);
        return m_folder.path() / name;
    }
    /// The same content must be refused plain and packed.
    void expectRefused(const std::string& bytes, std::vector<std::string> words,
                       const std::string& about = "")
    {
        words.emplace_back("data.idx");
        expectError(readPictures(make(bytes)), words, about + " (plain)");
        expectError(readPictures(make(gzipBytes(bytes))), words, about + " (gzip)");
    }
    TempFolder m_folder;
};

TEST_F(IdxReaderTest, ReadsPicturesOfRankTwoToFour)
{
    const std::string values("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\xFF", 12);
    const std::vector<std::pair<Sizes, Shape>> cases{
        {{2, 6}, {1, 1, 6}},    {{2, 2, 3}, {1, 2, 3}}, {{2, 3, 2, 1}, {3, 2, 1}},
        {{1, 3, 4}, {1, 3, 4}}, {{12, 1}, {1, 1, 1}},
    };
    for (const auto& [sizes, shape] : cases)
        for (const bool gzip : {false, true}) {
            const std::string bytes = idxBytes(0x08, sizes, values);
            const auto read = readPictures(make(gzip ? gzipBytes(bytes) : bytes));
            ASSERT_TRUE(read.ok()) << read.error().text();
            EXPECT_EQ(read.value().count, sizes[0]);
            EXPECT_EQ(read.value().shape, shape);
            EXPECT_EQ(read.value().pixels,
                      (std::vector<std::uint8_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255}));
        }
}

TEST_F(IdxReaderTest, ReadsLabelsOfEveryIntegerType)
{
    const std::vector<std::int32_t> wanted{0, 1, 127};
    EXPECT_EQ(readLabels(make(idxBytes(0x08, {3}, std::string("\0\1\x7F", 3)))).value(), wanted);
    EXPECT_EQ(readLabels(make(idxBytes(0x09, {3}, std::string("\0\1\x7F", 3)))).value(), wanted);
    EXPECT_EQ(readLabels(make(idxBytes(0x0B, {3}, std::string("\0\0\0\1\0\x7F", 6)))).value(), wanted);
    EXPECT_EQ(readLabels(make(idxBytes(0x0C, {3}, std::string("\0\0\0\0\0\0\0\1\0\0\0\x7F", 12)))).value(),
              wanted);
    EXPECT_EQ(readLabels(make(idxBytes(0x08, {1}, "\xFF"))).value(), std::vector<std::int32_t>{255});
    EXPECT_EQ(readLabels(make(idxBytes(0x0C, {1}, std::string("\0\0\xFF\xFF", 4)))).value(),
              std::vector<std::int32_t>{65535});
}

TEST_F(IdxReaderTest, RefusesLabelsThatCannotBe)
{
    expectError(readLabels(make(idxBytes(0x09, {1}, "\xFF"))), {"data.idx", "-1", "sample 0"});
    expectError(readLabels(make(idxBytes(0x0B, {2}, std::string("\0\0\xFF\xFE", 4)))),
                {"data.idx", "-2", "sample 1"});
    expectError(readLabels(make(idxBytes(0x0C, {1}, std::string("\0\1\0\0", 4)))), {"data.idx", "65536"});
    expectError(readLabels(make(idxBytes(0x0D, {1}, "abcd"))), {"data.idx", "floats"});
    expectError(readLabels(make(smallImages(2))), {"data.idx", "pictures, not labels"});
    expectError(readPictures(make(smallLabels(2))), {"data.idx", "labels, not pictures"});
}

TEST_F(IdxReaderTest, SaysWhatAWrongFileLooksLike)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {std::string("\x89PNG\r\n\x1A\n....", 12), "PNG"},
        {"\xFF\xD8\xFF\xE0....", "JPEG"},
        {"<!DOCTYPE html><html>", "web page"},
        {"\n <HTML><body>404", "web page"},
        {"PK\x03\x04....", "ZIP"},
        {"label,pixel1,pixel2\n1,2,3\n", "text"},
        {"\x93NUMPY\x01....", "NumPy"},
        {"version https://git-lfs.github.com/spec/v1\n", "Git LFS"},
        {"%PDF-1.4", "PDF"},
        {std::string("\x01\x02\x03\x04\x05", 5), "not an IDX file."},
        {std::string("\0\0\x08\0", 4), "not an IDX file."},   // rank 0
        {std::string("\0\0\x08\x21", 4), "not an IDX file."}, // rank 33
        {std::string("\0\0\x0A\x03", 4), "not an IDX file."}, // no such type
        {std::string("\x08\x03\0\0", 4), "not an IDX file."}, // little-endian
        {std::string(300, '\0'), "not an IDX file."},
    };
    for (const auto& [bytes, words] : cases)
        expectRefused(bytes, {words, "not an IDX file"}, words);
    expectError(readPictures(make(gzipBytes(gzipBytes(smallImages(2))))),
                {"data.idx", "gzip file inside a gzip", "gunzip"});
}

TEST_F(IdxReaderTest, EveryCutIsRefusedAndSaysSo)
{
    const std::string images = smallImages(2);
    const std::string labels = smallLabels(5);
    for (std::size_t size = 1; size < images.size(); ++size)
        expectRefused(images.substr(0, size), {"cut short"}, std::to_string(size) + " bytes");
    for (std::size_t size = 1; size < labels.size(); ++size)
        for (const std::string& bytes : {labels.substr(0, size), gzipBytes(labels.substr(0, size))})
            expectError(readLabels(make(bytes)), {"data.idx", "cut short"}, std::to_string(size) + " bytes");
}

TEST_F(IdxReaderTest, ACutSaysWhatIsThereAndWhatIsMissing)
{
    std::string values; // hard to pack, so that gzip data could hold what the header claims
    std::uint32_t x = 1;
    for (int i = 0; i < 784 * 3 + 5; ++i)
        values += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
    expectRefused(idxBytes(0x08, {2000, 28, 28}, values),
                  {"2,000 pictures of 28 x 28", "3 are there", "1,565,643 bytes are missing"});
}

TEST_F(IdxReaderTest, LyingHeadersAllocateNothing)
{
    const std::string values(600, 'x');
    const std::uint32_t most = 0xFFFFFFFFU;
    const std::size_t before = peakMemory();
    for (const Sizes& sizes :
         {Sizes{0x80000000U, 28, 28}, Sizes{most, most, most}, Sizes{most, 1, 1}, Sizes{1, most, most},
          Sizes{most, most, most, most}, Sizes{0x80000000U, 0x80000000U, 4}, Sizes{100000, 100, 100}})
        expectRefused(idxBytes(0x08, sizes, values), {numberText(sizes[0]) + " pictures"},
                      std::to_string(sizes[0]));
    EXPECT_LT(peakMemory() - before, std::size_t{32} << 20);
}

TEST_F(IdxReaderTest, EmptinessIsRefused)
{
    expectError(readPictures(make("")), {"data.idx", "is empty"});
    expectError(readPictures(make(gzipBytes(""))), {"data.idx"});
    expectRefused(idxBytes(0x08, {0, 28, 28}, ""), {"no pictures"});
    expectRefused(idxBytes(0x08, {3, 0, 28}, ""), {"no size"});
    expectRefused(idxBytes(0x08, {3, 28, 0}, ""), {"no size"});
    expectError(readLabels(make(idxBytes(0x08, {0}, ""))), {"data.idx", "no labels"});
}

TEST_F(IdxReaderTest, MoreBytesThanClaimedAreRefused)
{
    expectRefused(smallImages(2) + "12345", {"5 bytes more", "2 pictures"});
    expectError(readLabels(make(smallLabels(2) + "1")), {"1 bytes more"});
}

TEST_F(IdxReaderTest, ABombBehindAnHonestHeaderIsNotUnpacked)
{
    const std::string member = gzipBytes(std::string(std::size_t{8} << 20, '\0'));
    std::string bomb = gzipBytes(smallImages(2));
    for (int i = 0; i < 512; ++i)
        bomb += member;
    const std::size_t before = peakMemory();
    expectError(readPictures(make(bomb)), {"data.idx", "at least 67,108,864 bytes more"});
    EXPECT_LT(peakMemory() - before, std::size_t{32} << 20);
}

template <class T>
std::string bigEndian(std::vector<T> values)
{
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    for (auto at = bytes.begin(); at != bytes.end(); at += sizeof(T))
        std::reverse(at, at + sizeof(T));
    return bytes;
}

TEST_F(IdxReaderTest, WholeNumbersOfEveryWidthStayBytesWhileTheyFit)
{
    const std::vector<std::uint8_t> wanted{0, 1, 127, 9};
    for (const auto& [type, values] :
         std::vector<std::pair<std::uint8_t, std::string>>{{0x08, bigEndian<std::uint8_t>({0, 1, 127, 9})},
                                                           {0x09, bigEndian<std::int8_t>({0, 1, 127, 9})},
                                                           {0x0B, bigEndian<std::int16_t>({0, 1, 127, 9})},
                                                           {0x0C, bigEndian<std::int32_t>({0, 1, 127, 9})}})
        for (const bool gzip : {false, true}) {
            const std::string bytes = idxBytes(type, {2, 1, 2}, values);
            const auto read = readPictures(make(gzip ? gzipBytes(bytes) : bytes));
            ASSERT_TRUE(read.ok()) << read.error().text();
            EXPECT_EQ(read.value().pixels, wanted) << int{type};
            EXPECT_TRUE(read.value().values.empty());
        }
    EXPECT_EQ(readPictures(make(idxBytes(0x0B, {1, 2}, bigEndian<std::int16_t>({255, 0})))).value().pixels,
              (std::vector<std::uint8_t>{255, 0}));
}

TEST_F(IdxReaderTest, EverythingElseBecomesFloats)
{
    for (const auto& [type, values, wanted] :
         std::vector<std::tuple<std::uint8_t, std::string, std::vector<float>>>{
             {0x09, bigEndian<std::int8_t>({-1, 5}), {-1, 5}},
             {0x0B, bigEndian<std::int16_t>({256, -32768}), {256, -32768}},
             {0x0C, bigEndian<std::int32_t>({7, 1 << 24}), {7, 1 << 24}},
             {0x0D, bigEndian<float>({0.5F, 1}), {0.5F, 1}},
             {0x0D, bigEndian<float>({0, 255}), {0, 255}},
             {0x0E, bigEndian<double>({0.1, -1e30}), {0.1F, -1e30F}}}) {
        const auto read = readPictures(make(idxBytes(type, {1, 2}, values)));
        ASSERT_TRUE(read.ok()) << read.error().text();
        EXPECT_EQ(read.value().values, wanted) << int{type};
        EXPECT_TRUE(read.value().pixels.empty());
    }
}

TEST_F(IdxReaderTest, ALateValueTurnsAllIntoFloatsWithoutLosingOne)
{
    const std::size_t n = 300000; // more than one piece
    std::vector<std::int32_t> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = static_cast<std::int32_t>(i % 251);
    values[n - 7] = -3;
    const auto read =
        readPictures(make(idxBytes(0x0C, {static_cast<std::uint32_t>(n / 100), 10, 10}, bigEndian(values))));
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read.value().values, std::vector<float>(values.begin(), values.end()));
}

TEST_F(IdxReaderTest, NumbersThatAreNoneAreCountedAndFound)
{
    std::vector<float> floats(300000, 1);
    floats[299999] = NAN;
    expectRefused(idxBytes(0x0D, {3000, 10, 10}, bigEndian(floats)), {"1 value that is", "[2999, 9, 9]"});
    floats[123457] = -INFINITY;
    expectRefused(idxBytes(0x0D, {3000, 10, 10}, bigEndian(floats)), {"2 values that are", "[1234, 5, 7]"});
    expectRefused(idxBytes(0x0E, {1, 2}, bigEndian<double>({0, 1e39})), {"1 value", "too large", "[0, 1]"});
}

TEST_F(IdxReaderTest, HigherRanksFoldIntoChannelsOrBecomeLists)
{
    const std::vector<std::pair<Sizes, Shape>> cases{
        {{1, 1, 3, 2, 4}, {3, 2, 4}},     {{1, 2, 2, 3, 2}, {4, 3, 2}}, {{2, 1, 1, 1, 3, 4}, {1, 3, 4}},
        {{1, 2, 3, 2, 2}, {1, 1, 24}},    {{1, 2, 3, 4}, {4, 2, 3}},    {{1, 2, 6, 2}, {1, 1, 24}},
        {{1, 2, 2, 2, 1, 3}, {1, 1, 24}}, {{3, 1, 1, 4, 2}, {1, 4, 2}}, {{2, 12, 1, 1}, {1, 12, 1}}};
    for (const auto& [sizes, shape] : cases) {
        const auto read = readPictures(make(idxBytes(0x08, sizes, std::string(24, 'x'))));
        ASSERT_TRUE(read.ok()) << read.error().text();
        EXPECT_EQ(read.value().shape, shape) << shape.text();
        EXPECT_EQ(read.value().notice.empty(), !shape.isVector()) << read.value().notice;
    }
}

TEST_F(IdxReaderTest, DamagedSumsAreNoticed)
{
    std::string packed = gzipBytes(smallImages(100));
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
    expectError(readPictures(make(packed)), {"data.idx", "damaged"});
}

} // namespace
