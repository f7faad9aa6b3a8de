// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/Recognition.h"

#include "core/evaluation/LinearProbe.h"
#include "core/evaluation/NeighbourRecognition.h"
#include "core/projection/Pca.h"
#include "core/projection/RandomizedPca.h"

#include <algorithm>
#include <array>

namespace hourglass {
namespace {

constexpr std::size_t kLectureCodes = 100;
constexpr std::size_t kMostExactDims = 1024;
constexpr double kProbeTolerance = 1e-4; // accuracy has long come to rest by then

using Progress = std::function<void(double)>;

Result<std::vector<std::int32_t>> byNeighbours(const LabelledCodes& known, const LabelledCodes& asked, int k,
                                               ThreadTeam& team, const StopToken& stop,
                                               const Progress& progress)
{
    auto votes = recogniseByNeighbours(known, asked, std::array{k}, team, stop, progress);
    if (!votes.ok())
        return votes.error();
    return std::move(votes.value().front().predicted);
}

Result<std::vector<std::int32_t>> byProbe(const LabelledCodes& known, const LabelledCodes& asked,
                                          const RecognitionOptions& options, ThreadTeam& team,
                                          const StopToken& stop, const Progress& progress)
{
    if (asked.labels.empty() || asked.dims != known.dims)
        return Error{Failure::BadInput, "There are no labelled codes of this length to recognise.",
                     "Recognition needs labelled training and test samples."};
    const LinearProbeOptions probeOptions{1, options.maxIterations, kProbeTolerance};
    const auto probe = fitLinearProbe(known, probeOptions, team, stop, progress);
    if (!probe.ok())
        return probe.error();
    return likeliestClasses(probe.value(), asked.values, asked.labels.size(), team);
}

} // namespace

ContingencyTable confusionOf(std::span<const std::int32_t> truth, std::span<const std::int32_t> predicted)
{
    std::vector<std::int32_t> classes(truth.begin(), truth.end());
    classes.insert(classes.end(), predicted.begin(), predicted.end());
    std::ranges::sort(classes);
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    ContingencyTable table{classes, classes, std::vector<std::int64_t>(classes.size() * classes.size(), 0)};
    const auto place = [&classes](std::int32_t label) {
        return static_cast<std::size_t>(std::ranges::lower_bound(classes, label) - classes.begin());
    };
    for (std::size_t i = 0; i < std::min(truth.size(), predicted.size()); ++i)
        ++table.counts[place(truth[i]) * classes.size() + place(predicted[i])];
    return table;
}

Result<Recognition> recognise(Recogniser recogniser, const LabelledCodes& known, const LabelledCodes& asked,
                              const RecognitionOptions& options, ThreadTeam& team, StopToken stop,
                              const std::function<void(double)>& progress)
{
    const bool few = recogniser == Recogniser::NearestOfHundred;
    const LabelledCodes from = few ? known.first(kLectureCodes) : known;
    const LabelledCodes whom = few ? asked.first(kLectureCodes) : asked;
    auto predicted = recogniser == Recogniser::LogisticRegression
                         ? byProbe(from, whom, options, team, stop, progress)
                         : byNeighbours(from, whom, few ? 1 : options.neighbours, team, stop, progress);
    if (!predicted.ok())
        return predicted.error();
    Recognition result{recogniser, from.dims, from.labels.size(), 0, std::move(predicted).value(), {}};
    std::size_t right = 0;
    for (std::size_t i = 0; i < whom.labels.size(); ++i)
        right += result.predicted[i] == whom.labels[i] ? 1 : 0;
    result.accuracy = static_cast<double>(right) / static_cast<double>(whom.labels.size());
    result.confusion = confusionOf(whom.labels, result.predicted);
    return result;
}

Result<PrincipalSpace> principalSpace(std::span<const float> known, std::span<const float> asked,
                                      std::size_t dims, std::size_t components, ThreadTeam& team,
                                      StopToken stop)
{
    if (dims == 0 || components == 0 || known.size() < dims || asked.size() < dims)
        return Error{Failure::BadInput, "There are no samples to find principal components of.",
                     "Open data with a training and a test part."};
    const std::size_t count = known.size() / dims, used = std::min({components, dims, count});
    const auto model = dims <= kMostExactDims
                           ? fitPca(known.data(), count, dims, used, team, stop)
                           : fitRandomizedPca(known.data(), count, dims, used, {}, team, stop);
    if (!model.ok())
        return model.error();
    PrincipalSpace space{used, project(model.value(), known.data(), count, team), {}};
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    space.asked = project(model.value(), asked.data(), asked.size() / dims, team);
    return space;
}

} // namespace hourglass
