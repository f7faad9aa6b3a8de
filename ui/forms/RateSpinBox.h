// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDoubleSpinBox>

namespace hourglass {

/// For numbers that matter by their order of magnitude: takes 0.001 and 1e-3, steps 1, 2, 5, 10.
class RateSpinBox : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit RateSpinBox(QWidget* parent = nullptr);
    void stepBy(int steps) override;
    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
};

} // namespace hourglass
