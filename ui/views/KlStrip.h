// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/KlPoint.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <vector>

namespace hourglass {

/// The course of a t-SNE in a thin strip: its KL divergence step by step, the early exaggeration shaded, and
/// a mark at the step whose map is shown. Drag or use the arrow keys to look at earlier steps; the right end,
/// or the End key, is the newest. Setters say nothing.
class KlStrip : public QWidget {
    Q_OBJECT
public:
    explicit KlStrip(QWidget* parent = nullptr);

    /// iterations: in all. The curve must rise in its iterations.
    void setCurve(std::vector<KlPoint> curve, int iterations);
    void setReached(int iteration); ///< the newest step there is
    void setShown(int iteration);
    void setTheme(const Theme& theme);
    [[nodiscard]] bool isEmpty() const { return m_curve.size() < 2; }
    [[nodiscard]] QSize sizeHint() const override { return {200, 46}; }

Q_SIGNALS:
    void scrubbed(int iteration); ///< 0 to the newest, not included
    void newestRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF frame() const;
    [[nodiscard]] double xOf(int iteration) const;
    void paintCurve(QPainter& painter) const;
    void goTo(int iteration);

    std::vector<KlPoint> m_curve;
    int m_iterations = 1, m_reached = 0, m_shown = 0;
    Theme m_theme;
};

} // namespace hourglass
