// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/BatchNormRelu.h"

#include "core/tensor/Kernels.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace hourglass {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// The planes of one channel lie a whole picture apart.
struct Channels {
    explicit Channels(const torch::Tensor& input)
        : pictures(input.size(0)),
          count(input.size(1)),
          plane(static_cast<std::size_t>(input.size(2) * input.size(3)))
    {
    }
    [[nodiscard]] double values() const { return static_cast<double>(pictures) * static_cast<double>(plane); }
    [[nodiscard]] std::size_t at(std::int64_t picture, std::int64_t channel) const
    {
        return static_cast<std::size_t>(picture * count + channel) * plane;
    }
    /// work(channel) for each, spread over the threads: a channel's sums are one thread's, in one order.
    template <class Work>
    void forAll(Work work) const
    {
        at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t channel = begin; channel < end; ++channel)
                work(channel);
        });
    }

    std::int64_t pictures;
    std::int64_t count;
    std::size_t plane;
};

/// max(0, x * scale + shift)
struct Line {
    Line(float weight, float bias, float mean, float inverseDeviation)
        : scale(weight * inverseDeviation), shift(bias - mean * scale)
    {
    }
    float scale, shift;
};

class BatchNormRelu : public torch::autograd::Function<BatchNormRelu> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& given,
                                 const torch::Tensor& weight, const torch::Tensor& bias,
                                 const torch::Tensor& runningMean, const torch::Tensor& runningVar,
                                 double momentum, double epsilon)
    {
        const auto input = given.contiguous();
        const Channels channels(input);
        auto output = torch::empty_like(input);
        auto statistics = torch::empty({2, channels.count}, input.options()); // mean, 1 / deviation
        const float* x = input.data_ptr<float>();
        float* y = output.data_ptr<float>();
        float* mean = statistics.data_ptr<float>();
        float* inverse = mean + channels.count;
        const float* w = weight.data_ptr<float>();
        const float* b = bias.data_ptr<float>();
        float* movingMean = runningMean.data_ptr<float>();
        float* movingVar = runningVar.data_ptr<float>();
        channels.forAll([&](std::int64_t c) {
            const auto moments = momentsOf(x, channels, c);
            mean[c] = static_cast<float>(moments.mean);
            inverse[c] = static_cast<float>(1.0 / std::sqrt(moments.variance + epsilon));
            const double unbiased = moments.variance * channels.values() / (channels.values() - 1);
            movingMean[c] = static_cast<float>((1 - momentum) * movingMean[c] + momentum * moments.mean);
            movingVar[c] = static_cast<float>((1 - momentum) * movingVar[c] + momentum * unbiased);
            const Line line(w[c], b[c], mean[c], inverse[c]);
            for (std::int64_t n = 0; n < channels.pictures; ++n)
                kernels::scaleShiftRelu(x + channels.at(n, c), channels.plane, line.scale, line.shift,
                                        y + channels.at(n, c));
        });
        context->save_for_backward({input, weight, bias, statistics});
        return output;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients)
    {
        const auto saved = context->get_saved_variables();
        const auto& input = saved[0];
        const auto outer = gradients[0].contiguous();
        const Channels channels(input);
        auto toInput = torch::empty_like(input);
        auto toWeight = torch::empty({channels.count}, input.options());
        auto toBias = torch::empty({channels.count}, input.options());
        const float* x = input.data_ptr<float>();
        const float* g = outer.data_ptr<float>();
        const float* w = saved[1].data_ptr<float>();
        const float* b = saved[2].data_ptr<float>();
        const float* mean = saved[3].data_ptr<float>();
        const float* inverse = mean + channels.count;
        float* out = toInput.data_ptr<float>();
        float* gradWeight = toWeight.data_ptr<float>();
        float* gradBias = toBias.data_ptr<float>();
        channels.forAll([&](std::int64_t c) {
            const Line line(w[c], b[c], mean[c], inverse[c]);
            double sum = 0, timesX = 0;
            for (std::int64_t n = 0; n < channels.pictures; ++n) {
                const auto at = channels.at(n, c);
                const auto part = kernels::openGradientSums(x + at, g + at, channels.plane, line.scale,
                                                            line.shift, mean[c]);
                sum += part.gradient;
                timesX += part.gradientTimesX;
            }
            gradBias[c] = static_cast<float>(sum);
            gradWeight[c] = static_cast<float>(timesX * inverse[c]);
            const double slope = -line.scale * timesX * inverse[c] * inverse[c] / channels.values();
            const double offset = -line.scale * sum / channels.values() - slope * mean[c];
            for (std::int64_t n = 0; n < channels.pictures; ++n) {
                const auto at = channels.at(n, c);
                kernels::openGradient(x + at, g + at, channels.plane, line.scale, line.shift, line.scale,
                                      static_cast<float>(slope), static_cast<float>(offset), out + at);
            }
        });
        return {toInput, toWeight, toBias, {}, {}, {}, {}};
    }

private:
    struct Moments {
        double mean, variance;
    };
    static Moments momentsOf(const float* x, const Channels& channels, std::int64_t c)
    {
        double sum = 0, squares = 0;
        for (std::int64_t n = 0; n < channels.pictures; ++n)
            sum += kernels::sumOf(x + channels.at(n, c), channels.plane);
        const double mean = sum / channels.values();
        for (std::int64_t n = 0; n < channels.pictures; ++n)
            squares +=
                kernels::squaredDeviations(x + channels.at(n, c), channels.plane, static_cast<float>(mean));
        return {mean, squares / channels.values()};
    }
};

} // namespace

bool suitsBatchNormRelu(const torch::Tensor& input)
{
    return input.device().is_cpu() && input.scalar_type() == torch::kFloat && input.dim() == 4 &&
           input.numel() > input.size(1); // of a single value each, LibTorch says that there is no deviation
}

torch::Tensor batchNormRelu(const torch::Tensor& input, const torch::Tensor& weight,
                            const torch::Tensor& bias, torch::Tensor runningMean, torch::Tensor runningVar,
                            double momentum, double epsilon)
{
    return BatchNormRelu::apply(input, weight, bias, runningMean, runningVar, momentum, epsilon);
}

} // namespace hourglass
