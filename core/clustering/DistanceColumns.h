// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

namespace hourglass {

/// Points stored sixty-four at a time, value by value, so that the distances from one place to all of them
/// are straight vector loops over memory in order. What a matrix product does for many places, this does for
/// one.
class DistanceColumns {
public:
    static constexpr std::size_t kBlock = 64;

    DistanceColumns(std::size_t count, std::size_t dims);

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::size_t blocks() const { return (m_count + kBlock - 1) / kBlock; }
    void set(std::size_t slot, const float* values); ///< values: [dims]
    void get(std::size_t slot, float* values) const;
    /// Takes a point out; the last one moves into its slot.
    void remove(std::size_t slot);
    void shrink(std::size_t count) { m_count = count; } ///< keeps the first ones

    /// Squared distances from `place` to the points of a block, out [kBlock]: in single precision, or false
    /// as soon as all of them are seen to exceed `limit` (out is then not filled).
    bool distances(const float* place, std::size_t block, float limit, float* out) const;
    /// In double precision; equal points are at 0 exactly.
    void distances(const float* place, std::size_t block, double* out) const;

private:
    [[nodiscard]] std::size_t at(std::size_t slot) const
    {
        return slot / kBlock * kBlock * m_dims + slot % kBlock;
    }

    std::size_t m_count;
    std::size_t m_dims;
    std::vector<float> m_values; ///< [blocks, dims, kBlock]
};

/// The least of distance[j] * own * size[j] / (own + size[j]) over kBlock places, and where it is; what
/// Ward's method minimises. Of equals the first.
struct WardMinimum {
    float cost;
    std::size_t place;
};
WardMinimum wardMinimum(const float* distance, const float* size, float own);

} // namespace hourglass
