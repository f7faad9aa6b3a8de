// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingWords.h"

#include "ui/views/Words.h"

#include <QCoreApplication>
#include <QStringList>

namespace hourglass {
namespace {

using O = TrainingOptions;

QString tr(const char* text) { return QCoreApplication::translate("TrainingWords", text); }

QString number(double value) { return QString::number(value, 'g', 6); }

QString optimizerWord(OptimizerKind kind)
{
    switch (kind) {
    case OptimizerKind::Adam:
        return {};
    case OptimizerKind::Sgd:
        return tr("SGD");
    case OptimizerKind::AdamW:
        return tr("AdamW");
    case OptimizerKind::RmsProp:
        return tr("RMSprop");
    }
    return {};
}

QString lossWord(LossKind kind)
{
    switch (kind) {
    case LossKind::Mse:
        return {};
    case LossKind::Bce:
        return tr("cross entropy");
    case LossKind::L1:
        return tr("absolute error");
    case LossKind::Ssim:
        return tr("structural similarity");
    }
    return {};
}

QString scheduleWord(const O& o)
{
    switch (o.schedule) {
    case ScheduleKind::Constant:
        return {};
    case ScheduleKind::Step:
        return tr("step %1 every %2 epochs").arg(number(o.scheduleFactor), thousands(o.scheduleEpochs));
    case ScheduleKind::Cosine:
        return tr("cosine");
    case ScheduleKind::OneCycle:
        return tr("one cycle");
    case ScheduleKind::Plateau:
        return tr("plateau %1 after %2 epochs").arg(number(o.scheduleFactor), thousands(o.scheduleEpochs));
    }
    return {};
}

QString corruptionWord(const O& o)
{
    switch (o.corruption) {
    case Corruption::None:
        return {};
    case Corruption::Gaussian:
        return tr("noise %1").arg(number(o.corruptionAmount));
    case Corruption::Masking:
        return tr("masking %1").arg(number(o.corruptionAmount));
    case Corruption::SaltAndPepper:
        return tr("salt and pepper %1").arg(number(o.corruptionAmount));
    }
    return {};
}

/// Words that appear where they are true.
class Sentence {
public:
    void add(const QString& word)
    {
        if (!word.isEmpty())
            m_words << word;
    }
    void add(bool isTrue, const QString& word)
    {
        if (isTrue)
            m_words << word;
    }
    [[nodiscard]] QString text() const { return m_words.join(QStringLiteral(" \u00b7 ")); }

private:
    QStringList m_words;
};

void addOptimizer(Sentence& words, const O& o)
{
    const bool isSgd = o.optimizer == OptimizerKind::Sgd;
    words.add(optimizerWord(o.optimizer));
    words.add(o.momentum > 0 && (isSgd || o.optimizer == OptimizerKind::RmsProp),
              tr("momentum %1").arg(number(o.momentum)));
    words.add(o.nesterov, tr("Nesterov"));
    words.add(o.weightDecay > 0, tr("weight decay %1").arg(number(o.weightDecay)));
    words.add(scheduleWord(o));
    words.add(o.clipNorm > 0, tr("gradients to %1").arg(number(o.clipNorm)));
}

void addLoss(Sentence& words, const O& o, bool isVariational)
{
    words.add(lossWord(o.loss));
    words.add(o.reduction == LossReduction::SumPerSample && o.loss != LossKind::Ssim, tr("summed"));
    words.add(isVariational && o.klWeight != 1, tr("KL weight %1").arg(number(o.klWeight)));
    words.add(isVariational && o.klWarmup > 0, tr("KL warm-up %1").arg(thousands(o.klWarmup)));
    words.add(o.sparsity > 0, tr("sparsity %1").arg(number(o.sparsity)));
    words.add(o.contraction > 0, tr("contraction %1").arg(number(o.contraction)));
    words.add(corruptionWord(o));
}

void addRun(Sentence& words, const O& o)
{
    const O plain;
    words.add(o.limit > 0, tr("first %1 samples").arg(thousands(static_cast<qint64>(o.limit))));
    words.add(o.validationFraction > 0,
              tr("%1 % kept aside").arg(QString::number(o.validationFraction * 100, 'g', 3)));
    words.add(o.checkpointEvery > 0, tr("weights every %1 epochs").arg(thousands(o.checkpointEvery)));
    words.add(o.patience > 0, tr("patience %1").arg(thousands(o.patience)));
    words.add(o.seed != plain.seed, tr("seed %1").arg(o.seed));
    words.add(o.threads != plain.threads, tr("threads: %1").arg(o.threads));
    words.add(o.device != plain.device, QString::fromStdString(o.device));
}

} // namespace

QString trainingWords(const TrainingOptions& options, bool isVariational)
{
    Sentence words;
    addOptimizer(words, options);
    addLoss(words, options, isVariational);
    addRun(words, options);
    return words.text();
}

} // namespace hourglass
