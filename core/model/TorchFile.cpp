// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/TorchFile.h"

#include "core/model/Refusal.h"
#include "core/model/StoredZip.h"
#include "core/model/StridedView.h"
#include "core/model/TorchPickle.h"

#include <algorithm>
#include <bit>
#include <map>
#include <new>

namespace hourglass {
namespace {

constexpr const char* kList = "data.pkl";
constexpr std::size_t kMostSides = 64;
constexpr int kDeepestState = 4;   ///< dictionaries within each other
constexpr std::size_t kGrowth = 8; ///< bytes of float32 a byte of the file: tied weights, 8-bit numbers

bool isLittle(const StoredZip& zip, const std::string& folder)
{
    const auto name = folder + "/byteorder"; // since PyTorch 2.1
    return !zip.has(name) || zip.read(name) != "big";
}

/// Makes tensors of one file.
class Tensors {
public:
    explicit Tensors(const std::string& bytes)
        : m_zip(bytes),
          m_folder(m_zip.folderOf(kList)),
          m_list(m_zip.read(m_folder + '/' + kList)),
          m_swapped(isLittle(m_zip, m_folder) != (std::endian::native == std::endian::little)),
          m_left(bytes.size() / sizeof(float) * kGrowth)
    {
    }

    Checkpoint read()
    {
        const auto* root = std::get_if<PickleDict>(&m_list.root());
        const auto* state = root ? stateIn(*root, 0) : nullptr;
        if (!state)
            refuse(root ? "it holds no tensors with names." : "it holds no dictionary of tensors.");
        std::map<std::string_view, std::size_t> places;
        std::vector<const PickleTensor*> tensors;
        std::vector<std::string_view> names;
        for (const auto& [key, value] : state->items) {
            const auto* name = m_list.as<std::string_view>(key);
            const auto* tensor = m_list.as<PickleTensor>(value);
            if (!name || !tensor)
                continue;
            const auto [place, isNew] = places.emplace(*name, names.size());
            if (isNew) {
                names.push_back(*name);
                tensors.push_back(tensor);
            } else {
                tensors[place->second] = tensor; // a name set twice means the later, as in Python
            }
        }
        Checkpoint checkpoint;
        for (std::size_t i = 0; i < names.size(); ++i)
            checkpoint.tensors.push_back(tensorOf(std::string(names[i]), *tensors[i]));
        return checkpoint;
    }

private:
    /// The dictionary of tensors itself, or the one that a training script has put beside epoch and
    /// optimiser.
    [[nodiscard]] const PickleDict* stateIn(const PickleDict& dict, int depth) const
    {
        for (const std::string_view wanted : {"state_dict", "model_state_dict", "model"})
            for (const auto& [key, value] : dict.items) {
                const auto* name = m_list.as<std::string_view>(key);
                const auto* inner = m_list.as<PickleDict>(value);
                if (!name || *name != wanted || !inner || depth == kDeepestState)
                    continue;
                return stateIn(*inner, depth + 1);
            }
        const auto holdsTensor = [this](const auto& item) {
            return m_list.as<std::string_view>(item.first) && m_list.as<PickleTensor>(item.second);
        };
        return std::any_of(dict.items.begin(), dict.items.end(), holdsTensor) ? &dict : nullptr;
    }

    NamedTensor tensorOf(std::string name, const PickleTensor& tensor)
    {
        const auto& storage = *m_list.as<PickleStorage>(tensor.storage);
        const auto bytes = m_zip.read(m_folder + "/data/" + std::string(storage.key));
        const std::size_t there = bytes.size() / bytesOf(storage.type);
        if (storage.count < 0 || static_cast<std::uint64_t>(storage.count) > there)
            refuse("the numbers of '" + name + "' are fewer than it says; it is damaged.");
        const auto view =
            StridedView::make(numbers(tensor.shape), numbers(tensor.strides), tensor.offset, there);
        if (!view)
            refuse("'" + name + "' does not fit its numbers; it is damaged, or an expanded view.");
        if (view->count() > m_left)
            refuse("its tensors are larger than the file.");
        m_left -= view->count();
        return {std::move(name), view->shape(), view->values(bytes.data(), storage.type, m_swapped)};
    }

    [[nodiscard]] std::vector<std::int64_t> numbers(PickleRef place) const
    {
        const auto& items = m_list.as<PickleList>(place)->items;
        if (items.size() > kMostSides)
            refuse("a tensor has " + std::to_string(items.size()) + " sides.");
        std::vector<std::int64_t> out;
        for (const auto item : items) {
            const auto* number = m_list.as<std::int64_t>(item);
            if (!number)
                refuse("the shape of a tensor is damaged.");
            out.push_back(*number);
        }
        return out;
    }

    StoredZip m_zip;
    std::string m_folder;
    TorchPickle m_list;
    bool m_swapped;
    std::size_t m_left; ///< numbers that may still be made
};

constexpr const char* kAdvice = "Write it in Python with torch.save(model.state_dict(), path).";

} // namespace

Result<Checkpoint> decodeTorchFile(const std::string& bytes, const std::string& name)
{
    if (bytes.rfind("\x80\x02", 0) == 0)
        return Error{Failure::BadInput,
                     name + " is in the format that PyTorch wrote before 1.6, which Hourglass does not read.",
                     "Open it in Python and save it again: torch.save(torch.load(path), path)."};
    if (bytes.rfind("PK", 0) != 0)
        return Error{Failure::BadInput,
                     name + " holds no weights: it is neither a file of torch.save nor of safetensors.",
                     kAdvice};
    try {
        return Tensors(bytes).read();
    } catch (const Refusal& e) {
        return Error{Failure::BadInput, name + " cannot be read as weights: " + e.what(), kAdvice};
    } catch (const std::bad_alloc&) {
        return Error{Failure::OutOfMemory, name + " does not fit into memory.", "Close other programs."};
    }
}

} // namespace hourglass
