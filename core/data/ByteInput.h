// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hourglass {

/// Bytes in order, from a file or from a file within an archive. Memory grows with the bytes that really
/// arrive, never on a header's word. For one thread.
class ByteInput {
public:
    virtual ~ByteInput() = default;

    /// Fills target; fewer bytes only at the end.
    virtual Result<std::size_t> read(std::span<std::uint8_t> target) = 0;
    /// What messages call it: a path, or "set.npz (x_train.npy)".
    [[nodiscard]] virtual std::string name() const = 0;
    /// More than this cannot come out of it.
    [[nodiscard]] virtual std::size_t mostBytes() const = 0;
    /// What is worth reserving before anything has been read, for data of `claimed` bytes.
    [[nodiscard]] virtual std::size_t plausibleBytes(std::size_t claimed) const = 0;

    /// Appends up to `most` bytes to out and says how many; fewer only at the end.
    Result<std::size_t> append(std::vector<std::uint8_t>& out, std::size_t most);

    /// Throws away up to `most` bytes and says how many. At the end of packed data its checksum has been
    /// checked.
    Result<std::size_t> skip(std::size_t most);

protected:
    ByteInput() = default;
    ByteInput(const ByteInput&) = default;
    ByteInput(ByteInput&&) = default;
    ByteInput& operator=(const ByteInput&) = default;
    ByteInput& operator=(ByteInput&&) = default;
};

/// Room for `more` values; doubles, but never beyond the `left` that may still come.
template <class T>
void makeRoom(std::vector<T>& values, std::size_t more, std::size_t left)
{
    if (values.capacity() - values.size() >= more)
        return;
    const std::size_t twice = more > values.size() ? more : values.size();
    values.reserve(values.size() + (left < twice ? left : twice));
}

} // namespace hourglass
