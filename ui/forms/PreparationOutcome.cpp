// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/PreparationOutcome.h"

#include "ui/views/DataWords.h"
#include "ui/views/Words.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kLeastToSplit = 10; // fewer have no test part unless asked for
constexpr double kFifth = 0.2;

bool isKept(const Preparation& preparation, const std::string& name)
{
    return preparation.classes.empty() ||
           std::ranges::find(preparation.classes, name) != preparation.classes.end();
}

bool isWholeNumber(double value) { return std::abs(value - std::round(value)) < 1e-9; }

/// The samples of the classes that are kept, exactly where the counts are known.
void keepClasses(PreparationOutcome& outcome, const DatasetInfo& raw, const ClassCounts& counts,
                 const Preparation& preparation)
{
    const std::size_t classes = raw.classNames.size();
    if (classes == 0 || preparation.classes.empty())
        return;
    const bool known = counts.train.size() == classes;
    std::size_t kept = 0, train = 0, test = 0;
    for (std::size_t i = 0; i < classes; ++i) {
        if (!isKept(preparation, raw.classNames[i]))
            continue;
        ++kept;
        train += known ? counts.train[i] : 0;
        test += counts.test.size() == classes ? counts.test[i] : 0;
    }
    const auto share = [&](std::size_t all) {
        return static_cast<std::size_t>(std::llround(static_cast<double>(all) * static_cast<double>(kept) /
                                                     static_cast<double>(classes)));
    };
    outcome.train = known ? train : share(raw.trainCount);
    outcome.test = known ? test : share(raw.testCount);
    outcome.isTrainRough = outcome.isTestRough = !known;
}

/// A share of each class becomes the test part.
void split(PreparationOutcome& outcome, const DatasetInfo& raw, const ClassCounts& counts,
           const Preparation& preparation)
{
    double fraction = preparation.testFraction;
    const std::size_t all = outcome.train + outcome.test;
    if (fraction < 0)
        fraction = outcome.test == 0 && all >= kLeastToSplit ? kFifth : 0;
    if (fraction <= 0)
        return;
    bool exact = isWholeNumber(fraction * static_cast<double>(all));
    if (!raw.classNames.empty()) {
        exact = counts.train.size() == raw.classNames.size() && !outcome.isTrainRough;
        for (std::size_t i = 0; exact && i < raw.classNames.size(); ++i) {
            const std::size_t own = counts.train[i] + (i < counts.test.size() ? counts.test[i] : 0);
            exact =
                !isKept(preparation, raw.classNames[i]) || isWholeNumber(fraction * static_cast<double>(own));
        }
    }
    outcome.test = static_cast<std::size_t>(std::llround(fraction * static_cast<double>(all)));
    outcome.train = all - outcome.test;
    outcome.isTrainRough = outcome.isTestRough = !exact;
}

void limit(std::size_t& count, bool& isRough, std::size_t size)
{
    if (size == 0 || size >= count)
        return;
    count = size;
    isRough = false;
}

} // namespace

PreparationOutcome PreparationOutcome::of(const DatasetInfo& raw, const ClassCounts& counts,
                                          const ReadOptions& read, const Preparation& preparation)
{
    PreparationOutcome outcome;
    outcome.train = raw.trainCount;
    outcome.test = raw.testCount;
    keepClasses(outcome, raw, counts, preparation);
    split(outcome, raw, counts, preparation);
    if (read.missing != raw.read.missing || read.labelColumn != raw.read.labelColumn)
        outcome.isTrainRough = outcome.isTestRough = true;
    limit(outcome.train, outcome.isTrainRough, preparation.trainSize);
    limit(outcome.test, outcome.isTestRough, preparation.testSize);

    outcome.shape = raw.shape;
    if (raw.shape.isVector())
        return outcome;
    const bool resized = preparation.width > 0 && preparation.height > 0;
    if (resized || (read.pictureWidth > 0 && read.pictureHeight > 0)) {
        outcome.shape.width = resized ? preparation.width : read.pictureWidth;
        outcome.shape.height = resized ? preparation.height : read.pictureHeight;
    }
    if (preparation.grey && raw.shape.channels >= 3)
        outcome.shape.channels = 1;
    return outcome;
}

QString PreparationOutcome::text(Scaling scaling) const
{
    const auto count = [](std::size_t number, bool isRough) {
        const QString digits = thousands(static_cast<qint64>(number));
        return isRough ? QObject::tr("about %1").arg(digits) : digits;
    };
    QStringList parts{QObject::tr("%1 to train").arg(count(train, isTrainRough))};
    parts << (test > 0 ? QObject::tr("%1 to test").arg(count(test, isTestRough))
                       : QObject::tr("none to test"));
    parts << (shape.isVector()
                  ? sizeText(shape)
                  : QStringLiteral("%1 × %2 × %3").arg(shape.channels).arg(shape.height).arg(shape.width));
    parts << scalingText(scaling, shape);
    QString sentence = parts.join(QStringLiteral(", "));
    sentence[0] = sentence[0].toUpper();
    return sentence;
}

std::vector<Problem> preparationProblems(const Shape& shape, const ReadOptions& read,
                                         const Preparation& preparation)
{
    if (shape.isVector())
        return {}; // sizes are not for them
    std::vector<Problem> problems;
    const std::string both = QObject::tr("Give both width and height, or neither.").toStdString();
    if ((read.pictureWidth > 0) != (read.pictureHeight > 0))
        problems.push_back({"pictureWidth", both});
    if ((preparation.width > 0) != (preparation.height > 0))
        problems.push_back({"width", both});
    return problems;
}

} // namespace hourglass
