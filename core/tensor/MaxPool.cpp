// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/MaxPool.h"

#include "core/tensor/Kernels.h"

#include <ATen/Parallel.h>

namespace hourglass {
namespace {

struct Planes {
    explicit Planes(const torch::Tensor& input)
        : count(input.size(0) * input.size(1)),
          h(static_cast<std::size_t>(input.size(2))),
          w(static_cast<std::size_t>(input.size(3)))
    {
    }
    std::int64_t count;
    std::size_t h, w;
    [[nodiscard]] std::size_t in(std::int64_t plane) const { return static_cast<std::size_t>(plane) * h * w; }
    [[nodiscard]] std::size_t out(std::int64_t plane) const { return in(plane) / 4; }
};

class MaxPool2 : public torch::autograd::Function<MaxPool2> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& given)
    {
        const auto input = given.contiguous();
        const Planes planes(input);
        const std::vector<std::int64_t> sizes{input.size(0), input.size(1), input.size(2) / 2,
                                              input.size(3) / 2};
        auto output = torch::empty(sizes, input.options());
        auto winner = torch::empty(sizes, input.options().dtype(torch::kUInt8));
        const float* in = input.data_ptr<float>();
        float* out = output.data_ptr<float>();
        std::uint8_t* won = winner.data_ptr<std::uint8_t>();
        at::parallel_for(0, planes.count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t p = begin; p < end; ++p)
                kernels::maxPool2(in + planes.in(p), out + planes.out(p), won + planes.out(p), planes.h,
                                  planes.w);
        });
        context->save_for_backward({winner});
        context->saved_data["sizes"] = input.sizes().vec();
        return output;
    }

    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::tensor_list& gradients)
    {
        const auto winner = context->get_saved_variables()[0];
        const auto gradOut = gradients[0].contiguous();
        auto gradIn = torch::empty(context->saved_data["sizes"].toIntVector(), gradOut.options());
        const Planes planes(gradIn);
        const float* from = gradOut.data_ptr<float>();
        const std::uint8_t* won = winner.data_ptr<std::uint8_t>();
        float* to = gradIn.data_ptr<float>();
        at::parallel_for(0, planes.count, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t p = begin; p < end; ++p)
                kernels::maxPool2Backward(from + planes.out(p), won + planes.out(p), to + planes.in(p),
                                          planes.h, planes.w);
        });
        return {gradIn};
    }
};

} // namespace

torch::Tensor maxPool(const torch::Tensor& input, int kernel, int stride)
{
    const bool ours = kernel == 2 && stride == 2 && input.device().is_cpu() &&
                      input.scalar_type() == torch::kFloat && input.size(2) % 2 == 0 &&
                      input.size(3) % 2 == 0;
    return ours ? MaxPool2::apply(input) : torch::max_pool2d(input, kernel, stride);
}

} // namespace hourglass
