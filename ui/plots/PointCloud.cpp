// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PointCloud.h"

#include "core/base/Random.h"
#include "ui/theme/Palette.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {

namespace {

constexpr int flatValueSteps = 256, spaceValueSteps = 64; // in space each is there in every band
constexpr double fadedOpacity = 0.1;

double eased(double share)
{
    const double t = std::clamp(share, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

} // namespace

void PointCloud::shuffle(std::size_t count)
{
    if (m_order.size() == count)
        return;
    m_order.resize(count);
    std::iota(m_order.begin(), m_order.end(), 0U);
    Random random(20080101); // any seed, but always this one
    random.shuffle(std::span(m_order));
    m_rank.resize(count);
    for (std::size_t drawn = 0; drawn < count; ++drawn)
        m_rank[m_order[drawn]] = static_cast<std::uint32_t>(drawn);
    m_slots.assign(count, 0);
}

bool PointCloud::setPlaces(const Embedding& embedding, bool glide)
{
    const std::size_t count =
        embedding.dims == 0 ? 0 : std::min(embedding.count, embedding.places.size() / embedding.dims);
    const std::size_t dims = embedding.dims > 2 ? 3 : 2;
    const bool gliding = glide && count > 0 && count == m_order.size() && m_shown.size() == dims * count;
    shuffle(count);
    m_dims = dims;
    m_target.assign(dims * count, 0.0F);
    const std::size_t taken = std::min(dims, embedding.dims);
    for (std::size_t drawn = 0; drawn < count; ++drawn)
        std::copy_n(embedding.places.data() + m_order[drawn] * embedding.dims, taken,
                    m_target.data() + drawn * dims);
    if (gliding)
        m_from = m_shown;
    else
        m_shown = m_target;
    return gliding;
}

void PointCloud::clear() { *this = PointCloud(); }

void PointCloud::glideTo(double share)
{
    if (share >= 1) {
        m_shown = m_target;
        return;
    }
    const auto t = static_cast<float>(eased(share));
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_shown[i] = m_from[i] + (m_target[i] - m_from[i]) * t;
}

std::optional<QPointF> PointCloud::placeOf(std::size_t point) const
{
    if (point >= m_rank.size())
        return std::nullopt;
    const std::size_t drawn = m_rank[point];
    const auto flat = places();
    return 2 * drawn + 1 < flat.size() ? std::optional(QPointF(flat[2 * drawn], flat[2 * drawn + 1]))
                                       : std::nullopt;
}

float PointCloud::depthOf(std::size_t point) const
{
    return isInSpace() && point < m_rank.size() && m_rank[point] < m_depth.size() ? m_depth[m_rank[point]]
                                                                                  : 0.0F;
}

void PointCloud::lookFrom(SpaceView& view)
{
    if (!isInSpace())
        return;
    const auto extent = extentOf(m_shown);
    view.setExtent(extent.value_or(SpaceExtent{}));
    m_reach = extent ? view.reach() : 0;
    view.project(m_shown, m_seen, m_depth);
    m_depthOrder.arrange(m_seen, m_depth, m_slots);
}

std::optional<QRectF> PointCloud::bounds() const
{
    if (isInSpace())
        return m_reach > 0 ? std::optional(QRectF(-m_reach, -m_reach, 2 * m_reach, 2 * m_reach))
                           : std::nullopt;
    float left = std::numeric_limits<float>::max(), right = std::numeric_limits<float>::lowest();
    float top = left, bottom = right;
    for (std::size_t i = 0; i + 1 < m_shown.size(); i += 2) {
        const float x = m_shown[i], y = m_shown[i + 1];
        if (!std::isfinite(x) || !std::isfinite(y))
            continue;
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    if (left > right)
        return std::nullopt;
    return QRectF(QPointF(left, top), QPointF(right, bottom));
}

std::optional<QRectF> PointCloud::regionOf(const std::vector<std::size_t>& points) const
{
    constexpr std::size_t strays = 20; // of so many points one, on either side
    std::vector<float> coordinates[2];
    for (const std::size_t point : points)
        if (const auto place = placeOf(point); place && std::isfinite(place->x() + place->y())) {
            coordinates[0].push_back(static_cast<float>(place->x()));
            coordinates[1].push_back(static_cast<float>(place->y()));
        }
    if (coordinates[0].empty())
        return std::nullopt;
    double low[2], high[2];
    for (int axis = 0; axis < 2; ++axis) {
        auto& values = coordinates[axis];
        const auto left = static_cast<std::ptrdiff_t>(values.size() / strays);
        const auto right = static_cast<std::ptrdiff_t>(values.size()) - 1 - left;
        std::nth_element(values.begin(), values.begin() + left, values.end());
        low[axis] = static_cast<double>(values[static_cast<std::size_t>(left)]);
        std::nth_element(values.begin(), values.begin() + right, values.end());
        high[axis] = static_cast<double>(values[static_cast<std::size_t>(right)]);
    }
    return QRectF(QPointF(low[0], low[1]), QPointF(high[0], high[1]));
}

void PointCloud::setLook(const PointLook& look)
{
    if (look.valueOf && look.valueOf->size() == count())
        assignValues(look);
    else
        assignGroups(look);
    for (QColor& colour : m_colours)
        colour.setAlphaF(static_cast<float>(look.opacity));
    fadeAllBut(look.selected);
    if (isInSpace() && m_depth.size() == count())
        m_depthOrder.recolour(m_slots);
}

/// Slot g is group g, the one after the last group is grey.
void PointCloud::assignGroups(const PointLook& look)
{
    m_colours = look.colours;
    m_colours.append(look.none);
    const auto none = static_cast<std::uint16_t>(m_colours.size() - 1);
    if (!look.groupOf || look.groupOf->size() != count()) {
        m_colours.back() = look.single;
        std::ranges::fill(m_slots, none);
        return;
    }
    std::vector<std::uint16_t> slotOf(none);
    for (std::uint16_t group = 0; group < none; ++group)
        slotOf[group] = group < look.visible.size() && !look.visible[group] ? hidden : group;
    for (std::size_t drawn = 0; drawn < count(); ++drawn) {
        const std::int32_t group = (*look.groupOf)[m_order[drawn]];
        m_slots[drawn] = group >= 0 && group < none ? slotOf[static_cast<std::size_t>(group)] : none;
    }
}

void PointCloud::assignValues(const PointLook& look)
{
    const int valueSteps = isInSpace() ? spaceValueSteps : flatValueSteps;
    m_colours.clear();
    for (int step = 0; step < valueSteps; ++step)
        m_colours.append(viridis(step / (valueSteps - 1.0)));
    m_colours.append(look.none);
    const double span = look.high > look.low ? look.high - look.low : 1;
    const auto isHidden = [&look, this](std::size_t point) {
        if (!look.groupOf || look.groupOf->size() != count())
            return false;
        const std::int32_t group = (*look.groupOf)[point];
        return group >= 0 && static_cast<std::size_t>(group) < look.visible.size() &&
               !look.visible[static_cast<std::size_t>(group)];
    };
    for (std::size_t drawn = 0; drawn < count(); ++drawn) {
        const auto value = static_cast<double>((*look.valueOf)[m_order[drawn]]);
        const double share = std::clamp((value - look.low) / span, 0.0, 1.0);
        m_slots[drawn] = isHidden(m_order[drawn]) ? hidden
                         : std::isnan(value)
                             ? static_cast<std::uint16_t>(valueSteps)
                             : static_cast<std::uint16_t>(std::lround(share * (valueSteps - 1)));
    }
}

void PointCloud::fadeAllBut(const std::vector<std::size_t>& selected)
{
    m_hasFaded = !selected.empty();
    if (!m_hasFaded)
        return;
    const auto plain = static_cast<std::uint16_t>(m_colours.size());
    for (std::uint16_t slot = 0; slot < plain; ++slot) {
        QColor faded = m_colours[slot];
        faded.setAlphaF(static_cast<float>(fadedOpacity));
        m_colours.append(faded);
    }
    std::vector<bool> isSelected(count(), false);
    for (const std::size_t point : selected)
        if (point < isSelected.size())
            isSelected[m_rank[point]] = true;
    for (std::size_t drawn = 0; drawn < count(); ++drawn)
        if (m_slots[drawn] != hidden && !isSelected[drawn])
            m_slots[drawn] = static_cast<std::uint16_t>(m_slots[drawn] + plain);
}

QList<QColor> PointCloud::coloursOf(std::size_t band) const
{
    QList<QColor> colours = m_colours;
    for (QColor& colour : colours)
        colour.setAlphaF(colour.alphaF() * static_cast<float>(DepthOrder::strengthOf(band)));
    return colours;
}

std::vector<PointSprites> PointCloud::sprites(double diameter) const
{
    if (!isInSpace())
        return {PointSprites(diameter, m_colours)};
    std::vector<PointSprites> all;
    for (std::size_t band = 0; band < DepthOrder::kBands; ++band)
        all.emplace_back(diameter * DepthOrder::sizeOf(band), coloursOf(band));
    return all;
}

void PointCloud::draw(SpriteCanvas& canvas, std::span<const PointSprites> sprites, const PlaceMap& map) const
{
    const auto all = static_cast<std::uint16_t>(m_colours.size());
    const auto plain = static_cast<std::uint16_t>(m_hasFaded ? all / 2 : all);
    if (m_hasFaded)
        blend(canvas, sprites, map, plain, all);
    blend(canvas, sprites, map, 0, plain);
}

void PointCloud::blend(SpriteCanvas& canvas, std::span<const PointSprites> sprites, const PlaceMap& map,
                       std::uint16_t first, std::uint16_t end) const
{
    if (!isInSpace()) {
        canvas.blend(sprites.front(), m_shown, map, m_slots, first, end);
        return;
    }
    for (std::size_t band = 0; band < sprites.size(); ++band) {
        const auto painted = m_depthOrder.band(band);
        canvas.blend(sprites[band], painted.places, map, painted.colourOf, first, end);
    }
}

} // namespace hourglass
