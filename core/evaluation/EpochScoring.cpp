// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/EpochScoring.h"

#include "core/base/Random.h"
#include "core/clustering/Cluster.h"
#include "core/clustering/Scores.h"
#include "core/evaluation/LinearProbe.h"
#include "core/evaluation/NeighbourRecognition.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace hourglass {
namespace {

constexpr std::uint64_t kSampleStream = 0x5C0E;
constexpr std::size_t kLectureCodes = 100;
constexpr std::size_t kLeastSample = 20; ///< of fewer codes nothing can be said
constexpr int kClustersWithoutClasses = 10;

/// Some of the codes, in the order of a draw.
struct Drawn {
    std::size_t dims = 0, count = 0;
    std::vector<float> values;
    std::vector<std::int32_t> labels; ///< empty: none

    [[nodiscard]] std::size_t classes() const
    {
        std::vector<std::int32_t> met = labels;
        std::ranges::sort(met);
        return static_cast<std::size_t>(std::unique(met.begin(), met.end()) - met.begin());
    }
    /// Rows begin to end - 1.
    [[nodiscard]] LabelledCodes part(std::size_t begin, std::size_t end) const
    {
        return {values.data() + begin * dims, dims, std::span(labels).subspan(begin, end - begin)};
    }
};

Drawn draw(const Codes& codes, std::span<const std::int32_t> labels, const EpochScoreOptions& options)
{
    std::vector<std::uint32_t> order(codes.count);
    std::iota(order.begin(), order.end(), 0U);
    Random random(options.seed, kSampleStream);
    random.shuffle(std::span(order));
    order.resize(std::min(options.sample, codes.count));
    Drawn drawn{codes.dims, order.size(), {}, {}};
    for (const auto i : order) {
        drawn.values.insert(drawn.values.end(), codes.row(i), codes.row(i) + codes.dims);
        if (!labels.empty())
            drawn.labels.push_back(labels[i]);
    }
    return drawn;
}

/// k-NN and the linear probe: the last quarter is asked.
Result<void> recognise(EpochScores& scores, const Drawn& drawn, const EpochScoreOptions& options,
                       ThreadTeam& team, const StopToken& stop)
{
    const std::size_t known = drawn.count - drawn.count / 4;
    const auto from = drawn.part(0, known), whom = drawn.part(known, drawn.count);
    const int k = std::min(options.neighbours, static_cast<int>(known));
    const auto votes = recogniseByNeighbours(from, whom, std::array{k}, team, stop);
    if (!votes.ok())
        return votes.error();
    scores[EpochScore::Neighbours] = votes.value().front().accuracy;
    const auto probe = fitLinearProbe(from, {1, options.probeSteps, 1e-3}, team, stop);
    if (!probe.ok())
        return probe.error().kind == Failure::Cancelled ? Result<void>(probe.error()) : Result<void>();
    const auto accuracy = probeAccuracy(probe.value(), whom, team);
    if (accuracy.ok())
        scores[EpochScore::LinearProbe] = accuracy.value();
    return {};
}

Result<void> clusterAndScore(EpochScores& scores, const Drawn& drawn, std::size_t classes,
                             const EpochScoreOptions& options, ThreadTeam& team, const StopToken& stop)
{
    ClusterOptions clustering;
    clustering.k = classes < 2 ? kClustersWithoutClasses : static_cast<int>(classes);
    clustering.k = std::min(clustering.k, static_cast<int>(drawn.count / 2));
    clustering.restarts = options.restarts;
    clustering.seed = options.seed;
    const auto clusters = cluster(drawn.values.data(), drawn.count, drawn.dims, clustering, team, stop);
    if (!clusters.ok())
        return clusters.error();
    const auto labels = classes < 2 ? std::span<const std::int32_t>() : std::span(drawn.labels);
    const auto found = scoreClusters(clusters.value(), labels, drawn.values.data(), drawn.dims, team, stop);
    if (!found.ok())
        return found.error();
    scores[EpochScore::Silhouette] = found.value().silhouette;
    scores[EpochScore::ClusterAccuracy] = found.value().accuracy;
    scores[EpochScore::Nmi] = found.value().nmi;
    scores[EpochScore::Ari] = found.value().ari;
    return {};
}

} // namespace

Result<EpochScores> scoreEpoch(const Codes& judged, std::span<const std::int32_t> labels,
                               const LabelledCodes& training, const EpochScoreOptions& options,
                               ThreadTeam& team, StopToken stop)
{
    if (judged.count == 0 || judged.dims == 0 || judged.values.size() != judged.count * judged.dims ||
        (!labels.empty() && labels.size() != judged.count))
        return Error{Failure::BadInput,
                     std::to_string(judged.count) + " codes and " + std::to_string(labels.size()) +
                         " labels cannot be scored together.",
                     "Give one label a code, or none."};
    EpochScores scores;
    scores.epoch = judged.modelEpoch;
    if (!labels.empty() && !training.labels.empty() && training.dims == judged.dims) {
        const auto asked = LabelledCodes::of(judged, labels).first(kLectureCodes);
        const auto accuracy = nearestCodeAccuracy(training.first(kLectureCodes), asked, team, stop);
        if (!accuracy.ok())
            return accuracy.error();
        scores[EpochScore::NearestCode] = accuracy.value();
    }
    const Drawn drawn = draw(judged, labels, options);
    scores.sampled = drawn.count;
    if (drawn.count < kLeastSample)
        return scores;
    const std::size_t classes = drawn.classes();
    if (classes > 1)
        if (const auto done = recognise(scores, drawn, options, team, stop); !done.ok())
            return done.error();
    if (const auto done = clusterAndScore(scores, drawn, classes, options, team, stop); !done.ok())
        return done.error();
    return scores;
}

} // namespace hourglass
