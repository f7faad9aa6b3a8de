// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule is that of Belkina et al. 2019: exaggeration first, with a learning rate of n / exaggeration,
// then n. Momentum 0.9 in the second part reaches the same divergence in half the steps of 0.8.
#include "core/projection/Tsne.h"

#include "core/base/Random.h"
#include "core/projection/Affinities.h"
#include "core/projection/Attraction.h"
#include "core/projection/GradientStep.h"
#include "core/projection/Neighbours.h"
#include "core/projection/Pca.h"
#include "core/projection/Repulsion.h"
#include "core/projection/UnitRows.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>

namespace hourglass {
namespace {

constexpr double kStartSpread = 1e-4;
constexpr double kJitter = 1e-6;
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

void addNoise(Plane& places, double spread, std::uint64_t seed)
{
    Random random(seed);
    for (std::size_t i = 0; i < places.count; ++i) {
        places.x[i] += static_cast<float>(spread * random.normal());
        places.y[i] += static_cast<float>(spread * random.normal());
    }
}

Result<Plane> pcaStart(const float* values, std::size_t count, std::size_t dims, std::uint64_t seed,
                       ThreadTeam& team, const StopToken& stop)
{
    const auto model = fitPca(values, count, dims, 2, team, stop);
    if (!model.ok())
        return model.error();
    Plane places(count);
    const double deviation = std::sqrt(model.value().explainedVariance[0]);
    if (!(deviation > 0)) {
        addNoise(places, kStartSpread, seed); // all samples are equal: nothing else could part them
        return places;
    }
    const auto coordinates = project(model.value(), values, count, team);
    const auto scale = static_cast<float>(kStartSpread / deviation);
    for (std::size_t i = 0; i < count; ++i) {
        places.x[i] = coordinates[2 * i] * scale;
        places.y[i] = coordinates[2 * i + 1] * scale;
    }
    addNoise(places, kJitter, seed);
    return places;
}

Result<Plane> givenStart(const std::vector<float>& start, std::size_t count)
{
    if (start.size() != 2 * count ||
        !std::all_of(start.begin(), start.end(), [](float v) { return std::abs(v) < 1e6F; }))
        return Error{Failure::BadInput, "The start of the map does not fit the samples.",
                     "Give one finite pair of numbers a sample, or start from PCA."};
    Plane places(count);
    for (std::size_t i = 0; i < count; ++i) {
        places.x[i] = start[2 * i];
        places.y[i] = start[2 * i + 1];
    }
    return places;
}

} // namespace

struct Tsne::State {
    State(const Codes& codes, TsneOptions given, std::shared_ptr<ThreadTeam> threads)
        : datasetId(codes.datasetId),
          modelEpoch(codes.modelEpoch),
          firstSample(codes.firstSample),
          count(codes.count),
          options(given),
          team(std::move(threads)),
          places(count),
          attract(count),
          repel(count),
          motion(count),
          repulsion(*team)
    {
    }

    Result<void> prepare(const Codes& codes, const StopToken& stop,
                         const std::function<void(double)>& progress);
    Result<void> place(const float* values, std::size_t dims, const std::vector<float>& start,
                       const StopToken& stop);
    void step();

    std::string datasetId;
    double modelEpoch;
    std::size_t firstSample;
    std::size_t count;
    TsneOptions options;
    std::shared_ptr<ThreadTeam> team;
    Affinities p;
    Attraction attraction;
    Plane places;
    Plane attract;
    Plane repel;
    Motion motion;
    Repulsion repulsion;
    int iteration = 0;
    double kl = kNaN;
    TsneSeconds seconds;
};

Result<void> Tsne::State::prepare(const Codes& codes, const StopToken& stop,
                                  const std::function<void(double)>& progress)
{
    const auto share = [&](double part) {
        if (progress)
            progress(part);
    };
    const Stopwatch search;
    const auto k = std::min(codes.count - 1, static_cast<std::size_t>(std::lround(3 * options.perplexity)));
    const auto neighbours = nearestNeighbours(codes.values.data(), codes.count, codes.dims, k, *team, stop,
                                              [&](double part) { share(0.9 * part); });
    seconds.neighbours = search.seconds();
    if (!neighbours.ok())
        return neighbours.error();
    const Stopwatch fit;
    auto joint = affinities(neighbours.value(), options.perplexity, *team, stop);
    seconds.affinities = fit.seconds();
    if (!joint.ok())
        return joint.error();
    p = std::move(joint).value();
    attraction = Attraction(p, *team);
    share(0.95);
    return {};
}

Result<void> Tsne::State::place(const float* values, std::size_t dims, const std::vector<float>& start,
                                const StopToken& stop)
{
    if (options.init == TsneInit::Random) {
        addNoise(places, kStartSpread, options.seed);
    } else {
        auto found = options.init == TsneInit::Given
                         ? givenStart(start, count)
                         : pcaStart(values, count, dims, options.seed, *team, stop);
        if (!found.ok())
            return found.error();
        places = std::move(found).value();
    }
    centre(places);
    return {};
}

void Tsne::State::step()
{
    const bool exaggerating = iteration < options.exaggerationIterations;
    const double exaggeration = exaggerating ? options.exaggeration : 1.0;
    const double automatic = static_cast<double>(count) / exaggeration;
    const double rate = std::min(options.learningRate > 0 ? options.learningRate : automatic, 1e12);
    const double z = repulsion.compute(places, repel);
    attraction.compute(places, attract, *team);
    const StepOptions step{static_cast<float>(exaggeration), static_cast<float>(rate),
                           exaggerating ? 0.8F : 0.9F};
    gradientStep(attract, repel, std::max(z, 1e-30), step, motion, places, *team);
    ++iteration;
    kl = kNaN;
}

Tsne::Tsne(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Tsne::~Tsne() = default;

Result<std::unique_ptr<Tsne>> Tsne::create(const Codes& codes, const TsneOptions& options,
                                           std::shared_ptr<ThreadTeam> team, StopToken stop,
                                           const std::function<void(double)>& progress,
                                           const std::vector<float>& start)
{
    const auto problems = options.problems(codes.count);
    if (!problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    try {
        if (!team)
            team = std::make_shared<ThreadTeam>(resolveThreads(options.threads));
        Codes unit;
        const bool cosine = options.metric == Metric::Cosine;
        if (cosine)
            unit = {codes.datasetId, codes.modelEpoch, codes.firstSample,
                    codes.count,     codes.dims,       unitRows(codes)};
        const Codes& used = cosine ? unit : codes;
        auto state = std::make_unique<State>(used, options, std::move(team));
        auto done = state->prepare(used, stop, progress);
        if (done.ok())
            done = state->place(used.values.data(), used.dims, start, stop);
        if (!done.ok())
            return done.error();
        if (progress)
            progress(1.0);
        return std::unique_ptr<Tsne>(new Tsne(std::move(state)));
    } catch (const std::bad_alloc&) {
        return Error{Failure::OutOfMemory, "There is not enough memory for t-SNE of so many samples.",
                     "Map fewer samples, or choose a smaller perplexity."};
    }
}

Result<void> Tsne::advance(int steps, StopToken stop)
{
    const Stopwatch watch;
    Result<void> outcome;
    for (int i = 0; i < steps && !finished(); ++i) {
        if (stop.stopRequested()) {
            outcome = Error{Failure::Cancelled, "t-SNE was stopped.", ""};
            break;
        }
        m_state->step();
    }
    m_state->seconds.optimisation += watch.seconds();
    return outcome;
}

int Tsne::iteration() const { return m_state->iteration; }
bool Tsne::finished() const { return m_state->iteration >= m_state->options.iterations; }
const TsneSeconds& Tsne::seconds() const { return m_state->seconds; }

Embedding Tsne::embedding() const
{
    const State& s = *m_state;
    Embedding map;
    map.datasetId = s.datasetId;
    map.modelEpoch = s.modelEpoch;
    map.firstSample = s.firstSample;
    map.method = ProjectionMethod::Tsne;
    map.count = s.count;
    map.dims = 2;
    map.places.resize(2 * s.count);
    for (std::size_t i = 0; i < s.count; ++i) {
        map.places[2 * i] = s.places.x[i];
        map.places[2 * i + 1] = s.places.y[i];
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
        const double z = s.repulsion.compute(s.places, s.repel);
        s.kl = hourglass::klDivergence(s.p, s.places, z, *s.team);
    }
    return s.kl;
}

} // namespace hourglass
