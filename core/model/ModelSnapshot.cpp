// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelSnapshot.h"

#include "core/model/ShapeInference.h"
#include "core/tensor/Losses.h"
#include "core/tensor/Network.h"
#include "core/tensor/TensorBridge.h"
#include "core/tensor/TorchError.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kPiece = 500; ///< samples a forward pass: small enough to stop within 200 ms

void append(std::vector<float>& values, const torch::Tensor& tensor)
{
    const auto flat = tensor.to(torch::kCPU).contiguous();
    const float* data = flat.data_ptr<float>();
    values.insert(values.end(), data, data + flat.numel());
}

/// What evaluate() adds up besides the squared errors.
struct Sums {
    double bce = 0, l1 = 0, ssim = 0, equal = 0, kl = 0;

    void add(const torch::Tensor& x, const torch::Tensor& y)
    {
        l1 += (y - x).abs_().sum().item<double>();
        bce += torch::binary_cross_entropy(y.clamp(0, 1), x, {}, at::Reduction::Sum).item<double>();
        equal += (y.round() == x.round()).sum().item<double>();
        if (x.size(2) > 1)
            ssim += structuralSimilarity(y, x).sum().item<double>();
    }

    /// Cross-entropy, similarity and rounding say nothing about values beyond [0, 1].
    void fill(Evaluation& result, const DatasetInfo& info, bool asked, double samples) const
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double values = samples * static_cast<double>(info.shape.size());
        const bool unit = asked && info.isUnit;
        result.l1 = asked ? l1 / values : nan;
        result.bce = unit ? bce / values : nan;
        result.roundedAccuracy = unit ? equal / values : nan;
        result.psnr = unit ? -10 * std::log10(result.mse) : nan;
        result.ssim = unit && !info.shape.isVector() ? ssim / samples : nan;
    }
};

Codes emptyCodes(const Dataset& dataset, std::size_t first, std::size_t count, std::size_t dims, double epoch)
{
    Codes codes{dataset.info().id, epoch, first, count, dims, {}};
    codes.values.reserve(count * dims);
    return codes;
}

} // namespace

ModelSnapshot::ModelSnapshot(std::shared_ptr<const Network> network, double epoch)
    : m_network(std::move(network)), m_epoch(epoch)
{
}

ModelSnapshot::~ModelSnapshot() = default;

Result<std::shared_ptr<const ModelSnapshot>>
ModelSnapshot::fromCheckpoint(const ModelSpec& spec, Shape shape, const Checkpoint& checkpoint, double epoch)
{
    const auto table = inferShapes(spec, shape);
    if (!table.ok())
        return table.error();
    auto network = std::make_shared<Network>(spec, table.value(), torch::kCPU);
    if (const auto loaded = network->importFrom(checkpoint); !loaded.ok())
        return loaded.error();
    return std::make_shared<const ModelSnapshot>(std::move(network), epoch);
}

const ModelSpec& ModelSnapshot::spec() const { return m_network->spec(); }

const LayerTable& ModelSnapshot::table() const { return m_network->table(); }

template <class Visit>
Result<void> ModelSnapshot::inPieces(std::size_t first, std::size_t count, const StopToken& stop,
                                     Visit visit) const
{
    const torch::InferenceMode guard; // grad mode is a thread's own
    return withoutThrowing([&]() -> Result<void> {
        for (std::size_t done = 0; done < count; done += kPiece) {
            if (stop.stopRequested())
                return Error{Failure::Cancelled, "Stopped.", {}};
            visit(first + done, std::min(kPiece, count - done));
        }
        return {};
    });
}

Result<Evaluation> ModelSnapshot::evaluate(const Dataset& dataset, std::size_t first, std::size_t count,
                                           Scores scores, StopToken stop) const
{
    Evaluation result;
    result.codes = emptyCodes(dataset, first, count, table().codeSize, m_epoch);
    Sums sums;
    const auto done = inPieces(first, count, stop, [&](std::size_t from, std::size_t n) {
        const auto x = toTensor(dataset, from, n, m_network->device());
        const auto encoding = m_network->encode(x, Pass{});
        const auto y = m_network->decode(encoding.code);
        append(result.codes.values, encoding.code);
        append(result.errors, (y - x).square_().flatten(1).mean(1));
        if (encoding.logVariance.defined())
            sums.kl += klDivergence(encoding).item<double>() * static_cast<double>(n);
        if (scores == Scores::All)
            sums.add(x, y);
    });
    if (!done.ok())
        return done.error();
    const double samples = static_cast<double>(count);
    result.mse = std::accumulate(result.errors.begin(), result.errors.end(), 0.0) / samples;
    result.klDivergence = sums.kl / samples;
    sums.fill(result, dataset.info(), scores == Scores::All, samples);
    return result;
}

Result<Codes> ModelSnapshot::encode(const Dataset& dataset, std::size_t first, std::size_t count,
                                    StopToken stop) const
{
    auto codes = emptyCodes(dataset, first, count, table().codeSize, m_epoch);
    const auto done = inPieces(first, count, stop, [&](std::size_t from, std::size_t n) {
        append(codes.values, m_network->encode(toTensor(dataset, from, n, m_network->device())));
    });
    if (!done.ok())
        return done.error();
    return codes;
}

Result<std::vector<float>> ModelSnapshot::reconstructValues(const Dataset& dataset, std::size_t first,
                                                            std::size_t count, StopToken stop) const
{
    std::vector<float> values;
    values.reserve(count * dataset.info().shape.size());
    const auto done = inPieces(first, count, stop, [&](std::size_t from, std::size_t n) {
        const auto x = toTensor(dataset, from, n, m_network->device());
        append(values, m_network->decode(m_network->encode(x)));
    });
    if (!done.ok())
        return done.error();
    return values;
}

std::vector<Reconstruction> ModelSnapshot::reconstruct(const Dataset& dataset,
                                                       std::span<const std::size_t> samples) const
{
    const torch::InferenceMode guard;
    std::vector<Reconstruction> items;
    if (samples.empty())
        return items;
    const std::vector<std::int64_t> indices(samples.begin(), samples.end());
    const auto [y, errors] = throwingPlainly([&] {
        const auto x = toTensor(dataset, indices, m_network->device());
        const auto output = m_network->decode(m_network->encode(x));
        const auto differences = (output - x).square_().flatten(1).mean(1);
        return std::pair(output.to(torch::kCPU), differences.to(torch::kCPU).contiguous());
    });
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto output = y[static_cast<std::int64_t>(i)];
        Reconstruction item{samples[i], dataset.label(samples[i]), dataset.image(samples[i]),
                            toImage(dataset, output)};
        if (dataset.info().shape.isVector()) {
            item.originalValues = dataset.storedValues(samples[i]);
            append(item.reconstructedValues, output);
            dataset.restore(item.reconstructedValues);
        }
        item.error = errors.data_ptr<float>()[i];
        items.push_back(std::move(item));
    }
    return items;
}

Image ModelSnapshot::decode(const Dataset& dataset, std::span<const float> code) const
{
    const torch::InferenceMode guard;
    std::vector<float> values(code.begin(), code.end());
    const auto z =
        torch::from_blob(values.data(), {1, static_cast<std::int64_t>(values.size())}, torch::kFloat).clone();
    return throwingPlainly([&] { return toImage(dataset, m_network->decode(z.to(m_network->device()))[0]); });
}

Result<std::vector<float>> ModelSnapshot::decodeValues(std::span<const float> codes, StopToken stop) const
{
    const std::size_t size = table().codeSize;
    std::vector<float> given(codes.begin(), codes.end()), values;
    const auto done = inPieces(0, codes.size() / size, stop, [&](std::size_t from, std::size_t n) {
        const auto z =
            torch::from_blob(given.data() + from * size,
                             {static_cast<std::int64_t>(n), static_cast<std::int64_t>(size)}, torch::kFloat)
                .clone();
        append(values, m_network->decode(z.to(m_network->device())));
    });
    if (!done.ok())
        return done.error();
    return values;
}

} // namespace hourglass
