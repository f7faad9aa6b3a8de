// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxFolder.h"

#include "DataFiles.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

const char* const kTrainImages = "train-images-idx3-ubyte";
const char* const kTrainLabels = "train-labels-idx1-ubyte";
const char* const kTestImages = "t10k-images-idx3-ubyte";
const char* const kTestLabels = "t10k-labels-idx1-ubyte";

class IdxFolderTest : public testing::Test {
protected:
    fs::path at(const std::string& name) const { return m_folder.path() / name; }
    void expectWholeSet(const Result<Dataset::Parts>& parts)
    {
        ASSERT_TRUE(parts.ok()) << parts.error().text();
        const DatasetInfo& info = parts.value().info;
        EXPECT_EQ(info.trainCount, 4U);
        EXPECT_EQ(info.testCount, 2U);
        EXPECT_EQ(info.shape, (Shape{1, 2, 3}));
        EXPECT_EQ(info.classNames, (std::vector<std::string>{"0", "1", "2"}));
        EXPECT_TRUE(info.notice.empty());
        EXPECT_EQ(parts.value().labels, (std::vector<std::int32_t>{0, 1, 2, 0, 0, 1}));
        ASSERT_EQ(parts.value().pixels.size(), 36U);
        EXPECT_EQ(parts.value().pixels[23], 23);
        EXPECT_EQ(parts.value().pixels[24], 0);
        EXPECT_TRUE(Dataset::make(parts.value()).ok());
    }
    TempFolder m_folder;
};

TEST_F(IdxFolderTest, OpensTheFourFilesPlainOrPacked)
{
    writeSmallSet(m_folder.path(), false);
    expectWholeSet(openIdxFolder(m_folder.path()));
    const TempFolder packed;
    writeSmallSet(packed.path(), true);
    expectWholeSet(openIdxFolder(packed.path()));
    EXPECT_EQ(openIdxFolder(packed.path()).value().info.name, packed.path().filename().string());
    EXPECT_EQ(openIdxFolder(packed.path() / "").value().info.name, packed.path().filename().string());
}

TEST_F(IdxFolderTest, TakesTheOtherWaysToWriteTheNames)
{
    writeSmallSet(m_folder.path());
    fs::rename(at(kTrainImages), at("train-images.idx3-ubyte"));
    fs::rename(at(kTestImages), at("t10k-images.idx3-ubyte"));
    fs::rename(at(kTestLabels), at("test-labels-idx1-ubyte"));
    expectWholeSet(openIdxFolder(m_folder.path()));
}

TEST_F(IdxFolderTest, OneOfFourMissingIsNamed)
{
    for (const std::string name : {kTrainImages, kTrainLabels, kTestImages, kTestLabels}) {
        writeSmallSet(m_folder.path());
        fs::remove(at(name));
        expectError(openIdxFolder(m_folder.path()), {name, "is missing in", m_folder.path().string()}, name);
    }
}

TEST_F(IdxFolderTest, OnlyOneOfFourIsRefusedTooUnlessItIsEnough)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {kTrainLabels, kTrainImages}, {kTestImages, kTrainImages}, {kTestLabels, kTrainImages}};
    for (const auto& [present, missing] : cases) {
        const TempFolder folder;
        write(folder.path() / present,
              present.find("images") != std::string::npos ? smallImages(2) : smallLabels(2));
        expectError(openIdxFolder(folder.path()), {missing, "is missing in"}, present);
    }
}

TEST_F(IdxFolderTest, TheTrainingPairAloneHasNoTestPart)
{
    write(at(kTrainImages), smallImages(3));
    write(at(kTrainLabels), smallLabels(3));
    const auto parts = openIdxFolder(m_folder.path());
    ASSERT_TRUE(parts.ok()) << parts.error().text();
    EXPECT_EQ(parts.value().info.trainCount, 3U);
    EXPECT_EQ(parts.value().info.testCount, 0U);
}

TEST_F(IdxFolderTest, PicturesWithoutAnyLabelsOpenAndSaySo)
{
    write(at(kTrainImages), smallImages(3));
    for (const std::size_t test : {0U, 2U}) {
        if (test > 0)
            write(at(kTestImages), smallImages(2));
        const auto parts = openIdxFolder(m_folder.path());
        ASSERT_TRUE(parts.ok()) << parts.error().text();
        EXPECT_EQ(parts.value().info.trainCount, 3U);
        EXPECT_EQ(parts.value().info.testCount, test);
        EXPECT_TRUE(parts.value().labels.empty());
        EXPECT_NE(parts.value().info.notice.find("no labels"), std::string::npos);
        EXPECT_TRUE(Dataset::make(parts.value()).ok());
    }
}

TEST_F(IdxFolderTest, OtherTypesAndRanksAreFoundByTheirNames)
{
    write(at("train-images-idx4-float"),
          idxBytes(0x0D, {2, 1, 1, 1}, std::string("\x3F\x80\0\0\0\0\0\0", 8)));
    write(at("train-labels-idx1-int"), idxBytes(0x0C, {2}, std::string("\0\0\0\1\0\0\0\0", 8)));
    const auto parts = openIdxFolder(m_folder.path());
    ASSERT_TRUE(parts.ok()) << parts.error().text();
    EXPECT_EQ(parts.value().values, (std::vector<float>{1, 0}));
    EXPECT_EQ(parts.value().labels, (std::vector<std::int32_t>{1, 0}));
    EXPECT_TRUE(isIdxFolder(m_folder.path()));
}

TEST_F(IdxFolderTest, TrainingAndTestMustBeOfOneKind)
{
    writeSmallSet(m_folder.path());
    write(at(kTestImages), idxBytes(0x0D, {2, 2, 3}, std::string(48, '\0')));
    expectError(openIdxFolder(m_folder.path()), {kTrainImages, "whole numbers", kTestImages, "floats"});
    write(at(kTestImages), idxBytes(0x0B, {2, 2, 3}, std::string(24, '\xFF')));
    const auto parts = openIdxFolder(m_folder.path());
    ASSERT_TRUE(parts.ok()) << parts.error().text();
    ASSERT_EQ(parts.value().values.size(), 36U);
    EXPECT_EQ(parts.value().values[23], 23);
    EXPECT_EQ(parts.value().values[24], -1);
}

TEST_F(IdxFolderTest, ProgressIsToldAndEndsAtMostAtTheTotal)
{
    writeSmallSet(m_folder.path());
    std::size_t most = 0;
    ReadContext context;
    context.progressed = [&](std::size_t done, std::size_t total) {
        EXPECT_EQ(total, 36U);
        EXPECT_LE(done, total);
        most = done;
    };
    ASSERT_TRUE(openIdxFolder(m_folder.path(), {}, context).ok());
    EXPECT_GT(most, 0U);
}

TEST_F(IdxFolderTest, AnEmptyFolderSaysWhatBelongsThere)
{
    expectError(openIdxFolder(m_folder.path()), {m_folder.path().string(), "train-images-idx3-ubyte"});
}

TEST_F(IdxFolderTest, CountsThatDisagreeNameBothFilesAndBothCounts)
{
    writeSmallSet(m_folder.path());
    write(at(kTrainLabels), smallLabels(5));
    expectError(openIdxFolder(m_folder.path()), {kTrainImages, "4 pictures", kTrainLabels, "5 labels"});
    writeSmallSet(m_folder.path());
    write(at(kTestImages), smallImages(3));
    expectError(openIdxFolder(m_folder.path()), {kTestImages, "3 pictures", kTestLabels, "2 labels"});
}

TEST_F(IdxFolderTest, TestPicturesMustHaveTheShapeOfTheOthers)
{
    writeSmallSet(m_folder.path());
    write(at(kTestImages), idxBytes(0x08, {2, 3, 2}, std::string(12, 'x')));
    expectError(openIdxFolder(m_folder.path()), {kTrainImages, "1 x 2 x 3", kTestImages, "1 x 3 x 2"});
}

TEST_F(IdxFolderTest, FilesInEachOthersPlaceAreNoticed)
{
    writeSmallSet(m_folder.path());
    write(at(kTrainImages), smallLabels(4));
    expectError(openIdxFolder(m_folder.path()), {kTrainImages, "labels, not pictures"});
    writeSmallSet(m_folder.path());
    write(at(kTrainLabels), smallImages(4));
    expectError(openIdxFolder(m_folder.path()), {kTrainLabels, "pictures, not labels"});
}

TEST_F(IdxFolderTest, ABrokenFileIsTheOneThatIsNamed)
{
    for (const std::string name : {kTrainImages, kTrainLabels, kTestImages, kTestLabels}) {
        writeSmallSet(m_folder.path());
        write(at(name), "");
        expectError(openIdxFolder(m_folder.path()), {name, "is empty"}, name);
        fs::remove(at(name));
        fs::create_directory(at(name));
        expectError(openIdxFolder(m_folder.path()), {name, "is a folder"}, name);
        fs::remove(at(name));
    }
}

TEST_F(IdxFolderTest, AnyFileOfASetOpensTheSet)
{
    writeSmallSet(m_folder.path(), true);
    for (const std::string name : {kTrainImages, kTrainLabels, kTestImages, kTestLabels})
        expectWholeSet(openIdxFile(at(name + ".gz")));
    const TempFolder other;
    for (const auto& entry : fs::directory_iterator(m_folder.path()))
        fs::copy(entry.path(), other.path() / ("mine-" + entry.path().filename().string()));
    const auto prefixed = openIdxFile(other.path() / ("mine-" + std::string(kTestImages) + ".gz"));
    expectWholeSet(prefixed);
    EXPECT_EQ(prefixed.value().info.name, "mine");
}

TEST_F(IdxFolderTest, PicturesAloneOpenWithoutLabelsAndSaySo)
{
    for (const std::string name : {kTrainImages, kTestImages, "anything"}) {
        const TempFolder folder;
        write(folder.path() / name, smallImages(3));
        const auto parts = openIdxFile(folder.path() / name);
        ASSERT_TRUE(parts.ok()) << parts.error().text();
        EXPECT_EQ(parts.value().info.trainCount, 3U);
        EXPECT_TRUE(parts.value().labels.empty());
        EXPECT_NE(parts.value().info.notice.find("no labels"), std::string::npos);
        EXPECT_TRUE(Dataset::make(parts.value()).ok());
    }
}

TEST_F(IdxFolderTest, TestPicturesAloneFindTheirOwnLabels)
{
    write(at(kTestImages), smallImages(3));
    write(at(kTestLabels), smallLabels(3));
    const auto parts = openIdxFile(at(kTestImages));
    ASSERT_TRUE(parts.ok()) << parts.error().text();
    EXPECT_EQ(parts.value().labels, (std::vector<std::int32_t>{0, 1, 2}));
    EXPECT_EQ(parts.value().info.testCount, 0U);
}

TEST_F(IdxFolderTest, LabelsAloneAreRefused)
{
    write(at(kTrainLabels), smallLabels(3));
    expectError(openIdxFile(at(kTrainLabels)), {kTrainLabels, "labels, not pictures"});
}

TEST_F(IdxFolderTest, StopsWhenAsked)
{
    writeSmallSet(m_folder.path());
    StopSource stop;
    stop.requestStop();
    const auto parts = openIdxFolder(m_folder.path(), {}, {stop.token()});
    ASSERT_FALSE(parts.ok());
    EXPECT_EQ(parts.error().kind, Failure::Cancelled);
}

} // namespace
