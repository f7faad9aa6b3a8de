// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/DataWords.h"

#include "ui/views/Words.h"

#include <QObject>
#include <QStringList>

namespace hourglass {
namespace {

QString classesText(std::size_t kept, int asRead)
{
    if (asRead > static_cast<int>(kept))
        return QObject::tr("%1 of %2 classes").arg(kept).arg(asRead);
    return kept == 1 ? QObject::tr("1 class") : QObject::tr("%1 classes").arg(kept);
}

} // namespace

QString sizeText(const Shape& shape)
{
    if (shape.isVector())
        return QString::fromStdString(shape.text());
    const QString size = QStringLiteral("%1 × %2").arg(shape.width).arg(shape.height);
    return shape.channels == 1 ? size : size + QStringLiteral(" × %1").arg(shape.channels);
}

QString countsText(std::size_t train, std::size_t test)
{
    const QString first = thousands(static_cast<qint64>(train));
    return test == 0 ? first : first + QStringLiteral(" + ") + thousands(static_cast<qint64>(test));
}

QString factsText(const DatasetInfo& info)
{
    const QString classes =
        info.classNames.empty() ? QObject::tr("no labels") : classesText(info.classNames.size(), 0);
    return QStringList{countsText(info.trainCount, info.testCount), sizeText(info.shape), classes}.join(
        QStringLiteral(" · "));
}

QString scalingText(Scaling scaling, const Shape& shape)
{
    switch (scaling) {
    case Scaling::Automatic:
        return scalingText(shape.isVector() ? Scaling::Standard : Scaling::Unit, shape);
    case Scaling::Unit:
        return QObject::tr("values 0 to 1");
    case Scaling::Standard:
        return QObject::tr("standardised");
    case Scaling::Half:
        return QObject::tr("values −1 to 1");
    case Scaling::None:
        return QObject::tr("values as stored");
    }
    return {};
}

QString preparationText(const DatasetInfo& info, int classesAsRead, bool withCounts)
{
    const Preparation& done = info.preparation;
    QStringList parts;
    if (!done.classes.empty())
        parts << classesText(done.classes.size(), classesAsRead);
    const bool isDrawn = done.testFraction >= 0 || done.trainSize > 0 || done.testSize > 0;
    if (withCounts && (isDrawn || !done.classes.empty()))
        parts << countsText(info.trainCount, info.testCount);
    else if (isDrawn)
        parts << (done.trainSize > 0 || done.testSize > 0 ? QObject::tr("a part of them")
                                                          : QObject::tr("split anew"));
    if (done.grey)
        parts << QObject::tr("grey");
    if (done.invert)
        parts << QObject::tr("inverted");
    if (done.width > 0 && done.height > 0)
        parts << QObject::tr("resized");
    if (parts.isEmpty())
        parts << QObject::tr("As it comes");
    parts << scalingText(done.scaling, info.shape);
    return parts.join(QStringLiteral(" · "));
}

QString bytesText(std::size_t bytes)
{
    const auto round = [bytes](std::size_t unit) { return static_cast<qint64>((bytes + unit / 2) / unit); };
    if (bytes < 999'500)
        return QObject::tr("%1 kB").arg(qMax<qint64>(round(1000), 1));
    if (bytes < 999'500'000)
        return QObject::tr("%1 MB").arg(round(1'000'000));
    return QObject::tr("%1 GB").arg(static_cast<double>(bytes) / 1e9, 0, 'f', 1);
}

} // namespace hourglass
