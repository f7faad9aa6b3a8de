// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/CondensedTree.h"

#include <algorithm>

namespace hourglass {
namespace {

/// The least positive distance; half of it stands for none at all.
double leastDistance(const std::vector<Merge>& edges)
{
    for (const Merge& edge : edges)
        if (edge.height > 0)
            return edge.height / 2;
    return 1;
}

} // namespace

CondensedTree::CondensedTree(const std::vector<Merge>& edges, std::size_t minClusterSize)
    : m_points(edges.size() + 1),
      m_leastDistance(leastDistance(edges)),
      m_clusterOf(m_points, 0),
      m_leaves(m_points, 0.0)
{
    buildLinkage(edges);
    condense(minClusterSize);
}

/// A branch below m_points is a point, else node branch - m_points.
std::size_t CondensedTree::sizeOf(std::size_t branch) const
{
    return branch < m_points ? 1 : m_nodes[branch - m_points].size;
}

double CondensedTree::lambdaOf(double distance) const { return 1 / std::max(distance, m_leastDistance); }

void CondensedTree::buildLinkage(const std::vector<Merge>& edges)
{
    DisjointSets sets(m_points);
    std::vector<std::size_t> branchOf(m_points); // of the set that a point leads
    for (std::size_t i = 0; i < m_points; ++i)
        branchOf[i] = i;
    m_nodes.reserve(edges.size());
    for (const Merge& edge : edges) {
        const std::size_t left = branchOf[sets.find(edge.a)];
        const std::size_t right = branchOf[sets.find(edge.b)];
        sets.join(edge.a, edge.b);
        branchOf[sets.find(edge.a)] = m_points + m_nodes.size();
        m_nodes.push_back({left, right, sizeOf(left) + sizeOf(right), edge.height});
    }
}

/// All points of a branch leave the cluster.
void CondensedTree::drop(std::size_t branch, std::size_t cluster, double lambda)
{
    std::vector<std::size_t> open{branch};
    while (!open.empty()) {
        const std::size_t next = open.back();
        open.pop_back();
        if (next >= m_points) {
            open.push_back(m_nodes[next - m_points].left);
            open.push_back(m_nodes[next - m_points].right);
            continue;
        }
        m_clusterOf[next] = cluster;
        m_leaves[next] = lambda;
    }
    Cluster& from = m_clusters[cluster];
    from.stability += (lambda - from.birth) * static_cast<double>(sizeOf(branch));
    from.death = std::max(from.death, lambda);
}

/// A branch becomes a cluster of its own; returns its number.
std::size_t CondensedTree::splitOff(std::size_t branch, std::size_t cluster, double lambda)
{
    Cluster& from = m_clusters[cluster];
    from.stability += (lambda - from.birth) * static_cast<double>(sizeOf(branch));
    from.death = std::max(from.death, lambda);
    m_clusters.push_back({cluster, sizeOf(branch), lambda, 0, 0});
    return m_clusters.size() - 1;
}

void CondensedTree::condense(std::size_t minClusterSize)
{
    struct Open {
        std::size_t branch;
        std::size_t cluster;
    };
    m_clusters.push_back({0, m_points, 0, 0, 0});
    std::vector<Open> open{{m_points + m_nodes.size() - 1, 0}};
    if (m_nodes.empty())
        open.clear(); // one point: no cluster
    while (!open.empty()) {
        const Open here = open.back();
        open.pop_back();
        if (here.branch < m_points) { // a cluster of one point cannot be: it has minClusterSize of them
            drop(here.branch, here.cluster, lambdaOf(0));
            continue;
        }
        const Node node = m_nodes[here.branch - m_points];
        const double lambda = lambdaOf(node.distance);
        const bool leftStays = sizeOf(node.left) >= minClusterSize;
        const bool rightStays = sizeOf(node.right) >= minClusterSize;
        for (const auto& [branch, stays] : {std::pair{node.left, leftStays}, {node.right, rightStays}}) {
            if (!stays)
                drop(branch, here.cluster, lambda);
            else if (leftStays && rightStays)
                open.push_back({branch, splitOff(branch, here.cluster, lambda)});
            else
                open.push_back({branch, here.cluster});
        }
    }
}

/// Which clusters are worth more than the best below them; what is chosen lies below no other chosen one.
std::vector<char> CondensedTree::chosen() const
{
    std::vector<double> below(m_clusters.size(), 0.0); // the best excess of mass of what a cluster contains
    std::vector<char> worth(m_clusters.size(), 0);
    for (std::size_t c = m_clusters.size(); c-- > 1;) {
        worth[c] = below[c] > m_clusters[c].stability ? 0 : 1;
        below[m_clusters[c].parent] += worth[c] ? m_clusters[c].stability : below[c];
    }
    return worth;
}

CondensedTree::Flat CondensedTree::flatten() const
{
    const auto worth = chosen();
    std::vector<std::int32_t> number(m_clusters.size(), -1);
    std::vector<std::size_t> head(m_clusters.size(), 0); // the chosen cluster that contains it
    std::int32_t next = 0;
    for (std::size_t c = 1; c < m_clusters.size(); ++c) {
        const std::size_t parent = m_clusters[c].parent;
        const bool isHead = number[parent] < 0 && worth[c];
        number[c] = isHead ? next++ : number[parent];
        head[c] = isHead ? c : head[parent];
    }
    Flat flat{std::vector<std::int32_t>(m_points), std::vector<float>(m_points, 0.0F)};
    for (std::size_t i = 0; i < m_points; ++i) {
        const std::size_t cluster = m_clusterOf[i];
        flat.labels[i] = number[cluster];
        const double longest = m_clusters[head[cluster]].death;
        if (flat.labels[i] >= 0)
            flat.memberships[i] =
                longest > 0 ? static_cast<float>(std::min(m_leaves[i], longest) / longest) : 1.0F;
    }
    return flat;
}

} // namespace hourglass
