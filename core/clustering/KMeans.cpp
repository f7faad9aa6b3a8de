// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/KMeansSeeding.h"
#include "core/clustering/LloydStep.h"
#include "core/clustering/Partition.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace hourglass {
namespace {

constexpr double kTolerance = 1e-4;              ///< of the mean variance, as scikit-learn
constexpr std::size_t kMostCentresAtOnce = 1024; ///< beyond, a product gains nothing and costs memory
constexpr std::uint64_t kSeedingStream =
    0x6B6D65616E73; // keeps our draws apart from others with the same seed

Error stopped() { return {Failure::Cancelled, "Clustering was stopped.", ""}; }

/// Runs starts side by side and keeps the best that has finished.
class Restarts {
public:
    Restarts(const PointSet& points, const KMeansOptions& options, ThreadTeam& team, const StopToken& stop,
             const std::function<void(double)>& progress)
        : m_points(points), m_options(options), m_team(team), m_stop(stop), m_progress(progress)
    {
    }

    /// Restarts [first, last).
    void run(int first, int last);
    [[nodiscard]] const std::optional<KMeansStart>& best() const { return m_best; }

private:
    struct Runner {
        KMeansStart start;
        bool settled = false; ///< one more assignment, to the centres it ends with
    };
    std::vector<std::unique_ptr<Runner>> seed(int first, int last);
    bool finished(Runner& runner);
    void keepBest(KMeansStart& start);
    void report(std::size_t running, int iteration);

    const PointSet& m_points;
    const KMeansOptions& m_options;
    ThreadTeam& m_team;
    const StopToken& m_stop;
    const std::function<void(double)>& m_progress;
    int m_done = 0;
    std::optional<KMeansStart> m_best;
};

std::vector<std::unique_ptr<Restarts::Runner>> Restarts::seed(int first, int last)
{
    std::vector<Random> generators;
    for (int restart = first; restart < last; ++restart)
        generators.emplace_back(m_options.seed, kSeedingStream + static_cast<std::uint64_t>(restart));
    const auto k = static_cast<std::size_t>(m_options.k);
    const auto seeds = seedCentres(m_points, m_options.k, generators, m_team, m_stop);
    std::vector<std::unique_ptr<Runner>> runners;
    for (std::size_t s = 0; s < generators.size(); ++s)
        runners.push_back(
            std::make_unique<Runner>(Runner{KMeansStart(m_points, std::span(seeds).subspan(s * k, k))}));
    return runners;
}

void Restarts::run(int first, int last)
{
    auto runners = seed(first, last);
    AssignmentStep step(m_points, m_team, m_stop);
    for (int iteration = 1; !runners.empty() && !m_stop.stopRequested(); ++iteration) {
        std::vector<KMeansStart*> starts;
        for (const auto& runner : runners)
            starts.push_back(&runner->start);
        step.run(starts);
        if (m_stop.stopRequested())
            return;
        std::erase_if(runners, [this](const auto& runner) { return finished(*runner); });
        report(runners.size(), iteration);
    }
}

/// After an assignment: ends the start or moves its centres.
bool Restarts::finished(Runner& runner)
{
    KMeansStart& start = runner.start;
    if (!runner.settled)
        start.fillEmptyClusters(m_points);
    if (runner.settled || start.moved == 0) {
        keepBest(start);
        ++m_done;
        return true;
    }
    const double shift = start.moveCentres(m_points);
    runner.settled = shift <= kTolerance * m_points.variance || start.iterations >= m_options.maxIterations;
    return false;
}

/// Starts finish in an order that does not depend on the threads; the first of equals stays.
void Restarts::keepBest(KMeansStart& start)
{
    if (!m_best || start.inertia < m_best->inertia)
        m_best = std::move(start);
}

void Restarts::report(std::size_t running, int iteration)
{
    if (!m_progress)
        return;
    const double part = std::min(1.0, static_cast<double>(iteration) / m_options.maxIterations);
    m_progress((m_done + static_cast<double>(running) * part) / m_options.restarts);
}

/// Centres in the space of the points, and the inertia from plain differences.
Clusters toClusters(const PointSet& points, const KMeansStart& start, ThreadTeam& team)
{
    Clusters clusters;
    clusters.k = static_cast<int>(start.k());
    clusters.assignment = start.labels;
    clusters.iterations = start.iterations;
    clusters.centres.resize(start.k() * points.dims);
    for (std::size_t j = 0; j < start.k(); ++j)
        for (std::size_t d = 0; d < points.dims; ++d)
            clusters.centres[j * points.dims + d] = points.mean[d] + start.offsets[j * points.dims + d];
    clusters.inertia = inertiaOf(clusters, points, team);
    return clusters;
}

} // namespace

Result<Clusters> kMeans(const float* values, std::size_t count, std::size_t dims,
                        const KMeansOptions& options, ThreadTeam& team, StopToken stop,
                        std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    const auto points = PointSet::measure(values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    Restarts restarts(points.value(), options, team, stop, progress);
    const int together = std::max(1, static_cast<int>(kMostCentresAtOnce) / options.k);
    for (int first = 0; first < options.restarts && !stop.stopRequested(); first += together)
        restarts.run(first, std::min(first + together, options.restarts));
    if (stop.stopRequested() || !restarts.best())
        return stopped();
    return toClusters(points.value(), *restarts.best(), team);
}

} // namespace hourglass
