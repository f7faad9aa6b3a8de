// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Dendrogram.h"

#include <algorithm>
#include <numeric>

namespace hourglass {

DisjointSets::DisjointSets(std::size_t count) : m_leader(count)
{
    std::iota(m_leader.begin(), m_leader.end(), std::uint32_t{0});
}

std::size_t DisjointSets::find(std::size_t item)
{
    while (m_leader[item] != item) {
        m_leader[item] = m_leader[m_leader[item]];
        item = m_leader[item];
    }
    return item;
}

bool DisjointSets::join(std::size_t a, std::size_t b)
{
    a = find(a);
    b = find(b);
    if (a == b)
        return false;
    m_leader[std::max(a, b)] = static_cast<std::uint32_t>(std::min(a, b));
    return true;
}

void sortByHeight(std::vector<Merge>& merges)
{
    std::stable_sort(merges.begin(), merges.end(),
                     [](const Merge& x, const Merge& y) { return x.height < y.height; });
}

std::vector<std::int32_t> cutTree(const std::vector<Merge>& sorted, std::size_t count, std::size_t k)
{
    DisjointSets sets(count);
    for (std::size_t i = 0; i + k < count; ++i)
        sets.join(sorted[i].a, sorted[i].b);
    std::vector<std::int32_t> number(count, -1);
    std::vector<std::int32_t> group(count);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::int32_t& own = number[sets.find(i)];
        if (own < 0)
            own = next++;
        group[i] = own;
    }
    return group;
}

} // namespace hourglass
