// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>

namespace hourglass::kernels {

/// Plain loops over contiguous memory, compiled for several instruction sets and chosen at run time.
/// The same machine always takes the same one.

/// One step of Adam (Kingma and Ba 2015) over n weights, as torch.optim.Adam computes it.
struct AdamStep {
    float beta1, beta2, oneMinusBeta1, oneMinusBeta2;
    float epsilon;
    float stepSize;         ///< learning rate / (1 - beta1^t)
    float inverseSqrtBias2; ///< 1 / sqrt(1 - beta2^t)
    float weightDecay;
};
void adam(float* weight, const float* gradient, float* first, float* second, std::size_t n,
          const AdamStep& step);

/// 2 x 2 maximum with stride 2 over one picture of h x w, both even. `winner` notes which of the four won.
void maxPool2(const float* in, float* out, std::uint8_t* winner, std::size_t h, std::size_t w);
/// The gradient of maxPool2: writes all h x w values of `gradIn`.
void maxPool2Backward(const float* gradOut, const std::uint8_t* winner, float* gradIn, std::size_t h,
                      std::size_t w);

/// What batch normalisation and the ReLU after it need of one channel's planes, each of n values. With
/// scale = weight / deviation and shift = bias - mean * scale, the layer is max(0, x * scale + shift).
float sumOf(const float* x, std::size_t n);
float squaredDeviations(const float* x, std::size_t n, float mean);
void scaleShiftRelu(const float* x, std::size_t n, float scale, float shift, float* out);
/// Sums of the gradient g where the ReLU is open, and of g * (x - mean).
struct GradientSums {
    float gradient = 0, gradientTimesX = 0;
};
GradientSums openGradientSums(const float* x, const float* g, std::size_t n, float scale, float shift,
                              float mean);
/// out = a * g + b * x + c, with g = 0 where the ReLU is shut.
void openGradient(const float* x, const float* g, std::size_t n, float scale, float shift, float a, float b,
                  float c, float* out);

/// difference = factor * (output - target); returns the sum of (output - target)^2.
double squaredError(const float* output, const float* target, std::size_t n, float factor, float* difference);

} // namespace hourglass::kernels
