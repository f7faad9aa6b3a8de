// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/LaneConvolution.h"

#include "core/tensor/LaneBlocks.h"

namespace hourglass {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;
using Sizes = at::IntArrayRef;

constexpr std::int64_t kMostWeights = 4608; ///< 16 to 32 channels by 3 x 3; LibTorch is better beyond

kernels::Convolution shapeOf(Sizes large, Sizes small, const torch::Tensor& weight, std::int64_t stride,
                             std::int64_t padding)
{
    const auto size = [](std::int64_t n) { return static_cast<std::size_t>(n); };
    return {size(large[1]), size(large[2]),       size(large[3]), size(small[1]), size(small[2]),
            size(small[3]), size(weight.size(2)), size(stride),   size(padding)};
}

/// What the backward pass needs to know besides tensors.
void remember(AutogradContext* context, const torch::Tensor& input, std::int64_t stride, std::int64_t padding)
{
    context->saved_data["sizes"] = input.sizes().vec();
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    context->saved_data["wantsInput"] = input.requires_grad();
}

/// The gradients of a layer while its blocks are worked on.
struct Gradients {
    Gradients(AutogradContext* context, const torch::Tensor& outer, const torch::Tensor& weights,
              std::int64_t blocks)
        : weight(torch::empty({blocks, weights.numel()}, weights.options())),
          bias(torch::empty({blocks, outer.size(1)}, weights.options())),
          shape(weights.sizes().vec())
    {
        if (context->saved_data["wantsInput"].toBool())
            input = torch::empty(context->saved_data["sizes"].toIntVector(), weights.options());
    }
    [[nodiscard]] float* weightOf(std::int64_t block) const
    {
        return weight.data_ptr<float>() + block * weight.size(1);
    }
    [[nodiscard]] float* biasOf(std::int64_t block) const
    {
        return bias.data_ptr<float>() + block * bias.size(1);
    }
    /// In the order of forward()'s arguments; `numbers` of them are not tensors.
    [[nodiscard]] tensor_list list(std::size_t numbers) const
    {
        tensor_list all{input, weight.sum(0).view(shape), bias.sum(0)};
        all.resize(all.size() + numbers);
        return all;
    }

    torch::Tensor input; ///< undefined: nobody wants it
    torch::Tensor weight, bias;
    std::vector<std::int64_t> shape;
};

class Convolution : public torch::autograd::Function<Convolution> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& given,
                                 const torch::Tensor& weight, const torch::Tensor& bias, std::int64_t stride,
                                 std::int64_t padding)
    {
        const auto input = given.contiguous();
        const auto side = [&](int dim) {
            return (input.size(dim) + 2 * padding - weight.size(2)) / stride + 1;
        };
        auto output = torch::empty({input.size(0), weight.size(0), side(2), side(3)}, input.options());
        const LaneBlocks blocks(shapeOf(input.sizes(), output.sizes(), weight, stride, padding),
                                input.size(0));
        const auto packedSize = static_cast<std::int64_t>(blocks.large(1));
        auto packed = torch::empty({blocks.count(), packedSize}, input.options());
        const float* in = input.data_ptr<float>();
        const float* w = weight.data_ptr<float>();
        const float* b = bias.data_ptr<float>();
        float* lanes = packed.data_ptr<float>();
        float* out = output.data_ptr<float>();
        blocks.forAll([&](std::int64_t block, float* small, float*) {
            float* large = lanes + blocks.large(block);
            blocks.packLarge(in, block, large);
            kernels::gatherLanes(blocks.shape(), w, large, small);
            blocks.unpackSmall(small, block, b, out);
        });
        context->save_for_backward({packed, weight});
        remember(context, given, stride, padding);
        return output;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients)
    {
        const auto saved = context->get_saved_variables();
        const auto outer = gradients[0].contiguous();
        const auto& weight = saved[1];
        const LaneBlocks blocks(shapeOf(context->saved_data["sizes"].toIntVector(), outer.sizes(), weight,
                                        context->saved_data["stride"].toInt(),
                                        context->saved_data["padding"].toInt()),
                                outer.size(0));
        const Gradients to(context, outer, weight, blocks.count());
        const auto& shape = blocks.shape();
        const float* from = outer.data_ptr<float>();
        const float* given = saved[0].data_ptr<float>();
        const float* w = weight.data_ptr<float>();
        float* input = to.input.defined() ? to.input.data_ptr<float>() : nullptr;
        blocks.forAll([&](std::int64_t block, float* small, float* large) {
            blocks.packSmall(from, block, small);
            kernels::weightGradientLanes(shape, small, given + blocks.large(block), to.weightOf(block));
            kernels::channelSumsLanes(small, shape.smallChannels, shape.smallHeight * shape.smallWidth,
                                      to.biasOf(block));
            if (!input)
                return;
            blocks.scatter(w, small, large);
            blocks.unpackLarge(large, block, nullptr, input);
        });
        return to.list(2);
    }
};

class TransposedConvolution : public torch::autograd::Function<TransposedConvolution> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& given,
                                 const torch::Tensor& weight, const torch::Tensor& bias, std::int64_t stride,
                                 std::int64_t padding, std::int64_t outputPadding)
    {
        const auto input = given.contiguous();
        const auto side = [&](int dim) {
            return (input.size(dim) - 1) * stride - 2 * padding + weight.size(2) + outputPadding;
        };
        auto output = torch::empty({input.size(0), weight.size(1), side(2), side(3)}, input.options());
        const LaneBlocks blocks(shapeOf(output.sizes(), input.sizes(), weight, stride, padding),
                                input.size(0));
        const auto packedSize = static_cast<std::int64_t>(blocks.small(1));
        auto packed = torch::empty({blocks.count(), packedSize}, input.options());
        const float* in = input.data_ptr<float>();
        const float* w = weight.data_ptr<float>();
        const float* b = bias.data_ptr<float>();
        float* lanes = packed.data_ptr<float>();
        float* out = output.data_ptr<float>();
        blocks.forAll([&](std::int64_t block, float*, float* large) {
            float* small = lanes + blocks.small(block);
            blocks.packSmall(in, block, small);
            blocks.scatter(w, small, large);
            blocks.unpackLarge(large, block, b, out);
        });
        context->save_for_backward({packed, weight});
        remember(context, given, stride, padding);
        return output;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients)
    {
        const auto saved = context->get_saved_variables();
        const auto outer = gradients[0].contiguous();
        const auto& weight = saved[1];
        const LaneBlocks blocks(shapeOf(outer.sizes(), context->saved_data["sizes"].toIntVector(), weight,
                                        context->saved_data["stride"].toInt(),
                                        context->saved_data["padding"].toInt()),
                                outer.size(0));
        const Gradients to(context, outer, weight, blocks.count());
        const auto& shape = blocks.shape();
        const float* from = outer.data_ptr<float>();
        const float* given = saved[0].data_ptr<float>();
        const float* w = weight.data_ptr<float>();
        float* input = to.input.defined() ? to.input.data_ptr<float>() : nullptr;
        blocks.forAll([&](std::int64_t block, float* small, float* large) {
            blocks.packLarge(from, block, large);
            kernels::weightGradientLanes(shape, given + blocks.small(block), large, to.weightOf(block));
            kernels::channelSumsLanes(large, shape.largeChannels, shape.paddedHeight() * shape.paddedWidth(),
                                      to.biasOf(block));
            if (!input)
                return;
            kernels::gatherLanes(shape, w, large, small);
            blocks.unpackSmall(small, block, nullptr, input);
        });
        return to.list(3);
    }
};

bool suits(const torch::Tensor& input, const torch::Tensor& weight)
{
    return input.device().is_cpu() && input.scalar_type() == torch::kFloat && input.dim() == 4 &&
           weight.scalar_type() == torch::kFloat && weight.is_contiguous() && weight.numel() <= kMostWeights;
}

} // namespace

torch::Tensor convolution(const torch::Tensor& input, const torch::Tensor& weight, const torch::Tensor& bias,
                          int stride, int padding)
{
    return suits(input, weight) ? Convolution::apply(input, weight, bias, stride, padding)
                                : torch::conv2d(input, weight, bias, stride, padding);
}

torch::Tensor transposedConvolution(const torch::Tensor& input, const torch::Tensor& weight,
                                    const torch::Tensor& bias, int stride, int padding, int outputPadding)
{
    return suits(input, weight)
               ? TransposedConvolution::apply(input, weight, bias, stride, padding, outputPadding)
               : torch::conv_transpose2d(input, weight, bias, stride, padding, outputPadding);
}

} // namespace hourglass
