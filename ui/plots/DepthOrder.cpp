// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/DepthOrder.h"

#include <algorithm>

namespace hourglass {

namespace {

constexpr std::size_t steps = 4096; // of depth, a multiple of the bands: finer is not seen
constexpr double leastSize = 0.72, mostSize = 1.25;
constexpr double leastStrength = 0.35;

double shareOf(std::size_t band) { return static_cast<double>(band) / (DepthOrder::kBands - 1); }

std::uint16_t keyOf(float depth)
{
    const float step = (depth + 1) * (steps / 2);
    // Written so that NaN ends at 0; the cast of a number out of range is not defined.
    return step > 0 ? static_cast<std::uint16_t>(std::min(step, static_cast<float>(steps - 1)))
                    : std::uint16_t{0};
}

} // namespace

void DepthOrder::arrange(std::span<const float> places, std::span<const float> depth,
                         std::span<const std::uint16_t> colourOf)
{
    std::vector<std::uint32_t> next(steps + 1, 0);
    m_keys.resize(depth.size());
    for (std::size_t i = 0; i < depth.size(); ++i) {
        m_keys[i] = keyOf(depth[i]);
        ++next[m_keys[i] + 1U];
    }
    for (std::size_t step = 1; step <= steps; ++step)
        next[step] += next[step - 1];
    for (std::size_t band = 0; band <= kBands; ++band)
        m_first[band] = next[band * (steps / kBands)];
    m_order.resize(depth.size());
    m_places.resize(2 * depth.size());
    for (std::size_t i = 0; i < depth.size(); ++i) {
        const std::uint32_t to = next[m_keys[i]]++;
        m_order[to] = static_cast<std::uint32_t>(i);
        m_places[2 * to] = places[2 * i];
        m_places[2 * to + 1] = places[2 * i + 1];
    }
    recolour(colourOf);
}

void DepthOrder::recolour(std::span<const std::uint16_t> colourOf)
{
    m_slots.resize(m_order.size());
    for (std::size_t painted = 0; painted < m_order.size(); ++painted)
        m_slots[painted] = colourOf[m_order[painted]];
}

DepthOrder::Band DepthOrder::band(std::size_t band) const
{
    const std::size_t first = m_first[band], count = m_first[band + 1] - first;
    return {std::span(m_places).subspan(2 * first, 2 * count), std::span(m_slots).subspan(first, count)};
}

double DepthOrder::sizeOf(std::size_t band) { return leastSize + (mostSize - leastSize) * shareOf(band); }

double DepthOrder::strengthOf(std::size_t band)
{
    return leastStrength + (1 - leastStrength) * shareOf(band);
}

} // namespace hourglass
