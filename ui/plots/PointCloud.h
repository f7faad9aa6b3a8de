// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"
#include "ui/plots/DepthOrder.h"
#include "ui/plots/PointSprites.h"
#include "ui/plots/SpaceView.h"

#include <QColor>
#include <QList>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// How the points of a map look.
struct PointLook {
    std::shared_ptr<const std::vector<std::int32_t>>
        groupOf;                                       ///< -1: grey; null or of a wrong size: one colour
    QList<QColor> colours;                             ///< one a group
    std::shared_ptr<const std::vector<float>> valueOf; ///< not null: viridis by value instead
    double low = 0, high = 1;
    std::vector<bool> visible;         ///< by group; beyond the end: visible
    std::vector<std::size_t> selected; ///< not empty: the others fade
    QColor single, none;               ///< the colour without groups, and that of points in no group
    double opacity = 0.85;
};

/// The points of a map in the order in which they are drawn: shuffled, always in the same way for one count,
/// so that classes interleave; in space from back to front. Knows where they come from and go to while they
/// glide. No thread of its own.
class PointCloud {
public:
    static constexpr std::uint16_t hidden = 0xFFFF;

    /// Takes the places of a map in the plane or in space. glide: stays at the shown ones until glideTo()
    /// moves, if count and dimensions are equal. Says whether there is something to glide. In space the
    /// points are nowhere in the plane until lookFrom().
    bool setPlaces(const Embedding& embedding, bool glide);
    void clear();
    /// 0: where the glide began, 1: at the places of the map. Eased.
    void glideTo(double share);
    void setLook(const PointLook& look);

    [[nodiscard]] bool isInSpace() const { return m_dims == 3; }
    /// In space: where the points are seen now, and which are in front. The view is told what they fill.
    void lookFrom(SpaceView& view);

    [[nodiscard]] std::size_t count() const { return m_order.size(); }
    /// In the plane, in drawing order.
    [[nodiscard]] std::span<const float> places() const { return isInSpace() ? m_seen : m_shown; }
    [[nodiscard]] std::span<const std::uint16_t> colourSlots() const { return m_slots; } ///< in drawing order
    [[nodiscard]] std::size_t pointAt(std::size_t drawn) const { return m_order[drawn]; }
    [[nodiscard]] std::optional<QPointF> placeOf(std::size_t point) const;
    /// Of a point in space, -1 (farthest) to 1 (nearest); 0 in the plane.
    [[nodiscard]] float depthOf(std::size_t point) const;
    /// Around all finite places that are shown, in space however they are turned; none when there are none.
    [[nodiscard]] std::optional<QRectF> bounds() const;

    /// Around most of these points: one in twenty may stray to either side. None: there are none of them.
    [[nodiscard]] std::optional<QRectF> regionOf(const std::vector<std::size_t>& points) const;

    /// What the slots mean: plain colours, then the same faded.
    [[nodiscard]] const QList<QColor>& colours() const { return m_colours; }
    /// One in the plane; in space one for each band of depth. diameter in device pixels.
    [[nodiscard]] std::vector<PointSprites> sprites(double diameter) const;
    /// Draws the faded points first, then the others.
    void draw(SpriteCanvas& canvas, std::span<const PointSprites> sprites, const PlaceMap& map) const;
    /// The bands of depth, in space.
    [[nodiscard]] const DepthOrder& depthOrder() const { return m_depthOrder; }
    /// Colours of a band of depth.
    [[nodiscard]] QList<QColor> coloursOf(std::size_t band) const;

private:
    void shuffle(std::size_t count);
    void assignGroups(const PointLook& look);
    void assignValues(const PointLook& look);
    void fadeAllBut(const std::vector<std::size_t>& selected);
    void blend(SpriteCanvas& canvas, std::span<const PointSprites> sprites, const PlaceMap& map,
               std::uint16_t first, std::uint16_t end) const;

    std::vector<std::uint32_t> m_order, m_rank; ///< drawn -> point, point -> drawn
    std::size_t m_dims = 2;
    std::vector<float> m_shown, m_from, m_target; ///< m_dims a point
    std::vector<float> m_seen, m_depth;           ///< in space
    double m_reach = 0;                           ///< of what is seen in space; 0: nothing is
    DepthOrder m_depthOrder;
    std::vector<std::uint16_t> m_slots;
    QList<QColor> m_colours;
    bool m_hasFaded = false;
};

} // namespace hourglass
