// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace hourglass {

/// A slider and a spin box for the same number. Ranges over more than two powers of ten are logarithmic, and
/// their slider stops at numbers of two digits.
class SliderBox : public QWidget {
    Q_OBJECT
public:
    struct Range {
        double least = 0, most = 1;
        bool isWhole = false;
    };
    /// The spin box is found by objectName, the slider by objectName + "Slider".
    SliderBox(const Range& range, const QString& objectName, QWidget* parent = nullptr);

    [[nodiscard]] double value() const;
    void setValue(double value); ///< says nothing; stays within the range
    void setSuffix(const QString& suffix);
    /// Name for screen readers and tooltip, of both.
    void setWords(const QString& name, const QString& toolTip);
    void chainTabs(QWidget* before); ///< Tab goes from there to the slider and on to the box
    [[nodiscard]] QDoubleSpinBox* box() const { return m_box; }

Q_SIGNALS:
    void valueChanged(double value); ///< by the user

private:
    [[nodiscard]] bool isLogarithmic() const;
    [[nodiscard]] double valueAt(int step) const;
    [[nodiscard]] int stepAt(double value) const;
    Range m_range;
    QSlider* m_slider;
    QDoubleSpinBox* m_box;
};

} // namespace hourglass
