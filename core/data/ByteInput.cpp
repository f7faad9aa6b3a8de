// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ByteInput.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20;

} // namespace

Result<std::size_t> ByteInput::append(std::vector<std::uint8_t>& out, std::size_t most)
{
    const std::size_t before = out.size();
    if (out.capacity() - before < plausibleBytes(most))
        out.reserve(before + plausibleBytes(most));
    for (std::size_t left = most; left > 0;) {
        const std::size_t at = out.size();
        const std::size_t step = std::min(left, kStep);
        makeRoom(out, step, left);
        out.resize(at + step);
        const auto got = read(std::span(out).subspan(at, step));
        out.resize(at + (got.ok() ? got.value() : 0));
        if (!got.ok())
            return got.error();
        left -= got.value();
        if (got.value() < step)
            break;
    }
    return out.size() - before;
}

Result<std::size_t> ByteInput::skip(std::size_t most)
{
    std::vector<std::uint8_t> scratch(std::min(most, kStep / 4));
    std::size_t done = 0;
    while (done < most) {
        const std::size_t step = std::min(most - done, scratch.size());
        const auto got = read(std::span(scratch).first(step));
        if (!got.ok())
            return got.error();
        done += got.value();
        if (got.value() < step)
            break;
    }
    return done;
}

} // namespace hourglass
