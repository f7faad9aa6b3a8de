// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"

#include <vector>

namespace hourglass {

/// What alignTo did to a map: place' = scale * rotation * place + shift.
struct Alignment {
    std::size_t dims = 2;
    double scale = 1;
    std::vector<double> rotation; ///< [dims, dims] row-major, orthogonal; may reflect
    std::vector<double> shift;    ///< [dims]

    [[nodiscard]] static Alignment identity(std::size_t dims);
    void apply(std::vector<float>& places) const; ///< places: row-major [count, dims]
    void undo(std::vector<float>& places) const;  ///< the inverse: aligned places back to the map's own axes
};

enum class Scaling { Keep, Fit };

/// Turns, mirrors and shifts `next` so that the samples it shares with `previous` lie as near as possible to
/// where they were (least squares; orthogonal Procrustes, Schönemann 1966): maps of successive epochs glide
/// and do not flip. Leaves `next` alone when the maps share no data set, no samples, or have other dims.
Alignment alignTo(const Embedding& previous, Embedding& next, Scaling scaling = Scaling::Keep);

} // namespace hourglass
