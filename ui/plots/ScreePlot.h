// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/plots/ScreeDrawing.h"

#include <QWidget>

namespace hourglass {

/// The scree of a PCA: a bar a component, the running sum over them, and a line to drag to the share that is
/// wanted. Bars are clicked to be put on the map. By key: Left and Right move from bar to bar, Return clicks
/// it, Up and Down move the line. Window's thread only.
class ScreePlot : public QWidget {
    Q_OBJECT
public:
    explicit ScreePlot(QWidget* parent = nullptr);

    void setScree(Scree scree);
    void setShare(double share); ///< 0 to 1; says nothing
    void setLogarithmic(bool logarithmic);
    void setAxes(int x, int y); ///< components on the map, from 0; -1: none
    /// Whether bars can be clicked.
    void setChoosable(bool choosable);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] const ScreeLook& look() const { return m_look; }
    [[nodiscard]] ScreeScale scale() const;
    [[nodiscard]] QString reading() const { return componentWords(m_look, m_look.current); }
    [[nodiscard]] QSize sizeHint() const override { return {620, 330}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 180}; }

Q_SIGNALS:
    void shareChanged(double share); ///< by the user
    void componentClicked(int component);
    void readingChanged(const QString& words); ///< of the bar under the pointer; empty: none is

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] PlotInk ink() const;
    [[nodiscard]] bool isOnLine(QPointF point) const;
    void setCurrent(int component);
    void moveLine(double share);

    ScreeLook m_look;
    QString m_placeholder;
    bool m_isDragging = false, m_isChoosable = true;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
