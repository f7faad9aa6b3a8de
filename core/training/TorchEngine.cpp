// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Engine.h"

#include "core/model/ShapeInference.h"
#include "core/tensor/Losses.h"
#include "core/tensor/Network.h"
#include "core/tensor/Optimizer.h"
#include "core/tensor/TensorBridge.h"
#include "core/training/Device.h"

#include <ATen/CPUGeneratorImpl.h>

namespace hourglass {
namespace {

at::Generator generatorFor(const torch::Device& device)
{
    return device.is_cpu() ? at::detail::createCPUGenerator()
                           : at::globalContext().defaultGenerator(device).clone();
}

class TorchEngine : public Engine {
public:
    TorchEngine(Network network, const TrainingOptions& options, DatasetPtr dataset, DeviceInfo device)
        : m_network(std::move(network)),
          m_options(options),
          m_dataset(std::move(dataset)),
          m_device(std::move(device)),
          m_optimizer(m_network.parameters(), m_network.parameterNames(), options),
          m_random(generatorFor(m_network.device()))
    {
        m_network.initialise(options.seed);
        for (auto& parameter : m_network.parameters())
            parameter.requires_grad_(true);
    }

    float step(std::span<const std::int64_t> samples, const StepPlan& plan) override
    {
        const torch::AutoGradMode grad(true);
        const auto target = toTensor(*m_dataset, samples, m_network.device());
        const auto loss = lossOf(target, plan);
        loss.backward();
        m_optimizer.step(plan.learningRate);
        return loss.item<float>();
    }

    [[nodiscard]] SnapshotPtr snapshot(double epoch) const override
    {
        return std::make_shared<const ModelSnapshot>(m_network.frozenCopy(), epoch);
    }

    void exportTo(Checkpoint& checkpoint) const override
    {
        m_network.exportTo(checkpoint);
        m_optimizer.exportTo(checkpoint);
    }

    Result<void> importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone) override
    {
        if (const auto loaded = m_network.importFrom(checkpoint); !loaded.ok())
            return loaded;
        return m_optimizer.importFrom(checkpoint, stepsDone);
    }

    [[nodiscard]] const DeviceInfo& device() const override { return m_device; }

private:
    torch::Tensor lossOf(const torch::Tensor& target, const StepPlan& plan)
    {
        m_random.set_current_seed(plan.seed);
        const bool derives = m_options.contraction > 0;
        const Pass pass{true, m_random, derives};
        auto input = corrupted(target, m_options.corruption, plan.corruptionAmount, m_random);
        if (derives)
            input = input.detach().requires_grad_(true);
        const auto encoding = m_network.encode(input, pass);
        auto loss = reconstructionLoss(m_network.decode(encoding.code, pass), target, m_options);
        const double scale = penaltyScale(m_options, target.numel() / target.size(0));
        if (encoding.logVariance.defined())
            loss = loss + klDivergence(encoding) * (plan.klWeight * scale);
        if (m_options.sparsity > 0)
            loss = loss + encoding.code.abs().sum() *
                              (m_options.sparsity * scale / static_cast<double>(target.size(0)));
        if (derives)
            loss = loss + contraction(encoding.code, input, m_random) * (m_options.contraction * scale);
        return loss;
    }

    Network m_network;
    TrainingOptions m_options;
    DatasetPtr m_dataset;
    DeviceInfo m_device;
    Optimizer m_optimizer;
    at::Generator m_random;
};

/// What a loss asks of data and model; nothing when all is well.
Result<void> checkLoss(LossKind loss, const DatasetInfo& info, const Network& network)
{
    if (loss == LossKind::Ssim && info.shape.isVector())
        return Error{Failure::BadInput,
                     "Structural similarity compares pictures, but this data is rows of numbers.",
                     "Choose the mean squared error."};
    if (loss != LossKind::Bce && loss != LossKind::Ssim)
        return {};
    const std::string name = loss == LossKind::Bce ? "Binary cross-entropy" : "Structural similarity";
    if (!info.isUnit)
        return Error{Failure::BadInput, name + " needs values in [0, 1], but this data goes beyond them.",
                     "Scale the data to [0, 1], or choose the mean squared error."};
    if (loss == LossKind::Bce && !network.endsWithSigmoid())
        return Error{Failure::BadInput,
                     name + " needs outputs in [0, 1], but this model does not end with a Sigmoid.",
                     "Add a Sigmoid after the last decoder layer, or choose the mean squared error."};
    return {};
}

} // namespace

Result<std::unique_ptr<Engine>> makeTorchEngine(const ModelSpec& spec, const TrainingOptions& options,
                                                DatasetPtr dataset)
{
    const auto table = inferShapes(spec, dataset->info().shape);
    if (!table.ok())
        return table.error();
    const auto device = chooseDevice(options.device, resolveThreads(options.threads));
    if (!device.ok())
        return device.error();
    setComputeThreads(device.value().threads);
    Network network(spec, table.value(), torch::Device(device.value().device));
    if (const auto checked = checkLoss(options.loss, dataset->info(), network); !checked.ok())
        return checked.error();
    return std::unique_ptr<Engine>(
        std::make_unique<TorchEngine>(std::move(network), options, std::move(dataset), device.value()));
}

} // namespace hourglass
