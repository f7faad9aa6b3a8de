// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Checkpoint.h"

#include "core/base/AtomicFile.h"
#include "core/model/NumberBytes.h"
#include "core/model/Refusal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;
static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kLargestHeader = std::size_t{1} << 26;

Json headerOf(const Checkpoint& checkpoint)
{
    Json header = Json::object();
    if (!checkpoint.metadata.empty())
        header["__metadata__"] = checkpoint.metadata;
    std::size_t offset = 0;
    for (const auto& tensor : checkpoint.tensors) {
        const std::size_t end = offset + tensor.values.size() * sizeof(float);
        header[tensor.name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    return header;
}

/// Number of values that a shape claims; never more than `limit`.
std::size_t countOf(const std::vector<std::int64_t>& shape, std::size_t limit)
{
    std::size_t count = 1;
    for (const auto side : shape) {
        if (side < 0 || (side > 0 && count > limit / static_cast<std::size_t>(side)))
            refuse("a tensor is larger than the file.");
        count *= static_cast<std::size_t>(side);
    }
    return count;
}

NamedTensor tensorFrom(const std::string& name, const Json& entry, const char* data, std::size_t size)
{
    const auto type = numberTypeOfSafetensors(entry.at("dtype").get<std::string>());
    if (!type)
        refuse("tensor '" + name + "' holds numbers of a kind that Hourglass does not know.");
    NamedTensor tensor{name, entry.at("shape").get<std::vector<std::int64_t>>(), {}};
    const auto offsets = entry.at("data_offsets").get<std::vector<std::uint64_t>>();
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > size)
        refuse("tensor '" + name + "' lies outside the file; it is truncated or damaged.");
    const std::size_t bytes = offsets[1] - offsets[0];
    const std::size_t width = bytesOf(*type);
    const std::size_t count = countOf(tensor.shape, size);
    if (count * width != bytes)
        refuse("the shape and the size of tensor '" + name + "' disagree.");
    tensor.values.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        tensor.values[i] = numberAt(data + offsets[0] + i * width, *type);
    return tensor;
}

Checkpoint decode(const std::string& bytes)
{
    std::uint64_t length = 0;
    if (bytes.size() < kLengthBytes)
        refuse("it is too short.");
    std::memcpy(&length, bytes.data(), kLengthBytes);
    if (length > kLargestHeader || length > bytes.size() - kLengthBytes)
        refuse("its header is longer than the file; it is truncated or not a safetensors file.");
    const auto begin = bytes.begin() + kLengthBytes;
    const Json header = Json::parse(begin, begin + static_cast<std::ptrdiff_t>(length));
    const char* data = bytes.data() + kLengthBytes + length;
    Checkpoint checkpoint;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            checkpoint.metadata = entry.get<std::map<std::string, std::string>>();
        else
            checkpoint.tensors.push_back(tensorFrom(name, entry, data, bytes.size() - kLengthBytes - length));
    }
    return checkpoint;
}

} // namespace

const NamedTensor* Checkpoint::find(const std::string& name) const
{
    const auto found =
        std::find_if(tensors.begin(), tensors.end(), [&](const NamedTensor& t) { return t.name == name; });
    return found == tensors.end() ? nullptr : &*found;
}

std::string encodeCheckpoint(const Checkpoint& checkpoint)
{
    std::string header = headerOf(checkpoint).dump();
    header.resize((header.size() + 7) / 8 * 8, ' '); // numbers start aligned
    std::string bytes(kLengthBytes, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, kLengthBytes);
    bytes += header;
    for (const auto& tensor : checkpoint.tensors)
        bytes.append(reinterpret_cast<const char*>(tensor.values.data()),
                     tensor.values.size() * sizeof(float));
    return bytes;
}

Result<Checkpoint> decodeCheckpoint(const std::string& bytes, const std::string& name)
{
    const auto failure = [&](const std::string& why) {
        return Error{Failure::BadInput, name + " cannot be read as a checkpoint: " + why,
                     "Use an older checkpoint of the run, or train it again."};
    };
    try {
        return decode(bytes);
    } catch (const Refusal& e) {
        return failure(e.what());
    } catch (const Json::exception&) {
        return failure("its header is damaged.");
    }
}

Result<void> writeCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint)
{
    return writeFileAtomically(path, encodeCheckpoint(checkpoint));
}

Result<Checkpoint> readCheckpoint(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, std::size_t{1} << 33);
    return bytes.ok() ? decodeCheckpoint(bytes.value(), path.string()) : bytes.error();
}

} // namespace hourglass
