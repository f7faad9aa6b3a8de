// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapOptions.h"

#include "core/types/OptionCheck.h"

#include <algorithm>
#include <cmath>

#include <string>

namespace hourglass {
namespace {

constexpr std::size_t kMostPoints =
    16'000'000;                     // of a UMAP: the numbers of negative samples are drawn in 24 bits
constexpr int kMostSamples = 30000; // squares of floats: 3.6 GB

void checkSamples(OptionCheck& check, int exactPoints, int landmarks)
{
    check.demand(exactPoints >= 2 && exactPoints <= kMostSamples, "exactPoints",
                 "Exact points must be 2 to 30,000.");
    check.demand(landmarks >= 10 && landmarks <= kMostSamples, "landmarks",
                 "Landmarks must be 10 to 30,000.");
}

void checkKernel(OptionCheck& check, const KernelPcaOptions& o)
{
    check.demand(std::isfinite(o.gamma) && o.gamma >= 0, "gamma",
                 "Gamma must be above 0, or 0 for automatic.");
    check.demand(o.degree >= 1 && o.degree <= 10, "degree", "The degree must be 1 to 10.");
    check.demand(std::isfinite(o.offset) && o.offset >= 0, "offset", "The offset must be 0 or more.");
    checkSamples(check, o.exactPoints, o.landmarks);
}

void checkMds(OptionCheck& check, const MdsOptions& o)
{
    check.demand(o.iterations >= 1 && o.iterations <= 100000, "iterations",
                 "Iterations must be 1 to 100,000.");
    check.demand(std::isfinite(o.tolerance) && o.tolerance >= 0, "tolerance",
                 "The tolerance must be 0 or more.");
    checkSamples(check, o.exactPoints, o.landmarks);
}

void checkIsomap(OptionCheck& check, const IsomapOptions& o, std::size_t points)
{
    check.demand(o.neighbours >= 1 && o.neighbours <= 1000 && static_cast<std::size_t>(o.neighbours) < points,
                 "neighbours",
                 "Neighbours must be 1 to 1,000 and fewer than the points (" + std::to_string(points) + ").");
    checkSamples(check, o.exactPoints, o.landmarks);
}

void checkAxes(OptionCheck& check, const MapOptions& o, std::size_t codeDims)
{
    if (o.method == ProjectionMethod::Mds)
        return; // its axes have no order
    const auto most = static_cast<int>(std::max<std::size_t>(codeDims, 3));
    const bool ofCode = o.method == ProjectionMethod::Dimensions;
    for (int a = 0; a < o.dims; ++a) {
        const int axis = o.axes[static_cast<std::size_t>(a)];
        check.demand(
            axis >= 0 && axis < most, "axes",
            (ofCode ? "Dimensions of the code are numbered 1 to " : "Components are numbered 1 to ") +
                std::to_string(most) + ".");
        for (int b = 0; b < a; ++b)
            check.demand(axis != o.axes[static_cast<std::size_t>(b)], "axes",
                         "Each axis must show something else.");
    }
}

} // namespace

std::vector<Problem> TsneOptions::problems(std::size_t points) const
{
    OptionCheck check;
    check.demand(points >= 7, "points", "t-SNE needs at least 7 points.");
    const double most = points < 7 ? 2.0 : static_cast<double>(points - 1) / 3.0;
    check.demand(std::isfinite(perplexity) && perplexity >= 2 && perplexity <= most, "perplexity",
                 "Perplexity must be 2 to a third of the points (here " +
                     std::to_string(static_cast<int>(most)) + ").");
    check.demand(iterations >= 1 && iterations <= 100000, "iterations", "Iterations must be 1 to 100,000.");
    check.demand(std::isfinite(learningRate) && learningRate >= 0, "learningRate",
                 "The learning rate must be above 0, or 0 for automatic.");
    check.demand(std::isfinite(exaggeration) && exaggeration >= 1 && exaggeration <= 100, "exaggeration",
                 "Exaggeration must be 1 to 100.");
    check.demand(exaggerationIterations >= 0, "exaggerationIterations",
                 "Exaggeration iterations must be 0 or more.");
    check.demand(std::isfinite(lateExaggeration) && lateExaggeration >= 1 && lateExaggeration <= 100,
                 "lateExaggeration", "Late exaggeration must be 1 to 100.");
    check.demand(dims == 2 || dims == 3, "dims", "A t-SNE map has 2 or 3 dimensions.");
    check.demand(
        dims != 3 || points <= kMostInSpace, "dims",
        "A t-SNE map in 3 dimensions takes at most 10,000 points; map fewer, or choose 2 dimensions.");
    check.demand(klEvery >= 0, "klEvery", "The KL curve needs a step of 0 (none) or more.");
    check.demandThreads(threads);
    return check.take();
}

std::vector<Problem> UmapOptions::problems(std::size_t points) const
{
    OptionCheck check;
    check.demand(points >= 4 && points <= kMostPoints, "points", "UMAP needs 4 to 16,000,000 points.");
    const std::size_t most = std::clamp<std::size_t>(points, 4, 1001) - 1;
    check.demand(neighbours >= 2 && static_cast<std::size_t>(neighbours) <= most, "neighbours",
                 "Neighbours must be 2 to " + std::to_string(most) + " here: fewer than there are points.");
    check.demand(std::isfinite(spread) && spread >= 0.01 && spread <= 100, "spread",
                 "Spread must be 0.01 to 100.");
    check.demand(std::isfinite(minDist) && minDist >= 0 && minDist <= 3 * spread, "minDist",
                 "The minimal distance must be 0 to three times the spread.");
    check.demand(epochs >= 0 && epochs <= 100000, "epochs",
                 "Epochs must be 1 to 100,000, or 0 for automatic.");
    check.demand(std::isfinite(learningRate) && learningRate > 0 && learningRate <= 100, "learningRate",
                 "The learning rate must be above 0, and at most 100.");
    check.demand(negativeSamples >= 1 && negativeSamples <= 100, "negativeSamples",
                 "Negative samples must be 1 to 100.");
    check.demand(dims == 2 || dims == 3, "dims", "UMAP makes maps of 2 or 3 dimensions here.");
    check.demandThreads(threads);
    return check.take();
}

std::string whyNotInSpace(ProjectionMethod method, std::size_t points, std::size_t codeDims,
                          std::size_t classes)
{
    constexpr std::size_t kSpace = 3;
    if (codeDims < kSpace && method != ProjectionMethod::PcaKernel) // a kernel makes dimensions of its own
        return "The codes have " + std::to_string(codeDims) + (codeDims == 1 ? " dimension" : " dimensions") +
               ": there is no third one to show.";
    if (method == ProjectionMethod::Lda && classes <= kSpace)
        return "LDA tells " + std::to_string(classes) + " classes apart in fewer than 3 dimensions.";
    if (method == ProjectionMethod::Tsne && points > TsneOptions::kMostInSpace)
        return "A t-SNE map in 3 dimensions takes at most 10,000 points; map the test points, or fewer.";
    return {};
}

int UmapOptions::epochsFor(std::size_t points) const
{
    constexpr std::size_t kSmall = 10000;
    return epochs > 0 ? epochs : points <= kSmall ? 500 : 200;
}

std::vector<Problem> MapOptions::problems(std::size_t points, std::size_t codeDims) const
{
    OptionCheck check;
    check.demand(points >= 1 && codeDims >= 1, "points", "A map needs samples.");
    check.demand(dims == 2 || dims == 3, "dims", "A map has 2 or 3 dimensions.");
    if (dims == 2 || dims == 3)
        checkAxes(check, *this, codeDims);
    if (method == ProjectionMethod::PcaRandomized) {
        check.demand(randomized.iterations >= 0 && randomized.iterations <= 1000, "iterations",
                     "Iterations must be 0 (automatic) to 1,000.");
        check.demand(randomized.oversampling >= 0 && randomized.oversampling <= 1000, "oversampling",
                     "Oversampling must be 0 to 1,000.");
    }
    if (method == ProjectionMethod::PcaIncremental)
        check.demand(incremental.batch >= 0, "batch", "A batch must be 0 (automatic) or more samples.");
    if (method == ProjectionMethod::PcaKernel)
        checkKernel(check, kernel);
    if (method == ProjectionMethod::Mds)
        checkMds(check, mds);
    if (method == ProjectionMethod::Isomap)
        checkIsomap(check, isomap, points);
    return check.take();
}

} // namespace hourglass
