// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Umap.h"

#include "core/projection/ApproximateNeighbours.h"
#include "core/projection/FuzzyGraph.h"
#include "core/projection/Rows.h"
#include "core/projection/UmapLayout.h"
#include "core/projection/UmapStart.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>
#include <utility>

namespace hourglass {
namespace {

class Stopwatch {
public:
    /// Since it was made, or asked the last time.
    double lap()
    {
        const auto now = std::chrono::steady_clock::now();
        return std::chrono::duration<double>(now - std::exchange(m_start, now)).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// Between rows of length 1, the cosine's distance 1 - cos is half the squared one.
void measureByCosine(Neighbours& neighbours)
{
    for (auto& d : neighbours.squaredDistance)
        d = 0.25F * d * d;
}

Error outOfMemory()
{
    return {Failure::OutOfMemory, "There is not enough memory for UMAP of so many samples.",
            "Map fewer samples, or choose fewer neighbours."};
}

/// The codes as their distances are measured, without their values.
Codes headOf(const Codes& codes)
{
    return {codes.datasetId, codes.modelEpoch, codes.firstSample, codes.count, codes.dims, {}};
}

/// Amid the neighbours on the map, by weight; on one of them where the codes are equal.
std::vector<float> placesAmid(const Neighbours& near, const std::vector<float>& weight,
                              const std::vector<float>& map, std::size_t dims)
{
    std::vector<float> places(near.count * dims);
    for (std::size_t i = 0; i < near.count; ++i) {
        const bool equal = near.squaredDistance[i * near.k] <= 0;
        double total = 0;
        std::vector<double> sum(dims, 0.0);
        for (std::size_t j = i * near.k; j < (equal ? i * near.k + 1 : (i + 1) * near.k); ++j) {
            total += static_cast<double>(weight[j]);
            for (std::size_t d = 0; d < dims; ++d)
                sum[d] += static_cast<double>(weight[j]) *
                          static_cast<double>(map[static_cast<std::size_t>(near.index[j]) * dims + d]);
        }
        for (std::size_t d = 0; d < dims; ++d)
            places[i * dims + d] = static_cast<float>(sum[d] / total);
    }
    return places;
}

} // namespace

struct Umap::State {
    [[nodiscard]] UmapSchedule schedule(int epochs) const
    {
        return {curve,
                epochs,
                options.learningRate,
                options.negativeSamples,
                options.seed,
                static_cast<std::size_t>(options.dims)};
    }
    [[nodiscard]] Embedding mapOf(const Codes& codes, std::vector<float> places, int epoch, int epochs) const;
    Result<void> prepare(StopToken stop, const std::function<void(double)>& progress);

    Codes codes; ///< as their distances are measured: new ones are compared with them
    UmapOptions options;
    std::shared_ptr<ThreadTeam> team;
    UmapCurve curve;
    std::unique_ptr<UmapLayout> layout;
    std::string note;
    UmapSeconds seconds;
};

Result<void> Umap::State::prepare(StopToken stop, const std::function<void(double)>& progress)
{
    const auto share = [&](double part) {
        if (progress)
            progress(part);
    };
    Stopwatch watch;
    const auto k = static_cast<std::size_t>(options.neighbours - 1);
    auto neighbours = neighboursForMap(codes.values.data(), codes.count, codes.dims, k, options.seed, *team,
                                       stop, [&](double part) { share(0.8 * part); });
    seconds.neighbours = watch.lap();
    if (!neighbours.ok())
        return neighbours.error();
    if (options.metric == Metric::Cosine)
        measureByCosine(neighbours.value());
    const auto graph = fuzzyGraph(neighbours.value(), *team, stop);
    seconds.graph = watch.lap();
    if (!graph.ok())
        return graph.error();
    share(0.85);
    auto start = umapStart(codes, graph.value(), options, *team, stop);
    if (!start.ok())
        return start.error();
    note = start.value().note;
    curve = fitUmapCurve(options.minDist, options.spread);
    layout = std::make_unique<UmapLayout>(graph.value(), start.value().places,
                                          schedule(options.epochsFor(codes.count)));
    seconds.start = watch.lap();
    share(1.0);
    return {};
}

Embedding Umap::State::mapOf(const Codes& of, std::vector<float> places, int epoch, int epochs) const
{
    Embedding map;
    map.datasetId = of.datasetId;
    map.modelEpoch = of.modelEpoch;
    map.firstSample = of.firstSample;
    map.method = ProjectionMethod::Umap;
    map.count = of.count;
    map.dims = static_cast<std::size_t>(options.dims);
    map.places = std::move(places);
    map.iteration = epoch;
    map.iterations = epochs;
    map.klDivergence = std::numeric_limits<double>::quiet_NaN();
    return map;
}

Umap::Umap(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Umap::~Umap() = default;

Result<std::unique_ptr<Umap>> Umap::create(const Codes& codes, const UmapOptions& options,
                                           std::shared_ptr<ThreadTeam> team, StopToken stop,
                                           const std::function<void(double)>& progress)
{
    const auto problems = options.problems(codes.count);
    if (!problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    try {
        auto state = std::make_unique<State>();
        state->options = options;
        state->team = team ? std::move(team) : std::make_shared<ThreadTeam>(resolveThreads(options.threads));
        state->codes = headOf(codes);
        state->codes.values = options.metric == Metric::Cosine
                                  ? unitRows(codes.values.data(), codes.count, codes.dims, *state->team)
                                  : codes.values;
        if (const auto prepared = state->prepare(stop, progress); !prepared.ok())
            return prepared.error();
        return std::unique_ptr<Umap>(new Umap(std::move(state)));
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<void> Umap::advance(int epochs, StopToken stop)
{
    Stopwatch watch;
    Result<void> outcome;
    for (int i = 0; i < epochs && !finished(); ++i) {
        if (!m_state->layout->advance(*m_state->team, stop)) {
            outcome = Error{Failure::Cancelled, "UMAP was stopped.", ""};
            break;
        }
    }
    m_state->seconds.optimisation += watch.lap();
    return outcome;
}

int Umap::epoch() const { return m_state->layout->epoch(); }
int Umap::epochs() const { return m_state->options.epochsFor(m_state->codes.count); }
bool Umap::finished() const { return m_state->layout->finished(); }
const UmapSeconds& Umap::seconds() const { return m_state->seconds; }
const std::string& Umap::note() const { return m_state->note; }

Embedding Umap::embedding() const
{
    return m_state->mapOf(m_state->codes, m_state->layout->places(), epoch(), epochs());
}

Result<Embedding> Umap::placeNew(const Codes& codes, StopToken stop) const
{
    const State& s = *m_state;
    if (codes.dims != s.codes.dims || codes.count == 0)
        return Error{Failure::BadInput,
                     "The new codes have " + std::to_string(codes.dims) + " dimensions, those of the map " +
                         std::to_string(s.codes.dims) + ".",
                     "Place codes of the same model."};
    try {
        const bool cosine = s.options.metric == Metric::Cosine;
        const auto queries =
            cosine ? unitRows(codes.values.data(), codes.count, codes.dims, *s.team) : codes.values;
        const auto k = std::min(static_cast<std::size_t>(s.options.neighbours), s.codes.count);
        auto near = nearestAmong(s.codes.values.data(), s.codes.count, queries.data(), codes.count,
                                 codes.dims, k, *s.team, stop);
        if (!near.ok())
            return near.error();
        if (cosine)
            measureByCosine(near.value());
        const auto smooth = smoothDistances(near.value(), NearestCounts::AsZero, *s.team);
        const auto weight = memberships(near.value(), smooth, *s.team);
        const auto map = s.layout->places();
        UmapSchedule schedule = s.schedule(s.options.epochs > 0   ? std::max(1, s.options.epochs / 3)
                                           : codes.count <= 10000 ? 100
                                                                  : 30);
        schedule.learningRate /= 4; // they begin near where they belong
        UmapLayout layout(near.value(), weight, placesAmid(near.value(), weight, map, schedule.dims), map,
                          schedule);
        while (!layout.finished())
            if (!layout.advance(*s.team, stop))
                return Error{Failure::Cancelled, "The placing of new codes was stopped.", ""};
        return s.mapOf(codes, layout.places(), schedule.epochs, schedule.epochs);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

} // namespace hourglass
