// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingMore.h"

#include "tests/ui/forms/TrainingFixture.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

class TrainingMoreTest : public TrainingFixture {};

} // namespace

TEST_F(TrainingMoreTest, MomentumAndNesterovGoWithTheOptimizer)
{
    useMore({});
    EXPECT_FALSE(isShown("momentum")) << "Adam has none";
    EXPECT_FALSE(isShown("nesterov"));
    QTest::keyClick(find<QComboBox>("optimizer"), Qt::Key_Down);
    EXPECT_EQ(form.options().optimizer, OptimizerKind::Sgd);
    EXPECT_TRUE(isShown("momentum"));
    EXPECT_TRUE(isShown("nesterov"));
    EXPECT_FALSE(find<QCheckBox>("nesterov")->isEnabled()) << "there is no momentum";
    find<RateSpinBox>("momentum")->setValue(0.9);
    QTest::keyClick(find<QCheckBox>("nesterov"), Qt::Key_Space);
    EXPECT_TRUE(form.options().nesterov);
    for (const auto kind : {OptimizerKind::AdamW, OptimizerKind::RmsProp}) {
        QTest::keyClick(find<QComboBox>("optimizer"), Qt::Key_Down);
        EXPECT_EQ(form.options().optimizer, kind);
        EXPECT_FALSE(form.options().nesterov) << "nobody should have to untick what is hidden";
        EXPECT_EQ(form.problem(), "");
        EXPECT_EQ(isShown("momentum"), kind == OptimizerKind::RmsProp);
        EXPECT_FALSE(isShown("nesterov"));
    }
}

TEST_F(TrainingMoreTest, OnlyWhatMattersIsShown)
{
    TrainingOptions options;
    for (int i = 0; i < 5; ++i) {
        options.schedule = static_cast<ScheduleKind>(i);
        useMore(options);
        const bool steps =
            options.schedule == ScheduleKind::Step || options.schedule == ScheduleKind::Plateau;
        EXPECT_EQ(isShown("scheduleFactor"), steps) << i;
        EXPECT_EQ(isShown("scheduleEpochs"), steps) << i;
    }
    for (int i = 0; i < 4; ++i) {
        options.corruption = static_cast<Corruption>(i);
        options.loss = static_cast<LossKind>(i);
        useMore(options);
        EXPECT_EQ(isShown("corruptionAmount"), options.corruption != Corruption::None) << i;
        EXPECT_EQ(find<QComboBox>("reduction")->isEnabled(), options.loss != LossKind::Ssim) << i;
    }
    for (const bool variational : {false, true, false}) {
        form.setVariational(variational);
        EXPECT_EQ(isShown("klWeight"), variational);
        EXPECT_EQ(isShown("klWarmup"), variational);
    }
}

TEST_F(TrainingMoreTest, WhatIsWrongIsShownEvenWhereItDoesNotMatter)
{
    TrainingOptions options;
    options.nesterov = true;
    options.scheduleFactor = 3;
    useMore(options);
    EXPECT_TRUE(isShown("scheduleFactor"));
    EXPECT_TRUE(find<QLabel>("scheduleFactorProblem")->isVisible());
    EXPECT_TRUE(find<QCheckBox>("nesterov")->isEnabled());
    find<RateSpinBox>("scheduleFactor")->setValue(0.3);
    EXPECT_FALSE(isShown("scheduleFactor"));
    EXPECT_EQ(form.problem(), "");
}

TEST_F(TrainingMoreTest, ProblemsBehindMoreAreSaidInFront)
{
    TrainingOptions options;
    options.clipNorm = -1;
    form.setOptions(options);
    auto* label = find<QLabel>("hiddenProblem");
    EXPECT_TRUE(label->isVisible());
    EXPECT_EQ(label->text(), form.problem());
    form.setMoreShown(true);
    EXPECT_FALSE(label->isVisible());
    EXPECT_TRUE(find<QLabel>("clipNormProblem")->isVisible());
}

TEST_F(TrainingMoreTest, LossesThatDoNotSuitTheDataAreGrey)
{
    for (int i = 0; i < 4; ++i)
        EXPECT_FALSE(isGrey(static_cast<LossKind>(i))) << i;
    DatasetInfo table = pictures();
    table.shape = {1, 1, 13};
    form.setData(table);
    EXPECT_TRUE(isGrey(LossKind::Ssim));
    EXPECT_FALSE(isGrey(LossKind::Bce)) << "it lies within 0 to 1";
    DatasetInfo beyond = pictures();
    beyond.isUnit = false;
    form.setData(beyond);
    EXPECT_TRUE(isGrey(LossKind::Ssim));
    EXPECT_TRUE(isGrey(LossKind::Bce));
    EXPECT_FALSE(isGrey(LossKind::L1));
    const auto* box = find<QComboBox>("loss");
    EXPECT_TRUE(
        box->itemData(static_cast<int>(LossKind::Bce), Qt::ToolTipRole).toString().contains("[0, 1]"));
    EXPECT_FALSE(box->itemData(static_cast<int>(LossKind::L1), Qt::ToolTipRole).isValid() &&
                 !box->itemData(static_cast<int>(LossKind::L1), Qt::ToolTipRole).toString().isEmpty());
    form.setData(pictures());
    EXPECT_FALSE(isGrey(LossKind::Bce));
}

TEST_F(TrainingMoreTest, ALossThatDoesNotSuitTheDataIsAProblem)
{
    TrainingOptions options;
    options.loss = LossKind::Bce;
    useMore(options);
    DatasetInfo beyond = pictures();
    beyond.isUnit = false;
    form.setData(beyond);
    EXPECT_TRUE(form.problem().contains("[0, 1]")) << form.problem().toStdString();
    EXPECT_TRUE(find<QLabel>("lossProblem")->isVisible());
    QTest::keyClick(find<QComboBox>("loss"), Qt::Key_Down);
    EXPECT_EQ(form.options().loss, LossKind::L1);
    EXPECT_EQ(form.problem(), "");
    QTest::keyClick(find<QComboBox>("loss"), Qt::Key_Down);
    EXPECT_EQ(form.options().loss, LossKind::L1) << "a grey one cannot be chosen";
}

TEST_F(TrainingMoreTest, WhatIsNotPlainIsSaidWhileMoreIsClosed)
{
    EXPECT_FALSE(isShown("trainingSummary"));
    TrainingOptions options;
    options.optimizer = OptimizerKind::AdamW;
    options.schedule = ScheduleKind::Cosine;
    options.corruption = Corruption::Gaussian;
    form.setOptions(options);
    EXPECT_EQ(summary(), "AdamW · cosine · noise 0.2");
    EXPECT_TRUE(isShown("trainingSummary"));
    form.setMoreShown(true);
    EXPECT_FALSE(isShown("trainingSummary"));
}

TEST_F(TrainingMoreTest, TheWordsNameEveryOptionThatHasAnEffect)
{
    TrainingOptions options;
    options.optimizer = OptimizerKind::Sgd;
    options.momentum = 0.9;
    options.nesterov = true;
    options.weightDecay = 1e-4;
    options.schedule = ScheduleKind::Step;
    options.clipNorm = 2;
    options.loss = LossKind::Bce;
    options.reduction = LossReduction::SumPerSample;
    options.klWeight = 4;
    options.klWarmup = 5;
    options.sparsity = 0.1;
    options.contraction = 0.2;
    options.corruption = Corruption::Masking;
    options.limit = 4000;
    options.patience = 6;
    options.seed = 7;
    options.threads = 2;
    options.device = "cpu";
    form.setVariational(true);
    form.setOptions(options);
    EXPECT_EQ(summary(), "SGD · momentum 0.9 · Nesterov · weight decay 0.0001 · step 0.1 every 10 epochs · "
                         "gradients to 2 · cross entropy · summed · KL weight 4 · KL warm-up 5 · "
                         "sparsity 0.1 · contraction 0.2 · masking 0.2 · first 4,000 samples · patience 6 · "
                         "seed 7 · threads: 2 · cpu");
    form.setVariational(false);
    EXPECT_FALSE(summary().contains("KL"));
    options = {};
    options.momentum = 0.9; // Adam has none
    form.setOptions(options);
    EXPECT_EQ(summary(), "");
}

TEST_F(TrainingMoreTest, TabWalksThroughAllThatIsShown)
{
    TrainingOptions options;
    options.optimizer = OptimizerKind::Sgd;
    options.momentum = 0.9;
    options.schedule = ScheduleKind::Step;
    options.corruption = Corruption::Gaussian;
    form.setDefaults(options);
    form.setVariational(true);
    useMore(options);
    form.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&form));
    find<QSpinBox>("epochs")->setFocus();
    QStringList walked;
    for (QWidget* at = QApplication::focusWidget(); at && !walked.contains(at->objectName());
         at = QApplication::focusWidget()) {
        walked << at->objectName();
        QTest::keyClick(at, Qt::Key_Tab);
    }
    const std::string order =
        "epochs batch learningRate trainingMore optimizer momentum nesterov loss reduction klWeight klWarmup "
        "weightDecay clipNorm sparsity contraction corruption corruptionAmount schedule scheduleFactor "
        "scheduleEpochs patience limit validationFraction checkpointEvery seed threads device";
    EXPECT_EQ(walked.join(' ').toStdString(), order);
}
