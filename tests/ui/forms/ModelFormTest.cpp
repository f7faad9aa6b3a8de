// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ModelForm.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

std::vector<ModelChoice> models()
{
    return {
        {"small", "Small", "Start here", "Learns fast.", "784 → 10 → 784", {784, 10, 784}, 16474, ""},
        {"conv", "Convolutional", "Pictures", "Sees shapes.", "784 → 32 → 784", {784, 32, 784}, 50000, ""},
        {"odd", "Odd", "Pictures", "Does not fit.", "?", {}, 0, "It needs 32 x 32 pictures."}};
}

class ModelFormTest : public testing::Test {
protected:
    ModelFormTest()
    {
        form.setModels(models());
        form.show();
        choice = form.findChild<QComboBox*>("modelChoice");
    }
    QString text(const char* name) { return form.findChild<QLabel*>(name)->text(); }
    ModelForm form;
    QComboBox* choice;
};

} // namespace

TEST_F(ModelFormTest, TheFirstIsChosenNotItsHeading)
{
    EXPECT_EQ(form.current(), "small");
    EXPECT_EQ(text("modelSentence"), "Learns fast.");
    EXPECT_EQ(text("modelWidths"), "784 → 10 → 784");
    EXPECT_EQ(text("modelParameters"), "16,474 parameters");
}

TEST_F(ModelFormTest, KeysSkipHeadings)
{
    QSignalSpy spy(&form, &ModelForm::modelChosen);
    QTest::keyClick(choice, Qt::Key_Down);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), "conv");
}

TEST_F(ModelFormTest, AProblemIsSaid)
{
    form.setCurrent("odd");
    EXPECT_EQ(form.problem(), "It needs 32 x 32 pictures.");
    EXPECT_TRUE(form.findChild<QLabel*>("modelProblem")->isVisible());
    form.setCurrent("small");
    EXPECT_EQ(form.problem(), "");
    EXPECT_FALSE(form.findChild<QLabel*>("modelProblem")->isVisible());
}

TEST_F(ModelFormTest, NewListsKeepTheChoice)
{
    form.setCurrent("conv");
    form.setModels(models());
    EXPECT_EQ(form.current(), "conv");
    auto fewer = models();
    fewer.erase(fewer.begin(), fewer.begin() + 2);
    form.setModels(fewer);
    EXPECT_EQ(form.current(), "") << "none fits";
    EXPECT_EQ(form.problem(), "Choose a model.");
    form.setCurrent("unknown");
    EXPECT_EQ(form.current(), "");
}
