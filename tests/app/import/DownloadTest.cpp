// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/Download.h"

#include "DownloadFixture.h"

#include <algorithm>
#include <unistd.h>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

class DownloadTest : public DownloadFixture {
protected:
    DownloadTest()
    {
        listen(m_download);
        QObject::connect(&m_download, &Download::progressed, &m_download,
                         [this](qint64 done) { m_progress.push_back(done); });
    }
    bool run(const CatalogFile& file)
    {
        m_download.start(file, target().parent_path());
        return ended();
    }
    void expectWhole() const
    {
        EXPECT_EQ(m_finished, 1);
        EXPECT_TRUE(m_errors.empty()) << m_errors.back().text();
        EXPECT_EQ(read(target()), m_bytes);
        EXPECT_FALSE(isThere(part()));
        EXPECT_FALSE(m_download.isRunning());
    }
    const QByteArray m_bytes = content(400'000);
    QNetworkAccessManager m_network;
    Download m_download{&m_network};
    std::vector<qint64> m_progress;
};

TEST_F(DownloadTest, FetchesAFileIntoAFolderThatIsMade)
{
    m_first.serveFile("/set.bin", m_bytes);
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    ASSERT_EQ(m_first.requests().size(), 1);
    EXPECT_FALSE(m_first.requests()[0].headers.contains("range"));
    EXPECT_EQ(m_first.requests()[0].headers["accept-encoding"], "identity");
    EXPECT_TRUE(m_second.requests().isEmpty());
    EXPECT_TRUE(std::is_sorted(m_progress.begin(), m_progress.end()));
    EXPECT_EQ(m_progress.back(), m_bytes.size());
}

TEST_F(DownloadTest, ASlowServerWithoutLengthIsWaitedFor)
{
    m_first.serve("/set.bin", {.body = m_bytes, .claimedLength = -2, .pieceSize = 7001});
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    EXPECT_GT(m_progress.size(), 3U);
}

TEST_F(DownloadTest, WhatIsMarkedAsPackedOnTheWayStaysAsItIs)
{
    m_first.serve("/set.bin", {.body = m_bytes, .headers = {{"Content-Encoding", "gzip"}}});
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
}

TEST_F(DownloadTest, CutOffItGoesOnWhereItStopped)
{
    m_first.serve("/set.bin", [&](const HttpRequest& request) {
        HttpAnswer answer = HttpServer::part(m_bytes, request);
        answer.cutAfter = request.first() < 300'000 ? 150'000 : -1;
        return answer;
    });
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    ASSERT_EQ(m_first.requests().size(), 3);
    EXPECT_EQ(m_first.requests()[1].first(), 150'000);
    EXPECT_EQ(m_first.requests()[1].headers["if-range"], "\"one\"");
    EXPECT_EQ(m_first.requests()[2].first(), 300'000);
    EXPECT_TRUE(m_second.requests().isEmpty());
}

TEST_F(DownloadTest, TheNextMirrorGoesOnWhereTheFirstFellSilent)
{
    m_download.setStallLimit(300);
    m_first.serve("/set.bin", [&](const HttpRequest& request) {
        return request.first() == 0 ? HttpAnswer{.body = m_bytes, .holdAfter = 90'000}
                                    : HttpAnswer{.status = "503 Service Unavailable"};
    });
    m_second.serveFile("/set.bin", m_bytes);
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    ASSERT_EQ(m_second.requests().size(), 1);
    EXPECT_EQ(m_second.requests()[0].first(), 90'000);
}

TEST_F(DownloadTest, AServerThatIgnoresTheRangeSendsAllAgain)
{
    putPart(m_bytes.left(1000));
    m_first.serve("/set.bin", {.body = m_bytes});
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    EXPECT_EQ(m_first.requests()[0].first(), 1000);
    EXPECT_EQ(m_first.requests().size(), 1);
}

TEST_F(DownloadTest, WhatAnEarlierAttemptLeftIsNotTrusted)
{
    for (const qsizetype size : {qsizetype{1000}, m_bytes.size(), m_bytes.size() + 1}) {
        fs::remove(target());
        m_finished = m_seen = 0;
        putPart(content(size, 2));
        m_first.serveFile("/set.bin", m_bytes);
        ASSERT_TRUE(run(fileOf(m_bytes))) << size;
        expectWhole();
    }
    EXPECT_TRUE(m_second.requests().isEmpty());
}

TEST_F(DownloadTest, OnlyTheLastStepMissingTakesNoNetwork)
{
    putPart(m_bytes);
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    EXPECT_TRUE(m_first.requests().isEmpty());
}

TEST_F(DownloadTest, ARangeThatIsRefusedOrAnotherOneMeansFromTheStart)
{
    for (const HttpAnswer& odd : {HttpAnswer{.status = "416 Range Not Satisfiable"},
                                  HttpAnswer{.status = "206 Partial Content",
                                  .body = m_bytes.mid(5),
                                  .headers = {{"Content-Range", "bytes 5-399999/400000"}}},
                                  HttpAnswer{.status = "206 Partial Content", .body = m_bytes.mid(1000)}}) {
        fs::remove(target());
        m_finished = m_seen = 0;
        putPart(m_bytes.left(1000));
        m_first.serve("/set.bin", [&](const HttpRequest& request) {
            return request.first() > 0 ? odd : HttpAnswer{.body = m_bytes};
        });
        m_second.serveFile("/set.bin", m_bytes);
        ASSERT_TRUE(run(fileOf(m_bytes))) << odd.status.toStdString();
        expectWhole();
    }
}

TEST_F(DownloadTest, FollowsWhereItIsSentOn)
{
    m_first.serve("/set.bin", {.status = "302 Found",
                               .headers = {{"Location", QByteArray::fromStdString(m_second.url("/moved"))}}});
    m_second.serveFile("/moved", m_bytes);
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
}

TEST_F(DownloadTest, ABadMirrorIsPassedOver)
{
    const QByteArray wrong = content(m_bytes.size(), 3);
    const std::vector<std::pair<std::string, HttpAnswer>> bad{
        {"missing", {.status = "404 Not Found", .body = "<html>no such file"}},
        {"an error without a body", {.status = "500 Internal Server Error"}},
        {"refused", {.status = "403 Forbidden", .body = wrong}},
        {"sent on in a circle", {.status = "302 Found", .headers = {{"Location", "/set.bin"}}}},
        {"sent on to nowhere", {.status = "302 Found", .body = "moved"}},
        {"nothing", {}},
        {"nothing without a length", {.claimedLength = -2}},
        {"no content", {.status = "204 No Content"}},
        {"a page in place of the file", {.body = "<html>Sign in"}},
        {"other content", {.body = wrong}},
        {"other content without an end", {.body = wrong + wrong + wrong, .claimedLength = -2}},
        {"too long", {.body = m_bytes + "x"}},
        {"too short", {.body = m_bytes.left(100)}},
        {"too short without a length", {.body = m_bytes.left(100'000), .claimedLength = -2}},
        {"a length that lies", {.body = m_bytes, .claimedLength = 10}},
        {"a large length that lies", {.body = m_bytes, .claimedLength = 1'000'000'000'000}}};
    for (const auto& [name, answer] : bad) {
        fs::remove(target());
        fs::remove(part());
        m_finished = m_seen = 0;
        m_first.serve("/set.bin", answer);
        m_second.serveFile("/set.bin", m_bytes);
        ASSERT_TRUE(run(fileOf(m_bytes))) << name;
        SCOPED_TRACE(name);
        expectWhole();
    }
    EXPECT_EQ(m_second.count("/set.bin"), static_cast<int>(bad.size()));
}

TEST_F(DownloadTest, WhenAllMirrorsFailEachIsNamedWithItsReason)
{
    m_second.serve("/set.bin", {.body = content(m_bytes.size(), 3)});
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWords({"set.bin could not be downloaded", "127.0.0.1 answered 404 Not Found", "its SHA-256 differs",
                 "thrown away", m_first.url("/set.bin"), target().parent_path().string()});
    EXPECT_EQ(m_errors.back().kind, Failure::Io);
    EXPECT_EQ(m_errors.back().text().find("offline"), std::string::npos);
    EXPECT_FALSE(isThere(target()));
    EXPECT_FALSE(isThere(part()));
}

TEST_F(DownloadTest, SaysInACircle)
{
    m_first.serve("/set.bin", {.status = "301 Moved", .headers = {{"Location", "/set.bin"}}});
    m_second.serve("/set.bin", {.body = m_bytes, .claimedLength = 17});
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWords({"in a circle", "offers a file of 17 bytes in place of 400,000"});
    EXPECT_LT(m_first.requests().size(), 20);
}

TEST_F(DownloadTest, WithoutANetworkTheManualWayIsSaid)
{
    CatalogFile file = fileOf(m_bytes);
    {
        const HttpServer gone; // its port is nobody's afterwards
        file.urls = {gone.url("/set.bin"), gone.url("/other/set.bin")};
    }
    ASSERT_TRUE(run(file));
    expectWords({"refused the connection", "offline", "https_proxy", file.urls.front(),
                 target().parent_path().string()});
}

TEST_F(DownloadTest, CancellingKeepsThePartAndTheNextStartGoesOn)
{
    m_first.serve("/set.bin", [&](const HttpRequest& request) {
        HttpAnswer answer = HttpServer::part(m_bytes, request);
        answer.holdAfter = request.first() == 0 ? 120'000 : -1;
        return answer;
    });
    m_download.start(fileOf(m_bytes), target().parent_path());
    ASSERT_TRUE(waitFor([&] { return !m_progress.empty() && m_progress.back() == 120'000; }));
    m_download.cancel();
    ASSERT_TRUE(ended());
    EXPECT_EQ(m_cancelled, 1);
    EXPECT_FALSE(m_download.isRunning());
    EXPECT_EQ(read(part()), m_bytes.left(120'000));
    EXPECT_FALSE(isThere(target()));
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWhole();
    EXPECT_EQ(m_first.requests().back().first(), 120'000);
}

TEST_F(DownloadTest, CancellingAtOnceOrFromAListenerIsFine)
{
    m_first.serveFile("/set.bin", m_bytes);
    m_download.start(fileOf(m_bytes), target().parent_path());
    m_download.cancel();
    m_download.cancel();
    ASSERT_TRUE(ended());
    EXPECT_EQ(m_cancelled, 1);
    EXPECT_FALSE(isThere(part())) << "nothing had come: nothing is left";
    QObject::connect(&m_download, &Download::progressed, &m_download, [this] { m_download.cancel(); });
    ASSERT_TRUE(run(fileOf(m_bytes)));
    EXPECT_EQ(m_cancelled, 2);
    EXPECT_EQ(read(part()), m_bytes.left(fs::file_size(part())));
}

TEST_F(DownloadTest, GoingAwayInTheMiddleKeepsThePart)
{
    m_first.serve("/set.bin", {.body = m_bytes, .holdAfter = 50'000});
    auto download = std::make_unique<Download>(&m_network);
    qint64 done = 0;
    QObject::connect(download.get(), &Download::progressed, &m_download, [&](qint64 now) { done = now; });
    download->start(fileOf(m_bytes), target().parent_path());
    ASSERT_TRUE(waitFor([&] { return done == 50'000; }));
    download.reset();
    QTest::qWait(20);
    EXPECT_EQ(fs::file_size(part()), 50'000U);
}

TEST_F(DownloadTest, TwoAtOnceDoNotWriteTheSameFile)
{
    m_first.serve("/set.bin", {.body = m_bytes, .holdAfter = 50'000});
    Download other(&m_network);
    qint64 done = 0;
    QObject::connect(&other, &Download::progressed, &other, [&](qint64 now) { done = now; });
    other.start(fileOf(m_bytes), target().parent_path());
    ASSERT_TRUE(waitFor([&] { return done == 50'000; }));
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWords({part().string(), "another Hourglass"});
    EXPECT_EQ(fs::file_size(part()), 50'000U);
}

TEST_F(DownloadTest, AFullDiskIsSaid)
{
    if (!isThere("/dev/full"))
        GTEST_SKIP() << "no /dev/full here";
    m_first.serveFile("/set.bin", m_bytes);
    fs::create_directories(target().parent_path());
    fs::create_symlink("/dev/full", part());
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWords({part().string(), "No space left on device", "Free some space"});
    EXPECT_FALSE(isThere(target()));
    EXPECT_TRUE(m_second.requests().isEmpty()) << "another mirror would not help";
}

TEST_F(DownloadTest, TooLittleRoomIsSaidBeforeAnythingIsFetched)
{
    CatalogFile file = fileOf(m_bytes);
    file.bytes = std::size_t{1} << 60;
    ASSERT_TRUE(run(file));
    expectWords({target().string(), "needs 1,152,921,504,607 MB", "are free there", "Free some space"});
    EXPECT_TRUE(m_first.requests().isEmpty());
    EXPECT_FALSE(isThere(part()));
}

TEST_F(DownloadTest, AFolderThatCannotBeWrittenIsSaid)
{
    ASSERT_TRUE(writeFileAtomically(m_folder.path() / "deep", std::string_view("a file")).ok());
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWords({part().string(), "Could not make the folder"});
    if (::geteuid() == 0)
        return; // nothing is forbidden to root
    fs::remove(m_folder.path() / "deep");
    fs::create_directories(target().parent_path());
    fs::permissions(target().parent_path(), fs::perms::owner_read | fs::perms::owner_exec);
    ASSERT_TRUE(run(fileOf(m_bytes)));
    expectWords({part().string(), "Permission denied", "writable", "HOURGLASS_DATA"});
    fs::permissions(target().parent_path(), fs::perms::owner_all);
}

} // namespace
