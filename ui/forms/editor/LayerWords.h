// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <QString>

#include <vector>

namespace hourglass {

/// What people are told about a kind of layer.
struct LayerWords {
    LayerKind kind;
    QString group;
    QString sentence;
};

/// Every kind, group by group.
const std::vector<LayerWords>& layerWords();
const LayerWords& wordsOf(LayerKind kind);
QString titleOf(LayerKind kind); ///< "Conv2d", as PyTorch calls it
/// A layer of this kind with values that work most often.
LayerSpec freshLayer(LayerKind kind);
/// What it is set to, without its name: "16 · 3×3 · pad 1".
QString settingsOf(const LayerSpec& layer);

} // namespace hourglass
