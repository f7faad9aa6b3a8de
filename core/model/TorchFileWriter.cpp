// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch's own pickle_save tags its dictionary with a type of TorchScript, which torch.load refuses unless
// it is told to trust the file.
#include "core/model/TorchFileWriter.h"

#include "core/data/Checksum.h"
#include "core/model/TorchOpcodes.h"

#include <bit>
#include <limits>

namespace hourglass {
namespace {

static_assert(std::endian::native == std::endian::little, "the archive says that its numbers are");

constexpr std::size_t kAlignment = 64; ///< of numbers in the file, so that it can be mapped into memory
constexpr std::size_t kLargest = std::numeric_limits<std::uint32_t>::max();

template <class... Numbers>
std::string little(Numbers... numbers)
{
    std::string text;
    const auto append = [&text](auto number) {
        for (std::size_t i = 0; i < sizeof number; ++i)
            text += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xFF);
    };
    (append(numbers), ...);
    return text;
}

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

/// A ZIP archive of stored entries.
class ZipWriter {
public:
    void add(const std::string& name, std::string_view contents)
    {
        const auto at = m_bytes.size();
        const auto size = static_cast<std::uint32_t>(contents.size());
        // Version 2.0; no flags, not packed; midnight of the first of January 1980.
        const auto fields = little(std::uint16_t{20}, std::uint32_t{0}, std::uint32_t{0x00210000},
                                   crc32Of(contents), size, size, static_cast<std::uint16_t>(name.size()));
        const std::size_t bare = at + 4 + fields.size() + 2 + name.size() + 4;
        const std::size_t padding = (kAlignment - bare % kAlignment) % kAlignment;
        m_bytes += "PK\3\4" + fields + little(static_cast<std::uint16_t>(padding + 4)) + name + "FB" +
                   little(static_cast<std::uint16_t>(padding)) + std::string(padding, 'Z');
        m_bytes += contents;
        m_directory += "PK\1\2" + little(std::uint16_t{20}) + fields +
                       little(std::uint64_t{0}, std::uint32_t{0}, static_cast<std::uint32_t>(at)) + name;
        ++m_entries;
    }

    std::string finished() &&
    {
        const auto at = static_cast<std::uint32_t>(m_bytes.size());
        m_bytes += m_directory + "PK\5\6" +
                   little(std::uint32_t{0}, m_entries, m_entries,
                          static_cast<std::uint32_t>(m_directory.size()), at, std::uint16_t{0});
        return m_bytes.size() > kLargest ? std::string() : std::move(m_bytes);
    }

private:
    std::string m_bytes, m_directory;
    std::uint16_t m_entries = 0;
};

} // namespace

std::string encodeTorchFile(std::span<const TorchTensor> tensors)
{
    std::size_t total = 0;
    for (const auto& tensor : tensors)
        total += tensor.bytes.size();
    if (total > kLargest || tensors.size() > 60000)
        return {};
    ZipWriter zip;
    zip.add("weights/data.pkl", pickleOf(tensors));
    zip.add("weights/byteorder", "little");
    for (std::size_t i = 0; i < tensors.size(); ++i)
        zip.add("weights/data/" + std::to_string(i), tensors[i].bytes);
    zip.add("weights/version", "3\n");
    return std::move(zip).finished();
}

} // namespace hourglass
