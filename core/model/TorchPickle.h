// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/NumberBytes.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace hourglass {

/// What a pickle may hold. Values lie side by side in one list and refer to each other by their place in it,
/// so that neither depth nor cycles cost anything.
using PickleRef = std::uint32_t;
/// What a pickle may ask for by name; calling it builds a value of ours, and runs nothing.
enum class PickleCall { OrderedDict, Tensor, Parameter, Size, Storage };
struct PickleGlobal {
    PickleCall call = PickleCall::Storage;
    NumberType type = NumberType::Float32; ///< Storage only
};
struct PickleList { ///< a tuple, too
    std::vector<PickleRef> items;
};
struct PickleDict {
    std::vector<std::pair<PickleRef, PickleRef>> items;
};
/// A block of numbers that lies in a file of its own.
struct PickleStorage {
    NumberType type = NumberType::Float32;
    std::string_view key;
    std::int64_t count = 0;
};
/// A view of a storage; nothing of it has been checked against the storage.
struct PickleTensor {
    PickleRef storage = 0;
    std::int64_t offset = 0;
    PickleRef shape = 0, strides = 0;
};
using Pickled = std::variant<std::monostate, bool, std::int64_t, double, std::string_view, PickleList,
                             PickleDict, PickleGlobal, PickleStorage, PickleTensor>;

/// A reader of the pickles that torch.save writes (protocol 2). It knows the opcodes and the names that occur
/// in them and no others: a pickle that asks for anything else, or is damaged, throws Refusal. Texts are
/// views into the bytes, which must outlive it.
class TorchPickle {
public:
    explicit TorchPickle(std::string_view bytes);

    [[nodiscard]] const Pickled& root() const { return m_values[m_root]; }
    [[nodiscard]] const Pickled& at(PickleRef place) const { return m_values[place]; }
    /// What a value is, or null where it is something else.
    template <class T>
    [[nodiscard]] const T* as(PickleRef place) const
    {
        return std::get_if<T>(&m_values[place]);
    }

private:
    bool step();
    bool constant(std::uint8_t op);
    bool collect(std::uint8_t op);
    bool remember(std::uint8_t op);
    bool construct(std::uint8_t op);

    [[noreturn]] static void refuseDamaged();
    std::string_view take(std::size_t size);
    std::int64_t integer(std::size_t width, bool isSigned);
    std::string_view line();
    void push(Pickled value);
    PickleRef pop();
    std::vector<PickleRef> popToMark();
    template <class T>
    T& top();
    template <class T>
    const T& need(PickleRef place) const;
    void pushTuple(std::size_t size);
    void setItems(const std::vector<PickleRef>& items);
    void pushGlobal();
    void pushStorage();
    void call();
    Pickled tensorFrom(const PickleList& arguments) const;

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::vector<Pickled> m_values;
    std::vector<PickleRef> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::int64_t, PickleRef> m_memo;
    PickleRef m_root = 0;
};

} // namespace hourglass
