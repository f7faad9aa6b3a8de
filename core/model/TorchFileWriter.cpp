// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch's own pickle_save tags its dictionary with a type of TorchScript, which torch.load refuses unless
// it is told to trust the file.
#include "core/model/TorchFileWriter.h"

#include "core/model/LittleEndian.h"
#include "core/model/StoredZipWriter.h"
#include "core/model/TorchOpcodes.h"

#include <bit>

namespace hourglass {
namespace {

static_assert(std::endian::native == std::endian::little, "the archive says that its numbers are");

/// What a pickle is made of.
std::string op(std::uint8_t code) { return {static_cast<char>(code)}; }
std::string text(std::string_view value)
{
    return op(pickle::BinUnicode) + little(static_cast<std::uint32_t>(value.size())) + std::string(value);
}
std::string integer(std::int64_t value)
{
    if (value == static_cast<std::int32_t>(value))
        return op(pickle::BinInt) + little(static_cast<std::int32_t>(value));
    return op(pickle::Long1) + little(std::uint8_t{8}, value);
}
std::string global(const std::string& module, std::string_view name)
{
    return op(pickle::Global) + module + '\n' + std::string(name) + '\n';
}
std::string tuple(const std::string& items) { return op(pickle::Mark) + items + op(pickle::Tuple); }

std::string tensorText(const TorchTensor& tensor, std::size_t key)
{
    const auto count = static_cast<std::int64_t>(tensor.bytes.size() / bytesOf(tensor.type));
    const auto storage = tuple(text("storage") + global("torch", storageNameOf(tensor.type)) +
                               text(std::to_string(key)) + text("cpu") + integer(count));
    std::string shape;
    std::string strides;
    std::int64_t stride = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        shape = integer(tensor.shape[i]) + shape;
        strides = integer(stride) + strides;
        stride *= tensor.shape[i];
    }
    const auto noHooks = global("collections", "OrderedDict") + op(pickle::EmptyTuple) + op(pickle::Reduce);
    return global("torch._utils", "_rebuild_tensor_v2") +
           tuple(storage + op(pickle::BinPersId) + integer(0) + tuple(shape) + tuple(strides) +
                 op(pickle::NewFalse) + noHooks) +
           op(pickle::Reduce);
}

std::string pickleOf(std::span<const TorchTensor> tensors)
{
    std::string items;
    for (std::size_t i = 0; i < tensors.size(); ++i)
        items += text(tensors[i].name) + tensorText(tensors[i], i);
    return op(pickle::Proto) + '\2' + op(pickle::EmptyDict) + op(pickle::Mark) + items +
           op(pickle::SetItems) + op(pickle::Stop);
}

} // namespace

std::string encodeTorchFile(std::span<const TorchTensor> tensors)
{
    StoredZipWriter zip;
    zip.add("weights/data.pkl", pickleOf(tensors));
    zip.add("weights/byteorder", "little");
    for (std::size_t i = 0; i < tensors.size(); ++i)
        zip.add("weights/data/" + std::to_string(i), tensors[i].bytes);
    zip.add("weights/version", "3\n");
    return std::move(zip).finished();
}

} // namespace hourglass
