// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Checkpoint.h"
#include "core/types/LayerTable.h"
#include "core/types/ModelSpec.h"

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hourglass {

/// Hears what each layer puts out: its spec, its name ("encoder.0") and [n, …].
using LayerListener = std::function<void(const LayerSpec&, const std::string&, const torch::Tensor&)>;

/// How a batch goes through a network: as a finished model, or while it learns. Then layers that draw random
/// numbers (Dropout, GaussianNoise, Variational) take them from `random`.
struct Pass {
    bool training = false;
    c10::optional<at::Generator> random = c10::nullopt;
    bool differentiableTwice = false;        ///< what is computed can be derived twice: slower
    const LayerListener* listener = nullptr; ///< must outlive the pass; not of the layer Variational
};

/// What an encoder says of a batch.
struct Encoding {
    torch::Tensor code;        ///< [n, code shape]; of variational models drawn while training, else the mean
    torch::Tensor mean;        ///< variational models only
    torch::Tensor logVariance; ///< variational models only
};

/// The tensors of a model and the way through them, built from a spec. Its state is named as PyTorch's
/// state_dict of an encoder and a decoder in nn.Sequential. In evaluation mode all calls are const and may
/// come from several threads; in training mode it belongs to one.
class Network {
public:
    /// The spec must have passed inferShapes(spec, input). Weights are empty until initialise or load.
    Network(const ModelSpec& spec, const LayerTable& table, torch::Device device);

    /// PyTorch's own initialisation (He et al. 2015 with a = sqrt 5) from a generator of its own:
    /// the same numbers as torch.manual_seed(seed) before building the model in Python.
    void initialise(std::uint64_t seed);

    /// [n, C, H, W] as the network sees it to its code.
    [[nodiscard]] Encoding encode(const torch::Tensor& input, const Pass& pass) const;
    [[nodiscard]] torch::Tensor encode(const torch::Tensor& input) const { return encode(input, {}).code; }
    /// [n, code size] or [n, code shape] to [n, C, H, W].
    [[nodiscard]] torch::Tensor decode(const torch::Tensor& code, const Pass& pass = {}) const;

    /// Trainable tensors in the order of the layers, and what a state_dict calls them.
    [[nodiscard]] std::vector<torch::Tensor> parameters() const;
    [[nodiscard]] std::vector<std::string> parameterNames() const;
    [[nodiscard]] torch::Device device() const { return m_device; }
    [[nodiscard]] const LayerTable& table() const { return m_table; }
    [[nodiscard]] const ModelSpec& spec() const { return m_spec; }
    [[nodiscard]] bool endsWithSigmoid() const;

    /// A frozen copy on the same device.
    [[nodiscard]] std::shared_ptr<const Network> frozenCopy() const;

    void exportTo(Checkpoint& checkpoint) const;
    /// Every tensor must be there with its shape; nothing changes when one is not.
    Result<void> importFrom(const Checkpoint& checkpoint);

private:
    struct Layer {
        LayerSpec spec;
        std::string name;                      ///< "encoder.0"
        std::vector<std::int64_t> output;      ///< shape of one sample's output
        std::vector<torch::Tensor> weights;    ///< as parameterNames(spec.kind)
        torch::Tensor runningMean, runningVar; ///< BatchNorm
    };
    struct StateRef {
        std::string name;
        torch::Tensor tensor;
    };
    [[nodiscard]] std::vector<StateRef> state() const;
    void allocate(Layer& layer, const std::vector<std::int64_t>& in) const;
    [[nodiscard]] torch::Tensor run(const Layer& layer, const torch::Tensor& x, const Pass& pass) const;
    [[nodiscard]] torch::Tensor run(const std::vector<Layer>& layers, torch::Tensor x,
                                    const Pass& pass) const;

    ModelSpec m_spec;
    LayerTable m_table;
    torch::Device m_device;
    std::vector<Layer> m_encoder;
    std::vector<Layer> m_decoder;
    std::vector<std::int64_t> m_codeShape;
};

/// The shape of one sample's output as a tensor has it.
std::vector<std::int64_t> tensorShape(const LayerRow& row);

} // namespace hourglass
