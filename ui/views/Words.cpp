// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Words.h"

#include <QLocale>

#include <cmath>

namespace hourglass {

QString thousands(qint64 number) { return QLocale(QLocale::English, QLocale::UnitedStates).toString(number); }

QString clockText(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e7)
        return {};
    const auto whole = static_cast<qint64>(seconds + 0.5);
    const QString last = QStringLiteral("%1").arg(whole % 60, 2, 10, QLatin1Char('0'));
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(last);
    return QStringLiteral("%1:%2:%3")
        .arg(whole / 3600)
        .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(last);
}

QString epochText(double epoch)
{
    const double tenths = std::round(epoch * 10) / 10;
    return tenths == std::floor(tenths) ? QString::number(static_cast<qint64>(tenths))
                                        : QString::number(tenths, 'f', 1);
}

QString lossText(double loss)
{
    if (!std::isfinite(loss))
        return QStringLiteral("–");
    const double size = std::abs(loss);
    if (size >= 1e5 || (size > 0 && size < 1e-4))
        return QString::number(loss, 'e', 1);
    return QString::number(loss, 'f', size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4);
}

QString valueText(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double size = std::abs(value);
    if (size == 0)
        return QStringLiteral("0");
    if (size >= 1e6 || size < 1e-4)
        return QString::number(value, 'e', 2);
    if (size >= 100)
        return thousands(std::llround(value));
    QString text = QString::number(value, 'f', 2 - static_cast<int>(std::floor(std::log10(size))));
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

} // namespace hourglass
