// SPDX-License-Identifier: GPL-3.0-or-later
// Distances are held in units of the data's size, in single precision; sums over points are in double
// precision. A pass over all pairs gives the stress of the places at hand and the next places at once.
#include "core/projection/Mds.h"

#include "core/base/Random.h"
#include "core/projection/Blocks.h"
#include "core/projection/MdsKernels.h"
#include "core/projection/PairTable.h"
#include "core/projection/RandomizedPca.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kRows = 64;
constexpr int kPlacingSteps = 200;   // for a point that is placed against the landmarks
constexpr double kPlacingEnd = 1e-5; // of the data's size
constexpr double kTableShare = 0.1;  // of the time, for the progress bar

using Progress = std::function<void(double)>;

/// Places in double precision and, for the vector loops, by coordinate in single.
struct Layout {
    std::size_t count;
    std::vector<std::array<double, 3>> places;
    std::array<std::vector<float>, 3> columns;

    explicit Layout(std::size_t n) : count(n), places(n, {0, 0, 0}) { columns.fill(std::vector<float>(n)); }
    void refresh()
    {
        for (std::size_t c = 0; c < 3; ++c)
            for (std::size_t i = 0; i < count; ++i)
                columns[c][i] = static_cast<float>(places[i][c]);
    }
    [[nodiscard]] PointColumns points() const
    {
        return {columns[0].data(), columns[1].data(), columns[2].data(), count};
    }
};

struct Fit {
    double stress = 0;
    double squares = 0;
};

/// The stress of `now`, and its Guttman transform in `next`.
Fit pass(const std::vector<float>& distances, const Layout& now, Layout& next, ThreadTeam& team,
         const StopToken& stop)
{
    const std::size_t n = now.count;
    std::vector<Fit> fits((n + kRows - 1) / kRows);
    forBlocks(team, n, kRows, [&](std::size_t begin, std::size_t end, std::size_t block) {
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            const auto sums = guttmanSums(distances.data() + i * n, now.points(), now.columns[0][i],
                                          now.columns[1][i], now.columns[2][i]);
            const auto count = static_cast<double>(n);
            next.places[i] = {sums.x / count, sums.y / count, sums.z / count};
            fits[block].stress += sums.stress;
            fits[block].squares += sums.squares;
        }
    });
    next.refresh();
    Fit fit;
    for (const auto& f : fits) {
        fit.stress += f.stress / 2;
        fit.squares += f.squares / 2;
    }
    return fit;
}

struct Smacof {
    double stress = 0;
    int iterations = 0;
};

Result<Smacof> smacof(const std::vector<float>& distances, Layout& layout, const MdsOptions& options,
                      ThreadTeam& team, const StopToken& stop, const Progress& progress)
{
    Layout next(layout.count);
    double before = 0;
    for (int step = 0;; ++step) {
        const Fit fit = pass(distances, layout, next, team, stop);
        if (stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", ""};
        // Written so that points which all lie together, where nothing can be won, end it too.
        const bool settled = step >= 2 && !((before - fit.stress) / fit.squares >= options.tolerance);
        if (settled || step >= options.iterations)
            return Smacof{fit.stress, step};
        before = fit.stress;
        std::swap(layout, next);
        if (progress)
            progress(kTableShare + (1 - kTableShare) * static_cast<double>(step + 1) / options.iterations);
    }
}

Result<Layout> startLayout(const DoubleRows& rows, std::size_t components, const MdsOptions& options,
                           ThreadTeam& team, const StopToken& stop)
{
    Layout layout(rows.count);
    if (options.start == MdsStart::Random) {
        Random random(options.seed, 0x3D5);
        for (auto& place : layout.places)
            for (std::size_t c = 0; c < components; ++c)
                place[c] = random.uniform();
        return layout;
    }
    // Classical scaling of Euclidean distances is PCA (Gower 1966).
    const std::vector<float> values(rows.values.begin(), rows.values.end());
    const auto model =
        rows.dims <= kMostPcaDims
            ? fitPca(values.data(), rows.count, rows.dims, components, team, stop)
            : fitRandomizedPca(values.data(), rows.count, rows.dims, components, {}, team, stop);
    if (!model.ok())
        return model.error();
    const auto places = project(model.value(), values.data(), rows.count, team);
    for (std::size_t i = 0; i < rows.count; ++i)
        for (std::size_t c = 0; c < components; ++c)
            layout.places[i][c] = static_cast<double>(places[i * components + c]);
    return layout;
}

/// One point against points that stay: begins between its three nearest.
std::array<double, 3> placeOne(const float* distances, const Layout& fixed,
                               const std::array<double, 3>& centre)
{
    const auto n = static_cast<double>(fixed.count);
    std::vector<std::size_t> nearest(fixed.count);
    std::iota(nearest.begin(), nearest.end(), std::size_t{0});
    const auto some = std::min<std::size_t>(3, fixed.count);
    std::partial_sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(some), nearest.end(),
                      [&](auto a, auto b) { return distances[a] < distances[b]; });
    std::array<double, 3> place{0, 0, 0};
    for (std::size_t k = 0; k < some; ++k)
        for (std::size_t c = 0; c < 3; ++c)
            place[c] += fixed.places[nearest[k]][c] / static_cast<double>(some);
    for (int step = 0; step < kPlacingSteps; ++step) {
        const auto sums = guttmanSums(distances, fixed.points(), static_cast<float>(place[0]),
                                      static_cast<float>(place[1]), static_cast<float>(place[2]));
        const std::array<double, 3> next{centre[0] + sums.x / n, centre[1] + sums.y / n,
                                         centre[2] + sums.z / n};
        const double moved = std::hypot(next[0] - place[0], next[1] - place[1], next[2] - place[2]);
        place = next;
        if (moved < kPlacingEnd)
            break;
    }
    return place;
}

/// All points in units of `unit`, those of `landmarks` where they are.
Result<void> placeOthers(const float* values, const DoubleRows& landmarks, double unit, const Layout& fixed,
                         std::vector<float>& places, ThreadTeam& team, const StopToken& stop)
{
    const std::size_t dims = landmarks.dims, n = landmarks.count;
    const std::size_t count = places.size() / 3;
    std::array<double, 3> centre{0, 0, 0};
    for (const auto& place : fixed.places)
        for (std::size_t c = 0; c < 3; ++c)
            centre[c] += place[c] / static_cast<double>(n);
    forBlocks(team, count, kRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        std::vector<std::size_t> which(end - begin);
        std::iota(which.begin(), which.end(), begin);
        const auto rows = takeRows(values, dims, which, landmarks.shift);
        std::vector<double> table(rows.count * n);
        crossTable(rows, landmarks, asDistances(), table.data());
        std::vector<float> wanted(n);
        for (std::size_t i = 0; i < rows.count && !stop.stopRequested(); ++i) {
            for (std::size_t j = 0; j < n; ++j)
                wanted[j] = static_cast<float>(table[i * n + j] / unit);
            const auto place = placeOne(wanted.data(), fixed, centre);
            for (std::size_t c = 0; c < 3; ++c)
                places[(begin + i) * 3 + c] = static_cast<float>(place[c]);
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    return {};
}

/// [.., 3] in units to [.., components] in the data's.
std::vector<float> inUnits(const std::vector<float>& places, std::size_t components, double unit)
{
    std::vector<float> out(places.size() / 3 * components);
    for (std::size_t i = 0; i < places.size() / 3; ++i)
        for (std::size_t c = 0; c < components; ++c)
            out[i * components + c] = static_cast<float>(static_cast<double>(places[i * 3 + c]) * unit);
    return out;
}

/// The root of the mean squared length, 1 when there is none, not finite when the values are not.
double unitOf(const DoubleRows& rows)
{
    double sum = 0;
    for (const double norm : rows.norms)
        sum += norm / static_cast<double>(rows.count);
    return sum == 0 ? 1 : std::sqrt(sum);
}

} // namespace

Result<MdsPlaces> metricMds(const float* values, std::size_t count, std::size_t dims, std::size_t components,
                            const MdsOptions& options, ThreadTeam& team, StopToken stop,
                            const Progress& progress, const std::vector<float>& start)
{
    if (count < 1 || dims < 1 || components < 1 || components > 3)
        return Error{Failure::BadInput, "MDS maps samples to 1, 2 or 3 dimensions.",
                     "Choose data that is not empty."};
    if (!start.empty() && start.size() != count * components)
        return Error{Failure::BadInput, "The start of MDS has not one place for each sample.",
                     "Start from PCA."};
    const bool all = !start.empty() || count <= static_cast<std::size_t>(std::max(2, options.exactPoints));
    const auto which = all ? everyIndex(count)
                           : drawIndices(count, static_cast<std::size_t>(options.landmarks), options.seed);
    auto rows = takeRows(values, dims, which, meanOf(values, dims, which));
    const double unit = unitOf(rows);
    if (!std::isfinite(unit))
        return Error{Failure::BadInput, "MDS met values that are not finite, or too large.",
                     "Check the data for NaN and infinity, or scale it."};
    auto scaled = rows;
    for (auto& v : scaled.values)
        v /= unit;
    for (auto& v : scaled.norms)
        v /= unit * unit;
    const auto distances = pairTable(scaled, asDistances(), team, stop, [&](double share) {
        progress ? progress(kTableShare * share) : void();
    });
    if (!distances.ok())
        return distances.error();
    Result<Layout> begun = Layout(rows.count);
    if (start.empty())
        begun = startLayout(scaled, components, options, team, stop);
    else
        for (std::size_t i = 0; i < start.size(); ++i)
            begun.value().places[i / components][i % components] = static_cast<double>(start[i]) / unit;
    if (!begun.ok())
        return begun.error();
    Layout& layout = begun.value();
    layout.refresh();
    const auto done = smacof(distances.value(), layout, options, team, stop, progress);
    if (!done.ok())
        return done.error();
    std::vector<float> places(count * 3);
    for (std::size_t i = 0; i < rows.count; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            places[which[i] * 3 + c] = layout.columns[c][i];
    if (!all) {
        if (const auto placed = placeOthers(values, rows, unit, layout, places, team, stop); !placed.ok())
            return placed.error();
        for (std::size_t i = 0; i < rows.count; ++i) // the landmarks stay where they were placed together
            for (std::size_t c = 0; c < 3; ++c)
                places[which[i] * 3 + c] = layout.columns[c][i];
    }
    return MdsPlaces{inUnits(places, components, unit), done.value().stress * unit * unit,
                     done.value().iterations, rows.count};
}

} // namespace hourglass
