// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/LayerJudgement.h"
#include "core/types/LayerTable.h"
#include "core/types/ModelSpec.h"

namespace hourglass {

/// What each layer makes of an input of this shape, and how many parameters it has, without building it.
/// An impossible layer is an error that names it and says why.
Result<LayerTable> inferShapes(const ModelSpec& spec, Shape input);

/// The same of a model that may be unfinished: a verdict on every layer. Pure arithmetic, some microseconds.
/// Behind an impossible layer the judging goes on from the next one whose output does not depend on what
/// comes in.
LayerJudgement judgeLayers(const ModelSpec& spec, Shape input);

} // namespace hourglass
