// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Engine.h"

#include "core/model/ShapeInference.h"
#include "core/tensor/BatchSource.h"
#include "core/tensor/LossReadback.h"
#include "core/tensor/Losses.h"
#include "core/tensor/MixedPrecision.h"
#include "core/tensor/Network.h"
#include "core/tensor/Optimizer.h"
#include "core/tensor/StepGraph.h"
#include "core/tensor/TorchError.h"
#include "core/training/Device.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hourglass {
namespace {

constexpr int kStepsToRecord = 10; ///< one after the other, before it is worth recording one

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
          m_batches(std::move(dataset), m_network.device(), freeMemory(device.device)),
          m_scaler(m_network.device()),
          m_device(std::move(device)),
          m_optimizer(m_network.parameters(), m_network.parameterNames(), options),
          m_random(generatorFor(m_network.device()))
    {
        m_network.initialise(options.seed);
        for (auto& parameter : m_network.parameters())
            parameter.requires_grad_(true);
    }

    void step(std::span<const std::int64_t> samples, const StepPlan& plan) override
    {
        const torch::AutoGradMode grad(true);
        m_random.set_current_seed(plan.seed);
        m_optimizer.setLearningRate(plan.learningRate);
        const auto sent = m_batches.sent(samples);
        if (!repeatsItself(samples.size(), plan) || !launchRecorded(sent, plan))
            m_losses.add(learn(sent, plan));
    }

    std::vector<float> takeLosses(bool all) override { return m_losses.take(all); }

    [[nodiscard]] SnapshotPtr snapshot(double epoch) const override
    {
        return std::make_shared<const ModelSnapshot>(m_network.frozenCopy(), epoch);
    }

    void exportTo(Checkpoint& checkpoint) const override
    {
        m_network.exportTo(checkpoint);
        m_optimizer.exportTo(checkpoint);
        if (m_options.mixedPrecision)
            m_scaler.exportTo(checkpoint);
    }

    Result<void> importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone) override
    {
        if (const auto loaded = m_network.importFrom(checkpoint); !loaded.ok())
            return loaded;
        m_scaler.importFrom(checkpoint);
        return m_optimizer.importFrom(checkpoint,
                                      std::max<std::int64_t>(0, stepsDone - m_scaler.stepsLeftOut()));
    }

    [[nodiscard]] const DeviceInfo& device() const override { return m_device; }

private:
    /// The loss before the step. Draws from m_random.
    torch::Tensor learn(const torch::Tensor& sent, const StepPlan& plan)
    {
        const auto loss = lossOf(m_batches.batchOf(sent), plan);
        if (!m_options.mixedPrecision) {
            loss.backward();
            m_optimizer.step();
            return loss.detach();
        }
        m_scaler.scaled(loss).backward();
        m_optimizer.step(m_scaler.unscale(m_network.parameters()));
        return loss.detach();
    }

    /// Whether a recording of a step before would do for this one: on a GPU, for full batches, once nothing
    /// but samples and seed has changed for some steps (in which LibTorch has made up its mind about
    /// kernels).
    bool repeatsItself(std::size_t samples, const StepPlan& plan)
    {
        if (!m_network.device().is_cuda() || !m_graph.mayRecord() ||
            (m_options.mixedPrecision && !m_optimizer.isOnDevice()) ||
            samples != static_cast<std::size_t>(m_options.batch))
            return false;
        const std::array fixed{plan.klWeight, plan.corruptionAmount,
                               m_optimizer.isOnDevice() ? 0.0 : plan.learningRate};
        if (std::exchange(m_recordedFor, fixed) != fixed) {
            m_graph.forget();
            m_alike = 0;
        }
        return ++m_alike > kStepsToRecord;
    }

    bool launchRecorded(const torch::Tensor& sent, const StepPlan& plan)
    {
        if (!m_graph.isRecorded()) {
            m_sent = sent.clone();
            const auto work = [&] { m_loss = learn(m_sent, plan); };
            if (!m_graph.record(m_network.device(), m_random, work)) {
                m_optimizer.leaveOut();
                m_random.set_current_seed(plan.seed);
                return false;
            }
        }
        m_sent.copy_(sent);
        m_graph.replay();
        m_losses.add(m_loss);
        return true;
    }

    torch::Tensor lossOf(const torch::Tensor& target, const StepPlan& plan)
    {
        const bool derives = m_options.contraction > 0;
        const Pass pass{true, m_random, derives};
        auto input = corrupted(target, m_options.corruption, plan.corruptionAmount, m_random);
        if (derives)
            input = input.detach().requires_grad_(true);
        const auto [encoding, output] = forward(input, pass);
        auto loss = reconstructionLoss(output, target, m_options);
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

    /// Only the layers take half precision: sums over a batch would overflow in it.
    std::pair<Encoding, torch::Tensor> forward(const torch::Tensor& input, const Pass& pass)
    {
        const HalfPrecision half(m_options.mixedPrecision);
        auto encoding = m_network.encode(input, pass);
        auto output = m_network.decode(encoding.code, pass).to(torch::kFloat);
        for (auto* part : {&encoding.code, &encoding.mean, &encoding.logVariance})
            if (part->defined())
                *part = part->to(torch::kFloat);
        return {encoding, output};
    }

    Network m_network;
    TrainingOptions m_options;
    BatchSource m_batches;
    LossReadback m_losses;
    GradientScaler m_scaler; ///< used with mixed precision only
    DeviceInfo m_device;
    Optimizer m_optimizer;
    at::Generator m_random;
    StepGraph m_graph;
    torch::Tensor m_sent, m_loss; ///< what the recorded step reads and writes
    std::array<double, 3> m_recordedFor{};
    int m_alike = 0; ///< full batches since those changed
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

Result<void> checkPrecision(const TrainingOptions& options, const DeviceInfo& device)
{
    if (!options.mixedPrecision || device.device.rfind("cuda", 0) == 0)
        return {};
    return Error{Failure::BadInput,
                 "Mixed precision needs a CUDA device, but this would train on " + device.text + ".",
                 "Switch mixed precision off."};
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
    if (const auto checked = checkPrecision(options, device.value()); !checked.ok())
        return checked.error();
    setComputeThreads(device.value().threads);
    at::globalContext().setDeterministicCuDNN(true); // the same seed: as near the same bits as CUDA allows
    return withoutThrowing([&]() -> Result<std::unique_ptr<Engine>> {
        Network network(spec, table.value(), torch::Device(device.value().device));
        if (const auto checked = checkLoss(options.loss, dataset->info(), network); !checked.ok())
            return checked.error();
        return std::unique_ptr<Engine>(
            std::make_unique<TorchEngine>(std::move(network), options, dataset, device.value()));
    });
}

} // namespace hourglass
