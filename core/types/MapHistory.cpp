// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapHistory.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hourglass {
namespace {

constexpr float kSteps = 65535;

std::size_t bytesOf(const MapState& state)
{
    return sizeof(MapState) + state.places.size() * sizeof(std::uint16_t);
}

} // namespace

MapState packState(const Embedding& map)
{
    MapState state;
    state.iteration = map.iteration;
    state.klDivergence = map.klDivergence;
    state.dims = map.dims;
    state.places.resize(map.count * map.dims);
    for (std::size_t d = 0; d < map.dims && map.count > 0; ++d) {
        float least = map.places[d];
        float most = least;
        for (std::size_t i = 0; i < map.count; ++i) {
            least = std::min(least, map.places[i * map.dims + d]);
            most = std::max(most, map.places[i * map.dims + d]);
        }
        const float step = (most - least) / kSteps;
        state.least[d] = least;
        state.step[d] = step;
        for (std::size_t i = 0; i < map.count && step > 0; ++i) {
            const float steps = (map.places[i * map.dims + d] - least) / step;
            state.places[i * map.dims + d] = static_cast<std::uint16_t>(std::min(steps + 0.5F, kSteps));
        }
    }
    return state;
}

std::vector<float> unpackPlaces(const MapState& state)
{
    std::vector<float> places(state.places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t d = i % state.dims;
        places[i] = state.least[d] + static_cast<float>(state.places[i]) * state.step[d];
    }
    return places;
}

void MapHistory::add(std::shared_ptr<const MapState> state)
{
    if (m_lastIsExtra)
        m_states.pop_back();
    m_lastIsExtra = m_added++ % m_every != 0;
    m_states.push_back(std::move(state));
    while (bytes() > m_mostBytes && m_states.size() > 2)
        thin();
}

/// Keeps every second state, and the newest.
void MapHistory::thin()
{
    const auto newest = m_states.back();
    if (m_lastIsExtra)
        m_states.pop_back();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_states.size(); i += 2)
        m_states[kept++] = m_states[i];
    m_states.resize(kept);
    m_every *= 2;
    m_lastIsExtra = m_states.back() != newest;
    if (m_lastIsExtra)
        m_states.push_back(newest);
}

void MapHistory::clear()
{
    m_states.clear();
    m_added = 0;
    m_every = 1;
    m_lastIsExtra = false;
}

std::size_t MapHistory::bytes() const
{
    std::size_t sum = 0;
    for (const auto& state : m_states)
        sum += bytesOf(*state);
    return sum;
}

std::size_t MapHistory::nearest(int iteration) const
{
    const auto distance = [&](const auto& state) { return std::abs(state->iteration - iteration); };
    const auto found = std::min_element(m_states.begin(), m_states.end(), [&](const auto& a, const auto& b) {
        return distance(a) < distance(b);
    });
    return static_cast<std::size_t>(found - m_states.begin());
}

} // namespace hourglass
