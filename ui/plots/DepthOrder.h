// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// A cloud in the order in which it is painted: far points first, in bands of depth that differ in size and
/// strength. Of equally deep points the first one comes first, so the same view paints the same picture.
class DepthOrder {
public:
    static constexpr std::size_t kBands = 8; ///< the first is the farthest

    struct Band {
        std::span<const float> places;        ///< x0 y0 x1 …, far ones first
        std::span<const std::uint16_t> colourOf; ///< one a place
    };

    /// places x0 y0 …, one depth (-1 far to 1 near; others count as those) and one slot each.
    void arrange(std::span<const float> places, std::span<const float> depth,
                 std::span<const std::uint16_t> colourOf);
    /// Other colours in the same places.
    void recolour(std::span<const std::uint16_t> colourOf);
    [[nodiscard]] Band band(std::size_t band) const;

    /// How large (1: as on a flat map) and how strong (0 to 1) the points of a band are.
    [[nodiscard]] static double sizeOf(std::size_t band);
    [[nodiscard]] static double strengthOf(std::size_t band);

private:
    std::vector<std::uint32_t> m_order; ///< painted -> point
    std::vector<std::uint16_t> m_keys;
    std::vector<float> m_places;
    std::vector<std::uint16_t> m_slots;
    std::array<std::size_t, kBands + 1> m_first{};
};

} // namespace hourglass
