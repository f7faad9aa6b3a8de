// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DataInspector.h"

#include "ui/plots/BarPlot.h"
#include "ui/plots/HistogramPlot.h"
#include "ui/views/ClassRows.h"
#include "ui/views/DataFacts.h"
#include "ui/views/PictureTiles.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

DatasetInfo infoOf(Shape shape, int classes)
{
    DatasetInfo info;
    info.id = "data";
    info.contentId = "9f86d081884c7d659a2feaa0c55ad015";
    info.name = "Clothes";
    info.source = "/data/clothes";
    info.shape = shape;
    info.trainCount = 60000;
    info.testCount = 10000;
    for (int i = 0; i < classes; ++i)
        info.classNames.push_back("class " + std::to_string(i));
    return info;
}

std::shared_ptr<DataSummary> summaryOf(const DatasetInfo& info)
{
    auto summary = std::make_shared<DataSummary>();
    summary->datasetId = info.id;
    const Image sample{info.shape, std::vector<std::uint8_t>(info.shape.size(), 99)};
    const std::size_t classes = info.classNames.size(), lists = std::max<std::size_t>(classes, 1);
    summary->trainPerClass.assign(classes, 600);
    summary->testPerClass.assign(classes, 100);
    summary->examples.assign(lists, {7, 8});
    summary->exampleImages.assign(lists, {sample, sample});
    summary->means.assign(lists, sample);
    if (info.shape.isVector())
        summary->columns.resize(info.shape.size());
    else
        summary->histograms.resize(static_cast<std::size_t>(info.shape.channels));
    return summary;
}

class DataInspectorTest : public testing::Test {
protected:
    DataInspectorTest()
    {
        inspector.show();
        tabs = inspector.findChild<QTabWidget*>("inspectorTabs");
    }
    QString label(const char* name) const { return inspector.findChild<QLabel*>(name)->text(); }
    QStringList visibleTabs() const
    {
        QStringList titles;
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->isTabVisible(i))
                titles << tabs->tabText(i);
        }
        return titles;
    }
    void lookAtEveryTab()
    {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->isTabVisible(i)) {
                tabs->setCurrentIndex(i);
                EXPECT_FALSE(inspector.grab().isNull());
            }
        }
    }
    DataInspector inspector;
    QTabWidget* tabs;
};

} // namespace

TEST_F(DataInspectorTest, SaysWhatTheDataIs)
{
    const DatasetInfo info = infoOf({3, 32, 64}, 4);
    inspector.setData(info, summaryOf(info));
    EXPECT_EQ(label("inspectorName"), "Clothes");
    EXPECT_EQ(label("inspectorSamples"), "60,000 to train, 10,000 to test");
    EXPECT_EQ(label("inspectorShape"), "64 × 32 pixels, colour");
    EXPECT_EQ(label("inspectorClasses"), "4");
    EXPECT_EQ(label("inspectorHash"), "9f86d081884c7d65…");
    EXPECT_EQ(visibleTabs(), QStringList({"Overview", "Samples", "Means", "Pixels"}));
    EXPECT_EQ(inspector.findChild<BarPlot*>("classCounts")->count(), 4);
    EXPECT_EQ(inspector.findChild<PictureTiles*>("classMeans")->count(), 4);
    EXPECT_FALSE(inspector.isModal());
    lookAtEveryTab();
}

TEST_F(DataInspectorTest, CopiesTheWholeHash)
{
    inspector.setData(infoOf({1, 8, 8}, 2), nullptr);
    auto* copy = inspector.findChild<QPushButton*>("inspectorCopyHash");
    QTest::mouseClick(copy, Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), "9f86d081884c7d659a2feaa0c55ad015");
    EXPECT_EQ(copy->text(), "Copied");
}

TEST_F(DataInspectorTest, VectorsHaveColumnsInsteadOfPixels)
{
    const DatasetInfo info = infoOf({1, 1, 30}, 2);
    inspector.setData(info, summaryOf(info));
    EXPECT_EQ(visibleTabs(), QStringList({"Overview", "Samples", "Means", "Columns"}));
    EXPECT_EQ(inspector.findChild<QTableView*>("columnTable")->model()->rowCount(), 30);
    lookAtEveryTab();
}

TEST_F(DataInspectorTest, AClickOnASampleIsPassedOn)
{
    const DatasetInfo info = infoOf({1, 8, 8}, 3);
    inspector.setData(info, summaryOf(info));
    tabs->setCurrentIndex(1);
    QSignalSpy spy(&inspector, &DataInspector::sampleActivated);
    auto* rows = inspector.findChild<ClassRows*>("classSamples");
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->cell(2, 1).center());
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toLongLong(), 8);
}

TEST_F(DataInspectorTest, FactsComeAtOnceAndOldNumbersGo)
{
    const DatasetInfo old = infoOf({1, 8, 8}, 3);
    inspector.setData(old, summaryOf(old));
    DatasetInfo fresh = infoOf({1, 1, 5}, 2);
    fresh.id = "other";
    inspector.setData(fresh, summaryOf(old)); // of other data
    EXPECT_EQ(label("inspectorShape"), "5 values");
    EXPECT_EQ(inspector.findChild<BarPlot*>("classCounts")->count(), 0);
    EXPECT_EQ(inspector.findChild<ClassRows*>("classSamples")->classCount(), 0);
    lookAtEveryTab();
    inspector.setBusy();
    EXPECT_FALSE(inspector.findChild<DataFacts*>()->isVisible());
    lookAtEveryTab();
}

TEST_F(DataInspectorTest, SkippedFilesAreListed)
{
    DatasetInfo info = infoOf({1, 8, 8}, 0);
    inspector.setData(info, summaryOf(info));
    auto* list = inspector.findChild<QPlainTextEdit*>("inspectorSkipped");
    tabs->setCurrentIndex(0);
    EXPECT_FALSE(list->isVisible());
    EXPECT_EQ(label("inspectorClasses"), "no labels");
    info.skipped = {"a.png: is not a picture", "b.png: ends too early"};
    info.notice = "3 pictures were padded";
    inspector.setData(info, summaryOf(info));
    EXPECT_TRUE(list->isVisible());
    EXPECT_EQ(list->toPlainText(), "a.png: is not a picture\nb.png: ends too early");
    EXPECT_EQ(label("inspectorSkippedTitle"), "Skipped files (2)");
    EXPECT_EQ(label("inspectorNotice"), "3 pictures were padded");
    info.skipped.assign(1000, "x");
    inspector.setData(info, nullptr);
    EXPECT_EQ(label("inspectorSkippedTitle"), "Skipped files (the first 1,000)");
}

TEST_F(DataInspectorTest, NothingIsCutOffForAProjector)
{
    const QFont before = QApplication::font();
    Theme large = theme(ThemeKind::Light);
    large.basePoint *= 1.35;
    QApplication::setFont(large.font());
    inspector.setTheme(large);
    const DatasetInfo info = infoOf({1, 1, 30}, 2);
    inspector.setData(info, summaryOf(info));
    inspector.resize(inspector.sizeHint());
    for (const QLabel* words : inspector.findChildren<QLabel*>()) {
        if (words->isVisible() && !words->text().isEmpty()) {
            EXPECT_GE(words->height(), words->heightForWidth(words->width())) << words->text().toStdString();
        }
    }
    lookAtEveryTab();
    QApplication::setFont(before);
}

TEST_F(DataInspectorTest, TheLogarithmIsAClickAway)
{
    const DatasetInfo info = infoOf({3, 8, 8}, 1);
    inspector.setData(info, summaryOf(info));
    tabs->setCurrentIndex(3);
    auto* plot = inspector.findChild<HistogramPlot*>("pixelHistogram");
    EXPECT_FALSE(plot->isLogarithmic());
    QTest::mouseClick(inspector.findChild<QPushButton*>("histogramLog"), Qt::LeftButton);
    EXPECT_TRUE(plot->isLogarithmic());
}
