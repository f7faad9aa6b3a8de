// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFolder.h"

#include "DataFiles.h"
#include "core/data/PictureFiles.h"
#include "tests/support/TempFolder.h"

#include <atomic>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

using namespace hourglass;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

namespace fs = std::filesystem;

Error bad(const fs::path& path, const char* reason)
{
    return {Failure::BadInput, path.string() + ' ' + reason, ""};
}

/// Pictures in words: "channels height width value", and "broken" behind it for one that cannot be decoded.
struct Words {
    Shape shape;
    int value = 0;
    std::string rest;
    bool good = false;

    explicit Words(const fs::path& path)
    {
        std::ifstream file(path);
        good = static_cast<bool>(file >> shape.channels >> shape.height >> shape.width >> value);
        file >> rest;
    }
};

PictureDecoder wordDecoder()
{
    return {[](const fs::path& path) -> Result<Shape> {
                const Words words(path);
                return words.good ? Result<Shape>(words.shape) : bad(path, "is no picture.");
            },
            [](const fs::path& path, int channels) -> Result<Image> {
                const Words words(path);
                if (words.rest == "broken")
                    return bad(path, "ends too early.");
                Image image{{channels, words.shape.height, words.shape.width}, {}};
                image.pixels.assign(image.shape.size(), static_cast<std::uint8_t>(words.value));
                return image;
            }};
}

class ImageFolderTest : public testing::Test {
protected:
    void put(const std::string& name, const std::string& words)
    {
        fs::create_directories((m_folder.path() / name).parent_path());
        write(m_folder.path() / name, words);
    }
    Result<Dataset::Parts> open(const ReadOptions& options = {}, const std::string& inside = "")
    {
        ReadContext ctx;
        ctx.pictures = wordDecoder();
        return openImageFolder(m_folder.path() / inside, options, ctx);
    }
    Dataset::Parts opened(const ReadOptions& options = {})
    {
        auto parts = open(options);
        EXPECT_TRUE(parts.ok()) << (parts.ok() ? "" : parts.error().text());
        if (!parts.ok())
            return {};
        EXPECT_TRUE(Dataset::make(parts.value()).ok()) << Dataset::make(parts.value()).error().text();
        return std::move(parts).value();
    }
    TempFolder m_folder;
};

TEST_F(ImageFolderTest, ClassFoldersAndFilesComeInNaturalOrder)
{
    put("class10/b.png", "1 1 2 5");
    put("class2/10.png", "1 1 2 4");
    put("class2/9.PNG", "1 1 2 3");
    put("class2/deeper/1.jpeg", "1 1 2 44");
    put("class2/.hidden.png", "1 1 2 9");
    put("class2/notes.txt", "1 1 2 9");
    put("__MACOSX/class2/9.png", "1 1 2 9");
    put(".git/9.png", "1 1 2 9");
    EXPECT_TRUE(isImageFolder(m_folder.path()));
    const auto parts = opened();
    EXPECT_THAT(parts.info.classNames, ElementsAre("class2", "class10"));
    EXPECT_THAT(parts.pixels, ElementsAre(3, 3, 4, 4, 44, 44, 5, 5));
    EXPECT_THAT(parts.labels, ElementsAre(0, 0, 0, 1));
    EXPECT_EQ(parts.info.trainCount, 4U);
    EXPECT_EQ(parts.info.shape, (Shape{1, 1, 2}));
    EXPECT_EQ(parts.info.name, m_folder.path().filename().string());
    EXPECT_THAT(parts.info.notice, IsEmpty());
    EXPECT_THAT(parts.info.skipped, IsEmpty());
}

TEST_F(ImageFolderTest, AFlatFolderHasNoLabels)
{
    put("b.png", "1 1 1 2");
    put("a.png", "1 1 1 1");
    const auto parts = opened();
    EXPECT_THAT(parts.pixels, ElementsAre(1, 2));
    EXPECT_THAT(parts.labels, IsEmpty());
    EXPECT_THAT(parts.info.classNames, IsEmpty());
}

TEST_F(ImageFolderTest, OneClassFolderAndWrappersAround)
{
    put("only/a.png", "1 1 1 1");
    EXPECT_THAT(opened().info.classNames, ElementsAre("only"));
    put("only/x/b.png", "1 1 1 2");
    fs::remove(m_folder.path() / "only/a.png");
    EXPECT_THAT(opened().info.classNames, ElementsAre("x")); // as archives unpack: a folder around all
}

TEST_F(ImageFolderTest, TrainAndTestAreParts)
{
    put("Train/a/1.png", "1 1 1 1");
    put("Train/b/1.png", "1 1 1 2");
    put("test/b/1.png", "1 1 1 3");
    put("test/c/1.png", "1 1 1 4");
    put("stray.png", "1 1 1 9");
    const auto parts = opened();
    EXPECT_EQ(parts.info.trainCount, 2U);
    EXPECT_EQ(parts.info.testCount, 2U);
    EXPECT_THAT(parts.info.classNames, ElementsAre("a", "b", "c"));
    EXPECT_THAT(parts.labels, ElementsAre(0, 1, 1, 2));
    EXPECT_THAT(parts.pixels, ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(parts.info.skipped, ElementsAre(HasSubstr("stray.png: it lies beside")));
}

TEST_F(ImageFolderTest, ValidationTestsWhereNothingElseDoes)
{
    put("train/a/1.png", "1 1 1 1");
    put("val/a/1.png", "1 1 1 2");
    const auto tested = opened();
    EXPECT_EQ(tested.info.testCount, 1U);
    EXPECT_THAT(tested.info.notice, IsEmpty());
    put("test/a/1.png", "1 1 1 3");
    const auto trained = opened();
    EXPECT_EQ(trained.info.trainCount, 2U);
    EXPECT_THAT(trained.pixels, ElementsAre(1, 2, 3));
    EXPECT_THAT(trained.info.notice, HasSubstr("val/ train with those of train/"));
}

TEST_F(ImageFolderTest, PartsWithAndWithoutClassesHaveNone)
{
    put("train/a/1.png", "1 1 1 1");
    put("test/1.png", "1 1 1 2");
    const auto parts = opened();
    EXPECT_THAT(parts.labels, IsEmpty());
    EXPECT_THAT(parts.info.notice, HasSubstr("without classes"));
}

TEST_F(ImageFolderTest, OtherSizesAreFittedAndCounted)
{
    put("a.png", "1 2 4 10");
    put("b.png", "1 2 4 20");
    put("c.png", "1 4 4 30");
    const auto padded = opened();
    EXPECT_EQ(padded.info.shape, (Shape{1, 2, 4}));
    EXPECT_THAT(std::vector<int>(padded.pixels.begin() + 16, padded.pixels.end()),
                ElementsAre(0, 30, 30, 0, 0, 30, 30, 0));
    EXPECT_THAT(padded.info.notice, HasSubstr("1 of 3 pictures had another size and were fitted to 4 x 2"));
    ReadOptions options;
    options.fit = Fit::Stretch;
    const auto stretched = opened(options);
    EXPECT_THAT(std::vector<int>(stretched.pixels.begin() + 16, stretched.pixels.end()), Each(30));
    options.pictureWidth = 3;
    options.pictureHeight = 5;
    EXPECT_EQ(opened(options).info.shape, (Shape{1, 5, 3}));
    options.pictureWidth = 20000;
    expectError(open(options), {"too large", "16,384"});
}

TEST_F(ImageFolderTest, ChannelsSuitAll)
{
    const std::vector<std::pair<std::vector<std::string>, int>> cases{
        {{"1", "1"}, 1}, {{"1", "3"}, 3}, {{"4", "4"}, 4}, {{"3", "4"}, 3}, {{"1", "4"}, 3}};
    for (const auto& [channels, wanted] : cases) {
        put("a.png", channels[0] + " 2 2 1");
        put("b.png", channels[1] + " 2 2 1");
        EXPECT_EQ(opened().info.shape.channels, wanted) << channels[0] << " and " << channels[1];
    }
}

TEST_F(ImageFolderTest, BadPicturesAreSkippedCountedAndListed)
{
    put("a/1.png", "1 1 1 1");
    put("a/2.png", "no picture");
    put("a/3.png", "1 1 1 3 broken");
    put("a/4.png", "2 1 1 3");
    put("a/5.png", "1 -1 1 3");
    put("b/6.png", "1 1 1 6");
    const auto parts = opened();
    EXPECT_THAT(parts.pixels, ElementsAre(1, 6));
    EXPECT_THAT(parts.labels, ElementsAre(0, 1));
    EXPECT_THAT(parts.info.skipped, ElementsAre("a/2.png: is no picture.", HasSubstr("a/4.png: "),
                                                HasSubstr("a/5.png: "), "a/3.png: ends too early."));
    EXPECT_THAT(parts.info.notice, HasSubstr("4 files or folders were left out"));
}

TEST_F(ImageFolderTest, NothingLeftIsAnError)
{
    EXPECT_FALSE(isImageFolder(m_folder.path()));
    expectError(open(), {m_folder.path().string(), "no pictures"});
    put("a/2.png", "no picture");
    expectError(open(), {"no pictures", "a/2.png: is no picture"});
    put("a/2.png", "1 1 1 3 broken");
    expectError(open(), {"no pictures", "a/2.png: ends too early"});
    expectError(open({}, "a/2.png"), {"2.png", "single file", "Open the folder"});
}

TEST_F(ImageFolderTest, WhatWouldNotFitIsRefusedBeforeAnythingIsTaken)
{
    for (int i = 0; i < 1500; ++i) // more than a terabyte
        put(std::to_string(i) + ".png", "3 16000 16000 1");
    const std::size_t before = peakMemory();
    expectError(open(), {"1,500 pictures of 3 x 16000 x 16000", "memory"});
    EXPECT_LT(peakMemory() - before, std::size_t{64} << 20);
}

TEST_F(ImageFolderTest, LinksInCirclesEnd)
{
    put("a/1.png", "1 1 1 1");
    put("b/2.png", "1 1 1 2");
    fs::create_directory_symlink("..", m_folder.path() / "a" / "up");
    fs::create_directory_symlink(".", m_folder.path() / "b" / "self");
    fs::create_directory_symlink("a", m_folder.path() / "c");
    fs::create_symlink("nowhere.png", m_folder.path() / "b" / "dangling.png");
    const auto parts = opened();
    EXPECT_THAT(parts.pixels, ElementsAre(1, 2));
    EXPECT_THAT(parts.info.skipped, Contains(HasSubstr("a/up: it leads to a folder that was read already")));
    EXPECT_THAT(parts.info.skipped, Contains(HasSubstr("b/self: ")));
    EXPECT_THAT(parts.info.skipped, Contains(HasSubstr("c: ")));
    EXPECT_THAT(parts.info.skipped, Contains(HasSubstr("dangling.png: ")));
}

TEST_F(ImageFolderTest, DeepFoldersEnd)
{
    put("z/1.png", "1 1 1 1");
    put("a/b/c/d/e/f/g/h/i/j/k/1.png", "1 1 1 2");
    const auto parts = opened();
    EXPECT_THAT(parts.pixels, ElementsAre(1));
    EXPECT_THAT(parts.info.skipped, ElementsAre(HasSubstr("more than 8 folders deep")));
}

TEST_F(ImageFolderTest, UnreadableFoldersAreSkipped)
{
    if (::geteuid() == 0)
        GTEST_SKIP() << "root reads everything";
    put("a/1.png", "1 1 1 1");
    put("b/2.png", "1 1 1 2");
    fs::permissions(m_folder.path() / "b", fs::perms::none);
    const auto parts = opened();
    fs::permissions(m_folder.path() / "b", fs::perms::owner_all);
    EXPECT_THAT(parts.pixels, ElementsAre(1));
    EXPECT_THAT(parts.info.skipped, ElementsAre(HasSubstr("b: it cannot be read")));
}

TEST_F(ImageFolderTest, TellsHowFarItIsAndStops)
{
    for (int i = 0; i < 300; ++i)
        put(std::to_string(i) + ".png", "1 1 1 " + std::to_string(i % 256));
    StopSource stop;
    ReadContext ctx;
    ctx.pictures = wordDecoder();
    std::atomic<int> reports{0};
    ctx.progressed = [&](std::size_t done, std::size_t total) {
        EXPECT_LE(done, total);
        ++reports;
    };
    const auto parts = openImageFolder(m_folder.path(), {}, ctx);
    ASSERT_TRUE(parts.ok());
    for (int i = 0; i < 300; ++i) // in order, whichever thread decoded it
        ASSERT_EQ(parts.value().pixels[static_cast<std::size_t>(i)], i % 256);
    EXPECT_GT(reports, 0);
    ctx.stop = stop.token();
    ctx.progressed = [&](std::size_t, std::size_t) { stop.requestStop(); };
    const auto stopped = openImageFolder(m_folder.path(), {}, ctx);
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
}

TEST(SkippedListTest, NamesTheFirstThousand)
{
    SkippedList list;
    for (int i = 0; i < 1500; ++i)
        list.add(std::to_string(i), "why");
    EXPECT_EQ(list.count(), 1500U);
    EXPECT_EQ(list.lines().size(), 1000U);
    EXPECT_EQ(list.lines().back(), "999: why");
}

TEST(LooksLikePictureTest, ByContent)
{
    const auto looks = [](const std::string& text) {
        return looksLikePicture({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    };
    EXPECT_TRUE(looks("\x89PNG\r\n\x1A\n"));
    EXPECT_TRUE(looks("\xFF\xD8\xFF\xE0"));
    EXPECT_TRUE(looks("P5\n2 2\n255\n"));
    EXPECT_FALSE(looks("P5"));
    EXPECT_FALSE(looks("a,b\n1,2\n"));
}

} // namespace
