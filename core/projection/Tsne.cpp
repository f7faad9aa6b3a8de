// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule is that of Belkina et al. 2019: exaggeration first, with a learning rate of n / exaggeration,
// then n. Momentum 0.9 in the second part reaches the same divergence in half the steps of 0.8.
#include "core/projection/Tsne.h"

#include "core/projection/Affinities.h"
#include "core/projection/Attraction.h"
#include "core/projection/GradientStep.h"
#include "core/projection/Repulsion.h"
#include "core/projection/TsneStart.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>

namespace hourglass {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class Stopwatch {
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

Error outOfMemory()
{
    return {Failure::OutOfMemory, "There is not enough memory for t-SNE of so many samples.",
            "Map fewer samples, or choose a smaller perplexity."};
}

Result<Attraction> attractionOf(const TsneNeighbours& neighbours, double perplexity, ThreadTeam& team,
                                const StopToken& stop)
{
    const auto p = affinities(neighbours.neighbours, perplexity, team, stop);
    if (!p.ok())
        return p.error();
    return Attraction(p.value(), team);
}

} // namespace

struct Tsne::State {
    State(std::shared_ptr<const TsneNeighbours> of, const TsneOptions& given,
          std::shared_ptr<ThreadTeam> threads)
        : neighbours(std::move(of)),
          options(given),
          team(std::move(threads)),
          count(neighbours->count()),
          dims(static_cast<std::size_t>(options.dims)),
          places(count, dims),
          attract(count, dims),
          repel(count, dims),
          motion(count, dims),
          repulsion(*team)
    {
    }

    [[nodiscard]] bool isExaggerating() const { return iteration < options.exaggerationIterations; }
    bool step(const StopToken& stop);
    void followDivergence(double z);
    Result<std::shared_ptr<const TsneNeighbours>>
    searchAgain(const TsneOptions& next, const Codes* codes, const StopToken& stop, const Progress& progress);
    Result<void> tie(std::shared_ptr<const TsneNeighbours> to, double perplexity, const StopToken& stop);
    void reorder(const TsneNeighbours& next);

    std::shared_ptr<const TsneNeighbours> neighbours;
    TsneOptions options;
    std::shared_ptr<ThreadTeam> team;
    std::size_t count;
    std::size_t dims;
    Attraction attraction;
    Plane places;
    Plane attract;
    Plane repel;
    Motion motion;
    Repulsion repulsion;
    int iteration = 0;
    double kl = kNaN;
    std::vector<KlPoint> klCurve;
    TsneSeconds seconds;
};

/// False when it was stopped: then nothing has moved.
bool Tsne::State::step(const StopToken& stop)
{
    const bool early = isExaggerating();
    const double exaggeration = early ? options.exaggeration : options.lateExaggeration;
    const double automatic = static_cast<double>(count) / exaggeration;
    const double rate = std::min(options.learningRate > 0 ? options.learningRate : automatic, 1e12);
    const double z = std::max(repulsion.compute(places, repel), 1e-30);
    if (stop.stopRequested())
        return false;
    attraction.compute(places, attract, *team);
    followDivergence(z);
    if (stop.stopRequested())
        return false;
    const StepOptions step{static_cast<float>(exaggeration), static_cast<float>(rate), early ? 0.8F : 0.9F};
    gradientStep(attract, repel, z, step, motion, places, *team);
    ++iteration;
    kl = kNaN;
    return true;
}

void Tsne::State::followDivergence(double z)
{
    const bool isThere = !klCurve.empty() && klCurve.back().iteration == iteration; // a step that was stopped
    if (options.klEvery > 0 && iteration % options.klEvery == 0 && !isThere)
        klCurve.push_back({iteration, attraction.divergence(places, z, *team), isExaggerating()});
}

Result<std::shared_ptr<const TsneNeighbours>> Tsne::State::searchAgain(const TsneOptions& next,
                                                                       const Codes* codes,
                                                                       const StopToken& stop,
                                                                       const Progress& progress)
{
    if (codes == nullptr || codes->count != count)
        return Error{Failure::BadInput, "This perplexity or metric needs neighbours that are not known.",
                     "Give the codes of the map with it, or start a new map."};
    return tsneNeighbours(*codes, next, *team, stop, progress);
}

/// Affinities from these neighbours; everything as before when it was stopped.
Result<void> Tsne::State::tie(std::shared_ptr<const TsneNeighbours> to, double perplexity,
                              const StopToken& stop)
{
    auto found = attractionOf(*to, perplexity, *team, stop);
    if (!found.ok())
        return found.error();
    attraction = std::move(found).value();
    reorder(*to);
    neighbours = std::move(to);
    kl = kNaN;
    return {};
}

/// From the order of the rows of `neighbours` to that of others of the same samples.
void Tsne::State::reorder(const TsneNeighbours& next)
{
    if (next.neighbours.order == neighbours->neighbours.order)
        return;
    std::vector<std::uint32_t> rowOf(count);
    for (std::size_t i = 0; i < count; ++i)
        rowOf[neighbours->sampleOf(i)] = static_cast<std::uint32_t>(i);
    const auto sorted = [&](std::vector<float>& axis) {
        const std::vector<float> before = axis;
        for (std::size_t i = 0; i < std::min(count, axis.size()); ++i)
            axis[i] = before[rowOf[next.sampleOf(i)]];
    };
    for (Plane* plane : {&places, &motion.velocity, &motion.gain})
        for (auto* axis : {&plane->x, &plane->y, &plane->z})
            sorted(*axis);
}

Tsne::Tsne(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Tsne::~Tsne() = default;

Tsne::Made Tsne::create(const Codes& codes, const TsneOptions& options, std::shared_ptr<ThreadTeam> team,
                        StopToken stop, const Progress& progress, const std::vector<float>& start)
{
    if (const auto problems = options.problems(codes.count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    if (!team)
        team = std::make_shared<ThreadTeam>(resolveThreads(options.threads));
    const auto share = [&](double part) {
        if (progress)
            progress(0.9 * part);
    };
    auto neighbours = tsneNeighbours(codes, options, *team, stop, share);
    if (!neighbours.ok())
        return neighbours.error();
    return create(std::move(neighbours).value(), options, std::move(team), stop, progress, start);
}

Tsne::Made Tsne::create(std::shared_ptr<const TsneNeighbours> neighbours, const TsneOptions& options,
                        std::shared_ptr<ThreadTeam> team, StopToken stop, const Progress& progress,
                        const std::vector<float>& start)
{
    if (const auto problems = options.problems(neighbours->count()); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    if (!neighbours->isEnoughFor(options))
        return Error{Failure::BadInput,
                     "The neighbours were searched for a smaller perplexity or another metric.",
                     "Search them again for the largest perplexity among the maps."};
    try {
        if (!team)
            team = std::make_shared<ThreadTeam>(resolveThreads(options.threads));
        auto state = std::make_unique<State>(std::move(neighbours), options, std::move(team));
        const Stopwatch fit;
        if (const auto tied = state->tie(state->neighbours, options.perplexity, stop); !tied.ok())
            return tied.error();
        state->seconds.neighbours = state->neighbours->seconds;
        state->seconds.affinities = fit.seconds();
        auto places = tsneStart(*state->neighbours, options, start);
        if (!places.ok())
            return places.error();
        state->places = std::move(places).value();
        centre(state->places, *state->team);
        if (progress)
            progress(1.0);
        return std::unique_ptr<Tsne>(new Tsne(std::move(state)));
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<void> Tsne::advance(int steps, StopToken stop)
{
    const Stopwatch watch;
    Result<void> outcome;
    for (int i = 0; i < steps && !finished(); ++i)
        if (stop.stopRequested() || !m_state->step(stop)) {
            outcome = Error{Failure::Cancelled, "t-SNE was stopped.", ""};
            break;
        }
    m_state->seconds.optimisation += watch.seconds();
    return outcome;
}

Result<void> Tsne::setOptions(const TsneOptions& options, const Codes* codes, StopToken stop,
                              const Progress& progress)
{
    State& s = *m_state;
    if (const auto problems = options.problems(s.count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    if (options.dims != s.options.dims)
        return Error{Failure::BadInput, "A map cannot change its number of dimensions on the way.",
                     "Start a new map."};
    try {
        auto neighbours = s.neighbours->isEnoughFor(options) ? Result(s.neighbours)
                                                             : s.searchAgain(options, codes, stop, progress);
        if (!neighbours.ok())
            return neighbours.error();
        const bool samePerplexity =
            options.perplexity <= s.options.perplexity && options.perplexity >= s.options.perplexity;
        if (neighbours.value() != s.neighbours || !samePerplexity)
            if (const auto tied = s.tie(std::move(neighbours).value(), options.perplexity, stop); !tied.ok())
                return tied;
        s.options = options;
        return {};
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

int Tsne::iteration() const { return m_state->iteration; }
bool Tsne::finished() const { return m_state->iteration >= m_state->options.iterations; }
const TsneOptions& Tsne::options() const { return m_state->options; }
const TsneSeconds& Tsne::seconds() const { return m_state->seconds; }
const std::shared_ptr<const TsneNeighbours>& Tsne::neighbours() const { return m_state->neighbours; }
const std::vector<KlPoint>& Tsne::klCurve() const { return m_state->klCurve; }

Embedding Tsne::embedding() const
{
    const State& s = *m_state;
    Embedding map;
    map.datasetId = s.neighbours->datasetId;
    map.modelEpoch = s.neighbours->modelEpoch;
    map.firstSample = s.neighbours->firstSample;
    map.method = ProjectionMethod::Tsne;
    map.count = s.count;
    map.dims = s.dims;
    map.places.resize(s.dims * s.count);
    for (std::size_t i = 0; i < s.count; ++i) {
        float* place = map.places.data() + s.dims * s.neighbours->sampleOf(i);
        place[0] = s.places.x[i];
        place[1] = s.places.y[i];
        if (s.dims == 3)
            place[2] = s.places.z[i];
    }
    map.iteration = s.iteration;
    map.iterations = s.options.iterations;
    map.klDivergence = s.kl;
    return map;
}

double Tsne::klDivergence()
{
    State& s = *m_state;
    if (std::isnan(s.kl)) {
        const double z = std::max(s.repulsion.compute(s.places, s.repel), 1e-30);
        s.kl = s.attraction.divergence(s.places, z, *s.team);
    }
    return s.kl;
}

} // namespace hourglass
