// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/tensor/LaneKernels.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>
#include <vector>

namespace hourglass {

/// A batch in blocks of sixteen pictures, packed into lanes, for one convolution. Blocks are spread over the
/// threads; what they add up is added in their order, so that the bits do not depend on the threads.
class LaneBlocks {
public:
    LaneBlocks(const kernels::Convolution& shape, std::int64_t pictures)
        : m_shape(shape), m_pictures(pictures), m_count((pictures + kLanes - 1) / kLanes)
    {
    }

    [[nodiscard]] const kernels::Convolution& shape() const { return m_shape; }
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t pictures() const { return m_pictures; }

    /// Where a block's part of packed memory begins.
    [[nodiscard]] std::size_t small(std::int64_t block) const { return at(block, m_shape.smallSize()); }
    [[nodiscard]] std::size_t large(std::int64_t block) const { return at(block, m_shape.largeSize()); }

    void packSmall(const float* pictures, std::int64_t block, float* lanes) const
    {
        const auto& s = m_shape;
        kernels::packLanes(pictures + small(block), picturesIn(block), s.smallChannels, s.smallHeight,
                           s.smallWidth, 0, lanes);
    }
    void packLarge(const float* pictures, std::int64_t block, float* lanes) const
    {
        const auto& s = m_shape;
        kernels::packLanes(pictures + largePictures(block), picturesIn(block), s.largeChannels, s.largeHeight,
                           s.largeWidth, s.padding, lanes);
    }
    void unpackSmall(const float* lanes, std::int64_t block, const float* bias, float* pictures) const
    {
        const auto& s = m_shape;
        kernels::unpackLanes(lanes, picturesIn(block), s.smallChannels, s.smallHeight, s.smallWidth, 0, bias,
                             pictures + small(block));
    }
    void unpackLarge(const float* lanes, std::int64_t block, const float* bias, float* pictures) const
    {
        const auto& s = m_shape;
        kernels::unpackLanes(lanes, picturesIn(block), s.largeChannels, s.largeHeight, s.largeWidth,
                             s.padding, bias, pictures + largePictures(block));
    }
    /// From the small side to an empty large one.
    void scatter(const float* weight, const float* small, float* large) const
    {
        std::fill_n(large, m_shape.largeSize(), 0.0F);
        kernels::scatterLanes(m_shape, weight, small, large);
    }

    /// work(block, small, large) for every block; the two are memory of the thread, for one side each.
    template <class Work>
    void forAll(Work work) const
    {
        at::parallel_for(0, m_count, 1, [&](std::int64_t begin, std::int64_t end) {
            thread_local std::vector<float> memory; // grows to the largest layer and stays
            memory.resize(std::max(memory.size(), m_shape.smallSize() + m_shape.largeSize()));
            for (std::int64_t block = begin; block < end; ++block)
                work(block, memory.data(), memory.data() + m_shape.smallSize());
        });
    }

private:
    static constexpr std::int64_t kLanes = kernels::kLanes;
    static std::size_t at(std::int64_t block, std::size_t size)
    {
        return static_cast<std::size_t>(block) * size;
    }
    [[nodiscard]] std::size_t largePictures(std::int64_t block) const
    {
        return at(block, kernels::kLanes * m_shape.largeChannels * m_shape.largeHeight * m_shape.largeWidth);
    }
    [[nodiscard]] std::size_t picturesIn(std::int64_t block) const
    {
        return static_cast<std::size_t>(std::min(m_pictures - block * kLanes, kLanes));
    }

    kernels::Convolution m_shape;
    std::int64_t m_pictures;
    std::int64_t m_count;
};

} // namespace hourglass
