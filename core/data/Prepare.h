// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"

namespace hourglass {

/// What is done to data between reading and training, as a Preparation says: classes, split, sizes, grey,
/// invert, resize, scaling. The samples of each part keep their order. Shares its pixels with `raw` (4 bytes
/// a sample more for the choice, 4 for labels) unless grey, invert or resize change them: then only the
/// samples that are kept are stored anew.
///
/// What is fitted is fitted on the training part. Unit divides the bytes of pictures by 255; columns of
/// vectors are fitted each by itself, bytes or not. The id is that of the content where the preparation is
/// the default one, else a hash of both.
Result<DatasetPtr> prepare(const DatasetPtr& raw, const Preparation& preparation,
                           const ReadContext& context = {});

} // namespace hourglass
