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

} // namespace hourglass::kernels
