// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"

#include <QString>

namespace hourglass {

/// "28 × 28", "32 × 32 × 3" for three channels, "30 values" for a vector.
QString sizeText(const Shape& shape);
/// "60,000 + 10,000"; one number where there is no test part.
QString countsText(std::size_t train, std::size_t test);
/// "60,000 + 10,000 · 28 × 28 · 10 classes"
QString factsText(const DatasetInfo& info);
/// "values 0 to 1", "standardised", …: what the network sees of samples of this shape.
QString scalingText(Scaling scaling, const Shape& shape);
/// The preparation in force: "As it comes · values 0 to 1", "3 of 10 classes · 48,000 + 12,000 · grey".
/// info is what came of it; classesAsRead: how many there were to choose from, 0: unknown. Without the counts
/// where they stand beside it.
QString preparationText(const DatasetInfo& info, int classesAsRead = 0, bool withCounts = true);
/// "11 MB", "980 kB": thousands of bytes, as downloads are given.
QString bytesText(std::size_t bytes);

} // namespace hourglass
