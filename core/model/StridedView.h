// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/NumberBytes.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hourglass {

/// A tensor within a block of numbers: number (i, j, …) lies at offset + i * strides[0] + j * strides[1] + …
class StridedView {
public:
    /// Nothing where some number would lie outside a block of `there` numbers, or where there would be more
    /// of them than the block has.
    static std::optional<StridedView> make(std::vector<std::int64_t> shape, std::vector<std::int64_t> strides,
                                           std::int64_t offset, std::size_t there);

    [[nodiscard]] const std::vector<std::int64_t>& shape() const { return m_shape; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// Row-major, whatever the strides.
    [[nodiscard]] std::vector<float> values(const char* block, NumberType type, bool swapped) const;

private:
    std::vector<std::int64_t> m_shape, m_strides;
    std::int64_t m_offset = 0;
    std::size_t m_count = 0;
};

} // namespace hourglass
