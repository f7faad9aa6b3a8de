// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"

namespace hourglass {

/// Swaps rows and columns of every picture, and height and width with them: for files that were written
/// column by column, as EMNIST's. Does nothing to vectors.
void transposePictures(Dataset::Parts& parts);

} // namespace hourglass
