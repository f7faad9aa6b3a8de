// SPDX-License-Identifier: GPL-3.0-or-later
// TrainingMore's last group, and what it does with options, model and data.
#include "ui/forms/Fields.h"
#include "ui/forms/OptionGrid.h"
#include "ui/forms/TrainingMore.h"
#include "ui/views/LinkLine.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QStandardItemModel>

namespace hourglass {
namespace {

using O = TrainingOptions;
constexpr int kMostEpochs = 100000;
constexpr int kMostThreads = 1024;
constexpr double kMostKept = 0.9;

bool hasMomentum(OptimizerKind kind) { return kind == OptimizerKind::Sgd || kind == OptimizerKind::RmsProp; }

constexpr const char* kAuto = "auto";

/// A device that is not there, as a run of another machine asks for it, joins the list.
void choose(QComboBox* box, const QString& device)
{
    if (box->findData(device) < 0)
        box->addItem(device, device);
    box->setCurrentIndex(box->findData(device));
}

bool canBeNesterov(const O& o) { return o.optimizer == OptimizerKind::Sgd && o.momentum > 0; }

} // namespace

void TrainingMore::makeRun()
{
    m_run = addGroup();
    m_run->addHeading(tr("Run"));
    m_run->addCount({"patience", tr("Patience"),
                     tr("Stop after so many epochs without a better validation loss; off: never.")},
                    &O::patience, 0, kMostEpochs, tr("off"));
    m_run->addCount({"limit", tr("Samples"), tr("Train on the first so many samples only; all: every one.")},
                    &O::limit, tr("all"));
    m_run->addNumber({"validationFraction", tr("Kept aside"),
                      tr("Share of the training samples, class by class, that is kept aside to judge each "
                         "epoch; 0: the test part does. 0 to 0.9.")},
                     &O::validationFraction, kMostKept);
    m_run->addCount(
        {"checkpointEvery", tr("Keep weights"),
         tr("Keep the weights of every so many epochs besides the best and the last. Each takes as "
            "much room as the model and its optimizer.")},
        &O::checkpointEvery, 0, kMostEpochs, tr("no"));
    makeSeed();
    m_run->addCount({"threads", tr("Threads"), tr("CPU threads. auto: all usable cores, at most 8.")},
                    &O::threads, 0, kMostThreads, tr("auto"));
    makeDevice();
}

void TrainingMore::makeSeed()
{
    auto* seed = new QLineEdit(this);
    seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,19}")), seed));
    m_run->add(
        {"seed", tr("Seed"), tr("Same seed, same thread count, same machine: the same bits.")}, seed,
        [seed](const O& o) { seed->setText(QString::number(o.seed)); },
        [seed](O& o) { o.seed = seed->text().toULongLong(); });
    connect(seed, &QLineEdit::editingFinished, m_run, &OptionGrid::changed);
}

void TrainingMore::makeDevice()
{
    auto* box = makeChoiceBox("device", {}, this);
    box->addItem(kAuto, kAuto);
    m_device = box;
    m_run->fillRow();
    m_run->add(
        {"device", tr("Device"), tr("Where it is computed. auto: the graphics card if there is one.")}, box,
        [box](const O& o) { choose(box, QString::fromStdString(o.device)); },
        [box](O& o) { o.device = box->currentData().toString().toStdString(); });
    connect(box, &QComboBox::activated, m_run, &OptionGrid::changed);
    m_run->fillRow();
    m_run->addSwitch({"mixedPrecision", tr("Mixed precision"),
                      tr("CUDA: half precision where it is safe. Less memory, faster for large models, and "
                         "not the same bits.")},
                     &O::mixedPrecision);
}

void TrainingMore::setDevices(const std::vector<DeviceChoice>& devices)
{
    const QString before = m_device->currentData().toString();
    m_device->clear();
    m_device->addItem(kAuto, kAuto);
    m_hasCuda = false;
    for (const auto& device : devices) {
        m_device->addItem(QString::fromStdString(device.text()), QString::fromStdString(device.id));
        m_hasCuda = m_hasCuda || device.id.rfind("cuda", 0) == 0;
    }
    choose(m_device, before);
    showWhatMatters();
}

/// Where mixed precision can be had; auto takes CUDA where there is one.
bool TrainingMore::isForCuda(const O& options) const
{
    return options.device == "auto" ? m_hasCuda : options.device.rfind("cuda", 0) == 0;
}

void TrainingMore::setOptions(const O& options)
{
    m_shown = options;
    for (auto* group : m_groups)
        group->setOptions(options);
    showWhatMatters();
}

void TrainingMore::collect(O& options) const
{
    for (const auto* group : m_groups)
        group->collect(options);
}

TrainingOptions TrainingMore::current() const
{
    O options = m_shown;
    collect(options);
    return options;
}

/// What goes with another choice goes when that does: nobody should have to find a hidden mark to untick it.
void TrainingMore::use()
{
    const O now = current();
    if (now.nesterov && !canBeNesterov(now))
        findChild<QCheckBox*>(QStringLiteral("nesterov"))->setChecked(false);
    if (now.mixedPrecision && !isForCuda(now))
        findChild<QCheckBox*>(QStringLiteral("mixedPrecision"))->setChecked(false);
    showWhatMatters();
    Q_EMIT changed();
}

void TrainingMore::showWhatMatters()
{
    const O now = current();
    m_optimizer->setShown("momentum", hasMomentum(now.optimizer));
    m_optimizer->setShown("nesterov", now.optimizer == OptimizerKind::Sgd);
    m_optimizer->setUsable("nesterov", canBeNesterov(now));
    m_loss->setUsable("reduction", now.loss != LossKind::Ssim); // it has one value a picture
    m_loss->setShown("klWeight", m_isVariational);
    m_loss->setShown("klWarmup", m_isVariational);
    m_corruption->setShown("corruptionAmount", now.corruption != Corruption::None);
    const bool steps = now.schedule == ScheduleKind::Step || now.schedule == ScheduleKind::Plateau;
    m_schedule->setShown("scheduleFactor", steps);
    m_schedule->setShown("scheduleEpochs", steps);
    m_run->setShown("mixedPrecision", isForCuda(now));
}

void TrainingMore::setVariational(bool variational)
{
    m_isVariational = variational;
    showWhatMatters();
}

void TrainingMore::setEndsWithSigmoid(bool ends) { m_endsWithSigmoid = ends; }

void TrainingMore::setData(const DatasetInfo& info)
{
    const QString beyond = tr("%1 needs values in [0, 1], but this data goes beyond them. Scale it to 0 to 1 "
                              "(Prepare) or choose another loss.");
    m_lossReasons = {};
    if (!info.isUnit) {
        m_lossReasons[static_cast<int>(LossKind::Bce)] = beyond.arg(tr("Cross entropy"));
        m_lossReasons[static_cast<int>(LossKind::Ssim)] = beyond.arg(tr("Structural similarity"));
    }
    if (info.shape.isVector())
        m_lossReasons[static_cast<int>(LossKind::Ssim)] =
            tr("Structural similarity compares pictures, but this data is rows of numbers.");
    greyLosses();
}

void TrainingMore::greyLosses()
{
    auto* box = findChild<QComboBox*>(QStringLiteral("loss"));
    auto* items = qobject_cast<QStandardItemModel*>(box->model());
    for (int i = 0; items && i < items->rowCount(); ++i) {
        const QString& reason = m_lossReasons.at(static_cast<std::size_t>(i));
        items->item(i)->setEnabled(reason.isEmpty());
        items->item(i)->setToolTip(reason);
    }
}

QString TrainingMore::lossProblem() const
{
    const O now = current();
    const QString& reason = m_lossReasons.at(static_cast<std::size_t>(now.loss));
    if (reason.isEmpty() && now.loss == LossKind::Bce && !m_endsWithSigmoid)
        return tr(
            "Cross entropy needs outputs in [0, 1], but this model does not end with a Sigmoid. Add one "
            "(Edit) or choose another loss.");
    return reason;
}

void TrainingMore::setProblems(const std::map<std::string, QString>& problems)
{
    for (auto* group : m_groups)
        group->setProblems(problems);
}

void TrainingMore::setResettable(bool resettable)
{
    m_isResettable = resettable;
    m_reset->setEnabled(m_isResettable && !m_isResting);
}

void TrainingMore::setResting(bool resting)
{
    m_isResting = resting;
    for (auto* group : m_groups)
        group->setResting(resting, {"klWeight", "corruptionAmount"});
    setResettable(m_isResettable);
}

} // namespace hourglass
