// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>

namespace hourglass {

/// Growing list of candidates of one row. Both arrays have kVectorPadding elements more than `capacity`.
struct CandidateList {
    float* distance;
    std::int32_t* index;
    std::size_t count;
    std::size_t capacity;
};

/// How many of products[j] + norms[j], j in [0, n), are below the threshold.
std::size_t countBelow(const float* products, const float* norms, std::size_t n, float threshold);

/// Appends every j in [begin, n) with products[j] + norms[j] < threshold, as index firstIndex + j, in order.
/// Ends early when the list is full; returns where to go on.
std::size_t collectBelow(const float* products, const float* norms, std::size_t begin, std::size_t n,
                         std::int32_t firstIndex, float threshold, CandidateList& list);

/// The first j in [0, n) with the smallest products[j] + norms[j]; n >= 1.
std::size_t smallestOf(const float* products, const float* norms, std::size_t n);

/// Sum of (a[d] - b[d])^2.
float squaredDistance(const float* a, const float* b, std::size_t dims);

} // namespace hourglass
