// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/plots/PlotInk.h"

#include <QPointF>
#include <QWidget>

#include <optional>
#include <vector>

namespace hourglass {

/// The error of a reconstruction over the number of components that it is made from, with the number that is
/// chosen, and another method's error at its own number beside it. The few have more room than the many. A
/// click or a drag chooses a number. Window's thread only.
class ErrorCurve : public QWidget {
    Q_OBJECT
public:
    explicit ErrorCurve(QWidget* parent = nullptr);

    /// errors: from 0 components, from 1, …
    void setErrors(std::vector<double> errors);
    void setChosen(int components); ///< says nothing
    /// What the curve is compared with: "autoencoder", a number of values and an error; none: nothing.
    void setRival(std::optional<std::pair<int, double>> rival, const QString& name);
    void setTheme(const Theme& theme);
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QPointF place(double components, double error) const;
    [[nodiscard]] int componentsAt(double x) const;
    [[nodiscard]] QSize sizeHint() const override { return {500, 130}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 100}; }

Q_SIGNALS:
    void chosen(int components); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] PlotInk ink() const;
    [[nodiscard]] double most() const;
    void drawScales(QPainter& painter) const;
    void drawRival(QPainter& painter) const;

    std::vector<double> m_errors;
    int m_chosen = 0;
    std::optional<std::pair<int, double>> m_rival;
    QString m_rivalName;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
