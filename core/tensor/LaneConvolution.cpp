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

/// The backward pass of either kind: the pictures are one side of the convolution, the gradient the other.
class Backward {
public:
    Backward(AutogradContext* context, const tensor_list& gradients, bool picturesAreLarge)
        : m_saved(context->get_saved_variables()),
          m_outer(gradients[0].contiguous()),
          m_sizes(context->saved_data["sizes"].toIntVector()),
          m_blocks(picturesAreLarge ? shapeOf(m_sizes, m_outer.sizes(), weights(),
                                              numberOf(context, "stride"), numberOf(context, "padding"))
                                    : shapeOf(m_outer.sizes(), m_sizes, weights(),
                                              numberOf(context, "stride"), numberOf(context, "padding")),
                   m_outer.size(0)),
          m_toWeight(torch::empty({m_blocks.count(), weights().numel()}, weights().options())),
          m_toBias(torch::empty({m_blocks.count(), m_outer.size(1)}, weights().options()))
    {
        if (context->saved_data["wantsInput"].toBool())
            m_toInput = torch::empty(m_sizes, weights().options());
    }

    [[nodiscard]] const LaneBlocks& blocks() const { return m_blocks; }
    [[nodiscard]] const kernels::Convolution& shape() const { return m_blocks.shape(); }
    [[nodiscard]] const float* weight() const { return weights().data_ptr<float>(); }
    [[nodiscard]] const float* packed() const { return m_saved[0].data_ptr<float>(); } ///< the pictures
    [[nodiscard]] const float* outer() const { return m_outer.data_ptr<float>(); }
    /// Where the gradients go; null: nobody wants that of the input.
    [[nodiscard]] float* toInput() const
    {
        return m_toInput.defined() ? m_toInput.data_ptr<float>() : nullptr;
    }
    [[nodiscard]] float* toWeight(std::int64_t block) const
    {
        return m_toWeight.data_ptr<float>() + block * m_toWeight.size(1);
    }
    [[nodiscard]] float* toBias(std::int64_t block) const
    {
        return m_toBias.data_ptr<float>() + block * m_toBias.size(1);
    }
    /// In the order of forward()'s arguments, of which `numbers` are not tensors.
    [[nodiscard]] tensor_list gradients(std::size_t numbers) const
    {
        tensor_list all{m_toInput, m_toWeight.sum(0).view(weights().sizes()), m_toBias.sum(0)};
        all.resize(all.size() + numbers);
        return all;
    }

private:
    static std::int64_t numberOf(AutogradContext* context, const char* name)
    {
        return context->saved_data[name].toInt();
    }
    [[nodiscard]] const torch::Tensor& weights() const { return m_saved[1]; }

    tensor_list m_saved;
    torch::Tensor m_outer;
    std::vector<std::int64_t> m_sizes; ///< of the pictures
    LaneBlocks m_blocks;
    torch::Tensor m_toWeight, m_toBias, m_toInput;
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
        const Backward pass(context, gradients, true);
        const LaneBlocks& blocks = pass.blocks();
        const auto& shape = pass.shape();
        float* toInput = pass.toInput();
        blocks.forAll([&](std::int64_t block, float* small, float* large) {
            blocks.packSmall(pass.outer(), block, small);
            kernels::weightGradientLanes(shape, small, pass.packed() + blocks.large(block),
                                         pass.toWeight(block));
            kernels::channelSumsLanes(small, shape.smallChannels, shape.smallHeight * shape.smallWidth,
                                      pass.toBias(block));
            if (!toInput)
                return;
            blocks.scatter(pass.weight(), small, large);
            blocks.unpackLarge(large, block, nullptr, toInput);
        });
        return pass.gradients(2);
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
        const Backward pass(context, gradients, false);
        const LaneBlocks& blocks = pass.blocks();
        const auto& shape = pass.shape();
        float* toInput = pass.toInput();
        blocks.forAll([&](std::int64_t block, float* small, float* large) {
            blocks.packLarge(pass.outer(), block, large);
            kernels::weightGradientLanes(shape, pass.packed() + blocks.small(block), large,
                                         pass.toWeight(block));
            kernels::channelSumsLanes(large, shape.largeChannels, shape.paddedHeight() * shape.paddedWidth(),
                                      pass.toBias(block));
            if (!toInput)
                return;
            kernels::gatherLanes(shape, pass.weight(), large, small);
            blocks.unpackSmall(small, block, nullptr, toInput);
        });
        return pass.gradients(3);
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
