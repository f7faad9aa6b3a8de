// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "ui/plots/PointSprites.h"
#include "ui/theme/Theme.h"

#include <QPixmap>
#include <QWidget>

#include <array>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Points in the plane, points in space that can be turned (drag, arrow keys; a double click or Home turns
/// them back), or a sheet of small pictures. Of more than three dimensions the first two are shown.
class SyntheticPreview : public QWidget {
    Q_OBJECT
public:
    explicit SyntheticPreview(QWidget* parent = nullptr);

    /// points: row-major, dims a point; labels: one a point, or empty. Points that are not finite are left
    /// out.
    void setPoints(std::vector<float> points, int dims, std::vector<std::int32_t> labels);
    void setImages(std::vector<Image> images);
    [[nodiscard]] bool isTurnable() const { return m_dims == 3; }
    [[nodiscard]] QString caption() const; ///< "1,000 points in 3-D · drag to turn"
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    using Vec = std::array<float, 3>;
    void turn(double yaw, double pitch);
    void turnBack();
    void makeSprites(double ratio);
    void measure();
    [[nodiscard]] Vec turned(const Vec& point) const; ///< x right, y up, z towards the eye, about the centre
    [[nodiscard]] Vec point(std::size_t index) const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] double pixelsPerUnit() const;
    void project(double ratio);
    void paintFrame(QPainter& painter) const;
    void paintPoints(QPainter& painter);
    void paintImages(QPainter& painter);

    std::vector<float> m_points;
    int m_dims = 0;
    std::vector<std::int32_t> m_labels;
    std::vector<Image> m_images;
    std::vector<QPixmap> m_pixmaps; ///< made when painted
    int m_classes = 1;
    Vec m_low{}, m_high{}, m_centre{};
    float m_radius = 1;
    double m_yaw, m_pitch;
    QPointF m_last;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
    PointSprites m_sprites; ///< [class][nearness]
    double m_spriteRatio = 0;
    SpriteCanvas m_canvas;
    std::vector<float> m_places; ///< device pixels, far ones first
    std::vector<std::uint16_t> m_colours;
};

} // namespace hourglass
