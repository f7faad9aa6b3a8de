// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunsView.h"

#include "ui/views/RunList.h"
#include "ui/views/RunModel.h"
#include "ui/views/RunNote.h"
#include "ui/views/RunWords.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

RunSummary summary(const std::string& name, double best, const std::string& created,
                   const char* rate = "0.001")
{
    RunSummary run;
    run.folder = "/runs/" + name;
    run.model = name;
    run.data = "MNIST";
    run.epochsDone = 3;
    run.epochsAsked = 5;
    run.bestValidation = best;
    run.trend = {1, 0.5, best};
    run.created = created;
    run.settings = {{"learning rate", rate}, {"seed", "42"}};
    return run;
}

class RunsViewTest : public testing::Test {
protected:
    RunsViewTest()
    {
        m_view.resize(640, 430);
        m_view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_view));
        m_runs = {summary("old", 0.2, "2025-01-01T00:00:00Z"),
                  summary("new", 0.3, "2026-01-01T00:00:00Z", "0.01"),
                  summary("best", 0.1, "2025-06-01T00:00:00Z")};
        RunSummary broken;
        broken.folder = "/runs/broken";
        broken.problem = "run.json cannot be read";
        m_runs.push_back(broken);
        m_view.setRuns(m_runs);
    }
    template <class T>
    T* find(const char* name)
    {
        return m_view.findChild<T*>(name);
    }
    RunList* list() { return find<RunList>("runList"); }
    RunModel* model() { return m_view.findChild<RunModel*>(); }
    QString shown(int row) { return list()->model()->index(row, RunModel::Name).data().toString(); }
    void click(const char* name)
    {
        auto* button = find<QAbstractButton>(name);
        ASSERT_TRUE(button && button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void select(const char* name) { list()->select(QStringLiteral("/runs/") + name); }
    void tick(const char* name)
    {
        select(name);
        QTest::keyClick(list(), Qt::Key_Space);
    }

    RunsView m_view;
    std::vector<RunSummary> m_runs;
};

TEST_F(RunsViewTest, NewestFirstAndSortedByAnyHeading)
{
    EXPECT_EQ(shown(0), QStringLiteral("new \u00b7 MNIST"));
    EXPECT_EQ(shown(2), QStringLiteral("old \u00b7 MNIST"));
    list()->sortByColumn(RunModel::Loss, Qt::AscendingOrder);
    EXPECT_EQ(shown(0), QStringLiteral("best \u00b7 MNIST"));
    EXPECT_EQ(shown(3), "broken") << "runs without a loss come last";
}

TEST_F(RunsViewTest, TheFilterTakesEveryWord)
{
    auto* filter = find<QLineEdit>("runsFilter");
    QTest::keyClicks(filter, "mnist BEST");
    EXPECT_EQ(list()->model()->rowCount(), 1);
    EXPECT_EQ(find<QLabel>("runsCount")->text(), "1 of 4");
    filter->clear();
    EXPECT_EQ(list()->model()->rowCount(), 4);
}

TEST_F(RunsViewTest, TickedRunsAreComparedInColoursThatStay)
{
    QSignalSpy changed(&m_view, &RunsView::comparisonChanged);
    tick("old");
    tick("new");
    EXPECT_EQ(changed.size(), 2);
    auto comparison = m_view.comparison();
    ASSERT_EQ(comparison.runs.size(), 2U);
    EXPECT_EQ(comparison.runs[0].folder, "/runs/old");
    const int colour = comparison.runs[1].colour;
    EXPECT_NE(comparison.runs[0].colour, colour);
    auto* differences = find<QTableWidget>("runDifferences");
    ASSERT_EQ(differences->rowCount(), 1);
    EXPECT_EQ(differences->item(0, 0)->text(), "learning rate");
    EXPECT_EQ(differences->item(0, 2)->text(), "0.01");
    tick("old"); // no longer
    tick("best");
    comparison = m_view.comparison();
    ASSERT_EQ(comparison.runs.size(), 2U);
    EXPECT_EQ(comparison.runs[0].folder, "/runs/new");
    EXPECT_EQ(comparison.runs[0].colour, colour);
    EXPECT_NE(comparison.runs[1].colour, colour);
}

TEST_F(RunsViewTest, NoMoreThanEightAreTicked)
{
    std::vector<RunSummary> many;
    for (int i = 0; i < 9; ++i)
        many.push_back(summary("run" + std::to_string(i), 0.1, "2026-01-01T00:00:00Z"));
    m_view.setRuns(many);
    for (int i = 0; i < 9; ++i)
        tick(("run" + std::to_string(i)).c_str());
    EXPECT_EQ(m_view.comparison().runs.size(), 8U);
    EXPECT_TRUE(find<QLabel>("runsCount")->text().contains("Eight"));
}

TEST_F(RunsViewTest, ABrokenRunCannotBeTickedOrOpenedButDeleted)
{
    tick("broken");
    EXPECT_TRUE(m_view.comparison().runs.empty());
    EXPECT_FALSE(find<QAbstractButton>("runOpen")->isEnabled());
    EXPECT_FALSE(find<QAbstractButton>("runRename")->isEnabled());
    QSignalSpy deleted(&m_view, &RunsView::deleteRequested);
    click("runDelete");
    ASSERT_EQ(deleted.size(), 1);
    EXPECT_EQ(deleted[0][0].toStringList(), QStringList{"/runs/broken"});
}

TEST_F(RunsViewTest, AMissingRunIsForgotten)
{
    m_runs[3].isMissing = true;
    m_view.setRuns(m_runs);
    select("broken");
    EXPECT_EQ(find<QAbstractButton>("runDelete")->text(), "Forget");
    QSignalSpy deleted(&m_view, &RunsView::deleteRequested), forgotten(&m_view, &RunsView::forgetRequested);
    QTest::keyClick(list(), Qt::Key_Delete);
    EXPECT_EQ(deleted.size(), 0);
    EXPECT_EQ(forgotten.size(), 1);
}

TEST_F(RunsViewTest, TheRunThatTrainsCannotBeDeleted)
{
    m_view.setCurrentRun("/runs/new", true);
    select("new");
    EXPECT_FALSE(find<QAbstractButton>("runDelete")->isEnabled());
    QSignalSpy deleted(&m_view, &RunsView::deleteRequested);
    QTest::keyClick(list(), Qt::Key_Delete);
    EXPECT_EQ(deleted.size(), 0);
    m_view.setCurrentRun("/runs/new", false);
    click("runDelete");
    EXPECT_EQ(deleted.size(), 1);
}

TEST_F(RunsViewTest, ReturnAndTheButtonOpen)
{
    QSignalSpy opened(&m_view, &RunsView::openRequested);
    select("old");
    QTest::keyClick(list(), Qt::Key_Return);
    click("runOpen");
    ASSERT_EQ(opened.size(), 2);
    EXPECT_EQ(opened[1][0].toString(), "/runs/old");
}

TEST_F(RunsViewTest, RenamesInPlaceWithF2)
{
    QSignalSpy renamed(&m_view, &RunsView::renamed);
    select("old");
    QTest::keyClick(list(), Qt::Key_F2);
    auto* editor = list()->viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "The old");
    m_view.setRuns(m_runs); // a run that trains says something meanwhile
    QTest::keyClicks(editor, " one");
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::qWait(1); // the editor closes with the next round of events
    ASSERT_EQ(renamed.size(), 1);
    EXPECT_EQ(renamed[0][0].toString(), "/runs/old");
    EXPECT_EQ(renamed[0][1].toString(), "The old one");
}

TEST_F(RunsViewTest, ANewNameReachesTheComparison)
{
    tick("old");
    QSignalSpy changed(&m_view, &RunsView::comparisonChanged);
    m_runs[0].title = "Named";
    m_view.setRuns(m_runs);
    EXPECT_EQ(changed.size(), 1);
    EXPECT_EQ(m_view.comparison().runs[0].name, "Named");
}

TEST_F(RunsViewTest, ARunThatGoesLeavesTheComparison)
{
    tick("old");
    tick("new");
    QSignalSpy changed(&m_view, &RunsView::comparisonChanged);
    m_view.setRuns({m_runs[1]});
    EXPECT_GE(changed.size(), 1);
    ASSERT_EQ(m_view.comparison().runs.size(), 1U);
    EXPECT_EQ(m_view.comparison().runs[0].folder, "/runs/new");
}

TEST_F(RunsViewTest, ANoteIsSaidWhenTheWriterTurnsToAnotherRun)
{
    QSignalSpy said(&m_view, &RunsView::noteChanged);
    select("old");
    auto* note = find<RunNote>("runNote");
    note->setFocus();
    QTest::keyClicks(note, "one");
    QTest::keyClick(note, Qt::Key_Return);
    QTest::keyClicks(note, "two");
    m_view.setRuns(m_runs); // what is being written stays
    EXPECT_EQ(note->toPlainText(), "one\ntwo");
    select("new");
    ASSERT_EQ(said.size(), 1);
    EXPECT_EQ(said[0][0].toString(), "/runs/old");
    EXPECT_EQ(said[0][1].toString(), "one\ntwo");
    EXPECT_TRUE(note->toPlainText().isEmpty());
}

TEST_F(RunsViewTest, WithoutRunsASentenceSaysHowToGetOne)
{
    EXPECT_FALSE(find<QLabel>("runsEmpty")->isVisible());
    m_view.setRuns({});
    EXPECT_TRUE(find<QLabel>("runsEmpty")->isVisible());
}

TEST_F(RunsViewTest, TheMenuOffersWhatTheButtonsDo)
{
    select("old");
    Q_EMIT list()->customContextMenuRequested({5, 5});
    auto* menu = find<QMenu>("runMenu");
    ASSERT_TRUE(menu);
    QSignalSpy revealed(&m_view, &RunsView::revealRequested);
    menu->findChild<QAction*>("runRevealAction")->trigger();
    EXPECT_EQ(revealed.size(), 1);
    menu->close();
}

TEST_F(RunsViewTest, EscapeCloses)
{
    QSignalSpy closed(&m_view, &RunsView::closeRequested);
    QTest::keyClick(list(), Qt::Key_Escape);
    EXPECT_EQ(closed.size(), 1);
}

TEST_F(RunsViewTest, ChoosesWhichLossesAndHowTheyAreLaidOut)
{
    EXPECT_TRUE(m_view.comparison().validation);
    EXPECT_TRUE(m_view.comparison().byEpoch);
    click("compareTraining");
    click("compareByStep");
    EXPECT_TRUE(m_view.comparison().training);
    EXPECT_FALSE(m_view.comparison().validation);
    EXPECT_FALSE(m_view.comparison().byEpoch);
    click("compareBoth");
    EXPECT_TRUE(m_view.comparison().training && m_view.comparison().validation);
}

TEST(RunWords, SayWhenAndWhat)
{
    EXPECT_EQ(whenText("2020-03-05T12:00:00Z"), "5 Mar 2020");
    EXPECT_EQ(whenText("no time"), "no time");
    RunSummary run;
    run.parameters = 16474;
    run.seed = 7;
    run.device = "cpu";
    run.seconds = 65;
    EXPECT_EQ(runFacts(run),
              QStringLiteral("16,474 parameters \u00b7 seed 7 \u00b7 CPU \u00b7 trained for 1:05"));
}

} // namespace
