// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/TorchPickle.h"

#include "core/model/Refusal.h"
#include "core/model/TorchOpcodes.h"

#include <algorithm>
#include <bit>
#include <cstdio>

namespace hourglass {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 26;
constexpr std::size_t kMostValues = std::size_t{1} << 22; ///< about a hundred thousand tensors

} // namespace

TorchPickle::TorchPickle(std::string_view bytes) : m_bytes(bytes)
{
    if (bytes.size() > kMostBytes)
        refuse("it lists more than tensors could need.");
    while (step())
        if (std::max({m_values.size(), m_stack.size(), m_marks.size(), m_memo.size()}) > kMostValues)
            refuse("it lists more than tensors could need.");
    m_root = pop();
}

/// False at the end.
bool TorchPickle::step()
{
    const auto op = static_cast<std::uint8_t>(take(1)[0]);
    if (op == pickle::Stop)
        return false;
    if (constant(op) || collect(op) || remember(op) || construct(op))
        return true;
    char text[64];
    std::snprintf(text, sizeof text, "it is damaged, or holds more than tensors (opcode 0x%02x).", op);
    refuse(text);
}

bool TorchPickle::constant(std::uint8_t op)
{
    switch (op) {
    case pickle::None:
        return push({}), true;
    case pickle::NewTrue:
    case pickle::NewFalse:
        return push(op == pickle::NewTrue), true;
    case pickle::BinInt1:
        return push(integer(1, false)), true;
    case pickle::BinInt2:
        return push(integer(2, false)), true;
    case pickle::BinInt:
        return push(integer(4, true)), true;
    case pickle::Long1: {
        const auto size = static_cast<std::size_t>(integer(1, false));
        return push(integer(size, true)), true;
    }
    case pickle::BinFloat: { // most significant byte first
        std::uint64_t bits = 0;
        for (const char c : take(8))
            bits = bits << 8 | static_cast<std::uint8_t>(c);
        return push(std::bit_cast<double>(bits)), true;
    }
    case pickle::BinUnicode:
    case pickle::ShortBinUnicode: {
        const auto size = static_cast<std::size_t>(integer(op == pickle::BinUnicode ? 4 : 1, false));
        return push(take(size)), true;
    }
    default:
        return false;
    }
}

bool TorchPickle::collect(std::uint8_t op)
{
    switch (op) {
    case pickle::Mark:
        return m_marks.push_back(m_stack.size()), true;
    case pickle::EmptyTuple:
    case pickle::EmptyList:
        return push(PickleList{}), true;
    case pickle::EmptyDict:
        return push(PickleDict{}), true;
    case pickle::Tuple:
        return push(PickleList{popToMark()}), true;
    case pickle::Tuple1:
    case pickle::Tuple2:
    case pickle::Tuple3:
        return pushTuple(op - pickle::Tuple1 + std::size_t{1}), true;
    case pickle::Append:
    case pickle::Appends: {
        const auto items = op == pickle::Appends ? popToMark() : std::vector{pop()};
        auto& list = top<PickleList>().items;
        return list.insert(list.end(), items.begin(), items.end()), true;
    }
    case pickle::SetItem: {
        const auto value = pop();
        const auto key = pop();
        return setItems({key, value}), true;
    }
    case pickle::SetItems:
        return setItems(popToMark()), true;
    default:
        return false;
    }
}

bool TorchPickle::remember(std::uint8_t op)
{
    const bool isLong = op == pickle::LongBinPut || op == pickle::LongBinGet;
    switch (op) {
    case pickle::Memoize:
    case pickle::BinPut:
    case pickle::LongBinPut: {
        const auto size = static_cast<std::int64_t>(m_memo.size());
        const auto value = pop();
        m_stack.push_back(value);
        m_memo[op == pickle::Memoize ? size : integer(isLong ? 4 : 1, false)] = value;
        return true;
    }
    case pickle::BinGet:
    case pickle::LongBinGet: {
        const auto found = m_memo.find(integer(isLong ? 4 : 1, false));
        if (found == m_memo.end())
            refuseDamaged();
        m_stack.push_back(found->second);
        return true;
    }
    default:
        return false;
    }
}

void TorchPickle::refuseDamaged() { refuse("it is damaged, or holds more than tensors."); }

std::string_view TorchPickle::take(std::size_t size)
{
    if (size > m_bytes.size() - m_at)
        refuse("it is truncated or damaged.");
    m_at += size;
    return m_bytes.substr(m_at - size, size);
}

/// Little-endian.
std::int64_t TorchPickle::integer(std::size_t width, bool isSigned)
{
    if (width > 8)
        refuse("it holds a number of " + std::to_string(width * 8) + " bits.");
    const auto bytes = take(width);
    const bool negative = isSigned && !bytes.empty() && static_cast<std::uint8_t>(bytes.back()) >= 0x80;
    std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
    for (std::size_t i = width; i-- > 0;)
        value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
    return static_cast<std::int64_t>(value);
}

void TorchPickle::push(Pickled value)
{
    m_stack.push_back(static_cast<PickleRef>(m_values.size()));
    m_values.push_back(std::move(value));
}

PickleRef TorchPickle::pop()
{
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        refuseDamaged();
    const auto value = m_stack.back();
    m_stack.pop_back();
    return value;
}

std::vector<PickleRef> TorchPickle::popToMark()
{
    if (m_marks.empty())
        refuseDamaged();
    const auto from = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleRef> items(from, m_stack.end());
    m_stack.erase(from, m_stack.end());
    m_marks.pop_back();
    return items;
}

template <class T>
T& TorchPickle::top()
{
    m_stack.push_back(pop());
    auto* value = std::get_if<T>(&m_values[m_stack.back()]);
    if (!value)
        refuseDamaged();
    return *value;
}

void TorchPickle::pushTuple(std::size_t size)
{
    PickleList tuple;
    for (std::size_t i = 0; i < size; ++i)
        tuple.items.insert(tuple.items.begin(), pop());
    push(std::move(tuple));
}

void TorchPickle::setItems(const std::vector<PickleRef>& items)
{
    auto& dict = top<PickleDict>().items;
    if (items.size() % 2 != 0)
        refuseDamaged();
    for (std::size_t i = 0; i < items.size(); i += 2)
        dict.emplace_back(items[i], items[i + 1]);
}

} // namespace hourglass
