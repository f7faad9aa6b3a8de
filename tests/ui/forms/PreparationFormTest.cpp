// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/PreparationForm.h"

#include "tests/support/TempFolder.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

DatasetInfo digits()
{
    DatasetInfo info;
    info.name = "Digits";
    info.source = "mnist";
    info.shape = {1, 28, 28};
    info.trainCount = 60000;
    info.testCount = 10000;
    info.classNames = {"0", "1", "2", "3"};
    return info;
}

DatasetInfo table()
{
    DatasetInfo info = digits();
    info.source = "/data/cells.csv";
    info.shape = {1, 1, 30};
    info.trainCount = 569;
    info.testCount = 0;
    info.classNames = {"benign", "malignant"};
    info.labelChoices = {"diagnosis", "hospital"};
    return info;
}

class PreparationFormTest : public testing::Test {
protected:
    PreparationFormTest()
    {
        form.setData(digits(), {}, {});
        dialog.show();
        dialog.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&dialog));
    }
    template <class T>
    T* find(const char* name)
    {
        return dialog.findChild<T*>(name);
    }
    [[nodiscard]] bool isShown(const char* name) { return find<QWidget>(name)->isVisible(); }
    QString outcome() { return find<QLabel>("preparationOutcome")->text(); }
    QPushButton* apply() { return find<QPushButton>("preparationApply"); }
    PreparationDialog dialog;
    PreparationForm& form = *dialog.form();
};

} // namespace

TEST_F(PreparationFormTest, ShowsOnlyWhatSuitsTheData)
{
    for (const char* name : {"labelColumn", "missing", "pictureWidth", "grey", "testFraction"})
        EXPECT_FALSE(isShown(name)) << name;
    for (const char* name : {"classes", "invert", "resizeWidth", "scaling", "testSplit"})
        EXPECT_TRUE(isShown(name)) << name;
    form.setData(table(), {}, {});
    for (const char* name : {"invert", "resizeWidth", "grey", "pictureWidth"})
        EXPECT_FALSE(isShown(name)) << name;
    for (const char* name : {"labelColumn", "missing", "classes", "scaling"})
        EXPECT_TRUE(isShown(name)) << name;
    const TempFolder folder;
    DatasetInfo leaves = digits();
    leaves.source = folder.path().string();
    leaves.shape = {3, 20, 20};
    leaves.classNames.clear();
    form.setData(leaves, {}, {});
    for (const char* name : {"pictureWidth", "pictureFit", "grey", "resizeFit"})
        EXPECT_TRUE(isShown(name)) << name;
    EXPECT_FALSE(isShown("classes"));
    EXPECT_FALSE(isShown("labelColumn"));
}

TEST_F(PreparationFormTest, KeepsEveryOption)
{
    ReadOptions read{"hospital", MissingValues::Drop, 40, 30, Fit::Crop};
    Preparation preparation;
    preparation.testFraction = 1.0 / 3;
    preparation.trainSize = 1000;
    preparation.testSize = 20;
    preparation.classes = {"1", "3"};
    preparation.scaling = Scaling::Half;
    preparation.grey = preparation.invert = true;
    preparation.width = 20;
    preparation.height = 10;
    preparation.fit = Fit::Pad;
    preparation.seed = 12345678901234567ULL;
    DatasetInfo info = digits();
    info.read = read;
    QSignalSpy spy(&form, &PreparationForm::applied);
    form.setData(info, read, preparation);
    EXPECT_EQ(form.readOptions(), read);
    EXPECT_EQ(form.preparation(), preparation);
    EXPECT_EQ(spy.count(), 0);
    EXPECT_FALSE(apply()->isEnabled()) << "it is in force already";
    QTest::mouseClick(find<QPushButton>("preparationReset"), Qt::LeftButton);
    EXPECT_EQ(form.readOptions(), ReadOptions());
    EXPECT_EQ(form.preparation(), Preparation());
    EXPECT_TRUE(apply()->isEnabled());
}

TEST_F(PreparationFormTest, ColumnsMayBeNumbers)
{
    ReadOptions read;
    read.labelColumn = "5";
    DatasetInfo info = table();
    info.read = read;
    form.setData(info, read, {});
    EXPECT_EQ(form.readOptions().labelColumn, "5");
    EXPECT_EQ(find<QComboBox>("labelColumn")->currentText(), "Column 5");
}

TEST_F(PreparationFormTest, ApplySaysWhatWasChosen)
{
    QSignalSpy spy(&form, &PreparationForm::applied);
    EXPECT_FALSE(apply()->isEnabled());
    QTest::mouseClick(find<QPushButton>("classesNone"), Qt::LeftButton);
    auto* list = find<QListWidget>("classes");
    list->setFocus();
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space);
    EXPECT_EQ(find<QLabel>("classesCount")->text(), "2 of 4");
    QTest::mouseClick(find<QCheckBox>("invert"), Qt::LeftButton, {}, {8, 10});
    QTest::mouseClick(apply(), Qt::LeftButton);
    ASSERT_EQ(spy.count(), 1);
    const auto preparation = spy.at(0).at(1).value<Preparation>();
    EXPECT_EQ(preparation.classes, (std::vector<std::string>{"1", "2"}));
    EXPECT_TRUE(preparation.invert);
    EXPECT_EQ(preparation.testFraction, -1);
}

TEST_F(PreparationFormTest, TheSentenceFollows)
{
    EXPECT_EQ(outcome(), "60,000 to train, 10,000 to test, 1 × 28 × 28, values 0 to 1");
    auto* split = find<QComboBox>("testSplit");
    QTest::keyClick(split, Qt::Key_End);
    EXPECT_TRUE(isShown("testFraction"));
    EXPECT_EQ(outcome(), "About 56,000 to train, about 14,000 to test, 1 × 28 × 28, values 0 to 1");
    auto* slider = find<QSlider>("testFractionSlider");
    slider->setValue(slider->maximum());
    EXPECT_DOUBLE_EQ(form.preparation().testFraction, 0.9);
    QTest::keyClick(find<QComboBox>("scaling"), Qt::Key_Down, {});
    QTest::keyClick(find<QComboBox>("scaling"), Qt::Key_Down, {});
    EXPECT_EQ(outcome(), "About 7,000 to train, about 63,000 to test, 1 × 28 × 28, standardised");
    EXPECT_EQ(find<QLabel>("scalingSentence")->text(), "Each channel has mean 0 and standard deviation 1.");
    auto* train = find<QSpinBox>("trainSize");
    train->setFocus();
    train->selectAll();
    QTest::keyClicks(train, "500");
    QTest::keyClick(train, Qt::Key_Tab);
    EXPECT_TRUE(outcome().startsWith("500 to train")) << outcome().toStdString();
}

TEST_F(PreparationFormTest, ProblemsStandBesideTheFields)
{
    find<QSpinBox>("resizeWidth")->setValue(20);
    EXPECT_TRUE(isShown("resizeProblem"));
    EXPECT_FALSE(apply()->isEnabled());
    EXPECT_EQ(outcome(), form.problem());
    find<QSpinBox>("resizeHeight")->setValue(20);
    EXPECT_FALSE(isShown("resizeProblem"));
    EXPECT_TRUE(apply()->isEnabled());
    QTest::mouseClick(find<QPushButton>("classesNone"), Qt::LeftButton);
    EXPECT_EQ(find<QLabel>("samplesProblem")->text(), "Keep at least one class.");
    EXPECT_FALSE(apply()->isEnabled());
    QTest::mouseClick(find<QPushButton>("classesAll"), Qt::LeftButton);
    EXPECT_TRUE(form.preparation().classes.empty()) << "all of them";
    auto* seed = find<QLineEdit>("preparationSeed");
    seed->selectAll();
    QTest::keyClick(seed, Qt::Key_Delete);
    EXPECT_TRUE(isShown("samplesProblem"));
    QTest::mouseClick(find<QToolButton>("newSeed"), Qt::LeftButton);
    EXPECT_FALSE(isShown("samplesProblem"));
    EXPECT_EQ(form.problem(), "");
}

TEST_F(PreparationFormTest, FieldsThatAreNotShownHaveNoProblems)
{
    Preparation ofPictures;
    ofPictures.width = 20;
    form.setData(table(), {}, ofPictures);
    EXPECT_EQ(form.problem(), "");
}

TEST_F(PreparationFormTest, OtherLabelsBringOtherClasses)
{
    form.setData(table(), {}, {}, {{357, 212}, {0, 0}});
    EXPECT_EQ(find<QListWidget>("classes")->item(0)->text(), "benign · 357");
    QTest::keyClick(find<QComboBox>("labelColumn"), Qt::Key_End);
    EXPECT_EQ(form.readOptions().labelColumn, "hospital");
    EXPECT_FALSE(isShown("classes"));
    EXPECT_TRUE(outcome().contains("read again")) << outcome().toStdString();
    EXPECT_TRUE(apply()->isEnabled());
}

TEST_F(PreparationFormTest, RestsDuringARun)
{
    find<QCheckBox>("invert")->click();
    form.setEditable(false);
    EXPECT_FALSE(apply()->isEnabled());
    EXPECT_FALSE(find<QComboBox>("scaling")->isEnabled());
    EXPECT_TRUE(isShown("preparationRest"));
    form.setEditable(true);
    EXPECT_TRUE(apply()->isEnabled());
    EXPECT_FALSE(isShown("preparationRest"));
}

TEST_F(PreparationFormTest, WithoutDataNothingCanBeApplied)
{
    form.setData({}, {}, {});
    EXPECT_EQ(form.problem(), "Open data first.");
    EXPECT_FALSE(apply()->isEnabled());
}

TEST_F(PreparationFormTest, EveryEditorIsDocumentedAndNamed)
{
    for (const char* name : {"testSplit",  "testFraction",     "testFractionSlider",
                             "trainSize",  "testSize",         "preparationSeed",
                             "newSeed",    "classes",          "labelColumn",
                             "missing",    "pictureWidth",     "pictureHeight",
                             "pictureFit", "scaling",          "grey",
                             "invert",     "resizeWidth",      "resizeHeight",
                             "resizeFit",  "preparationReset", "preparationApply"}) {
        auto* editor = find<QWidget>(name);
        ASSERT_TRUE(editor) << name;
        EXPECT_FALSE(editor->toolTip().isEmpty()) << name;
        EXPECT_FALSE(editor->accessibleName().isEmpty()) << name;
    }
}

TEST_F(PreparationFormTest, TheKeyboardReachesAll)
{
    find<QComboBox>("testSplit")->setFocus();
    QStringList names;
    for (int i = 0; i < 13; ++i) {
        names << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    EXPECT_EQ(names.join(' ').toStdString(),
              "testSplit trainSize testSize preparationSeed newSeed classesAll classesNone classes "
              "invert resizeWidth resizeHeight resizeFit scaling");
}
