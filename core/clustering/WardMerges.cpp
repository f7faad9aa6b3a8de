// SPDX-License-Identifier: GPL-3.0-or-later
// A chain goes from a group to its nearest, from that to its nearest, and so on: the way gets cheaper with
// each step, so it ends at two groups that are each other's nearest. These may be merged at once, whatever
// else is merged before or after, because a merged group is never nearer to others than both its parts were.
// What is left of the chain stays a chain. In all about three scans a point.
#include "core/clustering/Ward.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/DistanceColumns.h"

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr float kNowhere = 3e19F; // its square is infinite: farther than any point
constexpr std::size_t kBlock = DistanceColumns::kBlock;
constexpr std::size_t kScanBlocks = 64; // a chunk of a scan
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

struct Nearest {
    std::size_t slot = kNone;
    float cost = std::numeric_limits<float>::infinity();
};

/// The groups that are left, each in a slot.
class Groups {
public:
    Groups(const float* values, std::span<const float> weights, std::size_t dims);

    /// Nearest to `slot` of the groups that cost less than `limit`; none when there is none.
    Nearest nearest(std::size_t slot, float limit, ThreadTeam& team, const StopToken& stop) const;
    /// b becomes part of a.
    Merge merge(std::size_t a, std::size_t b, float cost);
    /// Closes the gaps when they have become many: returns the new slot of each old one, or nothing.
    std::vector<std::size_t> compact();
    [[nodiscard]] std::size_t left() const { return m_left; }
    std::size_t any(); ///< the first group there is

private:
    Nearest nearestInBlock(std::size_t slot, const float* place, std::size_t block, float limit) const;
    void write(std::size_t slot);

    std::size_t m_dims;
    std::size_t m_left;
    DistanceColumns m_columns;
    std::vector<double> m_centres;     ///< [slots, dims]
    std::vector<float> m_size;         ///< [slots], 0 for gaps; padded to whole blocks by 1
    std::vector<std::size_t> m_member; ///< [slots]: one point of the group
    std::size_t m_first = 0;
};

Groups::Groups(const float* values, std::span<const float> weights, std::size_t dims)
    : m_dims(dims),
      m_left(weights.size()),
      m_columns(weights.size(), dims),
      m_centres(weights.size() * dims),
      m_size((weights.size() + kBlock - 1) / kBlock * kBlock, 1.0F),
      m_member(weights.size())
{
    std::vector<double> mean(dims, 0.0);
    for (std::size_t i = 0; i < m_centres.size(); ++i)
        mean[i % dims] += static_cast<double>(values[i]) / static_cast<double>(m_left);
    for (std::size_t i = 0; i < m_centres.size(); ++i)
        m_centres[i] = static_cast<double>(values[i]) - mean[i % dims];
    std::copy(weights.begin(), weights.end(), m_size.begin());
    for (std::size_t slot = 0; slot < m_left; ++slot) {
        m_member[slot] = slot;
        write(slot);
    }
    const std::vector<float> nowhere(dims, kNowhere);
    for (std::size_t slot = m_left; slot < m_size.size(); ++slot)
        m_columns.set(slot, nowhere.data());
}

void Groups::write(std::size_t slot)
{
    const std::vector<float> rounded(m_centres.begin() + static_cast<std::ptrdiff_t>(slot * m_dims),
                                     m_centres.begin() + static_cast<std::ptrdiff_t>((slot + 1) * m_dims));
    m_columns.set(slot, rounded.data());
}

Nearest Groups::nearestInBlock(std::size_t slot, const float* place, std::size_t block, float limit) const
{
    const float own = m_size[slot];
    const float* sizes = m_size.data() + block * kBlock;
    // The smallest group is the cheapest to take at a distance: beyond this, nobody costs less than the
    // limit.
    const float least = *std::min_element(sizes, sizes + kBlock);
    alignas(64) float distance[kBlock];
    if (!m_columns.distances(place, block, limit * (own + least) / (own * least) * 1.00001F, distance))
        return {};
    if (slot / kBlock == block)
        distance[slot % kBlock] = std::numeric_limits<float>::infinity();
    const auto found = wardMinimum(distance, sizes, own);
    if (!(found.cost < limit))
        return {};
    return {block * kBlock + found.place, found.cost};
}

Nearest Groups::nearest(std::size_t slot, float limit, ThreadTeam& team, const StopToken& stop) const
{
    std::vector<float> place(m_dims);
    m_columns.get(slot, place.data());
    const std::size_t blocks = m_columns.blocks();
    const std::size_t chunks = (blocks + kScanBlocks - 1) / kScanBlocks;
    std::vector<Nearest> found(chunks);
    forChunks(team, chunks, m_columns.count() * m_dims, stop, [&](std::size_t chunk, int) {
        Nearest best{kNone, limit};
        for (std::size_t block = chunk * kScanBlocks; block < std::min(blocks, (chunk + 1) * kScanBlocks);
             ++block)
            if (const auto here = nearestInBlock(slot, place.data(), block, best.cost); here.slot != kNone)
                best = here;
        found[chunk] = best;
    });
    Nearest best{kNone, limit};
    for (const Nearest& here : found)
        if (here.slot != kNone && here.cost < best.cost)
            best = here;
    return best;
}

Merge Groups::merge(std::size_t a, std::size_t b, float cost)
{
    const auto sizeA = static_cast<double>(m_size[a]);
    const auto sizeB = static_cast<double>(m_size[b]);
    for (std::size_t d = 0; d < m_dims; ++d) {
        double& centre = m_centres[a * m_dims + d];
        centre += (m_centres[b * m_dims + d] - centre) * sizeB / (sizeA + sizeB);
    }
    m_size[a] += m_size[b];
    m_size[b] = std::numeric_limits<float>::max(); // a gap is never the smallest of its block
    write(a);
    const std::vector<float> nowhere(m_dims, kNowhere);
    m_columns.set(b, nowhere.data());
    const Merge merge{m_member[a], m_member[b], static_cast<double>(cost)};
    m_member[b] = kNone;
    --m_left;
    return merge;
}

std::size_t Groups::any()
{
    while (m_member[m_first] == kNone)
        ++m_first;
    return m_first;
}

std::vector<std::size_t> Groups::compact()
{
    if (m_left < kBlock || m_left * 4 > m_member.size() * 3)
        return {};
    std::vector<std::size_t> moved(m_member.size(), kNone);
    std::size_t next = 0;
    for (std::size_t slot = 0; slot < m_member.size(); ++slot) {
        if (m_member[slot] == kNone)
            continue;
        moved[slot] = next;
        m_member[next] = m_member[slot];
        m_size[next] = m_size[slot];
        std::copy_n(m_centres.begin() + static_cast<std::ptrdiff_t>(slot * m_dims), m_dims,
                    m_centres.begin() + static_cast<std::ptrdiff_t>(next * m_dims));
        write(next++);
    }
    m_member.resize(next);
    m_columns.shrink(next);
    const std::vector<float> nowhere(m_dims, kNowhere);
    for (std::size_t slot = next; slot < (next + kBlock - 1) / kBlock * kBlock; ++slot) {
        m_columns.set(slot, nowhere.data());
        m_size[slot] = std::numeric_limits<float>::max();
    }
    m_first = 0;
    return moved;
}

} // namespace

std::optional<std::vector<Merge>> wardMerges(const float* values, std::span<const float> weights,
                                             std::size_t dims, ThreadTeam& team, const StopToken& stop,
                                             const std::function<void(double)>& progress)
{
    Groups groups(values, weights, dims);
    std::vector<Merge> merges;
    std::vector<Nearest> chain; // each with what it costs to join it to the one before
    while (groups.left() > 1) {
        if (stop.stopRequested())
            return {};
        if (chain.empty())
            chain.push_back({groups.any(), std::numeric_limits<float>::infinity()});
        const auto end = chain.back();
        const auto next = groups.nearest(end.slot, end.cost, team, stop);
        if (next.slot != kNone) { // strictly cheaper than the way back
            chain.push_back(next);
            continue;
        }
        if (stop.stopRequested())
            return {};
        chain.pop_back();
        const std::size_t before = chain.back().slot;
        chain.pop_back();
        merges.push_back(groups.merge(before, end.slot, end.cost));
        for (const auto moved = groups.compact(); auto& link : chain)
            if (!moved.empty())
                link.slot = moved[link.slot];
        if (progress && merges.size() % 64 == 0)
            progress(static_cast<double>(merges.size()) / static_cast<double>(weights.size()));
    }
    sortByHeight(merges);
    return merges;
}

} // namespace hourglass
