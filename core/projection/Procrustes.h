// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"

namespace hourglass {

/// Lays a map like another of the same samples (point i of both is the same one), so that what lies at the
/// left in one lies there in the other, as far as can be. Where axes mean nothing (t-SNE, UMAP, MDS)
/// the map is turned, and mirrored if that helps, about its middle: the orthogonal Procrustes problem
/// (Schoenemann 1966), in closed form in the plane. Where they do (PCA, LDA, Isomap), each is mirrored at
/// most, so that it is still the component that its title names; the code's own dimensions stay as they are.
/// Distances within the map never change. Maps of another count, or not in the plane, are left alone.
void layLike(const Embedding& reference, Embedding& map);

} // namespace hourglass
