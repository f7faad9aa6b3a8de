// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/StateDict.h"

#include "core/base/AtomicFile.h"
#include "core/model/Refusal.h"
#include "core/model/ShapeInference.h"
#include "core/model/TorchFile.h"
#include "core/model/TorchFileWriter.h"
#include "core/tensor/Network.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 33;
constexpr const char* kSave = "Write it in Python with torch.save(model.state_dict(), path).";
constexpr const char* kMoment = "optimizer.";
constexpr const char* kMean = ".running_mean";
constexpr const char* kCounter = ".num_batches_tracked"; ///< PyTorch's BatchNorm counts; nobody reads it

bool endsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

/// What is left of a checkpoint when an optimiser's memory and counters are taken away.
void keepWeights(Checkpoint& checkpoint)
{
    const auto isNoWeight = [](const NamedTensor& tensor) {
        return tensor.name.rfind(kMoment, 0) == 0 || endsWith(tensor.name, kCounter);
    };
    auto& tensors = checkpoint.tensors;
    tensors.erase(std::remove_if(tensors.begin(), tensors.end(), isNoWeight), tensors.end());
}

/// A length of 8 bytes, then a header in JSON.
bool looksLikeSafetensors(const std::string& bytes)
{
    return bytes.size() > 8 && bytes[8] == '{' && bytes[7] == 0 && bytes[6] == 0;
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const auto side : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(side);
    return text.empty() ? "a single number" : text;
}

/// A wrapper in Python may keep its weights under "module." or the like: names are compared from their ends.
const NamedTensor* named(const Checkpoint& weights, const std::string& name)
{
    if (const auto* exact = weights.find(name))
        return exact;
    const NamedTensor* found = nullptr;
    for (const auto& tensor : weights.tensors)
        if (endsWith(tensor.name, '.' + name)) {
            if (found)
                return nullptr; // two of that name: neither
            found = &tensor;
        }
    return found;
}

} // namespace

Result<void> writeStateDict(const std::filesystem::path& path, const Checkpoint& checkpoint)
{
    static constexpr std::array<char, sizeof(std::int64_t)> kZero{};
    std::vector<TorchTensor> tensors;
    for (const auto& [name, shape, values] : checkpoint.tensors) {
        if (name.rfind(kMoment, 0) == 0)
            continue;
        const auto* bytes = reinterpret_cast<const char*>(values.data());
        tensors.push_back({name, shape, NumberType::Float32, {bytes, values.size() * sizeof(float)}});
        if (endsWith(name, kMean)) // load_state_dict(strict=True) asks for it
            tensors.push_back({name.substr(0, name.size() - std::string(kMean).size()) + kCounter,
                               {},
                               NumberType::Int64,
                               {kZero.data(), kZero.size()}});
    }
    const auto bytes = encodeTorchFile(tensors);
    if (bytes.empty())
        return Error{Failure::BadInput, "The weights are too large for " + path.string() + ".", {}};
    return writeFileAtomically(path, bytes);
}

Result<Checkpoint> readStateDict(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, kLargestFile);
    if (!bytes.ok())
        return bytes.error();
    const bool isSafetensors = looksLikeSafetensors(bytes.value());
    auto checkpoint = isSafetensors ? decodeCheckpoint(bytes.value(), path.string())
                                    : decodeTorchFile(bytes.value(), path.string());
    if (!checkpoint.ok())
        return checkpoint.error();
    keepWeights(checkpoint.value());
    if (checkpoint.value().tensors.empty())
        return Error{Failure::BadInput, path.string() + " holds no weights.", kSave};
    return checkpoint;
}

Result<Checkpoint> fittedTo(const ModelSpec& spec, Shape shape, const Checkpoint& weights)
{
    const auto table = inferShapes(spec, shape);
    if (!table.ok())
        return table.error();
    Checkpoint own;
    Network(spec, table.value(), torch::kCPU).exportTo(own);
    const bool byName = std::all_of(own.tensors.begin(), own.tensors.end(),
                                    [&](const NamedTensor& t) { return named(weights, t.name) != nullptr; });
    const char* hint = "Choose the model that these weights belong to.";
    if (!byName && own.tensors.size() != weights.tensors.size())
        return Error{Failure::BadInput,
                     "The model '" + spec.name + "' has " + std::to_string(own.tensors.size()) +
                         " tensors, and the file " + std::to_string(weights.tensors.size()) + ".",
                     hint};
    for (std::size_t i = 0; i < own.tensors.size(); ++i) {
        auto& mine = own.tensors[i];
        const auto& given = byName ? *named(weights, mine.name) : weights.tensors[i];
        if (given.shape != mine.shape)
            return Error{Failure::BadInput,
                         "'" + mine.name + "' of the model is " + shapeText(mine.shape) + ", and '" +
                             printable(given.name) + "' of the file is " + shapeText(given.shape) + ".",
                         hint};
        const auto isNumber = [](float value) { return std::isfinite(value); };
        if (!std::all_of(given.values.begin(), given.values.end(), isNumber))
            return Error{Failure::BadInput,
                         "'" + given.name +
                             "' of the file holds values that are no numbers (NaN or infinite).",
                         "Save the weights of an epoch before the training went wrong."};
        mine.values = given.values;
    }
    return own;
}

} // namespace hourglass
