// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/plots/LessonScene.h"
#include "ui/plots/PointSprites.h"

#include <QWidget>

namespace hourglass {

/// A lesson on PCA: points of the plane with a line that is turned by hand (drag, or Left and Right), or
/// points in space that are turned themselves (drag, arrow keys; Home turns them back). Window's thread only.
class LessonPlot : public QWidget {
    Q_OBJECT
public:
    explicit LessonPlot(QWidget* parent = nullptr);

    void setLook(const LessonLook& look); ///< says nothing
    [[nodiscard]] const LessonLook& look() const { return m_look; }
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] QRectF plotArea() const { return QRectF(rect()).adjusted(1, 1, -1, -1); }
    [[nodiscard]] QSize sizeHint() const override { return {540, 400}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 200}; }

Q_SIGNALS:
    void angleChosen(double angle); ///< of the line, radians in [0, pi), by the user
    void turned(const Turntable& turn);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeSprites(double ratio);
    void paintPoints(QPainter& painter, const LessonScene& scene);
    void turn(double right, double up);
    [[nodiscard]] PlotInk ink() const;

    LessonLook m_look;
    QString m_placeholder;
    QPointF m_last;
    PointSprites m_sprites;
    double m_spriteRatio = 0;
    SpriteCanvas m_canvas;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

/// How many colours the labels of a lesson need, 1 to 64.
int lessonGroups(const PcaLesson& lesson);
QList<QColor> lessonColours(const PcaLesson& lesson, const Theme& theme);

} // namespace hourglass
