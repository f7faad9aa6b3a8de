// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>

namespace hourglass::kernels {

/// Convolutions of sixteen pictures at a time, picture innermost: a value of the layout [channel][y][x][16]
/// is the same place of sixteen pictures, so each layer is its scalar text with a vector for a number, and
/// there is neither an edge nor a problem with few channels. By Highway, chosen at run time.
constexpr std::size_t kLanes = 16;

/// A convolution joins a large plane and a small one: Conv2d goes from large to small, ConvTranspose2d from
/// small to large, and the gradient of each is the other. The large plane carries a halo of `padding` zeros.
struct Convolution {
    std::size_t largeChannels = 0, largeHeight = 0, largeWidth = 0; ///< without the halo
    std::size_t smallChannels = 0, smallHeight = 0, smallWidth = 0;
    std::size_t kernel = 0, stride = 1, padding = 0;

    [[nodiscard]] std::size_t paddedHeight() const { return largeHeight + 2 * padding; }
    [[nodiscard]] std::size_t paddedWidth() const { return largeWidth + 2 * padding; }
    [[nodiscard]] std::size_t largeSize() const
    {
        return largeChannels * paddedHeight() * paddedWidth() * kLanes;
    }
    [[nodiscard]] std::size_t smallSize() const { return smallChannels * smallHeight * smallWidth * kLanes; }
    [[nodiscard]] std::size_t weights() const { return smallChannels * largeChannels * kernel * kernel; }
};

/// One picture plane after the other (n x channels x height x width, n <= 16) into lanes, with a halo of
/// zeros; lanes beyond n become 0.
void packLanes(const float* pictures, std::size_t n, std::size_t channels, std::size_t height,
               std::size_t width, std::size_t halo, float* lanes);
/// The way back, without the halo; bias[channel] is added where there is one.
void unpackLanes(const float* lanes, std::size_t n, std::size_t channels, std::size_t height,
                 std::size_t width, std::size_t halo, const float* bias, float* pictures);

/// small[s] = sum over large channels and the kernel of weight[s][l][ky][kx] * large[l].
void gatherLanes(const Convolution& shape, const float* weight, const float* large, float* small);
/// large[l] += the same the other way round.
void scatterLanes(const Convolution& shape, const float* weight, const float* small, float* large);
/// gradient[s][l][ky][kx] = sum over places and lanes of small[s] * large[l].
void weightGradientLanes(const Convolution& shape, const float* small, const float* large, float* gradient);
/// sums[channel] = sum over `places` values of sixteen lanes each.
void channelSumsLanes(const float* lanes, std::size_t channels, std::size_t places, float* sums);

} // namespace hourglass::kernels
