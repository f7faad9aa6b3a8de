// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace hourglass {

/// One state of a map while it formed, in 16 bits a coordinate between the least and the largest of its axis:
/// a step is less than a tenth of a pixel on any screen. Never changes, so threads may share it.
struct MapState {
    int iteration = 0;
    double klDivergence = 0; ///< NaN when not computed
    std::size_t dims = 2;
    std::array<float, 3> least{};
    std::array<float, 3> step{};
    std::vector<std::uint16_t> places; ///< [count, dims]
};

MapState packState(const Embedding& map);
/// The places of a state, row-major [count, dims].
std::vector<float> unpackPlaces(const MapState& state);

/// States of a forming map, evenly thinned out when they would take more memory than allowed: it always
/// spans the whole run, with the first state and the newest in it. One thread at a time.
class MapHistory {
public:
    static constexpr std::size_t kBytes = std::size_t{256} << 20;

    explicit MapHistory(std::size_t mostBytes = kBytes) : m_mostBytes(mostBytes) {}

    /// States must come with rising iterations, and all be of the same map.
    void add(std::shared_ptr<const MapState> state);
    void clear();

    [[nodiscard]] std::size_t size() const { return m_states.size(); }
    [[nodiscard]] const MapState& state(std::size_t i) const { return *m_states[i]; }
    [[nodiscard]] std::size_t bytes() const;
    /// The state that lies nearest to an iteration; 0 when there is none at all.
    [[nodiscard]] std::size_t nearest(int iteration) const;

private:
    void thin();

    std::size_t m_mostBytes;
    std::size_t m_added = 0;
    std::size_t m_every = 1;    ///< of the states added, one in so many stays
    bool m_lastIsExtra = false; ///< the newest is not one of those
    std::vector<std::shared_ptr<const MapState>> m_states;
};

} // namespace hourglass
