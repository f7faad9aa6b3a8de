// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/Cluster.h"

#include <cstdint>
#include <map>
#include <vector>

namespace hourglass::test {

/// Whether two partitions are the same but for the numbers of their clusters; noise (-1) must be the same
/// points.
inline bool samePartition(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b)
{
    if (a.size() != b.size())
        return false;
    std::map<std::int32_t, std::int32_t> forth{{-1, -1}};
    std::map<std::int32_t, std::int32_t> back{{-1, -1}};
    for (std::size_t i = 0; i < a.size(); ++i)
        if (forth.try_emplace(a[i], b[i]).first->second != b[i] ||
            back.try_emplace(b[i], a[i]).first->second != a[i])
            return false;
    return true;
}

/// Round heaps of points, point i in heap i % groups.
inline std::vector<float> heaps(std::size_t count, std::size_t dims, std::size_t groups, std::uint64_t seed,
                                double apart = 10)
{
    Random random(seed);
    std::vector<double> centres(groups * dims);
    for (double& c : centres)
        c = apart * random.normal();
    std::vector<float> values(count * dims);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            values[i * dims + d] = static_cast<float>(centres[i % groups * dims + d] + random.normal());
    return values;
}

inline std::vector<std::int32_t> heapNumbers(std::size_t count, std::size_t groups)
{
    std::vector<std::int32_t> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = static_cast<std::int32_t>(i % groups);
    return numbers;
}

inline Result<Clusters> clustered(const std::vector<float>& values, std::size_t dims,
                                  const ClusterOptions& options, int threads = 2)
{
    ThreadTeam team(threads);
    return cluster(values.data(), dims == 0 ? 0 : values.size() / dims, dims, options, team);
}

} // namespace hourglass::test
