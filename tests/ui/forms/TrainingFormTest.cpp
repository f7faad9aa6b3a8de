// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingForm.h"

#include "ui/forms/RateSpinBox.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

class TrainingFormTest : public testing::Test {
protected:
    TrainingFormTest()
    {
        form.setTrainCount(60000);
        form.show();
    }
    template <class T>
    T* find(const char* name)
    {
        return form.findChild<T*>(name);
    }
    TrainingForm form;
};

} // namespace

TEST_F(TrainingFormTest, KeepsEveryOption)
{
    TrainingOptions options;
    options.epochs = 7;
    options.batch = 33;
    options.learningRate = 3e-4;
    options.optimizer = OptimizerKind::Sgd;
    options.momentum = 0.9;
    options.weightDecay = 1e-5;
    options.loss = LossKind::Bce;
    options.reduction = LossReduction::SumPerSample;
    options.seed = 12345678901234567ULL;
    options.threads = 3;
    options.device = "cuda:1";
    options.limit = 4000;
    QSignalSpy spy(&form, &TrainingForm::optionsChanged);
    form.setOptions(options);
    EXPECT_EQ(form.options(), options);
    EXPECT_EQ(spy.count(), 0) << "setters say nothing";
    form.setOptions({});
    EXPECT_EQ(form.options(), TrainingOptions());
}

TEST_F(TrainingFormTest, KeepsEveryChoice)
{
    TrainingOptions options;
    for (const auto optimizer :
         {OptimizerKind::Adam, OptimizerKind::Sgd, OptimizerKind::AdamW, OptimizerKind::RmsProp}) {
        for (const auto loss : {LossKind::Mse, LossKind::Bce, LossKind::L1, LossKind::Ssim}) {
            options.optimizer = optimizer;
            options.loss = loss;
            form.setOptions(options);
            EXPECT_EQ(form.options(), options);
        }
    }
}

TEST_F(TrainingFormTest, TypingChangesTheOptions)
{
    QSignalSpy spy(&form, &TrainingForm::optionsChanged);
    auto* epochs = find<QSpinBox>("epochs");
    epochs->selectAll();
    QTest::keyClicks(epochs, "35");
    QTest::keyClick(epochs, Qt::Key_Return);
    EXPECT_EQ(form.options().epochs, 35);
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(TrainingFormTest, ProblemsStandBesideTheirFields)
{
    EXPECT_EQ(form.problem(), "");
    find<RateSpinBox>("learningRate")->setValue(0);
    auto* label = find<QLabel>("learningRateProblem");
    EXPECT_TRUE(label->isVisible());
    EXPECT_EQ(label->text(), form.problem());
    EXPECT_TRUE(find<RateSpinBox>("learningRate")->property("problem").toBool());
    find<RateSpinBox>("learningRate")->setValue(0.01);
    EXPECT_FALSE(label->isVisible());
    EXPECT_EQ(form.problem(), "");
}

TEST_F(TrainingFormTest, TheDataDecideToo)
{
    QSignalSpy spy(&form, &TrainingForm::optionsChanged);
    form.setTrainCount(100);
    EXPECT_EQ(spy.count(), 1);
    EXPECT_TRUE(form.problem().contains("128")) << form.problem().toStdString();
    EXPECT_TRUE(find<QLabel>("batchProblem")->isVisible());
    form.setTrainCount(0);
    EXPECT_EQ(form.problem(), "Open data first.");
}

TEST_F(TrainingFormTest, MoreIsFoldedAway)
{
    EXPECT_FALSE(find<QComboBox>("optimizer")->isVisible());
    QTest::mouseClick(find<QToolButton>("trainingMore"), Qt::LeftButton);
    EXPECT_TRUE(find<QComboBox>("optimizer")->isVisible());
    EXPECT_TRUE(form.isMoreShown());
    EXPECT_FALSE(find<RateSpinBox>("momentum")->isEnabled()) << "Adam has none";
    QTest::keyClick(find<QComboBox>("optimizer"), Qt::Key_Down);
    EXPECT_TRUE(find<RateSpinBox>("momentum")->isEnabled());
    EXPECT_EQ(form.options().optimizer, OptimizerKind::Sgd);
}

TEST_F(TrainingFormTest, DevicesJoinWithoutLosingTheChoice)
{
    TrainingOptions options;
    options.device = "cpu";
    form.setOptions(options);
    form.setDevices({"cpu", "cuda:0"});
    EXPECT_EQ(form.options().device, "cpu");
    EXPECT_EQ(find<QComboBox>("device")->count(), 3);
}

TEST_F(TrainingFormTest, EveryEditorIsDocumentedAndNamed)
{
    for (const char* name : {"epochs", "batch", "learningRate", "optimizer", "momentum", "weightDecay",
                             "loss", "reduction", "seed", "threads", "device"}) {
        auto* editor = find<QWidget>(name);
        ASSERT_TRUE(editor) << name;
        EXPECT_FALSE(editor->toolTip().isEmpty()) << name;
        EXPECT_FALSE(editor->accessibleName().isEmpty()) << name;
    }
}
