// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/StateDict.h"

#include "core/base/AtomicFile.h"
#include "core/model/ShapeInference.h"
#include "core/tensor/Network.h"

#include <torch/torch.h>

#include <algorithm>

namespace hourglass {
namespace {

constexpr const char* kMoment = "optimizer.";
constexpr const char* kMean = ".running_mean";
constexpr const char* kCounter = ".num_batches_tracked"; ///< PyTorch's BatchNorm counts; nobody reads it

bool endsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

torch::Tensor tensorOf(const NamedTensor& named)
{
    auto values = named.values; // from_blob wants memory that may be written
    return torch::from_blob(values.data(), named.shape, torch::kFloat).clone();
}

/// The dictionary of tensors itself, or the one that a training script has put beside epoch and optimiser.
c10::impl::GenericDict stateIn(const c10::IValue& value)
{
    if (!value.isGenericDict())
        throw std::invalid_argument("it holds no dictionary of tensors.");
    const auto dict = value.toGenericDict();
    for (const char* key : {"state_dict", "model_state_dict", "model"})
        if (const auto found = dict.find(key); found != dict.end() && found->value().isGenericDict())
            return found->value().toGenericDict();
    return dict;
}

Checkpoint tensorsOf(const c10::impl::GenericDict& dict)
{
    Checkpoint checkpoint;
    for (const auto& item : dict) {
        if (!item.key().isString() || !item.value().isTensor())
            throw std::invalid_argument("it holds something that is no tensor.");
        const auto name = item.key().toStringRef();
        if (endsWith(name, kCounter))
            continue;
        const auto tensor = item.value().toTensor().detach().to(torch::kCPU, torch::kFloat).contiguous();
        const float* data = tensor.data_ptr<float>();
        checkpoint.tensors.push_back({name, tensor.sizes().vec(), {data, data + tensor.numel()}});
    }
    if (checkpoint.tensors.empty())
        throw std::invalid_argument("it holds no tensors.");
    return checkpoint;
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const auto side : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(side);
    return text.empty() ? "a single number" : text;
}

/// A wheel of Python's may keep its weights under "module." or the like: names are compared from their ends.
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
    c10::Dict<std::string, torch::Tensor> dict;
    for (const auto& tensor : checkpoint.tensors) {
        if (tensor.name.rfind(kMoment, 0) == 0)
            continue;
        dict.insert(tensor.name, tensorOf(tensor));
        if (endsWith(tensor.name, kMean)) // load_state_dict(strict=True) asks for it
            dict.insert(tensor.name.substr(0, tensor.name.size() - std::string(kMean).size()) + kCounter,
                        torch::zeros({}, torch::kLong));
    }
    const auto bytes = torch::pickle_save(dict);
    return writeFileAtomically(path, std::string_view(bytes.data(), bytes.size()));
}

Result<Checkpoint> readStateDict(const std::filesystem::path& path)
{
    const auto bytes = readFile(path);
    if (!bytes.ok())
        return bytes.error();
    const std::string name = path.string();
    const char* hint = "Write it in Python with torch.save(model.state_dict(), path).";
    if (bytes.value().rfind("PK", 0) != 0)
        return Error{Failure::BadInput,
                     name + " is not a file that torch.save has written since PyTorch 1.6.", hint};
    try {
        return tensorsOf(stateIn(torch::pickle_load({bytes.value().begin(), bytes.value().end()})));
    } catch (const std::invalid_argument& e) {
        return Error{Failure::BadInput, name + " holds no weights: " + e.what(), hint};
    } catch (const c10::Error& e) {
        return Error{Failure::BadInput,
                     name + " cannot be read as weights: it is damaged, or holds more than tensors (" +
                         e.what_without_backtrace() + ").",
                     hint};
    } catch (const std::exception& e) {
        return Error{Failure::BadInput, name + " cannot be read as weights: " + e.what(), hint};
    }
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
                             given.name + "' of the file is " + shapeText(given.shape) + ".",
                         hint};
        mine.values = given.values;
    }
    return own;
}

} // namespace hourglass
