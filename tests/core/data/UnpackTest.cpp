// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Unpack.h"

#include "DataFiles.h"
#include "core/base/AtomicFile.h"
#include "tests/support/Archives.h"
#include "tests/support/TempFolder.h"

#include <algorithm>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kWanted{"gzip/a.gz", "gzip/b.gz"};

class UnpackTest : public testing::TestWithParam<const char*> {
protected:
    UnpackTest() { fs::create_directories(m_out); }
    Result<void> unpack(const std::vector<ArchiveMember>& members, std::size_t most = 1000)
    {
        writeArchive(m_archive, members);
        return unpackMembers(m_archive, kWanted, m_out, most);
    }
    std::vector<std::string> found() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(m_folder.path()))
            if (!entry.is_directory() && entry.path() != m_archive)
                names.push_back(entry.path().lexically_relative(m_folder.path()).string());
        std::sort(names.begin(), names.end());
        return names;
    }
    TempFolder m_folder;
    fs::path m_archive = m_folder.path() / GetParam();
    fs::path m_out = m_folder.path() / "deep" / "out";
};

TEST_P(UnpackTest, TakesWhatIsWantedAndNothingElse)
{
    const auto done = unpack({{"gzip/other.gz", "no"},
                              {"gzip/b.gz", "second"},
                              {"../evil", "no"},
                              {"/tmp/evil-too", "no"},
                              {"gzip/../../evil", "no"},
                              {"link", "", "/etc"},
                              {"gzip/a.gz", std::string(700, 'a')}});
    ASSERT_TRUE(done.ok()) << done.error().text();
    EXPECT_EQ(found(), (std::vector<std::string>{"deep/out/a.gz", "deep/out/b.gz"}));
    EXPECT_EQ(readFile(m_out / "a.gz").value(), std::string(700, 'a'));
    EXPECT_EQ(readFile(m_out / "b.gz").value(), "second");
}

TEST_P(UnpackTest, ReplacesWhatIsThereButNotBeforeAllIsHere)
{
    write(m_out / "a.gz", "old");
    expectError(unpack({{"gzip/a.gz", "new"}, {"gzip/c.gz", "c"}}), {m_archive.string(), "lacks gzip/b.gz"});
    EXPECT_EQ(readFile(m_out / "a.gz").value(), "old");
    EXPECT_EQ(found(), (std::vector<std::string>{"deep/out/a.gz"}));
    ASSERT_TRUE(unpack({{"gzip/a.gz", "new"}, {"gzip/b.gz", "b"}}).ok());
    EXPECT_EQ(readFile(m_out / "a.gz").value(), "new");
}

TEST_P(UnpackTest, AMemberThatIsALinkIsRefused)
{
    expectError(unpack({{"gzip/a.gz", "a"}, {"gzip/b.gz", "", "/etc/passwd"}}),
                {"gzip/b.gz", "is no plain file"});
    EXPECT_TRUE(found().empty());
}

TEST_P(UnpackTest, MoreThanThereShouldBeIsRefused)
{
    const std::vector<ArchiveMember> bomb{{"gzip/a.gz", std::string(50'000'000, '\0')}, {"gzip/b.gz", "b"}};
    expectError(unpack(bomb, 1'000'000), {m_archive.string(), "1 MB it should"});
    EXPECT_TRUE(found().empty());
}

TEST_P(UnpackTest, DamagedAndCutShortArchivesAreNamed)
{
    ASSERT_TRUE(unpack({{"gzip/a.gz", std::string(600, 'a')}, {"gzip/b.gz", "bbbbbb"}}).ok());
    const std::string whole = readFile(m_archive).value();
    for (const auto& file : {"a.gz", "b.gz"})
        fs::remove(m_out / file);
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{40}, whole.size() / 2}) {
        write(m_archive, whole.substr(0, size));
        expectError(unpackMembers(m_archive, kWanted, m_out, 1000), {m_archive.string()},
                    std::to_string(size));
        EXPECT_TRUE(found().empty()) << size;
    }
    write(m_archive, "<html>Not found</html>");
    expectError(unpackMembers(m_archive, kWanted, m_out, 1000), {m_archive.string(), "is damaged"});
    fs::remove(m_archive);
    expectError(unpackMembers(m_archive, kWanted, m_out, 1000), {m_archive.string()});
}

TEST_P(UnpackTest, StopsWhenAskedAndSaysAFolderThatIsNotThere)
{
    writeArchive(m_archive, {{"gzip/a.gz", "a"}, {"gzip/b.gz", "b"}});
    StopSource stop;
    stop.requestStop();
    const auto stopped = unpackMembers(m_archive, kWanted, m_out, 1000, {.stop = stop.token()});
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
    expectError(unpackMembers(m_archive, kWanted, m_out / "none", 1000), {(m_out / "none").string()});
}

INSTANTIATE_TEST_SUITE_P(Formats, UnpackTest, testing::Values("set.zip", "set.tar.gz"),
                         [](const auto& param) {
                             return std::string(param.param).find("zip") != std::string::npos ? "Zip"
                                                                                              : "TarGz";
                         });

} // namespace
