// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/TsnePlacement.h"

#include "core/projection/Affinities.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/FixedField.h"
#include "core/projection/TileSearch.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr double kMomentum = 0.8;
constexpr double kLongestStep = 0.25;

Result<void> check(const Codes& known, const Embedding& map, const Codes& added,
                   const PlacementOptions& options)
{
    const auto bad = [](const char* what, const char* hint) { return Error{Failure::BadInput, what, hint}; };
    if (map.dims != 2 || map.count != known.count || map.places.size() != 2 * map.count)
        return bad(
            "New points can be placed only in a map of 2 dimensions with a place for every known code.",
            "Make the map again, from the codes it belongs to.");
    if (known.dims != added.dims || known.values.size() != known.count * known.dims ||
        added.values.size() != added.count * added.dims)
        return bad("The new codes do not have the dimensions of those on the map.",
                   "Encode them with the model the map was made from.");
    if (known.count < 7 || !(options.perplexity >= 2) ||
        options.perplexity > static_cast<double>(known.count - 1) / 3)
        return bad("The perplexity of new points must be 2 to a third of the points on the map.",
                   "Choose a smaller one.");
    if (options.iterations < 0 || options.iterations > 100000 || !(options.learningRate > 0) ||
        options.learningRate > 10 || !(options.exaggeration >= 1) || options.exaggeration > 100)
        return bad("New points are placed in 0 to 100,000 steps of a length above 0 and up to 10, with an "
                   "exaggeration of 1 to 100.",
                   "Leave them at their defaults.");
    if (!std::all_of(map.places.begin(), map.places.end(), [](float v) { return std::isfinite(v); }))
        return bad("The map has places that are not finite.", "Make it again.");
    return {};
}

/// The known codes, and the new ones after them.
Result<Rows> joined(const Codes& known, const Codes& added, Metric metric, ThreadTeam& team)
{
    std::vector<float> all(known.values);
    all.insert(all.end(), added.values.begin(), added.values.end());
    const std::size_t count = known.count + added.count;
    if (metric == Metric::Cosine)
        all = unitRows(all.data(), count, known.dims, team);
    return centredRows(all.data(), count, known.dims, team);
}

/// What pulls on one new point.
struct Ties {
    const std::int32_t* neighbours;
    const float* p;
    std::size_t k;
};

class Placement {
public:
    Placement(const Embedding& map, const PlacementOptions& options)
        : m_map(map), m_options(options), m_field(map.places.data(), map.count)
    {
    }

    /// False when it was stopped.
    bool place(const Ties& ties, float* at, const StopToken& stop) const
    {
        double y[2] = {0, 0};
        for (std::size_t n = 0; n < ties.k; ++n)
            for (std::size_t d = 0; d < 2; ++d)
                y[d] += static_cast<double>(ties.p[n]) * coordinate(ties.neighbours[n], d);
        double velocity[2] = {0, 0};
        double gain[2] = {1, 1};
        for (int i = 0; i < m_options.iterations; ++i) {
            if (stop.stopRequested())
                return false;
            step(ties, y, velocity, gain);
        }
        at[0] = static_cast<float>(y[0]);
        at[1] = static_cast<float>(y[1]);
        return true;
    }

private:
    [[nodiscard]] double coordinate(std::int32_t point, std::size_t d) const
    {
        return static_cast<double>(m_map.places[2 * static_cast<std::size_t>(point) + d]);
    }

    void step(const Ties& ties, double* y, double* velocity, double* gain) const
    {
        const FixedField::Push push = m_field.at(y[0], y[1]);
        const double z = std::max(push.z, 1e-30);
        double slope[2] = {-push.x / z, -push.y / z};
        for (std::size_t n = 0; n < ties.k; ++n) {
            const double dx = y[0] - coordinate(ties.neighbours[n], 0);
            const double dy = y[1] - coordinate(ties.neighbours[n], 1);
            const double pull =
                m_options.exaggeration * static_cast<double>(ties.p[n]) / (1 + dx * dx + dy * dy);
            slope[0] += pull * dx;
            slope[1] += pull * dy;
        }
        for (std::size_t d = 0; d < 2; ++d) {
            gain[d] = std::max(slope[d] * velocity[d] > 0 ? 0.8 * gain[d] : gain[d] + 0.2, 0.01);
            velocity[d] = kMomentum * velocity[d] - m_options.learningRate * gain[d] * slope[d];
        }
        const double length = std::hypot(velocity[0], velocity[1]);
        for (std::size_t d = 0; d < 2; ++d) {
            velocity[d] *= kLongestStep / std::max(length, kLongestStep);
            y[d] += velocity[d];
        }
    }

    const Embedding& m_map;
    const PlacementOptions& m_options;
    FixedField m_field;
};

/// Finds the neighbours of some of the new points and places them; false when it was stopped.
bool placeTile(RowRange range, std::size_t known, double perplexity, TileSearch& tile,
               const Placement& placement, std::vector<float>& places, const StopToken& stop)
{
    std::vector<std::uint32_t> queries(range.end - range.begin);
    std::iota(queries.begin(), queries.end(), static_cast<std::uint32_t>(known + range.begin));
    tile.start(queries);
    if (!tile.take({0, known}, stop))
        return false;
    const std::size_t k = neighboursFor(perplexity, known);
    std::vector<std::int32_t> index(k);
    std::vector<float> distance(k);
    std::vector<float> p(k);
    for (std::size_t q = 0; q < queries.size(); ++q) {
        tile.nearestOf(q, {}, index.data(), distance.data());
        conditionalProbabilities(distance.data(), k, perplexity, p.data());
        if (!placement.place({index.data(), p.data(), k}, places.data() + 2 * (range.begin + q), stop))
            return false;
    }
    return true;
}

Embedding emptyMap(const Codes& added)
{
    Embedding placed;
    placed.datasetId = added.datasetId;
    placed.modelEpoch = added.modelEpoch;
    placed.firstSample = added.firstSample;
    placed.method = ProjectionMethod::Tsne;
    placed.count = added.count;
    placed.places.resize(2 * added.count);
    placed.klDivergence = std::nan("");
    return placed;
}

} // namespace

Result<Embedding> placeIntoMap(const Codes& known, const Embedding& map, const Codes& added,
                               const PlacementOptions& options, ThreadTeam& team, StopToken stop,
                               const std::function<void(double)>& progress)
{
    if (const auto fine = check(known, map, added, options); !fine.ok())
        return fine.error();
    const auto rows = joined(known, added, options.metric, team);
    if (!rows.ok())
        return rows.error();
    Embedding placed = emptyMap(added);
    placed.iteration = placed.iterations = options.iterations;
    const Placement placement(map, options);
    const std::size_t k = neighboursFor(options.perplexity, known.count);
    constexpr std::size_t kTile = 64; // so that few new points still employ every thread
    std::atomic<std::size_t> next{0};
    team.run([&](int part) {
        const SingleThreadedBlas single;
        TileSearch tile(rows.value(), k);
        for (std::size_t begin; (begin = next.fetch_add(kTile)) < added.count;) {
            const std::size_t end = std::min(added.count, begin + kTile);
            if (!placeTile({begin, end}, known.count, options.perplexity, tile, placement, placed.places,
                           stop))
                return;
            if (part == 0 && progress)
                progress(static_cast<double>(end) / static_cast<double>(added.count));
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Placing the new points was stopped.", ""};
    return placed;
}

} // namespace hourglass
