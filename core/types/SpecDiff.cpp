// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/SpecDiff.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace hourglass {
namespace {

using Layers = std::vector<LayerSpec>;
using Lengths = std::vector<std::vector<std::size_t>>;

std::string sizeText(int size) { return size == 0 ? "as input" : std::to_string(size); }

std::string rateText(double rate)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", rate);
    return text.data();
}

std::string windowText(const LayerSpec& layer)
{
    std::string text = ", kernel " + std::to_string(layer.kernel);
    if (layer.stride != 1)
        text += ", stride " + std::to_string(layer.stride);
    if (layer.padding != 0)
        text += ", padding " + std::to_string(layer.padding);
    if (layer.outputPadding != 0)
        text += ", output padding " + std::to_string(layer.outputPadding);
    return text;
}

/// What follows the layer's name.
std::string settingsText(const LayerSpec& layer)
{
    switch (layer.kind) {
    case LayerKind::Lstm:
        return ' ' + sizeText(layer.out) + (layer.sequence ? ", every step" : ", last step");
    case LayerKind::Linear:
    case LayerKind::RowLinear:
    case LayerKind::Repeat:
    case LayerKind::Variational:
    case LayerKind::KSparse:
        return ' ' + sizeText(layer.out);
    case LayerKind::Conv2d:
    case LayerKind::ConvTranspose2d:
        return ' ' + sizeText(layer.out) + windowText(layer);
    case LayerKind::MaxPool2d:
        return ' ' + std::to_string(layer.kernel) +
               (layer.stride == layer.kernel ? "" : ", stride " + std::to_string(layer.stride));
    case LayerKind::Upsample:
        return ' ' + std::to_string(layer.kernel);
    case LayerKind::Dropout:
    case LayerKind::GaussianNoise:
        return ' ' + rateText(layer.rate);
    case LayerKind::Unflatten:
        return ' ' + (layer.shape == Shape{} ? "as input" : layer.shape.text());
    default:
        return {};
    }
}

/// Entry i, j: the longest common subsequence of what is left from a[i] and b[j] on.
Lengths commonLengths(const Layers& a, const Layers& b)
{
    Lengths lengths(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            lengths[i][j] =
                a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    return lengths;
}

/// Those between two layers that stayed: of the same kind in the same order is changed, the rest is not.
void compareGap(const Layers& a, std::size_t i, std::size_t iEnd, const Layers& b, std::size_t j,
                std::size_t jEnd, bool isEncoder, std::vector<SpecChange>& changes)
{
    using Kind = SpecChange::Kind;
    for (; i < iEnd; ++i) {
        std::size_t twin = j;
        while (twin < jEnd && b[twin].kind != a[i].kind)
            ++twin;
        if (twin == jEnd) {
            changes.push_back({Kind::Removed, {isEncoder, i}, layerText(a[i]), {}});
            continue;
        }
        for (; j < twin; ++j)
            changes.push_back({Kind::Added, {isEncoder, j}, {}, layerText(b[j])});
        changes.push_back({Kind::Changed, {isEncoder, j}, layerText(a[i]), layerText(b[j])});
        ++j;
    }
    for (; j < jEnd; ++j)
        changes.push_back({Kind::Added, {isEncoder, j}, {}, layerText(b[j])});
}

void comparePart(const Layers& a, const Layers& b, bool isEncoder, std::vector<SpecChange>& changes)
{
    const Lengths lengths = commonLengths(a, b);
    std::size_t i = 0, j = 0, iFrom = 0, jFrom = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            compareGap(a, iFrom, i, b, jFrom, j, isEncoder, changes);
            iFrom = ++i;
            jFrom = ++j;
        } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    compareGap(a, iFrom, a.size(), b, jFrom, b.size(), isEncoder, changes);
}

} // namespace

std::string layerText(const LayerSpec& layer)
{
    return std::string(layerName(layer.kind)) + settingsText(layer);
}

std::string SpecChange::text() const
{
    const std::string where = (place.isEncoder ? "encoder." : "decoder.") + std::to_string(place.index) + ' ';
    if (kind == Kind::Added)
        return "+ " + where + after;
    if (kind == Kind::Removed)
        return "\u2212 " + where + before;
    return "~ " + where + before + " \u2192 " + after;
}

std::vector<SpecChange> specDiff(const ModelSpec& before, const ModelSpec& after)
{
    std::vector<SpecChange> changes;
    comparePart(before.encoder, after.encoder, true, changes);
    comparePart(before.decoder, after.decoder, false, changes);
    return changes;
}

} // namespace hourglass
