// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Table.h"

#include "DataFiles.h"
#include "tests/support/TempFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

using namespace hourglass;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

namespace fs = std::filesystem;

class TablePairTest : public testing::Test {
protected:
    fs::path make(const std::string& name, const std::string& bytes)
    {
        write(m_folder.path() / name, bytes);
        return m_folder.path() / name;
    }
    TempFolder m_folder;
};

TEST_F(TablePairTest, TrainAndTestBecomeTheParts)
{
    const fs::path train = make("iris_Train.csv", "a,b,class\n1,2,x\n3,4,z\n");
    const fs::path test = make("iris_Test.csv", "class,extra,b,a\ny,0,6,5\nx,0,8,7\n");
    EXPECT_TRUE(isTableFolder(m_folder.path()));
    for (const fs::path& path : {train, test, m_folder.path()}) {
        const auto parts = openTable(path, {}, {});
        ASSERT_TRUE(parts.ok()) << parts.error().text();
        EXPECT_EQ(parts.value().info.name, "iris");
        EXPECT_EQ(parts.value().info.trainCount, 2U);
        EXPECT_EQ(parts.value().info.testCount, 2U);
        EXPECT_THAT(parts.value().values, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8)); // by name, not by place
        EXPECT_THAT(parts.value().info.classNames, ElementsAre("x", "y", "z"));
        EXPECT_THAT(parts.value().labels, ElementsAre(0, 2, 1, 0));
    }
}

TEST_F(TablePairTest, ATestTableWithoutLabelsIsLeftOutOrRefused)
{
    const fs::path train = make("train.csv", "a,label\n1,x\n2,y\n");
    const fs::path test = make("test.csv", "a\n1\n");
    const auto alone = openTable(train, {}, {});
    ASSERT_TRUE(alone.ok()) << alone.error().text();
    EXPECT_EQ(alone.value().info.testCount, 0U);
    EXPECT_EQ(alone.value().info.trainCount, 2U);
    EXPECT_THAT(alone.value().info.notice,
                HasSubstr("test.csv beside it was left out: it has no column label"));
    expectError(openTable(test, {}, {}), {"test.csv", "no column label", "Open train.csv alone"});
    expectError(openTable(m_folder.path(), {}, {}), {"test.csv", "no column label"});
}

TEST_F(TablePairTest, AnErrorInTheTestTableIsNamed)
{
    make("train.csv", "a,b\n1,2\n3,4\n");
    make("test.csv", "a,b\n1,\"2\n");
    expectError(openTable(m_folder.path() / "train.csv", {}, {}), {"test.csv, line 2", "quotation mark"});
}

TEST_F(TablePairTest, FilesThatOnlySoundLikeAPairStandAlone)
{
    const auto parts = openTable(make("latest.csv", "1,2\n3,4\n"), {}, {});
    ASSERT_TRUE(parts.ok());
    EXPECT_EQ(parts.value().info.name, "latest");
    EXPECT_FALSE(isTableFolder(m_folder.path()));
    make("train.csv", "1,2\n");
    EXPECT_FALSE(isTableFolder(m_folder.path()));
    EXPECT_FALSE(isTableFolder(m_folder.path() / "none"));
}

std::string pixelTable(int values, const std::string& header, bool labelFirst, int most)
{
    std::string bytes = header;
    for (int row = 0; row < 60; ++row) {
        const std::string label = std::to_string(row % 3);
        if (labelFirst)
            bytes += label;
        for (int i = 0; i < values; ++i) {
            if (i > 0 || labelFirst)
                bytes += ',';
            bytes += std::to_string((row * 31 + i * 7) % (most + 1));
        }
        if (!labelFirst) {
            bytes += ',';
            bytes += label;
        }
        bytes += '\n';
    }
    return bytes;
}

TEST_F(TablePairTest, PixelsBecomePictures)
{
    std::string named = "label";
    for (int i = 0; i < 64; ++i)
        named += ",pixel" + std::to_string(i);
    for (const auto& [header, labelFirst] :
         {std::pair(named + "\n", true), std::pair(std::string(), true), std::pair(std::string(), false)}) {
        const auto parts = openTable(make("p.csv", pixelTable(64, header, labelFirst, 255)), {}, {});
        ASSERT_TRUE(parts.ok()) << parts.error().text();
        EXPECT_EQ(parts.value().info.shape, (Shape{1, 8, 8}));
        EXPECT_EQ(parts.value().info.trainCount, 60U);
        EXPECT_EQ(parts.value().pixels.size(), 60U * 64U);
        EXPECT_EQ(parts.value().pixels[65], (31 + 7) % 256);
        EXPECT_THAT(parts.value().info.classNames, ElementsAre("0", "1", "2"));
        EXPECT_EQ(parts.value().labels[4], 1);
        EXPECT_THAT(parts.value().info.notice, HasSubstr("pictures of 1 x 8 x 8"));
    }
}

TEST_F(TablePairTest, PixelsOfASmallRangeKeepTheirOwn)
{
    const auto parts = openTable(make("p.csv", pixelTable(64, "", false, 16)), {}, {});
    ASSERT_TRUE(parts.ok());
    EXPECT_EQ(parts.value().info.shape, (Shape{1, 8, 8}));
    const auto data = Dataset::make(parts.value()).value();
    EXPECT_THAT(data->info().values.high, ElementsAre(16.0F));
}

TEST_F(TablePairTest, OtherNumbersStayVectors)
{
    const std::vector<std::pair<std::string, int>> cases{
        {"", 62}, // no square
        {"", 49}, // too small
    };
    for (const auto& [header, values] : cases) {
        const auto parts = openTable(make("p.csv", pixelTable(values, header, true, 255)), {}, {});
        ASSERT_TRUE(parts.ok());
        EXPECT_TRUE(parts.value().info.shape.isVector()) << values;
    }
    std::string questions = "class";
    for (int i = 0; i < 64; ++i)
        questions += ",question" + std::to_string(i);
    const auto answered = openTable(make("p.csv", pixelTable(64, questions + "\n", true, 255)), {}, {});
    ASSERT_TRUE(answered.ok());
    EXPECT_TRUE(answered.value().info.shape.isVector());
    std::string bytes = pixelTable(64, "", true, 255);
    bytes.replace(bytes.find(",31,"), 4, ",-1,");
    const auto negative = openTable(make("p.csv", bytes), {}, {});
    ASSERT_TRUE(negative.ok()) << negative.error().text();
    EXPECT_TRUE(negative.value().info.shape.isVector());
}

/// 60 smooth pictures of 8 x 8 whose red, green and blue lie apart.
std::string colourTable(bool interleaved)
{
    std::string bytes;
    for (int row = 0; row < 60; ++row) {
        bytes += std::to_string(row % 3);
        for (int i = 0; i < 192; ++i) {
            const int colour = interleaved ? i % 3 : i / 64;
            const int pixel = interleaved ? i / 3 : i % 64;
            bytes += ',';
            bytes += std::to_string(colour * 80 + pixel / 8 * 5 + pixel % 8 * 2 + row % 5);
        }
        bytes += '\n';
    }
    return bytes;
}

TEST_F(TablePairTest, ColoursAreFoundInEitherOrder)
{
    const auto planar = openTable(make("p.csv", colourTable(false)), {}, {});
    const auto woven = openTable(make("q.csv", colourTable(true)), {}, {});
    ASSERT_TRUE(planar.ok() && woven.ok());
    EXPECT_EQ(planar.value().info.shape, (Shape{3, 8, 8}));
    EXPECT_EQ(planar.value().pixels, woven.value().pixels);
    EXPECT_THAT(woven.value().info.notice, HasSubstr("side by side"));
    EXPECT_EQ(planar.value().pixels[64], 80);
}

TEST_F(TablePairTest, ATableOfPicturesTakesAByteAPixel)
{
#if defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "the sanitizer takes several bytes for each";
#endif
    // 20,000 x 785: 15.7 million cells, 16 MB as bytes, 63 MB as floats. The file is written from packed
    // pieces, so that the test itself never holds it.
    std::string line;
    for (int i = 0; i < 784; ++i)
        line += i % 2 ? ",255" : ",0";
    std::string rows;
    for (int row = 0; row < 200; ++row)
        rows.append(1, static_cast<char>('0' + row % 10)).append(line).append(1, '\n');
    const std::string piece = gzipBytes(rows);
    std::string packed;
    for (int i = 0; i < 100; ++i)
        packed += piece;
    const fs::path file = make("large.csv.gz", packed);
    const std::size_t before = peakMemory();
    const auto parts = openTable(file, {}, {});
    ASSERT_TRUE(parts.ok()) << parts.error().text();
    EXPECT_EQ(parts.value().pixels.size(), 20000U * 784U);
    EXPECT_LT(peakMemory() - before, std::size_t{40} << 20);
}

} // namespace
