// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Components.h"

#include <memory>

namespace hourglass {

/// What is looked at: components, and what turns their places into pictures. model and codes: null for raw
/// values where there is no model.
struct ComponentSource {
    DatasetPtr data;
    std::shared_ptr<const Components> components;
    SnapshotPtr model;
    std::shared_ptr<const Evaluation> codes;
};

/// The components of the codes of samples, or of what the network sees of them: bytes as they lie, else
/// copied up to `mostFloats` values, evenly spread samples where there are more (the remark says so).
Result<Components> componentsOfCodes(const Evaluation& codes, const StopToken& stop);
Result<Components> componentsOfSamples(const Dataset& data, SampleRange range, std::size_t mostFloats,
                                       const StopToken& stop);

/// Minus three to plus three standard deviations, by halves (of vectors by whole ones), along each of the
/// first `most` components.
Result<ComponentWalk> walkAlong(const ComponentSource& source, std::size_t most, const StopToken& stop);
/// Up to `most` samples (of vectors half as many), the first of each class, from the first `m` components; of
/// codes, decoded.
Result<ComponentRebuild> rebuildFrom(const ComponentSource& source, std::size_t m, std::size_t most,
                                     const StopToken& stop);

} // namespace hourglass
