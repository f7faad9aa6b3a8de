// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingForm.h"

#include "tests/ui/forms/TrainingFixture.h"

#include <gtest/gtest.h>

#include <type_traits>

using namespace hourglass;

namespace {

class TrainingFormTest : public TrainingFixture {};

} // namespace

TEST_F(TrainingFormTest, KeepsEveryOption)
{
    TrainingOptions options;
    options.epochs = 7;
    options.batch = 33;
    options.learningRate = 3e-4;
    options.optimizer = OptimizerKind::Sgd;
    options.momentum = 0.9;
    options.nesterov = true;
    options.weightDecay = 1e-5;
    options.loss = LossKind::Bce;
    options.reduction = LossReduction::SumPerSample;
    options.klWeight = 4;
    options.klWarmup = 6;
    options.sparsity = 1e-3;
    options.contraction = 0.02;
    options.corruption = Corruption::SaltAndPepper;
    options.corruptionAmount = 0.35;
    options.schedule = ScheduleKind::Plateau;
    options.scheduleFactor = 0.5;
    options.scheduleEpochs = 3;
    options.clipNorm = 1.5;
    options.validationFraction = 0.15;
    options.checkpointEvery = 4;
    options.patience = 9;
    options.seed = 12345678901234567ULL;
    options.threads = 3;
    options.device = "cuda:1";
    options.mixedPrecision = true;
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
    const auto keeps = [this](auto TrainingOptions::*member, int count) {
        for (int i = 0; i < count; ++i) {
            TrainingOptions options;
            options.*member = static_cast<std::remove_reference_t<decltype(options.*member)>>(i);
            form.setOptions(options);
            EXPECT_EQ(form.options(), options) << i;
        }
    };
    keeps(&TrainingOptions::optimizer, 4);
    keeps(&TrainingOptions::loss, 4);
    keeps(&TrainingOptions::reduction, 2);
    keeps(&TrainingOptions::schedule, 5);
    keeps(&TrainingOptions::corruption, 4);
}

TEST_F(TrainingFormTest, KeepsWhatItsEditorsCannotShow)
{
    TrainingOptions options;
    options.learningRate = 1e-14;
    options.klWeight = 1e9;
    options.momentum = -0.5;
    options.scheduleEpochs = 2000000;
    options.limit = 5000000000;
    options.nesterov = true;
    form.setOptions(options);
    EXPECT_EQ(form.options(), options);
    find<RateSpinBox>("learningRate")->setValue(0.01);
    options.learningRate = 0.01;
    EXPECT_EQ(form.options(), options) << "only what was used changes";
}

TEST_F(TrainingFormTest, EveryFieldChangesItsOption)
{
    const auto sets = [this](const char* name, auto value, auto TrainingOptions::*member) {
        QSignalSpy spy(&form, &TrainingForm::optionsChanged);
        if constexpr (std::is_same_v<decltype(value), double>)
            find<RateSpinBox>(name)->setValue(value);
        else
            find<QSpinBox>(name)->setValue(value);
        EXPECT_EQ(form.options().*member, static_cast<decltype(form.options().*member)>(value)) << name;
        EXPECT_EQ(spy.count(), 1) << name;
    };
    sets("epochs", 9, &TrainingOptions::epochs);
    sets("batch", 17, &TrainingOptions::batch);
    sets("learningRate", 0.02, &TrainingOptions::learningRate);
    sets("momentum", 0.7, &TrainingOptions::momentum);
    sets("weightDecay", 1e-4, &TrainingOptions::weightDecay);
    sets("klWeight", 2.0, &TrainingOptions::klWeight);
    sets("klWarmup", 4, &TrainingOptions::klWarmup);
    sets("sparsity", 0.1, &TrainingOptions::sparsity);
    sets("contraction", 0.2, &TrainingOptions::contraction);
    sets("corruptionAmount", 0.4, &TrainingOptions::corruptionAmount);
    sets("scheduleFactor", 0.3, &TrainingOptions::scheduleFactor);
    sets("scheduleEpochs", 12, &TrainingOptions::scheduleEpochs);
    sets("clipNorm", 5.0, &TrainingOptions::clipNorm);
    sets("validationFraction", 0.25, &TrainingOptions::validationFraction);
    sets("checkpointEvery", 5, &TrainingOptions::checkpointEvery);
    sets("patience", 6, &TrainingOptions::patience);
    sets("threads", 2, &TrainingOptions::threads);
    sets("limit", 1000, &TrainingOptions::limit);
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
    DatasetInfo few = pictures();
    few.trainCount = 100;
    form.setData(few);
    EXPECT_EQ(spy.count(), 1);
    EXPECT_TRUE(form.problem().contains("128")) << form.problem().toStdString();
    EXPECT_TRUE(find<QLabel>("batchProblem")->isVisible());
    form.setData({});
    EXPECT_EQ(form.problem(), "Open data first.");
}

TEST_F(TrainingFormTest, MoreIsFoldedAway)
{
    EXPECT_FALSE(isShown("optimizer"));
    QTest::mouseClick(find<QToolButton>("trainingMore"), Qt::LeftButton);
    EXPECT_TRUE(isShown("optimizer"));
    EXPECT_TRUE(form.isMoreShown());
    QTest::keyClick(find<QToolButton>("trainingMore"), Qt::Key_Space);
    EXPECT_FALSE(isShown("optimizer"));
}

TEST_F(TrainingFormTest, BackToTheModelsOwn)
{
    auto* back = find<QAbstractButton>("trainingReset");
    QSignalSpy spy(&form, &TrainingForm::resetRequested);
    TrainingOptions own;
    own.epochs = 15;
    own.optimizer = OptimizerKind::Sgd;
    form.setDefaults(own);
    useMore(own);
    EXPECT_FALSE(back->isEnabled());
    find<QSpinBox>("epochs")->setValue(16);
    EXPECT_TRUE(back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    EXPECT_EQ(spy.count(), 1);
    form.setOptions(own);
    EXPECT_FALSE(back->isEnabled());
    own.seed = 7;
    own.threads = 3;
    own.device = "cpu";
    form.setOptions(own);
    EXPECT_FALSE(back->isEnabled()) << "those are not the model's";
    form.setDefaults({});
    EXPECT_TRUE(back->isEnabled());
}

TEST_F(TrainingFormTest, ScrollingPastChangesNothing)
{
    useMore({});
    const auto scroll = [](QWidget* editor) {
        QWheelEvent wheel({5, 5}, editor->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(editor, &wheel);
        return wheel.isAccepted();
    };
    for (const char* name : {"epochs", "learningRate", "optimizer", "loss", "patience"})
        EXPECT_FALSE(scroll(find<QWidget>(name))) << name << " keeps it from the column";
    EXPECT_EQ(form.options(), TrainingOptions());
    form.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&form));
    find<QSpinBox>("epochs")->setFocus();
    EXPECT_TRUE(scroll(find<QWidget>("epochs")));
    EXPECT_EQ(form.options().epochs, 19) << "who has clicked it means it";
}

TEST_F(TrainingFormTest, ARunLocksIt)
{
    useMore({});
    form.setEditable(false);
    for (const char* name : {"epochs", "loss", "trainingReset"})
        EXPECT_FALSE(find<QWidget>(name)->isEnabled()) << name;
    EXPECT_TRUE(find<QToolButton>("trainingMore")->isEnabled()) << "looking is free";
    form.setEditable(true);
    EXPECT_TRUE(find<QWidget>("loss")->isEnabled());
}

TEST_F(TrainingFormTest, ThreeFieldsStayAwakeWhileItTrains)
{
    TrainingOptions options;
    options.corruption = Corruption::Gaussian;
    useMore(options);
    form.setVariational(true);
    form.setEditable(false);
    for (const char* name : {"learningRate", "klWeight", "corruptionAmount"})
        EXPECT_TRUE(find<QWidget>(name)->isEnabled()) << name;
    int asleep = 0;
    for (const char* name : {"epochs", "batch", "optimizer", "weightDecay", "clipNorm", "klWarmup",
                             "corruption", "schedule", "patience", "limit", "seed", "threads", "device",
                             "validationFraction", "checkpointEvery", "sparsity", "contraction", "reduction"})
        asleep += find<QWidget>(name)->isEnabled() ? 0 : 1;
    EXPECT_EQ(asleep, 18);

    QSignalSpy settled(&form, &TrainingForm::settingsChanged);
    for (int i = 0; i < 5; ++i) // as a wheel does
        find<RateSpinBox>("learningRate")->stepBy(-1);
    EXPECT_EQ(settled.count(), 0) << "not before it has come to rest";
    ASSERT_TRUE(settled.wait());
    EXPECT_EQ(settled.count(), 1);
    EXPECT_EQ(settled[0][0].value<LiveSettings>().learningRate, form.options().learningRate);
    find<RateSpinBox>("learningRate")->setValue(0); // cannot work
    EXPECT_FALSE(settled.wait(900));
    form.setEditable(true);
    find<RateSpinBox>("learningRate")->setValue(0.01);
    EXPECT_FALSE(settled.wait(900)) << "no run, nobody to tell";
}

TEST_F(TrainingFormTest, DevicesJoinWithoutLosingTheChoice)
{
    TrainingOptions options;
    options.device = "cpu";
    form.setOptions(options);
    constexpr std::uint64_t kGigabyte = 1ULL << 30;
    form.setDevices({{"cpu", {}, 0, 0}, {"cuda:0", "NVIDIA H100", 80 * kGigabyte, 79 * kGigabyte}});
    EXPECT_EQ(form.options().device, "cpu");
    ASSERT_EQ(find<QComboBox>("device")->count(), 3);
    EXPECT_EQ(find<QComboBox>("device")->itemText(2), "CUDA 0 · NVIDIA H100 · 79 GB free of 80");
    options.device = "cuda:0";
    form.setOptions(options);
    EXPECT_EQ(find<QComboBox>("device")->currentIndex(), 2);
    EXPECT_EQ(form.options().device, "cuda:0");
}

TEST_F(TrainingFormTest, MixedPrecisionGoesWithCuda)
{
    form.setDevices({{"cpu", {}, 0, 0}});
    useMore({});
    auto* box = find<QCheckBox>("mixedPrecision");
    EXPECT_FALSE(box->isVisible()) << "auto, and there is no card";
    form.setDevices({{"cpu", {}, 0, 0}, {"cuda:0", {}, 0, 0}});
    EXPECT_TRUE(box->isVisible());
    box->click();
    EXPECT_TRUE(form.options().mixedPrecision);
    auto* devices = find<QComboBox>("device");
    devices->setCurrentIndex(1);
    Q_EMIT devices->activated(1);
    EXPECT_FALSE(box->isVisible());
    EXPECT_FALSE(form.options().mixedPrecision);
}

TEST_F(TrainingFormTest, EveryEditorIsDocumentedAndNamed)
{
    for (const char* name :
         {"epochs",   "batch",          "learningRate",   "optimizer",  "momentum",
          "nesterov", "weightDecay",    "loss",           "reduction",  "klWeight",
          "klWarmup", "sparsity",       "contraction",    "corruption", "corruptionAmount",
          "schedule", "scheduleFactor", "scheduleEpochs", "clipNorm",   "patience",
          "limit",    "seed",           "threads",        "device",     "mixedPrecision"}) {
        auto* editor = find<QWidget>(name);
        ASSERT_TRUE(editor) << name;
        EXPECT_FALSE(editor->toolTip().isEmpty()) << name;
        EXPECT_FALSE(editor->accessibleName().isEmpty()) << name;
    }
}
