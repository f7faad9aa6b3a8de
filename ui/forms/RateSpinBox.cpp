// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RateSpinBox.h"

#include <array>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::array kMantissas{1.0, 2.0, 5.0};
constexpr double kClose = 1e-6; // relative: 0.002 read from text is still 2e-3
constexpr double kFirst = 1e-6; // the step up from 0

double roundUp(double value)
{
    if (value <= 0)
        return kFirst;
    const double decade = std::pow(10.0, std::floor(std::log10(value) + kClose));
    for (const double mantissa : kMantissas) {
        if (mantissa * decade > value * (1 + kClose))
            return mantissa * decade;
    }
    return 10 * decade;
}

double roundDown(double value)
{
    if (value <= kFirst * (1 + kClose))
        return 0;
    const double decade = std::pow(10.0, std::floor(std::log10(value) + kClose));
    for (auto mantissa = kMantissas.rbegin(); mantissa != kMantissas.rend(); ++mantissa) {
        if (*mantissa * decade < value * (1 - kClose))
            return *mantissa * decade;
    }
    return 0.5 * decade;
}

} // namespace

RateSpinBox::RateSpinBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setDecimals(10);
    setRange(0, 1000);
    setKeyboardTracking(false);
}

void RateSpinBox::stepBy(int steps)
{
    double next = value();
    for (int i = 0; i < std::abs(steps); ++i)
        next = steps > 0 ? roundUp(next) : roundDown(next);
    setValue(next);
    selectAll();
}

QString RateSpinBox::textFromValue(double value) const { return QString::number(value, 'g', 6); }

double RateSpinBox::valueFromText(const QString& text) const { return text.trimmed().toDouble(); }

QValidator::State RateSpinBox::validate(QString& text, int&) const
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    if (isNumber && std::isfinite(number))
        return number >= minimum() && number <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
    for (const QChar c : text) {
        if (!QStringLiteral("0123456789.eE+- ").contains(c))
            return QValidator::Invalid;
    }
    return QValidator::Intermediate;
}

QAbstractSpinBox::StepEnabled RateSpinBox::stepEnabled() const
{
    StepEnabled enabled;
    if (value() < maximum())
        enabled |= StepUpEnabled;
    if (value() > minimum())
        enabled |= StepDownEnabled;
    return enabled;
}

} // namespace hourglass
