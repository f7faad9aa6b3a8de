// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SliderBox.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kFineSteps = 200;

int stepsOf(const SliderBox::Range& range)
{
    const double span = range.most - range.least;
    return range.isWhole && span < kFineSteps ? std::max(1, static_cast<int>(span)) : kFineSteps;
}

/// Enough for a hundredth of the range.
int decimalsOf(const SliderBox::Range& range)
{
    if (range.isWhole)
        return 0;
    const double span = std::max(range.most - range.least, 1e-9);
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(span))), 1, 6);
}

double rounded(double value, int digits)
{
    if (value == 0)
        return 0;
    const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) - (digits - 1));
    return std::round(value / unit) * unit;
}

} // namespace

SliderBox::SliderBox(const Range& range, const QString& objectName, QWidget* parent)
    : QWidget(parent),
      m_range(range),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_box(new QDoubleSpinBox(this))
{
    m_slider->setObjectName(objectName + QStringLiteral("Slider"));
    m_slider->setRange(0, stepsOf(range));
    m_slider->setPageStep(std::max(1, stepsOf(range) / 10));
    m_slider->setMinimumWidth(60);
    m_box->setObjectName(objectName);
    m_box->setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
    m_box->setGroupSeparatorShown(true);
    m_box->setDecimals(decimalsOf(range));
    m_box->setRange(range.least, range.most);
    m_box->setKeyboardTracking(false);
    if (isLogarithmic())
        m_box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    else
        m_box->setSingleStep(range.isWhole ? 1 : rounded((range.most - range.least) / 100, 1));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    setFocusProxy(m_box);
    setValue(range.least);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        const QSignalBlocker quiet(m_box);
        m_box->setValue(valueAt(step));
        Q_EMIT valueChanged(m_box->value());
    });
    connect(m_box, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(stepAt(value));
        Q_EMIT valueChanged(value);
    });
}

bool SliderBox::isLogarithmic() const { return m_range.least > 0 && m_range.most / m_range.least >= 100; }

double SliderBox::valueAt(int step) const
{
    const double share = static_cast<double>(step) / m_slider->maximum();
    if (!isLogarithmic())
        return m_range.least + share * (m_range.most - m_range.least);
    if (step == m_slider->maximum())
        return m_range.most;
    return std::max(m_range.least, rounded(m_range.least * std::pow(m_range.most / m_range.least, share), 2));
}

int SliderBox::stepAt(double value) const
{
    const double share = isLogarithmic()
                             ? std::log(value / m_range.least) / std::log(m_range.most / m_range.least)
                             : (value - m_range.least) / std::max(m_range.most - m_range.least, 1e-12);
    return static_cast<int>(std::lround(share * m_slider->maximum()));
}

double SliderBox::value() const { return m_box->value(); }

void SliderBox::setValue(double value)
{
    const QSignalBlocker quietBox(m_box), quietSlider(m_slider);
    m_box->setValue(value);
    m_slider->setValue(stepAt(m_box->value()));
}

void SliderBox::setSuffix(const QString& suffix) { m_box->setSuffix(suffix); }

void SliderBox::chainTabs(QWidget* before)
{
    setTabOrder(before, m_slider);
    setTabOrder(m_slider, m_box);
}

void SliderBox::setWords(const QString& name, const QString& toolTip)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_box}) {
        widget->setAccessibleName(name);
        widget->setToolTip(toolTip);
    }
}

} // namespace hourglass
