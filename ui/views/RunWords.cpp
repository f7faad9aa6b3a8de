// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunWords.h"

#include "ui/views/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace hourglass {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("RunWords", text); }

} // namespace

QString whenText(const std::string& isoUtc)
{
    const QString text = QString::fromStdString(isoUtc);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate).toLocalTime();
    if (!time.isValid())
        return text;
    const QLocale english(QLocale::English); // as all words of the program
    const QDate today = QDate::currentDate();
    const char* form = time.date() == today                 ? "hh:mm"
                       : time.date().year() == today.year() ? "d MMM hh:mm"
                                                            : "d MMM yyyy";
    return english.toString(time, QLatin1String(form));
}

QString runFacts(const RunSummary& run)
{
    QStringList words;
    if (run.parameters > 0)
        words << tr("%1 parameters").arg(thousands(run.parameters));
    words << tr("seed %1").arg(run.seed);
    if (!run.device.empty())
        words << (run.device == "cpu" ? tr("CPU") : QString::fromStdString(run.device).toUpper());
    if (run.seconds > 0)
        words << tr("trained for %1").arg(clockText(run.seconds));
    return words.join(QStringLiteral(" \u00b7 "));
}

} // namespace hourglass
