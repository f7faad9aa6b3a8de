// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/plots/PlotInk.h"

#include <QPointF>
#include <QWidget>

#include <memory>

namespace hourglass {

/// The variance of points of the plane along a line, over the angle of the line from 0 to 180 degrees, with
/// the angle that is chosen. Its top is the first component, its bottom the second. A click or a drag
/// chooses an angle. Window's thread only.
class VarianceCurve : public QWidget {
    Q_OBJECT
public:
    explicit VarianceCurve(QWidget* parent = nullptr);

    void setLesson(std::shared_ptr<const PcaLesson> lesson); ///< of two dimensions, or null
    void setAngle(double angle);                             ///< says nothing
    void setTheme(const Theme& theme);
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QPointF place(double angle) const; ///< on the curve
    [[nodiscard]] QSize sizeHint() const override { return {400, 110}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 90}; }

Q_SIGNALS:
    void angleChosen(double angle); ///< radians in [0, pi), by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] PlotInk ink() const;
    void drawLevels(QPainter& painter) const;

    std::shared_ptr<const PcaLesson> m_lesson;
    double m_angle = 0;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
