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
    double learningRate = 0;          ///< 0: automatic (n/12 while exaggerating, then n).
    double exaggeration = 12;         ///< Pull while clusters form. More: tighter, better separated groups.
    int exaggerationIterations = 250; ///< Steps with that pull. More: groups find together more surely.
    double lateExaggeration = 1; ///< Pull afterwards. Above 1: tighter groups, more space between; 1 to 100.
    int dims = 2;                ///< Of the map, 2 or 3. In 3 every pair is computed: at most 10,000 points.
    int klEvery =
        25; ///< A point of the KL curve every so many steps. Less: finer, up to twice as slow. 0: none.
    TsneInit init = TsneInit::Pca;
    Metric metric = Metric::Euclidean;
    std::uint64_t seed = 42;
    int threads = 0; ///< 0: all usable cores, at most 8. The map does not depend on it.

    static constexpr std::size_t kMostInSpace = 10000; ///< points of a map in 3 dimensions

    friend bool operator==(const TsneOptions&, const TsneOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
};

} // namespace hourglass
