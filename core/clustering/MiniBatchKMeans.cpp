// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/MiniBatchKMeans.h"

#include "core/base/Random.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/NearestCentres.h"
#include "core/clustering/Partition.h"
#include "core/clustering/Sample.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr std::uint64_t kStream = 0x6D696E69;
constexpr int kPatience = 10;             ///< batches without a gain before it ends, as scikit-learn
constexpr double kStarved = 0.01;         ///< of the largest count: such a centre is put elsewhere
constexpr std::size_t kStarvedCheck = 10; ///< batches between two looks at them
constexpr int kStartIterations = 2; ///< of Lloyd on the sample: enough to tell good starts from bad ones
constexpr std::size_t kSampleBatches = 3;

/// Centres that learn from batches.
class BatchLearner {
public:
    BatchLearner(const PointSet& points, const ClusterOptions& options, std::vector<float> start)
        : m_points(points),
          m_centres(std::move(start)),
          m_precise(m_centres.begin(), m_centres.end()),
          m_counts(static_cast<std::size_t>(options.k), 0.0),
          m_random(options.seed, kStream)
    {
        m_batch.count = std::min(points.count, static_cast<std::size_t>(options.batchSize));
        m_batch.dims = points.dims;
        m_batch.mean = points.mean;
        m_batch.norms.resize(m_batch.count);
        m_rows.resize(m_batch.count * m_batch.dims);
        m_batch.values = m_rows.data();
    }

    /// Learns from one batch; returns its inertia a point, before.
    double step(ThreadTeam& team, const StopToken& stop)
    {
        draw();
        const auto nearest = nearestCentres(m_batch, m_centres, team, stop);
        double inertia = 0;
        for (std::size_t i = 0; i < m_batch.count; ++i) {
            inertia += static_cast<double>(nearest.squaredDistance[i]);
            pull(static_cast<std::size_t>(nearest.centre[i]), m_batch.row(i));
        }
        if (++m_steps % kStarvedCheck == 0)
            feedStarved();
        std::copy(m_precise.begin(), m_precise.end(), m_centres.begin());
        return inertia / static_cast<double>(m_batch.count);
    }

    [[nodiscard]] std::size_t batchSize() const { return m_batch.count; }
    [[nodiscard]] const std::vector<float>& centres() const { return m_centres; }

private:
    void draw()
    {
        for (std::size_t i = 0; i < m_batch.count; ++i) {
            const std::size_t point = m_random.below(m_points.count);
            std::copy_n(m_points.row(point), m_points.dims, m_rows.data() + i * m_points.dims);
            m_batch.norms[i] = m_points.norms[point];
        }
    }

    void pull(std::size_t centre, const float* towards)
    {
        m_counts[centre] += 1;
        double* place = m_precise.data() + centre * m_points.dims;
        for (std::size_t d = 0; d < m_points.dims; ++d)
            place[d] += (static_cast<double>(towards[d]) - place[d]) / m_counts[centre];
    }

    void feedStarved()
    {
        const double most = *std::max_element(m_counts.begin(), m_counts.end());
        for (std::size_t j = 0; j < m_counts.size(); ++j)
            if (m_counts[j] < kStarved * most) {
                const float* point = m_batch.row(m_random.below(m_batch.count));
                std::copy_n(point, m_points.dims,
                            m_precise.begin() + static_cast<std::ptrdiff_t>(j * m_points.dims));
                m_counts[j] = kStarved * most; // one jump, then it learns as the others do
            }
    }

    const PointSet& m_points;
    std::vector<float> m_centres;
    std::vector<double> m_precise; ///< the same, before rounding: small steps must not get lost
    std::vector<double> m_counts;
    Random m_random;
    PointSet m_batch;
    std::vector<float> m_rows;
    std::size_t m_steps = 0;
};

/// Whether the smoothed inertia still falls.
class Patience {
public:
    explicit Patience(double share) : m_share(std::min(1.0, share)) {}
    bool isOver(double inertia)
    {
        m_smooth = std::isnan(m_smooth) ? inertia : m_smooth + m_share * (inertia - m_smooth);
        m_waited = m_smooth < m_best ? 0 : m_waited + 1;
        m_best = std::min(m_best, m_smooth);
        return m_waited >= kPatience;
    }

private:
    double m_share;
    double m_smooth = std::numeric_limits<double>::quiet_NaN();
    double m_best = std::numeric_limits<double>::infinity();
    int m_waited = 0;
};

/// The best of some k-means++ starts on a sample.
Result<std::vector<float>> startingCentres(const PointSet& points, const ClusterOptions& options,
                                           ThreadTeam& team, const StopToken& stop)
{
    const auto wanted = std::max(kSampleBatches * static_cast<std::size_t>(options.batchSize),
                                 kSampleBatches * static_cast<std::size_t>(options.k));
    const auto chosen = sampleOf(points.count, wanted, options.seed);
    std::vector<float> rows(chosen.size() * points.dims);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        std::copy_n(points.row(chosen[i]), points.dims, rows.data() + i * points.dims);
    KMeansOptions start = options.kMeans();
    start.maxIterations = kStartIterations;
    auto clusters = kMeans(rows.data(), chosen.size(), points.dims, start, team, stop);
    if (!clusters.ok())
        return clusters.error();
    return std::move(clusters.value().centres);
}

} // namespace

Result<Clusters> miniBatchKMeans(const float* values, std::size_t count, std::size_t dims,
                                 const ClusterOptions& options, ThreadTeam& team, StopToken stop,
                                 std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    const auto points = PointSet::measure(values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    auto start = startingCentres(points.value(), options, team, stop);
    if (!start.ok())
        return start.error();
    BatchLearner learner(points.value(), options, std::move(start).value());
    const auto share = static_cast<double>(learner.batchSize()) / static_cast<double>(count);
    Patience patience(2 * share);
    const auto most = static_cast<std::size_t>(std::ceil(options.maxIterations / share));
    Clusters clusters;
    for (std::size_t step = 0; step < most && !stop.stopRequested(); ++step) {
        ++clusters.iterations;
        if (patience.isOver(learner.step(team, stop)))
            break;
        if (progress)
            progress(static_cast<double>(step) / static_cast<double>(most));
    }
    auto nearest = nearestCentres(points.value(), learner.centres(), team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Clustering was stopped.", ""};
    clusters.k = options.k;
    clusters.assignment = std::move(nearest.centre);
    clusters.centres = learner.centres();
    clusters.inertia = inertiaOf(clusters, points.value(), team);
    return clusters;
}

} // namespace hourglass
