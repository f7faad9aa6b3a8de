// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/ClusterMembers.h"

#include "core/clustering/Assignment.h"
#include "core/clustering/PointSet.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace hourglass {
namespace {

double squaredDistance(const float* a, const float* b, std::size_t dims)
{
    double sum = 0;
    for (std::size_t d = 0; d < dims; ++d) {
        const double e = static_cast<double>(a[d]) - static_cast<double>(b[d]);
        sum += e * e;
    }
    return sum;
}

/// How far a point is from its own centre, and how near another one comes.
struct Place {
    double own = 0;
    double margin = std::numeric_limits<double>::infinity(); ///< nearest other over own; near 1: between two
};

Place placeOf(const Clusters& clusters, const float* point, std::size_t cluster, std::size_t dims)
{
    Place place;
    double other = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < static_cast<std::size_t>(clusters.k); ++j) {
        const double distance = squaredDistance(point, clusters.centres.data() + j * dims, dims);
        if (j == cluster)
            place.own = distance;
        else
            other = std::min(other, distance);
    }
    if (place.own > 0)
        place.margin = other / place.own;
    return place;
}

/// The first `shown` members by a number that is least for the best.
template <class Key>
std::vector<std::size_t> firstBy(std::vector<std::size_t> members, std::size_t shown, const Key& key)
{
    const auto end = members.begin() + static_cast<std::ptrdiff_t>(std::min(shown, members.size()));
    std::partial_sort(members.begin(), end, members.end(), [&](std::size_t a, std::size_t b) {
        return key(a) != key(b) ? key(a) < key(b) : a < b;
    });
    members.erase(end, members.end());
    return members;
}

/// Majority, purity and entropy of the labelled members.
void countClasses(ClusterSummary& summary, std::span<const std::int32_t> labels)
{
    std::map<std::int32_t, double> counts;
    double total = 0;
    for (const std::size_t member : summary.members)
        if (labels[member] >= 0) {
            counts[labels[member]] += 1;
            total += 1;
        }
    if (total == 0)
        return;
    double most = 0;
    summary.entropy = 0;
    for (const auto& [label, count] : counts) {
        if (count > most) {
            most = count;
            summary.majorityClass = label;
        }
        summary.entropy -= count / total * std::log(count / total);
    }
    summary.purity = most / total;
    const auto classes =
        static_cast<double>(std::max<std::int32_t>(2, *std::max_element(labels.begin(), labels.end()) + 1));
    summary.entropy = std::clamp(summary.entropy / std::log(classes), 0.0, 1.0);
}

} // namespace

Result<std::vector<ClusterSummary>> summariseClusters(const Clusters& clusters,
                                                      std::span<const std::int32_t> labels,
                                                      const float* values, std::size_t dims,
                                                      std::size_t shown, ThreadTeam& team, StopToken stop)
{
    const std::size_t count = clusters.assignment.size();
    const auto k = static_cast<std::size_t>(clusters.k);
    if ((!labels.empty() && labels.size() != count) || clusters.centres.size() != k * dims)
        return Error{Failure::BadInput, "The clusters, labels and values are not of the same points.",
                     "Cluster these points again."};
    std::vector<ClusterSummary> summaries(k);
    for (std::size_t i = 0; i < count; ++i)
        if (clusters.assignment[i] >= 0)
            summaries[static_cast<std::size_t>(clusters.assignment[i])].members.push_back(i);
    std::vector<Place> places(count);
    team.forRanges(count, [&](std::size_t begin, std::size_t end, int) {
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i)
            if (clusters.assignment[i] >= 0)
                places[i] = placeOf(clusters, values + i * dims,
                                    static_cast<std::size_t>(clusters.assignment[i]), dims);
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Looking into the clusters was stopped.", ""};
    for (std::size_t j = 0; j < k; ++j) {
        ClusterSummary& summary = summaries[j];
        summary.cluster = static_cast<std::int32_t>(j);
        summary.typical = firstBy(summary.members, shown, [&](std::size_t i) { return places[i].own; });
        if (k > 1)
            summary.mixed = firstBy(summary.members, shown, [&](std::size_t i) { return places[i].margin; });
        double squares = 0;
        for (const std::size_t member : summary.members)
            squares += places[member].own;
        summary.spread =
            std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, summary.members.size())));
        if (!std::isfinite(summary.spread))
            return Error{Failure::BadInput, "The clustered values hold something that is not a number.",
                         "Check the data or the model for NaN and infinite values."};
        if (!labels.empty())
            countClasses(summary, labels);
    }
    return summaries;
}

ContingencyTable orderedTable(const Contingency& table)
{
    const std::size_t real = table.clusters - (table.hasNoise ? 1 : 0);
    const auto match = bestMatching(
        std::vector<double>(table.counts.begin(),
                            table.counts.begin() + static_cast<std::ptrdiff_t>(real * table.classes)),
        real, table.classes);
    std::vector<std::size_t> rows(real);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const auto largest = [&](std::size_t row) {
        const auto begin = table.counts.begin() + static_cast<std::ptrdiff_t>(row * table.classes);
        return std::max_element(begin, begin + static_cast<std::ptrdiff_t>(table.classes)) - begin;
    };
    const auto place = [&](std::size_t row) {
        return std::tuple(match[row] < 0, match[row] < 0 ? largest(row) : match[row], row);
    };
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    ContingencyTable ordered;
    for (std::size_t j = 0; j < table.classes; ++j)
        ordered.classes.push_back(static_cast<std::int32_t>(j));
    if (table.hasNoise)
        rows.push_back(real);
    for (const std::size_t row : rows) {
        ordered.clusters.push_back(row == real ? -1 : static_cast<std::int32_t>(row));
        for (std::size_t j = 0; j < table.classes; ++j)
            ordered.counts.push_back(table.at(row, j));
    }
    return ordered;
}

} // namespace hourglass
