// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"

#include <QString>

#include <cstddef>

namespace hourglass {

/// "t-SNE", "Kernel PCA", …
QString methodName(ProjectionMethod method);
/// The method with how far it is, or what it reached: "t-SNE 340/750", "MDS, stress 0.12".
QString mapWords(const Embedding& map);
/// What an axis of the map (0: x, 1: y) shows, as "PC 1", "Dimension 3"; empty where axes mean nothing. The
/// share of the variance is not in it.
QString axisName(const Embedding& map, std::size_t axis);
/// Whether the numbers along the axes say something: not in t-SNE and UMAP.
bool axesHaveNumbers(ProjectionMethod method);

} // namespace hourglass
