// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Engine.h"

#include "core/model/ShapeInference.h"
#include "core/tensor/Network.h"
#include "core/tensor/Optimizer.h"
#include "core/tensor/TensorBridge.h"
#include "core/training/Device.h"

namespace hourglass {
namespace {

torch::Tensor lossOf(const torch::Tensor& output, const torch::Tensor& target, const TrainingOptions& options)
{
    const bool sum = options.reduction == LossReduction::SumPerSample;
    const auto reduction = sum ? at::Reduction::Sum : at::Reduction::Mean;
    const auto loss = options.loss == LossKind::Mse
                          ? torch::mse_loss(output, target, reduction)
                          : torch::binary_cross_entropy(output, target, {}, reduction);
    return sum ? loss / static_cast<double>(target.size(0)) : loss;
}

class TorchEngine : public Engine {
public:
    TorchEngine(Network network, const TrainingOptions& options, DatasetPtr dataset, DeviceInfo device)
        : m_network(std::move(network)),
          m_options(options),
          m_dataset(std::move(dataset)),
          m_device(std::move(device)),
          m_optimizer(m_network.parameters(), m_network.parameterNames(), options)
    {
        m_network.initialise(options.seed);
        for (auto& parameter : m_network.parameters())
            parameter.requires_grad_(true);
    }

    float step(std::span<const std::int64_t> samples) override
    {
        const torch::AutoGradMode grad(true);
        const auto x = toTensor(*m_dataset, samples, m_network.device());
        const auto loss = lossOf(m_network.decode(m_network.encode(x, true), true), x, m_options);
        loss.backward();
        m_optimizer.step();
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
    Network m_network;
    TrainingOptions m_options;
    DatasetPtr m_dataset;
    DeviceInfo m_device;
    Optimizer m_optimizer;
};

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
    if (options.loss == LossKind::Bce && !dataset->info().isUnit)
        return Error{Failure::BadInput,
                     "Binary cross-entropy needs values in [0, 1], but this data goes beyond them.",
                     "Scale the data to [0, 1], or choose the mean squared error."};
    if (options.loss == LossKind::Bce && !network.endsWithSigmoid())
        return Error{
            Failure::BadInput,
            "Binary cross-entropy needs outputs in [0, 1], but this model does not end with a Sigmoid.",
            "Add a Sigmoid after the last decoder layer, or choose the mean squared error."};
    return std::unique_ptr<Engine>(
        std::make_unique<TorchEngine>(std::move(network), options, std::move(dataset), device.value()));
}

} // namespace hourglass
