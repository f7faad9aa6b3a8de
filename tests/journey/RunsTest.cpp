// SPDX-License-Identifier: GPL-3.0-or-later
// Two short runs through the real window: beside each other, renamed, annotated, given to Python, opened
// again and deleted.
#include "tests/journey/Journey.h"

#include "core/training/RunReader.h"
#include "ui/views/LossView.h"
#include "ui/views/RunList.h"
#include "ui/views/RunModel.h"
#include "ui/views/RunNote.h"
#include "ui/views/RunsView.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTableWidget>

#include <filesystem>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

class Runs : public Journey {
protected:
    Runs()
    {
        m_home = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", (temp.path() / "share").c_str()); // where the trash is
        fs::create_directories(temp.path() / "share");
    }
    ~Runs() override
    {
        m_home.isEmpty() ? void(qunsetenv("XDG_DATA_HOME")) : void(qputenv("XDG_DATA_HOME", m_home));
    }
    void trigger(const char* name) { window().findChild<QAction*>(name)->trigger(); }
    RunList* list() { return window().findChild<RunList*>("runList"); }
    /// Two runs that differ in their seed; the second is on screen.
    void trainTwo()
    {
        trainEpochs(1);
        first = workbench->training().folder();
        auto options = window().trainingForm()->options();
        options.seed = 7;
        window().trainingForm()->setOptions(options);
        trainEpochs(1);
        second = workbench->training().folder();
        ASSERT_NE(first, second);
        trigger("actionRuns");
        ASSERT_TRUE(waitFor([&] { return list()->shownCount() == 2; }));
    }

    QString first, second;

private:
    QByteArray m_home;
};

TEST_F(Runs, AreComparedNamedAndAnnotated)
{
    trainTwo();
    const QImage before = window().lossView()->grab().toImage();
    for (const QString& folder : {first, second}) {
        list()->select(folder);
        QTest::keyClick(list(), Qt::Key_Space);
    }
    auto* differences = window().findChild<QTableWidget*>("runDifferences");
    ASSERT_GE(differences->rowCount(), 1);
    QStringList names;
    for (int row = 0; row < differences->rowCount(); ++row)
        names << differences->item(row, 0)->text();
    EXPECT_TRUE(names.contains("seed")) << names.join(", ").toStdString();
    EXPECT_TRUE(waitFor([&] { return window().lossView()->grab().toImage() != before; }))
        << "the first run's losses are not drawn";

    list()->select(first);
    QTest::keyClick(list(), Qt::Key_F2);
    auto* editor = list()->viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "Baseline");
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return readRunAbout(first.toStdString()).title == "Baseline"; }));
    auto* note = window().findChild<RunNote*>("runNote");
    note->setFocus();
    QTest::keyClicks(note, "for the lecture");
    list()->select(second);
    EXPECT_TRUE(waitFor([&] {
        return readRunAbout(first.toStdString()) == RunAbout{"Baseline", "for the lecture"};
    }));
}

TEST_F(Runs, AreOpenedAgainAndDeleted)
{
    trainTwo();
    list()->select(first);
    click("runOpen");
    ASSERT_TRUE(waitFor([&] { return workbench->training().folder() == first; }));
    EXPECT_FALSE(window().isRunsShown()) << "the map is to be seen";
    EXPECT_EQ(window().trainingForm()->options().seed, 42U);
    trigger("actionRuns");
    ASSERT_TRUE(window().isRunsShown());
    list()->select(first);
    click("runDelete");
    ASSERT_TRUE(waitFor([&] { return !QFile::exists(first); })) << notices().toStdString();
    ASSERT_TRUE(waitFor([&] { return list()->shownCount() == 1; }));
    EXPECT_TRUE(workbench->training().folder().isEmpty());
    EXPECT_TRUE(QFile::exists(second));
    EXPECT_TRUE(waitFor([&] { return notices().contains("trash"); }));
    EXPECT_TRUE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
}

TEST_F(Runs, StartAgainFromTheSameSeed)
{
    trainEpochs(1);
    const QString folder = workbench->training().folder();
    trigger("actionRestart");
    ASSERT_TRUE(
        waitFor([&] { return state() == TrainingState::Running || state() == TrainingState::Finished; }));
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    const QString again = workbench->training().folder();
    ASSERT_NE(folder, again);
    const auto a = readRunCurve(folder.toStdString()), b = readRunCurve(again.toStdString());
    ASSERT_TRUE(a.ok() && b.ok());
    ASSERT_EQ(a.value().points.size(), b.value().points.size());
    for (std::size_t i = 0; i < a.value().points.size(); ++i)
        ASSERT_EQ(a.value().points[i].loss, b.value().points[i].loss) << "step " << i + 1;
}

TEST_F(Runs, AreGivenToPythonAndTakenBack)
{
    trainEpochs(1);
    const QString folder = workbench->training().folder();
    const auto weights = temp.path() / "weights.pt", script = temp.path() / "script.py";
    FileDialogs dialogs;
    dialogs.chooseWeightsFile = [&](const QString&) { return QString::fromStdString(weights.string()); };
    dialogs.chooseScriptFile = [&](const QString&) { return QString::fromStdString(script.string()); };
    dialogs.chooseWeights = [&] { return QString::fromStdString(weights.string()); };
    workbench->setFileDialogs(dialogs);
    trigger("actionExportWeights");
    ASSERT_TRUE(waitFor([&] { return notices().contains("weights.pt"); })) << notices().toStdString();
    EXPECT_GT(fs::file_size(weights), 1000U);
    trigger("actionExportScript");
    ASSERT_TRUE(waitFor([&] { return notices().contains("script.py"); })) << notices().toStdString();
    EXPECT_TRUE(fs::exists(script));
    trigger("actionCopyCode");
    ASSERT_TRUE(waitFor([&] { return QGuiApplication::clipboard()->text().contains("import torch"); }));
    trigger("actionImportWeights");
    ASSERT_TRUE(waitFor([&] {
        return !workbench->training().folder().isEmpty() && workbench->training().folder() != folder;
    })) << notices().toStdString();
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 0"); }))
        << text("mapSubtitle").toStdString();
}

TEST_F(Runs, WithoutARunWhatCannotBeDoneIsSaid)
{
    ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains(" class"); }));
    trigger("actionExportWeights");
    EXPECT_TRUE(notices().contains("no weights")) << notices().toStdString();
    trigger("actionRestart");
    EXPECT_TRUE(notices().contains("no run")) << notices().toStdString();
    click("headerRuns");
    EXPECT_TRUE(window().findChild<QLabel*>("runsEmpty")->isVisible());
    click("runsClose");
    EXPECT_FALSE(window().isRunsShown());
}

} // namespace
} // namespace hourglass
