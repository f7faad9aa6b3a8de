// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Two points whose groups became one at this height. count - 1 of them make a tree of `count` points.
struct Merge {
    std::size_t a = 0;
    std::size_t b = 0;
    double height = 0;
};

/// Groups that find each other: halving paths, the lower number leads.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count);
    std::size_t find(std::size_t item);
    /// False when they were one group already.
    bool join(std::size_t a, std::size_t b);
    [[nodiscard]] std::size_t size() const { return m_leader.size(); }

private:
    std::vector<std::uint32_t> m_leader;
};

/// Lowest first; of equals in the order they came in.
void sortByHeight(std::vector<Merge>& merges);

/// Cuts the tree where k groups are left (sorted merges; 1 <= k <= count). Returns a group number from 0 for
/// each point.
std::vector<std::int32_t> cutTree(const std::vector<Merge>& sorted, std::size_t count, std::size_t k);

} // namespace hourglass
