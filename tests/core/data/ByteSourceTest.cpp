// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ByteSource.h"

#include "DataFiles.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

/// Bytes that do not pack to nothing.
std::string mixedBytes(std::size_t n)
{
    std::string bytes(n, '\0');
    std::uint32_t x = 1;
    for (char& byte : bytes) {
        x = x * 1664525 + 1013904223;
        byte = static_cast<char>(x >> 28);
    }
    return bytes;
}

Result<std::string> readAll(const fs::path& file, std::size_t most = std::size_t{1} << 30)
{
    auto source = ByteSource::open(file);
    if (!source.ok())
        return source.error();
    std::vector<std::uint8_t> bytes;
    const auto got = source.value().append(bytes, most);
    if (!got.ok())
        return got.error();
    EXPECT_EQ(got.value(), bytes.size());
    return std::string(bytes.begin(), bytes.end());
}

class ByteSourceTest : public testing::Test {
protected:
    fs::path make(const std::string& name, const std::string& bytes)
    {
        write(m_folder.path() / name, bytes);
        return m_folder.path() / name;
    }
    TempFolder m_folder;
};

TEST_F(ByteSourceTest, PlainAndGzipGiveTheSameBytesWhateverTheyAreCalled)
{
    for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{1000}, std::size_t{3} << 20}) {
        const std::string bytes = mixedBytes(size);
        const auto plain = readAll(make("a.gz", bytes));
        ASSERT_TRUE(plain.ok()) << plain.error().text();
        EXPECT_TRUE(plain.value() == bytes);
        const auto unpacked = readAll(make("a.txt", gzipBytes(bytes)));
        ASSERT_TRUE(unpacked.ok()) << unpacked.error().text();
        EXPECT_TRUE(unpacked.value() == bytes);
    }
}

TEST_F(ByteSourceTest, ReadsNoMoreThanAsked)
{
    auto source = ByteSource::open(make("a", gzipBytes("0123456789")));
    ASSERT_TRUE(source.ok());
    EXPECT_TRUE(source.value().isGzip());
    std::vector<std::uint8_t> bytes;
    EXPECT_EQ(source.value().append(bytes, 3).value(), 3U);
    EXPECT_EQ(source.value().skip(2).value(), 2U);
    EXPECT_EQ(source.value().append(bytes, 1).value(), 1U);
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()), "0125");
    EXPECT_EQ(source.value().skip(100).value(), 4U);
    EXPECT_EQ(source.value().append(bytes, 100).value(), 0U);
}

TEST_F(ByteSourceTest, JoinedGzipFilesAreOneAndGarbageBehindThemIsLeftOut)
{
    EXPECT_EQ(readAll(make("two", gzipBytes("ab") + gzipBytes("cd"))).value(), "abcd");
    EXPECT_EQ(readAll(make("rest", gzipBytes("ab") + std::string(20, '\0'))).value(), "ab");
    EXPECT_EQ(readAll(make("junk", gzipBytes("ab") + "junk")).value(), "ab");
}

TEST_F(ByteSourceTest, GzipCutShortAnywhereIsAnError)
{
    const std::string packed = gzipBytes(mixedBytes(100));
    for (std::size_t size = 2; size < packed.size(); ++size)
        expectError(readAll(make("cut.gz", packed.substr(0, size))), {"cut.gz", "cut short", "Download"},
                    std::to_string(size) + " bytes");
}

TEST_F(ByteSourceTest, DamagedGzipIsAnError)
{
    const std::string packed = gzipBytes(mixedBytes(1000));
    for (const std::size_t fromEnd : {std::size_t{1}, std::size_t{5}, std::size_t{8}, std::size_t{100}}) {
        std::string damaged = packed;
        damaged[packed.size() - fromEnd] = static_cast<char>(damaged[packed.size() - fromEnd] ^ 0x55);
        expectError(readAll(make("bad.gz", damaged)), {"bad.gz", "damaged"}, std::to_string(fromEnd));
    }
}

TEST_F(ByteSourceTest, WhatIsNoFileIsRefusedWithItsName)
{
    expectError(readAll(m_folder.path() / "absent"), {"absent", "does not exist"});
    expectError(readAll(make("file", "x") / "below"), {"below", "does not exist"});
    expectError(readAll(m_folder.path()), {m_folder.path().string(), "folder"});
    expectError(readAll(make("nothing", "")), {"nothing", "is empty"});
    ASSERT_EQ(::mkfifo((m_folder.path() / "pipe").c_str(), 0600), 0);
    expectError(readAll(m_folder.path() / "pipe"), {"pipe", "not an ordinary file"});
    fs::create_symlink(m_folder.path() / "loop", m_folder.path() / "loop");
    expectError(readAll(m_folder.path() / "loop"), {"loop"});
}

TEST_F(ByteSourceTest, WithoutPermissionItSaysSo)
{
    if (::geteuid() == 0)
        GTEST_SKIP() << "root may read everything";
    const fs::path file = make("secret", "x");
    fs::permissions(file, fs::perms::none);
    expectError(readAll(file), {"secret", "may not read", "permissions"});
}

TEST_F(ByteSourceTest, StopsWhenAsked)
{
    StopSource stop;
    auto source = ByteSource::open(make("a", mixedBytes(100)), stop.token());
    ASSERT_TRUE(source.ok());
    stop.requestStop();
    std::vector<std::uint8_t> bytes;
    const auto got = source.value().append(bytes, 100);
    ASSERT_FALSE(got.ok());
    EXPECT_EQ(got.error().kind, Failure::Cancelled);
    EXPECT_TRUE(bytes.empty());
}

TEST_F(ByteSourceTest, MemoryFollowsTheBytesAndNotTheClaim)
{
    for (const std::string& bytes : {std::string(100, 'x'), gzipBytes(std::string(100, 'x'))}) {
        auto source = ByteSource::open(make("small", bytes));
        ASSERT_TRUE(source.ok());
        std::vector<std::uint8_t> out;
        EXPECT_EQ(source.value().append(out, std::size_t{1} << 40).value(), 100U);
        EXPECT_LE(out.capacity(), std::size_t{2} << 20);
        EXPECT_LE(source.value().mostBytes(), 1032U * bytes.size());
    }
}

TEST_F(ByteSourceTest, ABombIsReadOnlyAsFarAsAsked)
{
    // 16 GB of zeros, if anybody unpacked them, in 16 MB of gzip members.
    const std::string member = gzipBytes(std::string(std::size_t{8} << 20, '\0'));
    std::string bomb;
    for (int i = 0; i < 2048; ++i)
        bomb += member;
    const std::size_t before = peakMemory();
    auto source = ByteSource::open(make("bomb.gz", bomb));
    ASSERT_TRUE(source.ok());
    std::vector<std::uint8_t> out;
    EXPECT_EQ(source.value().append(out, 1000).value(), 1000U);
    EXPECT_EQ(out.capacity(), 1000U);
    EXPECT_EQ(source.value().skip(std::size_t{64} << 20).value(), std::size_t{64} << 20);
    EXPECT_LT(peakMemory() - before, std::size_t{32} << 20);
}

} // namespace
