// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// Something an option says that cannot work: which field, why, and what would.
struct Problem {
    std::string field; ///< name of the member
    std::string text;
};

enum class LossKind { Mse, Bce };
/// Mean over every value, or the sum over a sample's values averaged over the samples (as VAEs are written).
enum class LossReduction { Mean, SumPerSample };
enum class OptimizerKind { Adam, Sgd };

/// How a model is trained. The comment says what turning it up costs and buys; it is also the tooltip.
struct TrainingOptions {
    int epochs = 20; ///< Passes over the training data. More: lower loss, linear in time. 1 to 100,000.
    int batch = 128; ///< Samples a step. More: faster epochs, fewer steps; too many learn less an epoch.
    double learningRate = 1e-3; ///< Step length. More: faster, until the loss jumps or turns to NaN. Above 0.
    OptimizerKind optimizer = OptimizerKind::Adam;
    double momentum = 0;    ///< SGD only, 0 to below 1.
    double weightDecay = 0; ///< L2 penalty on the weights. More: smaller weights, smoother maps, higher loss.
    LossKind loss = LossKind::Mse;
    LossReduction reduction = LossReduction::Mean;
    std::uint64_t seed = 42;     ///< Same seed, same thread count, same machine: the same bits.
    int threads = 0;             ///< CPU threads; 0: all usable cores, at most 8.
    std::string device = "auto"; ///< auto, cpu, cuda or cuda:i
    std::size_t limit = 0;       ///< Train on the first so many samples only; 0: all.

    friend bool operator==(const TrainingOptions&, const TrainingOptions&) = default;
    /// Everything that cannot work with so many training samples; empty when it can.
    [[nodiscard]] std::vector<Problem> problems(std::size_t trainCount) const;
};

enum class ProjectionMethod { Pca, Tsne };
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

struct KMeansOptions {
    int k = 10;        ///< Clusters. 1 to the number of points.
    int restarts = 10; ///< Starts from k-means++; the best inertia wins. More: surer, linear in time.
    int maxIterations = 300;
    std::uint64_t seed = 42;
    int threads = 0;

    friend bool operator==(const KMeansOptions&, const KMeansOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
};

/// 0 becomes the usable cores, at most 8: these models are too small to feed more.
int resolveThreads(int asked);

} // namespace hourglass
