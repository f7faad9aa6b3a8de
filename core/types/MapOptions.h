// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Problem.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// Kept in this order: sessions and runs store the number.
enum class ProjectionMethod {
    Pca,
    Tsne,
    PcaRandomized,
    PcaIncremental,
    PcaKernel,
    Lda,
    Mds,
    Isomap,
    Umap,
    Dimensions
};
enum class TsneInit { Pca, Random, Given };
enum class Metric { Euclidean, Cosine };
enum class UmapInit { Spectral, Pca, Random };
enum class KernelKind { Rbf, Polynomial, Cosine };
enum class MdsStart { Classical, Random };

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

/// PCA by random projections after Halko, Martinsson and Tropp 2011: quicker than exact PCA for samples of
/// thousands of values.
struct RandomizedPcaOptions {
    int iterations =
        0; ///< Passes that sharpen the axes. More: nearer to exact, linear in time. 0: automatic (7 or 4).
    int oversampling = 10; ///< Directions tried beyond those wanted. More: surer, a little slower.
    std::uint64_t seed = 42;

    friend bool operator==(const RandomizedPcaOptions&, const RandomizedPcaOptions&) = default;
};

/// PCA batch by batch after Ross et al. 2008: for data that come in parts.
struct IncrementalPcaOptions {
    int batch = 0; ///< Samples at a time. More: nearer to exact, more memory. 0: automatic (five for each
                   ///< value of a sample).

    friend bool operator==(const IncrementalPcaOptions&, const IncrementalPcaOptions&) = default;
};

/// Kernel PCA after Schoelkopf, Smola and Mueller 1998.
struct KernelPcaOptions {
    KernelKind kernel =
        KernelKind::Rbf; ///< RBF sees closeness, polynomial products of values, cosine direction alone.
    double gamma =
        0;          ///< RBF and polynomial. More: finer structure, in the end noise. 0: 1 / values a sample.
    int degree = 3; ///< Polynomial: how many values are multiplied. More: bends more, outliers dominate.
    double offset = 1;       ///< Polynomial: weight of the lower degrees.
    int exactPoints = 10000; ///< Up to so many points all take part (memory: 4 bytes times their square).
    int landmarks =
        4000; ///< Of more points so many, drawn by the seed, make the axes (Nystroem). More: nearer to exact.
    std::uint64_t seed = 42;

    friend bool operator==(const KernelPcaOptions&, const KernelPcaOptions&) = default;
};

/// Metric multidimensional scaling by SMACOF (de Leeuw 1977): distances on the map like those of the codes.
struct MdsOptions {
    MdsStart start =
        MdsStart::Classical; ///< Classical starts from PCA: soon done, always the same. Random: by the seed.
    int iterations = 300;    ///< At most. More: lower stress, linear in time.
    double tolerance = 1e-6; ///< Ends when a step wins less of the stress than this. Less: finer, slower.
    int exactPoints = 10000; ///< Up to so many points all take part (memory: 4 bytes times their square).
    int landmarks =
        2000; ///< Of more points so many are placed together, the others against them. More: finer, slower.
    std::uint64_t seed = 42;

    friend bool operator==(const MdsOptions&, const MdsOptions&) = default;
};

/// Isomap after Tenenbaum, de Silva and Langford 2000: distances along the data, from neighbour to neighbour.
struct IsomapOptions {
    int neighbours =
        5; ///< Steps go to so many nearest. Fewer: follows folds, may fall apart. More: short cuts, flatter.
    int exactPoints =
        5000; ///< Up to so many points all paths are measured (memory: 4 bytes times their square).
    int landmarks =
        1000; ///< Of more points, paths from so many (de Silva and Tenenbaum 2003). More: finer, slower.
    std::uint64_t seed = 42;

    friend bool operator==(const IsomapOptions&, const IsomapOptions&) = default;
};

/// A map that is made in one go: every method but t-SNE and UMAP, which are moved on by their caller.
struct MapOptions {
    ProjectionMethod method = ProjectionMethod::Pca;
    int dims = 2; ///< 2, or 3 for a map that can be turned.
    std::array<int, 3> axes{0, 1,
                            2}; ///< Which components, or dimensions of the code, are x, y and z; from 0.
    RandomizedPcaOptions randomized;
    IncrementalPcaOptions incremental;
    KernelPcaOptions kernel;
    MdsOptions mds;
    IsomapOptions isomap;

    friend bool operator==(const MapOptions&, const MapOptions&) = default;
    /// Only of the chosen method. codeDims: values of a sample.
    [[nodiscard]] std::vector<Problem> problems(std::size_t points, std::size_t codeDims) const;
};

/// Why a method cannot map so many codes into 3 dimensions, in a sentence for people; empty: it can. classes:
/// of the labels, which matter to LDA; 0: none.
[[nodiscard]] std::string whyNotInSpace(ProjectionMethod method, std::size_t points, std::size_t codeDims,
                                        std::size_t classes);

} // namespace hourglass
