// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/StridedView.h"

#include <algorithm>

namespace hourglass {

std::optional<StridedView> StridedView::make(std::vector<std::int64_t> shape,
                                             std::vector<std::int64_t> strides, std::int64_t offset,
                                             std::size_t there)
{
    const auto limit = static_cast<std::int64_t>(there);
    const bool negative = std::any_of(shape.begin(), shape.end(), [](auto side) { return side < 0; });
    if (negative || shape.size() != strides.size() || offset < 0 || offset > limit)
        return std::nullopt;
    StridedView view;
    view.m_offset = offset;
    if (std::find(shape.begin(), shape.end(), 0) == shape.end()) {
        std::int64_t count = 1;
        std::int64_t last = offset; // the farthest number
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const auto steps = shape[i] - 1;
            if (steps == 0)
                strides[i] = 0; // it may say anything
            // Divisions: the products could be too large for their type.
            if (strides[i] < 0 || shape[i] > limit / count || (steps > 0 && strides[i] > limit / steps))
                return std::nullopt;
            count *= shape[i];
            last += steps * strides[i];
            if (last >= limit)
                return std::nullopt;
        }
        if (last >= limit)
            return std::nullopt;
        view.m_count = static_cast<std::size_t>(count);
    }
    view.m_shape = std::move(shape);
    view.m_strides = std::move(strides);
    return view;
}

std::vector<float> StridedView::values(const char* block, NumberType type, bool swapped) const
{
    const std::size_t width = bytesOf(type);
    std::vector<float> out(m_count);
    std::vector<std::int64_t> index(m_shape.size(), 0);
    std::int64_t at = m_offset;
    for (float& value : out) {
        value = numberAt(block + static_cast<std::size_t>(at) * width, type, swapped);
        for (std::size_t i = index.size(); i-- > 0;) { // the last index runs fastest
            at += m_strides[i];
            if (++index[i] < m_shape[i])
                break;
            at -= m_strides[i] * m_shape[i];
            index[i] = 0;
        }
    }
    return out;
}

} // namespace hourglass
