// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/clustering/Dendrogram.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// The tree of single linkage without its small branches (Campello, Moulavi and Sander 2013): a cluster loses
/// points one by one as the density level lambda = 1 / distance rises, until it ends or splits into two of at
/// least minClusterSize points.
class CondensedTree {
public:
    /// edges: a spanning tree of edges.size() + 1 points, lowest first. minClusterSize: 2 or more.
    CondensedTree(const std::vector<Merge>& edges, std::size_t minClusterSize);

    struct Flat {
        std::vector<std::int32_t> labels; ///< [points], from 0; -1: noise
        std::vector<float>
            memberships; ///< [points]: how long it stays in its cluster, against the longest; noise 0
    };
    /// The clusters with the greatest excess of mass that do not contain each other, the whole never among
    /// them.
    [[nodiscard]] Flat flatten() const;

private:
    struct Node { ///< of single linkage: two branches that meet at a distance
        std::size_t left, right, size;
        double distance;
    };
    struct Cluster {
        std::size_t parent;
        std::size_t size;
        double birth;     ///< lambda at which it split off
        double stability; ///< sum over its points of (lambda they leave at - birth)
        double death;     ///< greatest lambda at which something leaves it
    };
    void buildLinkage(const std::vector<Merge>& edges);
    [[nodiscard]] std::size_t sizeOf(std::size_t branch) const;
    void condense(std::size_t minClusterSize);
    void drop(std::size_t branch, std::size_t cluster, double lambda);
    std::size_t splitOff(std::size_t branch, std::size_t cluster, double lambda);
    [[nodiscard]] double lambdaOf(double distance) const;
    [[nodiscard]] std::vector<char> chosen() const;

    std::size_t m_points;
    double m_leastDistance; ///< below, distances count as this: equal points are not infinitely dense
    std::vector<Node> m_nodes;
    std::vector<Cluster> m_clusters;      ///< parents before their children; 0 is the whole
    std::vector<std::size_t> m_clusterOf; ///< [points]: the last cluster each point is in
    std::vector<double> m_leaves;         ///< [points]: lambda at which it leaves that
};

} // namespace hourglass
