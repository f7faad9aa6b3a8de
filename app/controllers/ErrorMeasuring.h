// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/ReconstructionErrors.h"

#include <functional>

namespace hourglass {

/// Reconstructs samples of the data and says how far each class is off, by every measure that is defined.
/// Goes through them piece by piece: no memory for all reconstructions at once. progress: 0 to 1, in the
/// calling thread. Errors: BadInput (nothing to reconstruct, a model that has diverged), Cancelled.
Result<ErrorReport> measureErrors(const ModelSnapshot& model, const Dataset& data, SampleRange range,
                                  ThreadTeam& team, StopToken stop = {},
                                  const std::function<void(double)>& progress = {});

} // namespace hourglass
