// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"

namespace hourglass {

/// The pictures after grey, invert and resize, in that order, as a preparation says: the data itself where
/// nothing changes, else new storage for just these samples, made by two threads. Opacity, the fourth
/// channel, is not inverted. Bars are black. Refuses vectors, pictures that cannot be grey, and sizes that
/// cannot be; stops and tells progress as the context says.
Result<DatasetPtr> withPictureSteps(const DatasetPtr& data, const Preparation& preparation,
                                    const ReadContext& context);

} // namespace hourglass
