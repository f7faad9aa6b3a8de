// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Problem.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Kept in this order: sessions and runs store the number.
enum class ProjectionMethod { Pca, Tsne, PcaRandomized, PcaIncremental, PcaKernel, Lda, Mds, Isomap, Umap };
enum class TsneInit { Pca, Random, Given };
enum class Metric { Euclidean, Cosine };

/// t-SNE after van der Maaten and Hinton 2008, with the schedule of Belkina et al. 2019.
struct TsneOptions {
    double perplexity =
        30;               ///< About how many neighbours count. More: broader structure, slower. 2 to (n-1)/3.
    int iterations = 750; ///< Steps in all. More: finer, linear in time.
    double learningRate = 0;  ///< 0: automatic (n/12 while exaggerating, then n).
    double exaggeration = 12; ///< Pull while clusters form. More: tighter, better separated groups.
    int exaggerationIterations = 250;
    TsneInit init = TsneInit::Pca;
    Metric metric = Metric::Euclidean;
    std::uint64_t seed = 42;
    int threads = 0; ///< 0: all usable cores, at most 8. The map does not depend on it.

    friend bool operator==(const TsneOptions&, const TsneOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
};

} // namespace hourglass
