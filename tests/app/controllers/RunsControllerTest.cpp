// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RunsController.h"

#include "core/base/AtomicFile.h"
#include "core/model/Presets.h"
#include "core/training/RunInfoJson.h"
#include "core/training/RunReader.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

class RunsControllerTest : public testing::Test {
protected:
    RunsControllerTest()
    {
        m_home = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", (temp.path() / "share").c_str()); // where the trash is
        fs::create_directories(temp.path() / "share");
        fs::create_directories(root());
        QObject::connect(&runs, &RunsController::runsChanged,
                         [this](const std::vector<RunSummary>& now) { list = now; });
        QObject::connect(&runs, &RunsController::trashed,
                         [this](const std::vector<TrashedRun>& now) { trashed = now; });
        QObject::connect(&runs, &RunsController::failed, [this](const Error& e) { error = e; });
        runs.setPlaces(QString::fromStdString(root().string()), {});
    }
    ~RunsControllerTest() override
    {
        m_home.isEmpty() ? void(qunsetenv("XDG_DATA_HOME")) : void(qputenv("XDG_DATA_HOME", m_home));
    }
    [[nodiscard]] fs::path root() const { return temp.path() / "runs"; }
    fs::path make(const std::string& name, const std::string& created, fs::path where = {})
    {
        RunInfo info;
        info.spec = findPreset("default")->spec;
        info.data = patternData(30, 10)->info();
        info.created = created;
        info.device = "cpu";
        const auto folder = (where.empty() ? root() : where) / name;
        fs::create_directories(folder);
        EXPECT_TRUE(writeFileAtomically(folder / "run.json", toJson(info)).ok());
        EXPECT_TRUE(writeFileAtomically(folder / "history.csv",
                                        "epoch,step,train_loss,validation_loss,seconds\n1,3,0.5,0.4,1\n")
                        .ok());
        return folder;
    }
    bool listed(std::size_t count)
    {
        return waitFor([&] { return list.size() == count; }, 30);
    }
    static QString text(const fs::path& path) { return QString::fromStdString(path.string()); }

    TempFolder temp;
    RunsController runs;
    std::vector<RunSummary> list;
    std::vector<TrashedRun> trashed;
    Error error;

private:
    QByteArray m_home;
};

TEST_F(RunsControllerTest, FindsRunsNewestFirstAndNothingElse)
{
    make("a", "2026-01-02T00:00:00Z");
    make("b", "2026-01-03T00:00:00Z");
    make("c", "2026-01-01T00:00:00Z");
    fs::create_directories(root() / "no-run");
    std::ofstream(root() / "a-file") << "x";
    runs.refresh();
    ASSERT_TRUE(listed(3));
    EXPECT_EQ(list[0].folder, (root() / "b").string());
    EXPECT_EQ(list[2].folder, (root() / "c").string());
    EXPECT_EQ(list[0].bestValidation, 0.4);
}

TEST_F(RunsControllerTest, PlacesElsewhereAreListedAlsoWhenTheyAreGone)
{
    make("a", "2026-01-02T00:00:00Z");
    const auto other = make("other", "2026-01-05T00:00:00Z", temp.path() / "elsewhere");
    runs.setPlaces(text(root()), {text(other), text(temp.path() / "gone")});
    runs.refresh();
    ASSERT_TRUE(listed(3));
    EXPECT_EQ(list[0].folder, other.string());
    EXPECT_TRUE(list[2].isMissing);
}

TEST_F(RunsControllerTest, ABrokenRunStandsInTheListWithItsProblem)
{
    make("a", "2026-01-02T00:00:00Z");
    fs::create_directories(root() / "broken");
    std::ofstream(root() / "broken" / "run.json") << "{";
    runs.refresh();
    ASSERT_TRUE(listed(2));
    EXPECT_FALSE(list[1].problem.empty());
}

TEST_F(RunsControllerTest, SeesWhatHasChangedSinceTheLastLook)
{
    const auto folder = make("a", "2026-01-02T00:00:00Z");
    runs.refresh();
    ASSERT_TRUE(listed(1));
    std::ofstream(folder / "history.csv", std::ios::app) << "2,6,0.3,0.2,1\n";
    make("b", "2026-01-03T00:00:00Z");
    runs.refresh();
    ASSERT_TRUE(listed(2));
    EXPECT_EQ(list[1].epochsDone, 2);
    EXPECT_EQ(list[1].bestValidation, 0.2);
}

TEST_F(RunsControllerTest, RenamesAndAnnotatesAtOnceAndOnDisk)
{
    const auto folder = make("a", "2026-01-02T00:00:00Z");
    runs.refresh();
    ASSERT_TRUE(listed(1));
    runs.rename(text(folder), "  A better   name ");
    runs.setNote(text(folder), "line 1\nline 2");
    EXPECT_EQ(list[0].title, "A better name");
    EXPECT_TRUE(waitFor([&] { return readRunAbout(folder) == RunAbout{"A better name", "line 1\nline 2"}; }));
}

TEST_F(RunsControllerTest, WhatWasWrittenLastIsKeptWhenTheProgramEnds)
{
    const auto folder = make("a", "2026-01-02T00:00:00Z");
    {
        RunsController other;
        other.setPlaces(text(root()), {});
        std::size_t count = 0;
        QObject::connect(&other, &RunsController::runsChanged, [&](const auto& now) { count = now.size(); });
        other.refresh();
        ASSERT_TRUE(waitFor([&] { return count == 1; }));
        other.rename(text(folder), "first");
        other.rename(text(folder), "second");
        other.setNote(text(folder), "note");
    }
    EXPECT_EQ(readRunAbout(folder), (RunAbout{"second", "note"}));
}

TEST_F(RunsControllerTest, ARunGoesToTheTrashAndComesBack)
{
    const auto a = make("a", "2026-01-02T00:00:00Z");
    const auto b = make("b", "2026-01-03T00:00:00Z");
    runs.refresh();
    ASSERT_TRUE(listed(2));
    runs.moveToTrash({text(a)});
    ASSERT_TRUE(waitFor([&] { return !trashed.empty() || !error.what.empty(); }));
    ASSERT_TRUE(error.what.empty()) << error.what;
    EXPECT_FALSE(fs::exists(a));
    EXPECT_TRUE(fs::exists(b));
    ASSERT_TRUE(listed(1));
    ASSERT_FALSE(trashed[0].inTrash.isEmpty());
    EXPECT_TRUE(fs::exists(trashed[0].inTrash.toStdString()));
    runs.restore(trashed);
    ASSERT_TRUE(listed(2));
    EXPECT_TRUE(fs::exists(a / "run.json"));
    EXPECT_FALSE(fs::exists(trashed[0].inTrash.toStdString()));
}

TEST_F(RunsControllerTest, ARunThatCannotBeTrashedIsSaidAndTheOthersGo)
{
    const auto a = make("a", "2026-01-02T00:00:00Z");
    runs.moveToTrash({text(root() / "nowhere"), text(a)});
    ASSERT_TRUE(waitFor([&] { return !trashed.empty() && !error.what.empty(); }));
    EXPECT_NE(error.what.find("nowhere"), std::string::npos) << error.what;
    EXPECT_FALSE(error.hint.empty());
    EXPECT_EQ(trashed.size(), 1U);
}

TEST_F(RunsControllerTest, CurvesComeInTheOrderAskedForWithoutTheUnreadable)
{
    const auto a = make("a", "2026-01-02T00:00:00Z");
    const auto b = make("b", "2026-01-03T00:00:00Z");
    const auto broken = make("broken", "2026-01-03T00:00:00Z");
    std::ofstream(broken / "losses.npy") << "nonsense";
    std::vector<std::shared_ptr<const RunCurve>> curves;
    QObject::connect(&runs, &RunsController::curvesRead, [&](const auto& read) { curves = read; });
    runs.readCurves({text(b), text(broken), text(a)});
    ASSERT_TRUE(waitFor([&] { return curves.size() == 2; }));
    EXPECT_EQ(curves[0]->folder, b.string());
    EXPECT_EQ(curves[1]->folder, a.string());
    const auto before = curves[1];
    curves.clear();
    runs.readCurves({text(a)});
    ASSERT_TRUE(waitFor([&] { return curves.size() == 1; }));
    EXPECT_EQ(curves[0], before) << "read again though nothing has changed";
}

TEST_F(RunsControllerTest, HundredsOfRunsAreListed)
{
    for (int i = 0; i < 300; ++i)
        make("run-" + std::to_string(i), "2026-01-02T00:00:" + std::to_string(10 + i % 50) + "Z");
    runs.refresh();
    ASSERT_TRUE(listed(300));
}

} // namespace
} // namespace hourglass
