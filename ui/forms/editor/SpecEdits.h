// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/ModelSpec.h"

#include <optional>

namespace hourglass {

/// Changes of a model, each a new model. Places that do not exist leave it as it is; an insertion behind the
/// end goes to the end.
const LayerSpec* layerAt(const ModelSpec& spec, LayerPlace place); ///< null: there is none
ModelSpec withInserted(ModelSpec spec, LayerPlace place, const LayerSpec& layer);
ModelSpec withRemoved(ModelSpec spec, LayerPlace place);
ModelSpec withReplaced(ModelSpec spec, LayerPlace place, const LayerSpec& layer);
/// `gap`: before which layer it is to stand, counted while it is still where it was.
ModelSpec withMoved(ModelSpec spec, LayerPlace from, LayerPlace gap);
/// Where a layer is after withMoved().
LayerPlace placeAfterMove(const ModelSpec& before, LayerPlace from, LayerPlace gap);
/// The gap one step up (-1) or down (+1), over the border between encoder and decoder too; nothing at the
/// ends.
std::optional<LayerPlace> gapBeside(const ModelSpec& spec, LayerPlace place, int step);
/// The layer one step up or down, through both parts.
std::optional<LayerPlace> placeBeside(const ModelSpec& spec, LayerPlace place, int step);

} // namespace hourglass
