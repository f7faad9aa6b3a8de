// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"
#include "ui/plots/PointSprites.h"

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
/// so that classes interleave. Knows where they come from and go to while they glide. No thread of its own.
class PointCloud {
public:
    static constexpr std::uint16_t hidden = 0xFFFF;

    /// Takes the places of a map. glide: stays at the shown ones until glideTo() moves, if the count is
    /// equal. Says whether there is something to glide.
    bool setPlaces(const Embedding& embedding, bool glide);
    void clear();
    /// 0: where the glide began, 1: at the places of the map. Eased.
    void glideTo(double share);
    void setLook(const PointLook& look);

    [[nodiscard]] std::size_t count() const { return m_order.size(); }
    [[nodiscard]] std::span<const float> places() const { return m_shown; }              ///< in drawing order
    [[nodiscard]] std::span<const std::uint16_t> colourSlots() const { return m_slots; } ///< in drawing order
    [[nodiscard]] std::size_t pointAt(std::size_t drawn) const { return m_order[drawn]; }
    [[nodiscard]] std::optional<QPointF> placeOf(std::size_t point) const;
    /// Around all finite places that are shown; none when there are none.
    [[nodiscard]] std::optional<QRectF> bounds() const;

    /// Around most of these points: one in twenty may stray to either side. None: there are none of them.
    [[nodiscard]] std::optional<QRectF> regionOf(const std::vector<std::size_t>& points) const;

    /// What the slots mean: plain colours, then the same faded.
    [[nodiscard]] const QList<QColor>& colours() const { return m_colours; }
    /// Draws the faded points first, then the others.
    void draw(SpriteCanvas& canvas, const PointSprites& sprites, const PlaceMap& map) const;

private:
    void shuffle(std::size_t count);
    void assignGroups(const PointLook& look);
    void assignValues(const PointLook& look);
    void fadeAllBut(const std::vector<std::size_t>& selected);

    std::vector<std::uint32_t> m_order, m_rank; ///< drawn -> point, point -> drawn
    std::vector<float> m_shown, m_from, m_target;
    std::vector<std::uint16_t> m_slots;
    QList<QColor> m_colours;
    bool m_hasFaded = false;
};

} // namespace hourglass
