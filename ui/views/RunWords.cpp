// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunWords.h"

#include "ui/plots/LossComparison.h"
#include "ui/views/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>
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

QPixmap runSwatch(int colour, ThemeKind kind)
{
    constexpr double kRatio = 2; // sharp on dense screens too
    QPixmap dash(28, 28);
    dash.setDevicePixelRatio(kRatio);
    dash.fill(Qt::transparent);
    if (colour < 0)
        return dash;
    QPainter painter(&dash);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(comparisonColour(colour, kind));
    painter.drawRoundedRect(QRectF(0, 4.5, 13, 5), 2.5, 2.5);
    return dash;
}

QStringList distinctNames(const std::vector<RunSummary>& runs)
{
    QStringList names, told;
    for (const auto& run : runs)
        names << QString::fromStdString(run.name());
    for (qsizetype i = 0; i < names.size(); ++i)
        told << (names.count(names[i]) < 2 ? names[i]
                                           : whenText(runs[static_cast<std::size_t>(i)].created) +
                                                 QStringLiteral(" \u00b7 ") + names[i]);
    return told;
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
