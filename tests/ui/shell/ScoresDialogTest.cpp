// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ScoresDialog.h"

#include "ui/plots/BoxPlot.h"
#include "ui/views/ClassRows.h"
#include "ui/views/ContingencyView.h"
#include "ui/views/ErrorsPage.h"
#include "ui/views/RecognitionPage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

class ScoresDialogTest : public testing::Test {
protected:
    ScoresDialogTest()
    {
        dialog.recognition()->setData({"Bag", "Boot"}, {});
        dialog.errors()->setData({"Bag", "Boot"}, false, true, true);
        dialog.errors()->setAvailable(true);
        dialog.show();
    }
    template <class T>
    T* find(const char* name)
    {
        T* found = dialog.findChild<T*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    QString text(const char* name) { return find<QPushButton>(name)->text(); }
    QString words(const char* name) { return find<QLabel>(name)->text(); }
    static RecognitionCell done(double accuracy)
    {
        auto result = std::make_shared<Recognition>();
        result->dims = 32;
        result->known = 60000;
        result->accuracy = accuracy;
        result->predicted.assign(100, 0);
        result->confusion = {{0, 1}, {0, 1}, {40, 10, 5, 45}};
        return {RecognitionCell::State::Idle, 0, 3, result};
    }
    void put(RecognitionSpace space, const RecognitionCell& cell)
    {
        dialog.recognition()->setCell(Recogniser::Neighbours, space, cell);
    }
    static std::shared_ptr<ErrorReport> report()
    {
        auto made = std::make_shared<ErrorReport>();
        made->modelEpoch = 5;
        made->count = 1000;
        made->measures[0] = {{-1, 1000, 0.02, 0.01, 0.001, 0.01, 0.015, 0.03, 0.09},
                             {0, 500, 0.03, 0.01, 0.001, 0.02, 0.025, 0.03, 0.09},
                             {1, 500, 0.01, 0.01, 0.001, 0.01, 0.015, 0.02, 0.05}};
        made->measures[2] = made->measures[0];
        return made;
    }
    ScoresDialog dialog;
};

TEST_F(ScoresDialogTest, ARowRunsAndStops)
{
    QSignalSpy run(dialog.recognition(), &RecognitionPage::runRequested);
    QSignalSpy stop(dialog.recognition(), &RecognitionPage::stopRequested);
    QTest::mouseClick(find<QPushButton>("neighboursRun"), Qt::LeftButton);
    ASSERT_EQ(run.count(), 1);
    EXPECT_EQ(run.at(0).at(0).value<Recogniser>(), Recogniser::Neighbours);
    put(RecognitionSpace::Codes, {RecognitionCell::State::Running, 0.42, 0, nullptr});
    put(RecognitionSpace::Raw, {RecognitionCell::State::Waiting, 0, 0, nullptr});
    EXPECT_EQ(text("neighboursCodes"), "42 % done");
    EXPECT_EQ(text("neighboursRaw"), "waits");
    EXPECT_EQ(text("neighboursRun"), "Stop");
    EXPECT_EQ(text("nearestRun"), "Run");
    EXPECT_EQ(text("recognitionRunAll"), "Stop all");
    QTest::mouseClick(find<QPushButton>("neighboursRun"), Qt::LeftButton);
    EXPECT_EQ(stop.count(), 1);
}

TEST_F(ScoresDialogTest, TheFirstNumberExplainsItselfAndAClickChoosesAnother)
{
    QSignalSpy shown(dialog.recognition(), &RecognitionPage::shownChanged);
    EXPECT_FALSE(find<QPushButton>("neighboursCodes")->isEnabled());
    put(RecognitionSpace::Codes, done(0.85));
    EXPECT_EQ(text("neighboursCodes"), "85.0 %");
    EXPECT_EQ(words("recognitionHeadCodes"), "Codes (32)");
    EXPECT_EQ(find<ContingencyView>("confusion")->rows(), 2);
    EXPECT_EQ(dialog.recognition()->shown()->accuracy, 0.85);
    put(RecognitionSpace::Raw, done(0.9));
    EXPECT_EQ(dialog.recognition()->shown()->accuracy, 0.85) << "what was chosen stays";
    const auto before = shown.count();
    QTest::mouseClick(find<QPushButton>("neighboursRaw"), Qt::LeftButton);
    EXPECT_EQ(dialog.recognition()->shown()->accuracy, 0.9);
    EXPECT_EQ(shown.count(), before + 1);
    put(RecognitionSpace::Raw, {});
    EXPECT_EQ(dialog.recognition()->shown(), nullptr) << "forgotten with its number";
    EXPECT_EQ(find<ContingencyView>("confusion")->rows(), 0);
}

TEST_F(ScoresDialogTest, ACellOfTheConfusionIsOneClassTakenForAnother)
{
    put(RecognitionSpace::Codes, done(0.85));
    QTest::qWait(20);
    auto* table = find<ContingencyView>("confusion");
    QSignalSpy spy(dialog.recognition(), &RecognitionPage::confusionActivated);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->cell(0, 1).center());
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toInt(), 0);
    EXPECT_EQ(spy.at(0).at(1).toInt(), 1);
    EXPECT_EQ(table->tip(0, 1), "10 of Bag recognised as Boot – 20 % of the class");
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Left);
    QTest::keyClick(table, Qt::Key_Return);
    EXPECT_EQ(spy.last().at(0).toInt(), 1);
    EXPECT_EQ(spy.last().at(1).toInt(), 0);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->cell(0, 0).center() - QPoint(table->cell(0, 0).left(), 0));
    EXPECT_EQ(spy.count(), 2) << "a name is no cell";
}

TEST_F(ScoresDialogTest, WhereNothingCanBeRecognisedItSaysWhy)
{
    dialog.recognition()->setData({}, "These data have no classes.");
    EXPECT_EQ(words("recognitionWords"), "These data have no classes.");
    for (const char* name : {"nearestRun", "neighboursRun", "logisticRun", "recognitionRunAll"})
        EXPECT_FALSE(find<QPushButton>(name)->isEnabled()) << name;
    dialog.recognition()->setWhy({});
    EXPECT_TRUE(find<QPushButton>("logisticRun")->isEnabled());
}

TEST_F(ScoresDialogTest, KIsSaid)
{
    QSignalSpy spy(dialog.recognition(), &RecognitionPage::neighboursChanged);
    find<QSpinBox>("recognitionNeighbours")->setValue(9);
    EXPECT_EQ(spy.last().at(0).toInt(), 9);
    EXPECT_EQ(dialog.recognition()->neighbours(), 9);
}

TEST_F(ScoresDialogTest, SaysWhichPageIsSeen)
{
    QSignalSpy spy(&dialog, &ScoresDialog::pageShown);
    find<QTabWidget>("scoresTabs")->setCurrentIndex(ScoresDialog::ErrorsTab);
    EXPECT_EQ(spy.last().at(0).toInt(), ScoresDialog::ErrorsTab);
    dialog.hide();
    EXPECT_EQ(spy.last().at(0).toInt(), -1);
}

TEST_F(ScoresDialogTest, ErrorsNameTheWorstClass)
{
    find<QTabWidget>("scoresTabs")->setCurrentIndex(ScoresDialog::ErrorsTab);
    dialog.errors()->setReport(report());
    EXPECT_EQ(find<BoxPlot>("errorsPlot")->rows(), 3);
    EXPECT_TRUE(words("errorsWords").contains("Worst class: Bag")) << words("errorsWords").toStdString();
    EXPECT_TRUE(words("errorsWords").contains("1,000 test samples, epoch 5"));
    QTest::mouseClick(find<QPushButton>("errorsPsnr"), Qt::LeftButton);
    EXPECT_TRUE(words("errorsWords").contains("Worst class: Boot")) << "of PSNR more is better";
    QSignalSpy spy(dialog.errors(), &ErrorsPage::groupActivated);
    auto* plot = find<BoxPlot>("errorsPlot");
    QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, plot->row(1).center());
    EXPECT_EQ(spy.last().at(0).toInt(), 0);
    dialog.errors()->setReport(nullptr);
    EXPECT_EQ(plot->rows(), 0);
}

TEST_F(ScoresDialogTest, MeasuresThatAreNotDefinedAreNotShown)
{
    dialog.errors()->setData({}, true, false, true);
    auto made = report();
    made->measures[2].clear();
    dialog.errors()->setReport(made);
    for (const char* name : {"errorsBce", "errorsPsnr", "errorsSsim"}) {
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
        EXPECT_EQ(find<BoxPlot>("errorsPlot")->rows(), 0) << name;
    }
}

TEST_F(ScoresDialogTest, MeasuringCanBeStopped)
{
    QSignalSpy run(dialog.errors(), &ErrorsPage::measureRequested);
    QSignalSpy stop(dialog.errors(), &ErrorsPage::stopRequested);
    find<QTabWidget>("scoresTabs")->setCurrentIndex(ScoresDialog::ErrorsTab);
    auto* button = find<QPushButton>("errorsRun");
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(run.count(), 1);
    dialog.errors()->setRunning(true);
    EXPECT_EQ(button->text(), "Stop");
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(stop.count(), 1);
    dialog.errors()->setAvailable(false);
    dialog.errors()->setRunning(false);
    EXPECT_FALSE(button->isEnabled());
}

} // namespace
} // namespace hourglass
