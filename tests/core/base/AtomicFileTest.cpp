// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"

#include "tests/support/TempFolder.h"

#include <array>
#include <filesystem>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <string_view>
#include <unistd.h>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

std::ptrdiff_t filesIn(const fs::path& folder)
{
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(AtomicFileTest, WhatIsWrittenIsReadBack)
{
    const TempFolder folder;
    const fs::path file = folder.path() / "a.bin";
    for (const std::string& text :
         {std::string("hello"), std::string(), std::string("\0\n\xFF", 3), std::string(300000, 'x')}) {
        ASSERT_TRUE(writeFileAtomically(file, std::string_view(text)).ok());
        const auto back = readFile(file);
        ASSERT_TRUE(back.ok()) << back.error().text();
        EXPECT_EQ(back.value(), text);
    }
    EXPECT_EQ(filesIn(folder.path()), 1); // no temporary stays
}

TEST(AtomicFileTest, WritesBytesAsTheyAre)
{
    const TempFolder folder;
    const std::array<std::byte, 3> bytes{std::byte{1}, std::byte{0}, std::byte{255}};
    ASSERT_TRUE(writeFileAtomically(folder.path() / "b", bytes).ok());
    EXPECT_EQ(readFile(folder.path() / "b").value(), std::string("\x01\0\xFF", 3));
}

// Root may write anywhere, so the failures below are of kinds that hold for everybody.
TEST(AtomicFileTest, AFolderThatCannotBeWrittenToIsAnErrorThatNamesTheFile)
{
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder.path() / "plain", std::string_view("x")).ok());
    for (const fs::path& file : {folder.path() / "plain" / "below", folder.path() / "absent" / "below",
                                 fs::path("/proc/hourglass-test")}) {
        const auto written = writeFileAtomically(file, std::string_view("x"));
        ASSERT_FALSE(written.ok()) << file;
        EXPECT_EQ(written.error().kind, Failure::Io);
        EXPECT_NE(written.error().what.find(file.string()), std::string::npos) << written.error().what;
        EXPECT_FALSE(written.error().hint.empty());
    }
}

TEST(AtomicFileTest, OnFailureTheOldStaysAndTheTemporaryIsGone)
{
    const TempFolder folder;
    const fs::path target = folder.path() / "target";
    fs::create_directory(target); // nothing can be renamed over a folder that is not empty
    ASSERT_TRUE(writeFileAtomically(target / "old", std::string_view("old")).ok());
    EXPECT_FALSE(writeFileAtomically(target, std::string_view("new")).ok());
    EXPECT_EQ(readFile(target / "old").value(), "old");
    EXPECT_EQ(filesIn(folder.path()), 1);
}

TEST(AtomicFileTest, AFullDiskKeepsTheOldFile)
{
    if (!fs::exists("/dev/full"))
        GTEST_SKIP() << "needs /dev/full";
    const TempFolder folder;
    const fs::path file = folder.path() / "a";
    ASSERT_TRUE(writeFileAtomically(file, std::string_view("old")).ok());
    // The temporary's name is known: a link there sends its bytes to a device that is always full.
    fs::create_symlink("/dev/full", file.string() + ".part" + std::to_string(::getpid()));
    const auto written = writeFileAtomically(file, std::string_view("new"));
    ASSERT_FALSE(written.ok());
    EXPECT_NE(written.error().hint.find("space"), std::string::npos) << written.error().text();
    EXPECT_EQ(readFile(file).value(), "old");
    EXPECT_EQ(filesIn(folder.path()), 1);
}

TEST(AtomicFileTest, ReadingRefusesWhatIsNoFileAndWhatIsTooLarge)
{
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder.path() / "ten", std::string_view("0123456789")).ok());
    EXPECT_TRUE(readFile(folder.path() / "ten", 10).ok());
    EXPECT_EQ(readFile(folder.path() / "ten", 9).error().kind, Failure::BadInput);
    EXPECT_EQ(readFile(folder.path()).error().kind, Failure::BadInput);
    const auto absent = readFile(folder.path() / "absent");
    ASSERT_FALSE(absent.ok());
    EXPECT_NE(absent.error().what.find("absent"), std::string::npos);
}

} // namespace
