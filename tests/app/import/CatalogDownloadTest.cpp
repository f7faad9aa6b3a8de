// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/CatalogDownload.h"

#include "DownloadFixture.h"
#include "tests/support/Archives.h"

#include <algorithm>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

class CatalogDownloadTest : public DownloadFixture {
protected:
    CatalogDownloadTest()
    {
        listen(m_download);
        QObject::connect(&m_download, &CatalogDownload::progressed, &m_download,
                         [this](qint64 done, qint64 total, double rate) {
                             EXPECT_GE(rate, 0);
                             EXPECT_LE(done, total);
                             m_done = done;
                             m_total = total;
                         });
        m_first.serveFile("/a.bin", m_a);
        m_first.serveFile("/b.bin", m_b);
    }
    [[nodiscard]] std::vector<CatalogFile> both() const
    {
        return {fileOf(m_a, "a.bin"), fileOf(m_b, "b.bin")};
    }
    [[nodiscard]] fs::path folder() const { return target().parent_path(); }
    bool run(const std::vector<CatalogFile>& files)
    {
        m_download.start(files, folder());
        return ended();
    }
    /// A zip archive on the first server, of which two members are wanted.
    CatalogFile archive(const std::vector<ArchiveMember>& members)
    {
        const fs::path zip = m_folder.path() / "set.zip";
        writeArchive(zip, members);
        const QByteArray bytes = read(zip);
        m_first.serveFile("/set.zip", bytes);
        CatalogFile file = fileOf(bytes, "set.zip");
        file.members = {"gzip/a", "gzip/b"};
        file.unpackedBytes = 1000;
        return file;
    }
    const QByteArray m_a = content(300'000, 1);
    const QByteArray m_b = content(200'000, 2);
    CatalogDownload m_download;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

TEST_F(CatalogDownloadTest, FetchesAllFilesOneAfterTheOther)
{
    ASSERT_TRUE(run(both()));
    EXPECT_EQ(m_finished, 1);
    EXPECT_EQ(read(target("a.bin")), m_a);
    EXPECT_EQ(read(target("b.bin")), m_b);
    EXPECT_EQ(m_total, 500'000);
    EXPECT_EQ(m_done, 500'000);
    EXPECT_FALSE(m_download.isRunning());
}

TEST_F(CatalogDownloadTest, InterruptedBetweenFilesItFetchesOnlyTheRest)
{
    m_first.serve("/b.bin", {.body = m_b, .holdAfter = 0});
    m_download.start(both(), folder());
    ASSERT_TRUE(waitFor([&] { return m_first.count("/b.bin") == 1; }));
    m_download.cancel();
    ASSERT_TRUE(ended());
    EXPECT_EQ(m_cancelled, 1);
    EXPECT_EQ(read(target("a.bin")), m_a);
    EXPECT_FALSE(isThere(target("b.bin")));
    m_first.serveFile("/b.bin", m_b);
    ASSERT_TRUE(run(both()));
    EXPECT_EQ(m_finished, 1);
    EXPECT_EQ(read(target("b.bin")), m_b);
    EXPECT_EQ(m_first.count("/a.bin"), 1);
}

TEST_F(CatalogDownloadTest, CancelsAtAnyTimeWithoutABrokenFile)
{
    for (int delay = 0; delay < 12; ++delay) {
        m_download.start(both(), folder());
        QTest::qWait(delay);
        m_download.cancel();
        ASSERT_TRUE(ended());
        for (const auto& [name, bytes] : {std::pair("a.bin", m_a), std::pair("b.bin", m_b)})
            EXPECT_TRUE(!isThere(target(name)) || read(target(name)) == bytes) << delay;
    }
    ASSERT_TRUE(run(both()));
    EXPECT_TRUE(m_errors.empty());
    EXPECT_EQ(read(target("b.bin")), m_b);
}

TEST_F(CatalogDownloadTest, AWrongFileInTheFolderIsReplaced)
{
    fs::create_directories(folder());
    for (const QByteArray& wrong : {QByteArray("short"), content(m_a.size(), 9)}) {
        ASSERT_TRUE(writeFileAtomically(target("a.bin"), std::string_view(wrong.data(), wrong.size())).ok());
        ASSERT_TRUE(run(both()));
        EXPECT_EQ(read(target("a.bin")), m_a);
    }
    EXPECT_EQ(m_first.count("/a.bin"), 2);
    EXPECT_EQ(m_first.count("/b.bin"), 1);
}

TEST_F(CatalogDownloadTest, TheFileThatFailsIsNamedAndTheOthersStay)
{
    m_first.serve("/b.bin", {.status = "404 Not Found"});
    ASSERT_TRUE(run(both()));
    expectWords({"b.bin could not be downloaded", "404 Not Found", m_first.url("/b.bin"), folder().string()});
    EXPECT_EQ(read(target("a.bin")), m_a);
}

TEST_F(CatalogDownloadTest, AnArchiveIsUnpackedAndRemovedAndNothingLeavesTheFolder)
{
    const CatalogFile zip = archive({{"gzip/a", "A"},
                                     {"../evil", "no"},
                                     {"gzip/../../evil", "no"},
                                     {"/tmp/hourglass-evil", "no"},
                                     {"link", "", "/etc"},
                                     {"gzip/b", "B"},
                                     {"gzip/other", "no"}});
    ASSERT_TRUE(run({zip}));
    EXPECT_EQ(m_finished, 1);
    EXPECT_EQ(read(target("a")), "A");
    EXPECT_EQ(read(target("b")), "B");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder()), {}), 2);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder().parent_path()), {}), 1);
    EXPECT_FALSE(isThere("/tmp/hourglass-evil"));
    ASSERT_TRUE(run({zip}));
    EXPECT_EQ(m_first.count("/set.zip"), 1) << "it is here already";
}

TEST_F(CatalogDownloadTest, AnArchiveThatWasNotYetUnpackedIsNotFetchedAgain)
{
    const CatalogFile zip = archive({{"gzip/a", "A"}, {"gzip/b", "B"}});
    fs::create_directories(folder());
    fs::copy_file(m_folder.path() / "set.zip", target("set.zip"));
    ASSERT_TRUE(run({zip}));
    EXPECT_EQ(m_finished, 1);
    EXPECT_EQ(read(target("b")), "B");
    EXPECT_TRUE(m_first.requests().isEmpty());
}

TEST_F(CatalogDownloadTest, AnArchiveWithoutTheWantedMembersIsNamed)
{
    ASSERT_TRUE(run({archive({{"gzip/a", "A"}})}));
    expectWords({"set.zip", "lacks gzip/b"});
    EXPECT_FALSE(isThere(target("a")));
}

TEST_F(CatalogDownloadTest, AsksTheProxyThatTheEnvironmentNames)
{
    const QByteArray before = qgetenv("http_proxy");
    qputenv("http_proxy", QByteArray::fromStdString(m_first.url("")));
    m_first.serveFile("http://nowhere.invalid/a.bin", m_a);
    CatalogFile file = fileOf(m_a, "a.bin");
    file.urls = {"http://nowhere.invalid/a.bin"};
    EXPECT_TRUE(run({file}));
    before.isEmpty() ? qunsetenv("http_proxy") : qputenv("http_proxy", before);
    EXPECT_EQ(m_finished, 1) << (m_errors.empty() ? "" : m_errors.back().text());
    EXPECT_EQ(read(target("a.bin")), m_a);
    EXPECT_EQ(m_first.count("http://nowhere.invalid/a.bin"), 1);
}

} // namespace
