// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingMore.h"

#include "ui/forms/OptionGrid.h"
#include "ui/views/Card.h"
#include "ui/views/LinkLine.h"

#include <QVBoxLayout>

namespace hourglass {
namespace {

using O = TrainingOptions;
constexpr double kMostWeight = 1e6;
constexpr int kMostEpochs = 100000;

} // namespace

TrainingMore::TrainingMore(QWidget* parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_reset(new LinkLine(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(10);
    describe(m_reset, "trainingReset", tr("Back to the model's own training"),
             tr("Takes the options that the model was published with. Seed, threads and device stay."));
    m_reset->setText(tr("Back to the model's own"));
    m_column->addWidget(m_reset);
    connect(m_reset, &LinkLine::clicked, this, &TrainingMore::resetRequested);
    makeOptimizer();
    makeLoss();
    makeRegularisation();
    makeCorruption();
    makeSchedule();
    makeRun();
    setOptions({});
    setResettable(false);
}

OptionGrid* TrainingMore::addGroup()
{
    auto* group = new OptionGrid(2, this);
    m_column->addWidget(group);
    connect(group, &OptionGrid::changed, this, &TrainingMore::use);
    m_groups.push_back(group);
    return group;
}

void TrainingMore::makeOptimizer()
{
    m_optimizer = addGroup();
    m_optimizer->beginTopic();
    m_optimizer->addChoice(
        {"optimizer", tr("Optimizer"),
         tr("Adam adapts each weight's step and suits most models; AdamW is Adam with the weight decay apart "
            "from the gradient; SGD is the plain one; RMSprop adapts each step without Adam's memory.")},
        &O::optimizer, {tr("Adam"), tr("SGD"), tr("AdamW"), tr("RMSprop")});
    m_optimizer->addNumber({"momentum", tr("Momentum"),
                            tr("SGD and RMSprop, 0 to below 1. More: smoother and faster, until it "
                               "overshoots.")},
                           &O::momentum, 1);
    m_optimizer->addSwitch(
        {"nesterov", tr("Nesterov"), tr("SGD with momentum: looks ahead before it steps.")}, &O::nesterov);
}

void TrainingMore::makeLoss()
{
    m_loss = addGroup();
    m_loss->beginTopic();
    m_loss->addChoice(
        {"loss", tr("Loss"),
         tr("How far the output is from the target. Squared error (MSE); binary cross-entropy (BCE), which "
            "takes each value as a probability; absolute error (L1), which forgives outliers; structural "
            "similarity (SSIM), which compares how pictures look.")},
        &O::loss,
        {tr("Squared error"), tr("Cross entropy"), tr("Absolute error"), tr("Structural similarity")});
    m_loss->fillRow();
    m_loss->addChoice({"reduction", tr("Reduction"),
                       tr("Mean over every value, or the sum over a sample's values averaged over the "
                          "samples, as variational models are written.")},
                      &O::reduction, {tr("Mean over every value"), tr("Sum over each sample")});
    m_loss->addNumber(
        {"klWeight", tr("KL weight"),
         tr("Weight of the KL divergence (beta). More: rounder codes, blurrier pictures. Can be "
            "changed while it trains.")},
        &O::klWeight, kMostWeight);
    m_loss->addCount({"klWarmup", tr("KL warm-up"),
                      tr("Epochs over which the KL weight grows from 0. Against posterior collapse.")},
                     &O::klWarmup, 0, kMostEpochs, tr("none"));
}

void TrainingMore::makeRegularisation()
{
    auto* group = addGroup();
    group->addHeading(tr("Regularisation"));
    group->addNumber({"weightDecay", tr("Weight decay"),
                      tr("L2 penalty on the weights. More: smaller weights, smoother maps, higher loss.")},
                     &O::weightDecay, kMostWeight);
    group->addNumber({"clipNorm", tr("Gradient limit"),
                      tr("Longest gradient that is taken as it is; longer ones are shortened. 0: no "
                         "limit.")},
                     &O::clipNorm, kMostWeight);
    group->addNumber({"sparsity", tr("Sparsity"),
                      tr("Weight of the code's mean absolute value. More: fewer active units.")},
                     &O::sparsity, kMostWeight);
    group->addNumber({"contraction", tr("Contraction"),
                      tr("Weight of the code's squared derivatives (Rifai et al. 2011). More: codes that "
                         "change little when the input does; half as fast.")},
                     &O::contraction, kMostWeight);
}

void TrainingMore::makeCorruption()
{
    m_corruption = addGroup();
    m_corruption->beginTopic();
    m_corruption->addChoice({"corruption", tr("Input corruption"),
                             tr("What is done to a batch before the network sees it; the target stays clean "
                                "(Vincent et al. 2008).")},
                            &O::corruption,
                            {tr("None"), tr("Gaussian noise"), tr("Masking"), tr("Salt and pepper")});
    m_corruption->addNumber({"corruptionAmount", tr("Amount"),
                             tr("Gaussian: its deviation; else the share of values that is hit. Can be "
                                "changed while it trains.")},
                            &O::corruptionAmount, kMostWeight);
}

void TrainingMore::makeSchedule()
{
    m_schedule = addGroup();
    m_schedule->beginTopic();
    m_schedule->addChoice(
        {"schedule", tr("Learning-rate schedule"),
         tr("How the learning rate changes over a run. Step: times the factor every so many epochs. Cosine: "
            "half a cosine down to 0 at the last epoch. One cycle: up for 30 % of the steps, from a 25th of "
            "it, then down to almost nothing (Smith 2018). Plateau: times the factor when so many epochs in "
            "a row bring no better validation loss.")},
        &O::schedule, {tr("Constant"), tr("Step"), tr("Cosine"), tr("One cycle"), tr("Plateau")});
    m_schedule->addNumber({"scheduleFactor", tr("Factor"),
                           tr("What the learning rate is multiplied by, between 0 and 1; 0.1 is usual.")},
                          &O::scheduleFactor, 1);
    m_schedule->addCount({"scheduleEpochs", tr("Epochs"),
                          tr("Step: the factor applies every so many epochs. Plateau: after so many without "
                             "a better validation loss.")},
                         &O::scheduleEpochs, 0, kMostEpochs);
}

} // namespace hourglass
