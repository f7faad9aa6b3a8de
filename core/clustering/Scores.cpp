// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Scores.h"

#include "core/clustering/Assignment.h"
#include "core/clustering/Silhouette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr double kNotDefined = std::numeric_limits<double>::quiet_NaN();

std::vector<double> clusterSizes(const Contingency& table)
{
    std::vector<double> sizes(table.clusters, 0.0);
    for (std::size_t i = 0; i < table.clusters; ++i)
        for (std::size_t j = 0; j < table.classes; ++j)
            sizes[i] += static_cast<double>(table.at(i, j));
    return sizes;
}

double entropy(const std::vector<double>& sizes, double points)
{
    double sum = 0;
    for (const double size : sizes)
        if (size > 0)
            sum -= size / points * std::log(size / points);
    return sum;
}

double pairs(double n) { return n * (n - 1) / 2; }

double pairsWithin(const std::vector<double>& sizes)
{
    double sum = 0;
    for (const double size : sizes)
        sum += pairs(size);
    return sum;
}

/// Rows that are clusters, without that of the noise.
std::size_t realClusters(const Contingency& table) { return table.clusters - (table.hasNoise ? 1 : 0); }

} // namespace

Contingency Contingency::transposed() const
{
    Contingency other{classes, clusters, std::vector<std::int64_t>(counts.size()), points};
    for (std::size_t i = 0; i < clusters; ++i)
        for (std::size_t j = 0; j < classes; ++j)
            other.counts[j * clusters + i] = at(i, j);
    return other;
}

Result<Contingency> contingency(std::span<const std::int32_t> clusters, std::span<const std::int32_t> labels)
{
    if (clusters.size() != labels.size() || clusters.empty())
        return Error{Failure::BadInput,
                     "There are " + std::to_string(clusters.size()) + " clustered points and " +
                         std::to_string(labels.size()) + " labels.",
                     "Give one label for each point."};
    const auto [leastCluster, mostCluster] = std::minmax_element(clusters.begin(), clusters.end());
    const auto [leastLabel, mostLabel] = std::minmax_element(labels.begin(), labels.end());
    if (*leastCluster < -1 || *leastLabel < 0)
        return Error{Failure::BadInput, "Some points have no label.",
                     "Leave them out before scoring clusters."};
    Contingency table;
    table.hasNoise = *leastCluster < 0;
    const auto real = static_cast<std::size_t>(std::int64_t{*mostCluster} + 1);
    table.clusters = real + (table.hasNoise ? 1 : 0);
    table.classes = static_cast<std::size_t>(*mostLabel) + 1;
    if (table.clusters * table.classes > std::size_t{1} << 28)
        return Error{Failure::BadInput, "The cluster and label numbers are too large to be counted.",
                     "Number clusters and labels from 0 without gaps."};
    table.counts.assign(table.clusters * table.classes, 0);
    table.points = static_cast<std::int64_t>(clusters.size());
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const std::size_t row = clusters[i] < 0 ? real : static_cast<std::size_t>(clusters[i]);
        ++table.counts[row * table.classes + static_cast<std::size_t>(labels[i])];
    }
    return table;
}

double purity(const Contingency& table)
{
    std::int64_t major = 0;
    for (std::size_t i = 0; i < realClusters(table); ++i) {
        std::int64_t largest = 0;
        for (std::size_t j = 0; j < table.classes; ++j)
            largest = std::max(largest, table.at(i, j));
        major += largest;
    }
    return static_cast<double>(major) / static_cast<double>(table.points);
}

double matchedAccuracy(const Contingency& table)
{
    const std::vector<double> gain(table.counts.begin(),
                                   table.counts.begin() +
                                       static_cast<std::ptrdiff_t>(realClusters(table) * table.classes));
    const auto match = bestMatching(gain, realClusters(table), table.classes);
    std::int64_t right = 0;
    for (std::size_t i = 0; i < realClusters(table); ++i)
        if (match[i] >= 0)
            right += table.at(i, static_cast<std::size_t>(match[i]));
    return static_cast<double>(right) / static_cast<double>(table.points);
}

double mutualInformation(const Contingency& table)
{
    const auto points = static_cast<double>(table.points);
    const auto clusters = clusterSizes(table);
    const auto classes = clusterSizes(table.transposed());
    const double mean = (entropy(clusters, points) + entropy(classes, points)) / 2;
    if (mean <= 0) // neither side splits the points: they agree
        return 1;
    double information = 0;
    for (std::size_t i = 0; i < table.clusters; ++i)
        for (std::size_t j = 0; j < table.classes; ++j)
            if (const auto both = static_cast<double>(table.at(i, j)); both > 0)
                information += both / points * std::log(both * points / (clusters[i] * classes[j]));
    return std::clamp(information / mean, 0.0, 1.0);
}

double adjustedRand(const Contingency& table)
{
    double together = 0;
    for (const auto count : table.counts)
        together += pairs(static_cast<double>(count));
    const double clusters = pairsWithin(clusterSizes(table));
    const double classes = pairsWithin(clusterSizes(table.transposed()));
    const double all = pairs(static_cast<double>(table.points));
    const double most = (clusters + classes) / 2;
    const double expected = all > 0 ? clusters * classes / all : 0;
    // Both one group, or both all single points: the same partition.
    return most == expected ? 1.0 : (together - expected) / (most - expected);
}

Result<ClusterScores> scoreClusters(const Clusters& clusters, std::span<const std::int32_t> labels,
                                    const float* values, std::size_t dims, ThreadTeam& team, StopToken stop)
{
    ClusterScores scores{kNotDefined, kNotDefined, kNotDefined, kNotDefined, kNotDefined};
    const auto& assignment = clusters.assignment;
    if (!assignment.empty())
        scores.noise = static_cast<double>(std::count(assignment.begin(), assignment.end(), -1)) /
                       static_cast<double>(assignment.size());
    if (!labels.empty()) {
        const auto table = contingency(clusters.assignment, labels);
        if (!table.ok())
            return table.error();
        scores.purity = purity(table.value());
        scores.accuracy = matchedAccuracy(table.value());
        scores.nmi = mutualInformation(table.value());
        scores.ari = adjustedRand(table.value());
    }
    if (values) {
        const auto mean = silhouette(clusters.assignment, values, dims, team, stop);
        if (!mean.ok())
            return mean.error();
        scores.silhouette = mean.value();
    }
    return scores;
}

} // namespace hourglass
