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
enum class UmapInit { Spectral, Pca, Random };

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

/// UMAP after McInnes, Healy and Melville 2018; the words and defaults of umap-learn.
struct UmapOptions {
    int neighbours = 15;  ///< Of a point, itself counted. More: broader structure, slower. 2 to 1,000.
    double minDist = 0.1; ///< How close points may lie on the map. Less: tighter clumps. 0 to 3 times spread.
    double spread = 1;    ///< The scale of the map. More: the clumps lie further apart.
    int epochs = 0; ///< Passes over the graph. More: finer, linear in time. 0: 500, beyond 10,000 points 200.
    double learningRate = 1; ///< The first step length; it falls to 0. More: further from the start.
    int negativeSamples = 5; ///< Points pushed away for each pulled near. More: clearer gaps, slower.
    int dims = 2;            ///< Of the map: 2 or 3.
    UmapInit init = UmapInit::Spectral; ///< Spectral keeps the broad layout best.
    Metric metric = Metric::Euclidean;
    std::uint64_t seed = 42;
    int threads = 0; ///< 0: all usable cores, at most 8. The map does not depend on it.

    friend bool operator==(const UmapOptions&, const UmapOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
    /// The epochs of a map of so many points.
    [[nodiscard]] int epochsFor(std::size_t points) const;
};

} // namespace hourglass
