// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Cifar.h"

#include "ArrayFiles.h"
#include "DataFiles.h"
#include "tests/support/TempFolder.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;
using Labels = std::vector<std::int32_t>;

/// A record: its label (CIFAR-100: a coarse one before it), and a picture that is `shade` all over but for
/// its first value.
std::string record(int label, char shade, int coarse = -1)
{
    std::string bytes;
    if (coarse >= 0)
        bytes += static_cast<char>(coarse);
    bytes += static_cast<char>(label);
    return bytes + static_cast<char>(label) + std::string(3071, shade);
}

class CifarTest : public testing::Test {
protected:
    fs::path make(const std::string& name, const std::string& bytes)
    {
        fs::create_directories((m_folder.path() / name).parent_path());
        fs::remove(m_folder.path() / name); // written over, it would be flushed to disk each time
        write(m_folder.path() / name, bytes);
        return m_folder.path() / name;
    }
    static Dataset::Parts checked(Result<Dataset::Parts> parts)
    {
        EXPECT_TRUE(parts.ok()) << parts.error().text();
        if (!parts.ok())
            return {};
        EXPECT_TRUE(Dataset::make(parts.value()).ok());
        return std::move(parts).value();
    }
    TempFolder m_folder;
};

TEST_F(CifarTest, BatchesComeInOrderAndTheTestPartLast)
{
    make("data_batch_3.bin", record(3, 'c') + record(4, 'd'));
    make("data_batch_1.bin", record(9, 'a'));
    make("test_batch.bin", record(0, 't'));
    ASSERT_TRUE(isCifarFolder(m_folder.path()));
    const auto parts = checked(openCifarFolder(m_folder.path()));
    EXPECT_EQ(parts.info.name, "CIFAR-10");
    EXPECT_EQ(parts.info.shape, (Shape{3, 32, 32}));
    EXPECT_EQ(parts.info.trainCount, 3U);
    EXPECT_EQ(parts.info.testCount, 1U);
    EXPECT_EQ(parts.labels, (Labels{9, 3, 4, 0}));
    ASSERT_EQ(parts.pixels.size(), 4U * 3072);
    EXPECT_EQ(parts.pixels[0], 9);
    EXPECT_EQ(parts.pixels[1], 'a');
    EXPECT_EQ(parts.pixels[3 * 3072 - 1], 'd');
    EXPECT_EQ(parts.pixels[3 * 3072 + 1], 't');
    ASSERT_EQ(parts.info.classNames.size(), 10U);
    EXPECT_EQ(parts.info.classNames[9], "truck");
}

TEST_F(CifarTest, HundredGivesTheFineClasses)
{
    make("train.bin", record(99, 'a', 19) + record(0, 'b', 0));
    make("test.bin", record(50, 'c', 7));
    const auto parts = checked(openCifarFolder(m_folder.path()));
    EXPECT_EQ(parts.info.name, "CIFAR-100");
    EXPECT_EQ(parts.labels, (Labels{99, 0, 50}));
    EXPECT_EQ(parts.pixels[1], 'a');
    ASSERT_EQ(parts.info.classNames.size(), 100U);
    EXPECT_EQ(parts.info.classNames[0], "apple");
    EXPECT_EQ(parts.info.classNames[50], "mouse");
    EXPECT_EQ(parts.info.classNames[99], "worm");
    EXPECT_TRUE(std::is_sorted(parts.info.classNames.begin(), parts.info.classNames.end()));
}

TEST_F(CifarTest, NamesBesideThePicturesWinIfTheyAreWhole)
{
    make("data_batch_1.bin", record(1, 'a'));
    make("batches.meta.txt", "a\nb\r\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
    EXPECT_EQ(checked(openCifarFolder(m_folder.path())).info.classNames[1], "b");
    make("batches.meta.txt", "a\nb\n");
    EXPECT_EQ(checked(openCifarFolder(m_folder.path())).info.classNames[1], "automobile");
    make("batches.meta.txt", "");
    EXPECT_EQ(checked(openCifarFolder(m_folder.path())).info.classNames[1], "automobile");
}

TEST_F(CifarTest, TheFolderAboveAndOneFileAloneOpenToo)
{
    const fs::path file = make("cifar-10-batches-bin/test_batch.bin", record(2, 'a'));
    ASSERT_TRUE(isCifarFolder(m_folder.path()));
    EXPECT_EQ(checked(openCifarFolder(m_folder.path())).info.trainCount, 1U);
    EXPECT_TRUE(isCifarFile(file));
    EXPECT_EQ(checked(openCifarFile(file)).labels, Labels{2});
    EXPECT_EQ(checked(openCifarFile(make("mine.bin", record(42, 'a', 3)))).info.name, "CIFAR-100");
    const TempFolder other;
    fs::create_directories(other.path() / "cifar-100-binary");
    write(other.path() / "cifar-100-binary" / "train.bin", record(42, 'a', 3));
    EXPECT_EQ(checked(openCifarFolder(other.path())).labels, Labels{42});
}

TEST_F(CifarTest, OtherFilesAreNotTakenForIt)
{
    EXPECT_FALSE(isCifarFolder(m_folder.path()));
    EXPECT_FALSE(isCifarFile(make("train.bin", "a model")));
    EXPECT_FALSE(isCifarFile(make("other.bin", record(77, 'a')))); // no such label in CIFAR-10
    EXPECT_FALSE(isCifarFile(make("picture.png", record(1, 'a'))));
    EXPECT_FALSE(isCifarFolder(m_folder.path()));
    expectError(openCifarFolder(m_folder.path()), {m_folder.path().string(), "no CIFAR files"});
    EXPECT_FALSE(isCifarFolder(m_folder.path() / "absent"));
}

TEST_F(CifarTest, BrokenFilesAreNamed)
{
    const std::string whole = record(1, 'a') + record(2, 'b');
    for (const std::size_t size : {std::size_t{1}, std::size_t{3072}, std::size_t{3074}, whole.size() - 1}) {
        make("data_batch_1.bin", whole);
        make("data_batch_2.bin", whole.substr(0, size));
        expectError(openCifarFolder(m_folder.path()), {"data_batch_2.bin", "cut short"},
                    std::to_string(size));
    }
    make("data_batch_2.bin", "");
    expectError(openCifarFolder(m_folder.path()), {"data_batch_2.bin", "is empty"});
    make("data_batch_2.bin", record(1, 'a') + record(10, 'b'));
    expectError(openCifarFolder(m_folder.path()), {"data_batch_2.bin", "label 10", "0 to 9"});
    expectError(openCifarFile(make("train.bin", record(100, 'a', 1))), {"train.bin", "label 100", "0 to 99"});
    expectError(openCifarFile(make("train.bin", record(1, 'a', 20))), {"train.bin", "label 20", "0 to 19"});
    fs::remove(m_folder.path() / "data_batch_2.bin");
    fs::create_directory(m_folder.path() / "data_batch_2.bin");
    EXPECT_EQ(checked(openCifarFile(m_folder.path() / "data_batch_1.bin")).info.trainCount, 2U);
    expectError(openCifarFolder(m_folder.path()), {"data_batch_2.bin", "is a folder"});
}

TEST_F(CifarTest, ThePythonVersionIsRefusedWithTheOneToTake)
{
    make("cifar-10-batches-py/data_batch_1", "pickle");
    make("cifar-10-batches-py/batches.meta", "pickle");
    ASSERT_TRUE(isCifarFolder(m_folder.path()));
    ASSERT_TRUE(isCifarFolder(m_folder.path() / "cifar-10-batches-py"));
    for (const fs::path& folder : {m_folder.path(), m_folder.path() / "cifar-10-batches-py"})
        expectError(openCifarFolder(folder), {"cifar-10-batches-py", "run code", "cifar-10-binary.tar.gz"});
    const TempFolder other;
    fs::create_directories(other.path() / "cifar-100-python");
    for (const char* name : {"meta", "train", "test", "file.txt~"})
        write(other.path() / "cifar-100-python" / name, "pickle");
    expectError(openCifarFolder(other.path()), {"cifar-100-python", "cifar-100-binary.tar.gz"});
    expectError(openCifarArchive(make("a.tar.gz", tarGzBytes({{"cifar-10-batches-py/data_batch_1", "x"}}))),
                {"a.tar.gz", "run code", "cifar-10-binary.tar.gz"});
}

TEST_F(CifarTest, TheArchiveOpensAsItIsInAnyOrder)
{
    const std::string in = "cifar-10-batches-bin/";
    const fs::path file =
        make("a.tar.gz", tarGzBytes({{in + "data_batch_4.bin", record(4, 'd')},
                                     {in + "test_batch.bin", record(0, 't')},
                                     {in + "readme.html", "words"},
                                     {in + "data_batch_1.bin", record(1, 'a') + record(2, 'b')},
                                     {in + "batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"},
                                     {in + "data_batch_2.bin", record(3, 'c')}}));
    const auto parts = checked(openCifarArchive(file));
    EXPECT_EQ(parts.labels, (Labels{1, 2, 3, 4, 0}));
    EXPECT_EQ(parts.info.trainCount, 4U);
    EXPECT_EQ(parts.info.classNames[1], "b");
    std::string shades;
    for (std::size_t i = 0; i < 5; ++i)
        shades += static_cast<char>(parts.pixels[i * 3072 + 1]);
    EXPECT_EQ(shades, "abcdt");
}

TEST_F(CifarTest, BrokenArchivesAreNamed)
{
    const std::string name = "cifar-10-batches-bin/data_batch_1.bin";
    const std::string whole = tarGzBytes({{name, record(1, 'a')}});
    for (std::size_t size = 0; size + 16 < whole.size(); ++size)
        expectError(openCifarArchive(make("a.tar.gz", whole.substr(0, size))), {"a.tar.gz"},
                    std::to_string(size));
    expectError(openCifarArchive(make("a.tar.gz", tarGzBytes({{name, record(1, 'a') + "x"}}))),
                {"a.tar.gz", "data_batch_1.bin", "cut short"});
    expectError(openCifarArchive(make("a.tar.gz", tarGzBytes({{"other.txt", "x"}}))),
                {"a.tar.gz", "no CIFAR"});
}

TEST_F(CifarTest, TheArchiveIsKnownByItsFirstEntry)
{
    const auto looks = [](std::string bytes) {
        bytes.resize(512);
        return looksLikeCifarArchive(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), 512));
    };
    EXPECT_TRUE(looks("cifar-10-batches-bin/"));
    EXPECT_TRUE(looks("cifar-100-binary/train.bin"));
    EXPECT_FALSE(looks("cifar-10-notes.txt"));
    EXPECT_FALSE(looks("photos/a.png"));
}

TEST_F(CifarTest, StopsWhenAsked)
{
    StopSource stop;
    stop.requestStop();
    ReadContext context;
    context.stop = stop.token();
    make("data_batch_1.bin", record(1, 'a'));
    const auto parts = openCifarFolder(m_folder.path(), {}, context);
    ASSERT_FALSE(parts.ok());
    EXPECT_EQ(parts.error().kind, Failure::Cancelled);
}

} // namespace
