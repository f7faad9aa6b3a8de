// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/DataForm.h"

#include "ui/views/SampleStrip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

DatasetInfo fashion()
{
    DatasetInfo info;
    info.name = "Fashion-MNIST";
    info.source = "fashion-mnist";
    info.shape = {1, 28, 28};
    info.trainCount = 60000;
    info.testCount = 10000;
    info.classNames.assign(10, "x");
    return info;
}

SyntheticKind moons()
{
    return {"moons", "Moons", "Two half circles", {{"noise", "Noise", "More: blurred", 0, 1, 0.1, false}}};
}

class DataFormTest : public testing::Test {
protected:
    static void SetUpTestSuite() // as the program looks: sizes depend on it
    {
        loadFonts();
        applyTheme(*qApp, ThemeKind::Light);
    }
    DataFormTest()
    {
        form.setCatalog(
            {{"fashion-mnist", "Fashion-MNIST", 60000, 10000, {1, 28, 28}, 10, true, ""},
             {"breast-cancer", "Breast cancer", 569, 0, {1, 1, 30}, 2, true, ""},
             {"mnist", "MNIST", 60000, 10000, {1, 28, 28}, 10, false, "From a mirror", 11'100'000},
             {"emnist", "EMNIST", 60000, 10000, {1, 28, 28}, 10, false, "Install it", 0}});
        form.setSynthetic({moons()});
        form.setRecent({"/data/leaves", "fashion-mnist", "moons:noise=0.3"});
        form.setDataset(fashion());
        form.show();
        choice = form.findChild<QComboBox*>("dataChoice");
    }
    [[nodiscard]] int line(const QString& text) const { return choice->findText(text); }
    [[nodiscard]] bool isChoosable(const QString& text) const
    {
        return qobject_cast<const QStandardItemModel*>(choice->model())->item(line(text))->isEnabled();
    }
    /// With the keyboard alone: opens the list, types the first letters, and takes the line.
    void choose(const QString& text)
    {
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        choice->view()->setCurrentIndex(choice->model()->index(line(text), 0));
        QTest::keyClick(choice->view(), Qt::Key_Return);
    }
    template <class T>
    T* find(const char* name)
    {
        return form.findChild<T*>(name);
    }
    DataForm form;
    QComboBox* choice;
};

} // namespace

TEST_F(DataFormTest, SaysWhatIsOpen)
{
    EXPECT_EQ(choice->currentText(), "Fashion-MNIST");
    EXPECT_EQ(find<QLabel>("dataFacts")->text(), "60,000 + 10,000 · 28 × 28 · 10 classes");
    DatasetInfo table = fashion();
    table.source = "breast-cancer";
    table.shape = {1, 1, 30};
    table.trainCount = 455;
    table.testCount = 114;
    table.classNames.resize(2);
    form.setDataset(table);
    EXPECT_EQ(choice->currentText(), "Breast cancer");
    EXPECT_EQ(find<QLabel>("dataFacts")->text(), "455 + 114 · 30 values · 2 classes");
}

TEST_F(DataFormTest, TheListIsInGroups)
{
    QStringList lines;
    for (int i = 0; i < choice->count(); ++i)
        lines << choice->itemText(i);
    EXPECT_EQ(lines,
              QStringList({"PICTURES", "Fashion-MNIST", "MNIST · download, 11 MB", "EMNIST", "TABLES",
                           "Breast cancer", "SYNTHETIC", "Moons", "RECENT", "leaves", "Moons (noise=0.3)"}));
    for (const char* heading : {"PICTURES", "TABLES", "SYNTHETIC", "RECENT"})
        EXPECT_FALSE(isChoosable(heading)) << heading;
}

TEST_F(DataFormTest, WhatIsNotHereIsDownloadedOrSaysHow)
{
    EXPECT_FALSE(isChoosable("EMNIST"));
    EXPECT_EQ(choice->itemData(line("EMNIST"), Qt::ToolTipRole).toString(), "Install it");
    QSignalSpy download(&form, &DataForm::downloadRequested), chosen(&form, &DataForm::datasetChosen);
    choose("MNIST · download, 11 MB");
    ASSERT_EQ(download.count(), 1);
    EXPECT_EQ(download.at(0).at(0).toString(), "mnist");
    EXPECT_EQ(chosen.count(), 0);
    EXPECT_EQ(choice->currentText(), "Fashion-MNIST");
}

TEST_F(DataFormTest, TheListWaitsForTheData)
{
    QSignalSpy spy(&form, &DataForm::datasetChosen);
    choose("leaves");
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), "/data/leaves");
    EXPECT_EQ(form.current(), "fashion-mnist");
    EXPECT_EQ(choice->currentText(), "Fashion-MNIST") << "until it is open";
    choose("Fashion-MNIST");
    EXPECT_EQ(spy.count(), 1) << "it is open already";
}

TEST_F(DataFormTest, NothingIsChosenInPassing)
{
    QSignalSpy chosen(&form, &DataForm::datasetChosen), download(&form, &DataForm::downloadRequested);
    for (const auto key : {Qt::Key_Down, Qt::Key_End, Qt::Key_M}) {
        QTest::keyClick(choice, key);
        EXPECT_TRUE(choice->view()->isVisible()) << key;
        choice->hidePopup();
    }
    QWheelEvent wheel({5, 5}, choice->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(choice, &wheel);
    EXPECT_EQ(chosen.count() + download.count(), 0);
}

TEST_F(DataFormTest, OwnDataJoinTheListOnce)
{
    DatasetInfo own;
    own.name = "My flowers";
    own.source = "/data/flowers";
    own.shape = {3, 20, 30};
    own.trainCount = 12;
    const int before = choice->count();
    form.setDataset(own);
    form.setDataset(own);
    EXPECT_EQ(choice->count(), before + 1);
    EXPECT_EQ(choice->currentText(), "My flowers");
    EXPECT_EQ(find<QLabel>("dataFacts")->text(), "12 · 30 × 20 × 3 · no labels");
}

TEST_F(DataFormTest, SyntheticDataCanBeAdjusted)
{
    QSignalSpy adjust(&form, &DataForm::adjustRequested), chosen(&form, &DataForm::datasetChosen);
    auto* button = find<QToolButton>("dataAdjust");
    EXPECT_FALSE(button->isVisible());
    choose("Moons");
    EXPECT_EQ(chosen.at(0).at(0).toString(), "moons");
    DatasetInfo open = fashion();
    open.source = "moons:noise=0.3";
    form.setDataset(open);
    EXPECT_EQ(choice->currentText(), "Moons");
    ASSERT_TRUE(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(adjust.count(), 1);
}

TEST_F(DataFormTest, ThePreparationIsSaidAndOffered)
{
    auto* line = find<QAbstractButton>("dataPreparation");
    EXPECT_EQ(line->text(), "As it comes · values 0 to 1");
    DatasetInfo info = fashion();
    info.trainCount = 48000;
    info.testCount = 12000;
    info.preparation.classes = {"a", "b", "c"};
    info.preparation.grey = true;
    info.preparation.scaling = Scaling::Standard;
    form.setDataset(info, 10);
    EXPECT_EQ(line->text(), "3 of 10 classes · grey · standardised") << "the counts stand above it";
    EXPECT_EQ(line->accessibleName(), "Preparation: 3 of 10 classes · 48,000 + 12,000 · grey · standardised");
    QSignalSpy prepare(&form, &DataForm::prepareRequested), inspect(&form, &DataForm::inspectRequested);
    QTest::mouseClick(line, Qt::LeftButton);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Space);
    QTest::mouseClick(find<QToolButton>("dataPrepare"), Qt::LeftButton);
    EXPECT_EQ(prepare.count(), 3);
    QTest::mouseClick(find<QToolButton>("dataInspect"), Qt::LeftButton);
    EXPECT_EQ(inspect.count(), 1);
}

TEST_F(DataFormTest, OpeningShowsHowFarItIsAndCanBeCancelled)
{
    const int height = form.heightForWidth(290);
    form.resize(290, height);
    EXPECT_FALSE(find<QLabel>("busyText")->isVisible());
    form.setBusy("Downloading MNIST", 3, 12);
    EXPECT_TRUE(find<QLabel>("busyText")->isVisible());
    EXPECT_EQ(find<QLabel>("busyText")->text(), "Downloading MNIST");
    EXPECT_FALSE(find<QLabel>("dataFacts")->isVisible());
    auto* bar = find<QProgressBar>("busyProgress");
    EXPECT_EQ(bar->value() * 4, bar->maximum());
    form.setBusy("Opening leaves", 3, 0);
    EXPECT_EQ(bar->maximum(), 0) << "nobody knows how much there is";
    QSignalSpy cancel(&form, &DataForm::cancelRequested);
    QTest::mouseClick(find<QToolButton>("busyCancel"), Qt::LeftButton);
    EXPECT_EQ(cancel.count(), 1);
    EXPECT_EQ(form.heightForWidth(290), height) << "nothing jumps";
    form.setIdle();
    EXPECT_TRUE(find<QLabel>("dataFacts")->isVisible());
}

TEST_F(DataFormTest, OpenAndMoreSamples)
{
    QSignalSpy open(&form, &DataForm::openRequested), more(&form, &DataForm::moreSamplesRequested);
    QTest::mouseClick(find<QPushButton>("dataOpen"), Qt::LeftButton);
    form.setSamples(std::vector<Image>(10, Image{{1, 1, 1}, {5}}));
    QTest::mouseClick(find<SampleStrip>("sampleStrip"), Qt::LeftButton);
    EXPECT_EQ(open.count(), 1);
    EXPECT_EQ(more.count(), 1);
    EXPECT_EQ(find<SampleStrip>("sampleStrip")->count(), 10);
}

TEST_F(DataFormTest, NoRowOfSamplesIsCutOff)
{
    form.setSamples(std::vector<Image>(10, Image{{1, 1, 1}, {5}}));
    for (const int width : {240, 290, 400}) {
        const int wide = std::max(width, form.minimumSizeHint().width());
        form.resize(wide, form.heightForWidth(wide));
        QTest::qWait(1);
        const auto* strip = find<SampleStrip>("sampleStrip");
        EXPECT_GE(strip->height(), strip->heightForWidth(strip->width())) << width;
    }
}

TEST_F(DataFormTest, ARunKeepsItsDataButTheyCanBeLookedAt)
{
    form.setEditable(false);
    EXPECT_FALSE(choice->isEnabled());
    EXPECT_FALSE(find<QPushButton>("dataOpen")->isEnabled());
    EXPECT_TRUE(find<QToolButton>("dataInspect")->isEnabled());
    form.setEditable(true);
    EXPECT_TRUE(choice->isEnabled());
}

TEST_F(DataFormTest, TabGoesThroughAll)
{
    form.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&form));
    choice->setFocus();
    QStringList names;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        names << QApplication::focusWidget()->objectName();
    }
    EXPECT_EQ(names,
              QStringList({"dataOpen", "dataPrepare", "dataInspect", "dataPreparation", "sampleStrip"}));
}
