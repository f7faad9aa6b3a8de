// SPDX-License-Identifier: GPL-3.0-or-later
// A model of one's own: edited, mirrored, trained, and there again in the next session.
#include "tests/journey/Journey.h"

#include "ui/forms/ModelForm.h"
#include "ui/forms/editor/LayerItem.h"
#include "ui/forms/editor/ModelEditor.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

#include <filesystem>

namespace hourglass {
namespace {

class EditorJourney : public Journey {
protected:
    ModelEditor& editor() { return *window().findChild<ModelEditor*>("modelEditor"); }
    void openEditor()
    {
        ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains(" class"); }));
        click("editModel");
        ASSERT_TRUE(editor().isVisible());
    }
    void setOut(const char* layer, int out)
    {
        auto* item = editor().findChild<LayerItem*>(layer);
        ASSERT_NE(item, nullptr) << layer;
        QTest::mouseClick(item, Qt::LeftButton, {}, {8, 10});
        item->findChild<QSpinBox*>("out")->setValue(out);
    }
    QString problem() { return editor().findChild<QLabel*>("editorProblem")->text(); }
};

TEST_F(EditorJourney, AModelOfOnesOwnTrainsAndComesBack)
{
    openEditor();
    EXPECT_EQ(editor().spec().name, "my-default") << "a preset stays what it is";
    setOut("encoderLayer4", 3); // the code
    click("mirrorDecoder");
    EXPECT_EQ(editor().spec().decoder.back().kind, LayerKind::Sigmoid);
    click("useModel");
    EXPECT_FALSE(editor().isVisible());
    EXPECT_EQ(window().modelForm()->current(), "my-default");
    EXPECT_TRUE(text("modelWidths").contains("→ 3 →")) << text("modelWidths").toStdString();
    trainEpochs(1);
    const ModelSpec trained = workbench->training().run()->spec;
    EXPECT_EQ(trained.name, "my-default");
    EXPECT_EQ(trained.encoder[4].out, 3);
    window().close();
    workbench.reset();

    open();
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_EQ(window().modelForm()->current(), "my-default");
    EXPECT_TRUE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
    click("trainButton"); // goes on, not anew
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Running; }));
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 2"); }));
}

TEST_F(EditorJourney, ImpossibleLayersAreMarkedAndCannotBeUsed)
{
    openEditor();
    setOut("decoderLayer4", 99);
    EXPECT_TRUE(problem().contains("99 values, but the data is")) << problem().toStdString();
    EXPECT_FALSE(window().findChild<QAbstractButton*>("useModel")->isEnabled());
    QTest::keyClicks(editor().findChild<QLineEdit*>("modelName"), "x");
    click("undoEdit");
    click("undoEdit");
    EXPECT_EQ(problem(), "");
    auto* name = editor().findChild<QLineEdit*>("modelName");
    name->selectAll();
    QTest::keyClicks(name, "uzair-2d");
    EXPECT_TRUE(problem().contains("name of a preset")) << problem().toStdString();
}

TEST_F(EditorJourney, OwnModelsCanBeRemovedAndPresetsNot)
{
    std::filesystem::create_directories(temp.path() / "xdg");
    qputenv("XDG_DATA_HOME", (temp.path() / "xdg").c_str()); // where the trash is
    openEditor();
    click("useModel");
    const QString file = QString::fromStdString((temp.path() / "home/models/my-default.json").string());
    ASSERT_TRUE(QFile::exists(file));
    window().findChild<QAction*>("actionRemoveModel")->trigger();
    EXPECT_FALSE(QFile::exists(file));
    EXPECT_EQ(window().modelForm()->current(), "default");
    window().findChild<QAction*>("actionRemoveModel")->trigger();
    EXPECT_TRUE(notices().contains("Presets stay")) << notices().toStdString();
    EXPECT_EQ(window().modelForm()->current(), "default");
    qunsetenv("XDG_DATA_HOME");
}

TEST_F(EditorJourney, ABrokenFileIsSaidAndASavedOneComparesAsTheSame)
{
    openEditor();
    const auto path = QString::fromStdString((temp.path() / "spec.json").string());
    FileDialogs dialogs;
    dialogs.chooseNewSpec = [&](const QString&) { return path; };
    dialogs.chooseSpec = [&] { return path; };
    workbench->setFileDialogs(dialogs);
    click("saveSpec");
    ASSERT_TRUE(QFile::exists(path));
    window().findChild<QAction*>("compareWithFile")->trigger();
    EXPECT_TRUE(text("differenceTitle").contains("same layers")) << text("differenceTitle").toStdString();
    setOut("encoderLayer0", 77);
    auto* list = editor().findChild<QListWidget*>("differenceList");
    ASSERT_EQ(list->count(), 1) << "follows as one types";
    EXPECT_TRUE(list->item(0)->text().contains("Linear 77"));
    click("openSpec");
    EXPECT_EQ(list->count(), 0);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"encoder\": [{\"kind\": \"Magic\"}], \"decoder\": []}");
    file.close();
    const ModelSpec before = editor().spec();
    click("openSpec");
    EXPECT_TRUE(problem().contains("Magic")) << problem().toStdString();
    EXPECT_EQ(editor().spec(), before);
}

TEST_F(EditorJourney, CrossEntropyWithoutASigmoidIsSaidBeforeTrain)
{
    openEditor();
    auto options = window().trainingForm()->options();
    options.loss = LossKind::Bce;
    window().trainingForm()->setOptions(options);
    auto* last = editor().findChild<LayerItem*>("decoderLayer5");
    QTest::mouseClick(last, Qt::LeftButton, {}, {8, 10});
    QTest::keyClick(last, Qt::Key_Delete); // the Sigmoid
    click("useModel");
    EXPECT_TRUE(window().trainingForm()->problem().contains("Sigmoid"))
        << window().trainingForm()->problem().toStdString();
    EXPECT_FALSE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
    auto* choice = window().findChild<QComboBox*>("modelChoice");
    choice->setCurrentIndex(choice->findData("forest-vae"));
    Q_EMIT choice->activated(choice->currentIndex());
    EXPECT_EQ(window().trainingForm()->problem(), "");
    EXPECT_TRUE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
}

} // namespace
} // namespace hourglass
