// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/SpecEdits.h"

#include <algorithm>

namespace hourglass {
namespace {

std::vector<LayerSpec>& part(ModelSpec& spec, LayerPlace place)
{
    return place.isEncoder ? spec.encoder : spec.decoder;
}

const std::vector<LayerSpec>& part(const ModelSpec& spec, LayerPlace place)
{
    return place.isEncoder ? spec.encoder : spec.decoder;
}

std::ptrdiff_t offset(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }

} // namespace

const LayerSpec* layerAt(const ModelSpec& spec, LayerPlace place)
{
    const auto& layers = part(spec, place);
    return place.index < layers.size() ? &layers[place.index] : nullptr;
}

ModelSpec withInserted(ModelSpec spec, LayerPlace place, const LayerSpec& layer)
{
    auto& layers = part(spec, place);
    layers.insert(layers.begin() + offset(std::min(place.index, layers.size())), layer);
    return spec;
}

ModelSpec withRemoved(ModelSpec spec, LayerPlace place)
{
    auto& layers = part(spec, place);
    if (place.index < layers.size())
        layers.erase(layers.begin() + offset(place.index));
    return spec;
}

ModelSpec withReplaced(ModelSpec spec, LayerPlace place, const LayerSpec& layer)
{
    auto& layers = part(spec, place);
    if (place.index < layers.size())
        layers[place.index] = layer;
    return spec;
}

LayerPlace placeAfterMove(const ModelSpec& before, LayerPlace from, LayerPlace gap)
{
    const bool isBehind = gap.isEncoder == from.isEncoder && gap.index > from.index;
    return {gap.isEncoder, std::min(gap.index, part(before, gap).size()) - (isBehind ? 1 : 0)};
}

ModelSpec withMoved(ModelSpec spec, LayerPlace from, LayerPlace gap)
{
    const LayerSpec* found = layerAt(spec, from);
    if (!found)
        return spec;
    const LayerSpec layer = *found;
    const LayerPlace to = placeAfterMove(spec, from, gap);
    return withInserted(withRemoved(std::move(spec), from), to, layer);
}

std::optional<LayerPlace> gapBeside(const ModelSpec& spec, LayerPlace place, int step)
{
    const std::size_t count = part(spec, place).size();
    if (step < 0 && place.index > 0)
        return LayerPlace{place.isEncoder, place.index - 1};
    if (step > 0 && place.index + 1 < count)
        return LayerPlace{place.isEncoder, place.index + 2};
    if (step < 0 && !place.isEncoder)
        return LayerPlace{true, spec.encoder.size()};
    if (step > 0 && place.isEncoder)
        return LayerPlace{false, 0};
    return std::nullopt;
}

std::optional<LayerPlace> placeBeside(const ModelSpec& spec, LayerPlace place, int step)
{
    const auto encoder = offset(spec.encoder.size()), all = encoder + offset(spec.decoder.size());
    const auto to = offset(place.index) + (place.isEncoder ? 0 : encoder) + step;
    if (to < 0 || to >= all)
        return std::nullopt;
    return LayerPlace{to < encoder, static_cast<std::size_t>(to < encoder ? to : to - encoder)};
}

} // namespace hourglass
