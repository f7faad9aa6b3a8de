// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Kernels.h"

#include "core/base/TargetClones.h"

namespace hourglass::kernels {

HOURGLASS_CLONES
void adam(float* __restrict weight, const float* __restrict gradient, float* __restrict first,
          float* __restrict second, std::size_t n, const AdamStep& step)
{
    const AdamStep s = step;
    for (std::size_t i = 0; i < n; ++i) {
        const float g = gradient[i] + s.weightDecay * weight[i];
        const float m = s.beta1 * first[i] + s.oneMinusBeta1 * g;
        const float v = s.beta2 * second[i] + s.oneMinusBeta2 * g * g;
        first[i] = m;
        second[i] = v;
        // Not std::sqrt: a clone for another processor would call it instead of taking it in, and stay
        // scalar.
        weight[i] -= s.stepSize * m / (__builtin_sqrtf(v) * s.inverseSqrtBias2 + s.epsilon);
    }
}

HOURGLASS_CLONES
void maxPool2(const float* __restrict in, float* __restrict out, std::uint8_t* __restrict winner,
              std::size_t h, std::size_t w)
{
    const std::size_t half = w / 2;
    for (std::size_t y = 0; y < h / 2; ++y) {
        const float* top = in + 2 * y * w;
        const float* bottom = top + w;
        for (std::size_t x = 0; x < half; ++x) {
            const float a = top[2 * x], b = top[2 * x + 1], c = bottom[2 * x], d = bottom[2 * x + 1];
            const float upper = b > a ? b : a;
            const float lower = d > c ? d : c;
            const int upperAt = b > a ? 1 : 0;
            const int lowerAt = d > c ? 3 : 2;
            out[y * half + x] = lower > upper ? lower : upper;
            winner[y * half + x] = static_cast<std::uint8_t>(lower > upper ? lowerAt : upperAt);
        }
    }
}

HOURGLASS_CLONES
void maxPool2Backward(const float* __restrict gradOut, const std::uint8_t* __restrict winner,
                      float* __restrict gradIn, std::size_t h, std::size_t w)
{
    const std::size_t half = w / 2;
    for (std::size_t y = 0; y < h / 2; ++y) {
        float* top = gradIn + 2 * y * w;
        float* bottom = top + w;
        for (std::size_t x = 0; x < half; ++x) {
            const float g = gradOut[y * half + x];
            const int at = winner[y * half + x];
            top[2 * x] = at == 0 ? g : 0.0f;
            top[2 * x + 1] = at == 1 ? g : 0.0f;
            bottom[2 * x] = at == 2 ? g : 0.0f;
            bottom[2 * x + 1] = at == 3 ? g : 0.0f;
        }
    }
}

// Sums may be taken in any order here: "omp simd" says so, and vectors need it.

HOURGLASS_CLONES
float sumOf(const float* __restrict x, std::size_t n)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += x[i];
    return sum;
}

HOURGLASS_CLONES
float squaredDeviations(const float* __restrict x, std::size_t n, float mean)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < n; ++i)
        sum += (x[i] - mean) * (x[i] - mean);
    return sum;
}

HOURGLASS_CLONES
void scaleShiftRelu(const float* __restrict x, std::size_t n, float scale, float shift, float* __restrict out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float y = x[i] * scale + shift;
        out[i] = y > 0.0F ? y : 0.0F;
    }
}

HOURGLASS_CLONES
GradientSums openGradientSums(const float* __restrict x, const float* __restrict g, std::size_t n,
                              float scale, float shift, float mean)
{
    float sum = 0, timesX = 0;
#pragma omp simd reduction(+ : sum, timesX)
    for (std::size_t i = 0; i < n; ++i) {
        const float open = x[i] * scale + shift > 0.0F ? g[i] : 0.0F;
        sum += open;
        timesX += open * (x[i] - mean);
    }
    return {sum, timesX};
}

HOURGLASS_CLONES
void openGradient(const float* __restrict x, const float* __restrict g, std::size_t n, float scale,
                  float shift, float a, float b, float c, float* __restrict out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float open = x[i] * scale + shift > 0.0F ? g[i] : 0.0F;
        out[i] = a * open + (b * x[i] + c);
    }
}

HOURGLASS_CLONES
double squaredError(const float* __restrict output, const float* __restrict target, std::size_t n,
                    float factor, float* __restrict difference)
{
    constexpr std::size_t kRun = 256; // longer sums of floats lose digits where vectors are narrow
    double total = 0;
    for (std::size_t first = 0; first < n; first += kRun) {
        const std::size_t end = n - first < kRun ? n : first + kRun;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = first; i < end; ++i) {
            const float d = output[i] - target[i];
            sum += d * d;
            difference[i] = factor * d;
        }
        total += static_cast<double>(sum);
    }
    return total;
}

} // namespace hourglass::kernels
