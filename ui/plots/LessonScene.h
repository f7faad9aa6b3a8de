// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/plots/PlotInk.h"
#include "ui/plots/Turntable.h"

#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QStringList>

#include <memory>
#include <vector>

class QPainter;

namespace hourglass {

/// What a lesson on PCA shows of its points.
struct LessonLook {
    std::shared_ptr<const PcaLesson> lesson; ///< null: nothing
    QStringList names;                       ///< of the dimensions; where they end: x, y, z
    double angle = 0;                        ///< of the line through the mean in the plane, radians
    double flat = 0;            ///< how far the points are on their way to the line, or to the plane: 0 to 1
    bool hasEllipses = true;    ///< of one and two standard deviations
    bool hasProjections = true; ///< thin lines from some points to where they are projected
    Turntable turn;             ///< of points in space

    [[nodiscard]] bool isPlane() const { return lesson && lesson->dims == 2; }
    /// Of the line, length 1.
    [[nodiscard]] PcaLesson::Vector direction() const;
    /// Whether the line is the first component, to half a degree.
    [[nodiscard]] bool isFirstComponent() const;
    /// The angle at which it would be, in [0, pi).
    [[nodiscard]] double bestAngle() const;
};

/// A lesson laid out in a frame, ready to be drawn by a widget or on paper: ground, then points, then marks.
/// The look must have a lesson and outlive the scene.
class LessonScene {
public:
    LessonScene(const LessonLook& look, const QRectF& frame);

    [[nodiscard]] const QRectF& frame() const { return m_frame; }
    [[nodiscard]] QPointF place(const PcaLesson::Vector& point) const;
    /// Where a point is projected: on the line, or on the plane of the first two components.
    [[nodiscard]] PcaLesson::Vector target(const PcaLesson::Vector& point) const;
    /// Where it is drawn: on its way there.
    [[nodiscard]] PcaLesson::Vector moved(const PcaLesson::Vector& point) const;
    /// Numbers of the points, in space far ones first.
    [[nodiscard]] std::vector<std::size_t> order() const;
    /// The outline of so many standard deviations: of points in space what one sees of their ellipsoid.
    [[nodiscard]] QPolygonF ellipse(double deviations) const;
    /// The angle of the line from the mean to a place of the frame, in [0, pi).
    [[nodiscard]] double angleAt(QPointF place) const;

    void drawGround(QPainter& painter, const PlotInk& ink) const;
    void drawMarks(QPainter& painter, const PlotInk& ink) const;

    static constexpr std::size_t kProjections = 300; ///< thin lines, at most
    static constexpr double kSheetReach = 2; ///< standard deviations from the mean to the edge of the plane

private:
    using Vector = PcaLesson::Vector;
    void measure();
    [[nodiscard]] QString name(std::size_t axis) const;
    [[nodiscard]] Vector seen(const Vector& offset) const;
    [[nodiscard]] Vector along(std::size_t axis, double length) const;
    void drawPlaneScales(QPainter& painter, const PlotInk& ink) const;
    void drawBox(QPainter& painter, const PlotInk& ink) const;
    void drawSheet(QPainter& painter, const PlotInk& ink) const;
    void drawProjections(QPainter& painter, const PlotInk& ink) const;
    void drawLine(QPainter& painter, const PlotInk& ink) const;
    void drawArrow(QPainter& painter, std::size_t axis, const PlotInk& ink) const;

    const LessonLook& m_look;
    QRectF m_frame;
    double m_scale = 1;
    Vector m_low{}, m_high{}; ///< of the points that are drawn
};

/// The colour of a component's arrow and numbers.
QColor componentColour(std::size_t axis, const Theme& theme);

} // namespace hourglass
