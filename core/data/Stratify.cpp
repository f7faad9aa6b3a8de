// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Stratify.h"

#include <algorithm>
#include <numeric>

namespace hourglass {

std::vector<std::size_t> stratifiedCounts(const std::vector<std::size_t>& counts, std::size_t total,
                                          Random& random)
{
    const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    std::vector<std::size_t> shares(counts.size());
    std::vector<std::size_t> remainders(counts.size());
    std::size_t left = total;
    for (std::size_t c = 0; c < counts.size() && all > 0; ++c) {
        const Wide product = static_cast<Wide>(counts[c]) * total;
        shares[c] = static_cast<std::size_t>(product / all);
        remainders[c] = static_cast<std::size_t>(product % all);
        left -= shares[c];
    }
    // Shuffled first: else the first of many equally small classes would get everything.
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(std::span(order));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < left; ++i)
        ++shares[order[i]];
    return shares;
}

Parted drawStratified(std::span<const std::uint32_t> rows, const std::vector<std::int32_t>& labels,
                      std::size_t total, Random random)
{
    const auto classOf = [&](std::uint32_t row) {
        return labels.empty() ? std::size_t{0} : static_cast<std::size_t>(labels[row]);
    };
    std::vector<std::size_t> there(1);
    for (const std::uint32_t row : rows) {
        if (classOf(row) >= there.size())
            there.resize(classOf(row) + 1);
        ++there[classOf(row)];
    }
    std::vector<std::size_t> wanted = stratifiedCounts(there, total, random);
    Parted parted;
    parted.taken.reserve(total);
    parted.left.reserve(rows.size() - total);
    // Selection sampling (Knuth's algorithm S) in each class: one pass that keeps the order.
    for (const std::uint32_t row : rows) {
        const std::size_t c = classOf(row);
        const bool isTaken = random.below(there[c]--) < wanted[c];
        wanted[c] -= isTaken ? 1U : 0U;
        (isTaken ? parted.taken : parted.left).push_back(row);
    }
    return parted;
}

} // namespace hourglass
