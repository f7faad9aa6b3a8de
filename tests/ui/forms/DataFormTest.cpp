// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/DataForm.h"

#include "ui/views/SampleStrip.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

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

class DataFormTest : public testing::Test {
protected:
    DataFormTest()
    {
        form.setCatalog({{"fashion-mnist", "Fashion-MNIST", 60000, 10000, {1, 28, 28}, 10, true, ""},
                         {"mnist", "MNIST", 60000, 10000, {1, 28, 28}, 10, false, "Install it"},
                         {"glyphs", "Drawn glyphs", 1000, 100, {1, 28, 28}, 10, true, ""}});
        form.setDataset(fashion());
        form.show();
        choice = form.findChild<QComboBox*>("dataChoice");
    }
    DataForm form;
    QComboBox* choice;
};

} // namespace

TEST_F(DataFormTest, SaysWhatIsOpen)
{
    EXPECT_EQ(choice->currentText(), "Fashion-MNIST");
    EXPECT_EQ(form.findChild<QLabel*>("dataFacts")->text(), "60,000 + 10,000 · 28 × 28 · 10 classes");
}

TEST_F(DataFormTest, WhatIsNotHereCannotBeChosenAndSaysHow)
{
    const auto* model = qobject_cast<QStandardItemModel*>(choice->model());
    EXPECT_FALSE(model->item(1)->isEnabled());
    EXPECT_EQ(choice->itemData(1, Qt::ToolTipRole).toString(), "Install it");
}

TEST_F(DataFormTest, TheListWaitsForTheData)
{
    QSignalSpy spy(&form, &DataForm::datasetChosen);
    QTest::keyClick(choice, Qt::Key_End);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), "glyphs");
    EXPECT_EQ(form.current(), "fashion-mnist");
    EXPECT_EQ(choice->currentText(), "Fashion-MNIST") << "until it is open";
}

TEST_F(DataFormTest, OwnDataJoinTheListOnce)
{
    DatasetInfo own;
    own.name = "My leaves";
    own.source = "/data/leaves";
    own.shape = {3, 20, 30};
    own.trainCount = 12;
    form.setDataset(own);
    form.setDataset(own);
    EXPECT_EQ(choice->count(), 4);
    EXPECT_EQ(choice->currentText(), "My leaves");
    EXPECT_EQ(form.findChild<QLabel*>("dataFacts")->text(), "12 · 30 × 20 × 3 · no labels");
}

TEST_F(DataFormTest, OpenAndMoreSamples)
{
    QSignalSpy open(&form, &DataForm::openRequested), more(&form, &DataForm::moreSamplesRequested);
    QTest::mouseClick(form.findChild<QPushButton*>("dataOpen"), Qt::LeftButton);
    form.setSamples(std::vector<Image>(10, Image{{1, 1, 1}, {5}}));
    QTest::mouseClick(form.findChild<SampleStrip*>("sampleStrip"), Qt::LeftButton);
    EXPECT_EQ(open.count(), 1);
    EXPECT_EQ(more.count(), 1);
    EXPECT_EQ(form.findChild<SampleStrip*>("sampleStrip")->count(), 10);
}
