// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyStream.h"

#include "core/data/NumberText.h"
#include "core/data/Signature.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hourglass {
namespace {

constexpr std::size_t kMostHeader = std::size_t{1} << 20;
const char* const kAgain = "Write or copy the file again.";

Error notNpy(const std::string& name, const std::vector<std::uint8_t>& head)
{
    const std::string looks = signatureName(head);
    return {Failure::BadInput,
            name + " is not a .npy file" + (looks.empty() ? "." : ": it looks like " + looks + "."),
            "Choose a file written by numpy.save."};
}

Error broken(const std::string& name, const std::string& what)
{
    return {Failure::BadInput, name + " " + what, kAgain};
}

/// Length of the dictionary, after the magic and the version.
Result<std::size_t> headerLength(ByteInput& source)
{
    std::vector<std::uint8_t> start;
    if (auto got = source.append(start, kNpyMagic.size() + 2); !got.ok())
        return got.error();
    const std::size_t compared = std::min(start.size(), kNpyMagic.size());
    if (std::memcmp(start.data(), kNpyMagic.data(), compared) != 0) {
        auto rest = source.append(start, kSignatureBytes);
        return rest.ok() ? notNpy(source.name(), start) : rest.error();
    }
    if (start.size() < kNpyMagic.size() + 2)
        return broken(source.name(), "is cut short: it ends within its header.");
    const int version = start[kNpyMagic.size()];
    if (version < 1 || version > 3)
        return broken(source.name(),
                      "is of format " + std::to_string(version) + "; formats 1 to 3 are known.");
    std::array<std::uint8_t, 4> field{};
    const std::size_t width = version == 1 ? 2 : 4;
    const auto got = source.read(std::span(field).first(width));
    if (!got.ok())
        return got.error();
    if (got.value() < width)
        return broken(source.name(), "is cut short: it ends within its header.");
    return std::size_t{field[0]} | std::size_t{field[1]} << 8 | std::size_t{field[2]} << 16 |
           std::size_t{field[3]} << 24;
}

} // namespace

Result<NpyHeader> readNpyHeader(ByteInput& source)
{
    const auto length = headerLength(source);
    if (!length.ok())
        return length.error();
    if (length.value() > kMostHeader)
        return broken(source.name(), "claims a header of " + numberText(length.value()) + " bytes.");
    std::vector<std::uint8_t> text;
    const auto got = source.append(text, length.value());
    if (!got.ok())
        return got.error();
    if (got.value() < length.value())
        return broken(source.name(), "is cut short: it ends within its header.");
    const auto header = parseNpyHeader({reinterpret_cast<const char*>(text.data()), text.size()});
    if (!header)
        return broken(source.name(), "has a damaged header.");
    return *header;
}

bool npyValueCount(const std::vector<std::size_t>& shape, std::size_t& count)
{
    count = 1;
    // A zero anywhere makes the array empty, whatever the other sizes are.
    if (std::find(shape.begin(), shape.end(), std::size_t{0}) != shape.end()) {
        count = 0;
        return true;
    }
    return std::none_of(shape.begin(), shape.end(),
                        [&](std::size_t size) { return __builtin_mul_overflow(count, size, &count); });
}

std::optional<NumberType> npyNumberType(const NpyHeader& header)
{
    const std::size_t n = header.bytes;
    const bool bigEndian = header.byteOrder == '>';
    const bool isPowerOfTwo = n == 1 || n == 2 || n == 4 || n == 8;
    if (header.isStructured || !isPowerOfTwo)
        return std::nullopt;
    switch (header.kind) {
    case 'u':
        return NumberType{NumberKind::Unsigned, n, bigEndian};
    case 'i':
        return NumberType{NumberKind::Signed, n, bigEndian};
    case 'b':
        return n == 1 ? std::optional(NumberType{NumberKind::Boolean, n, bigEndian}) : std::nullopt;
    case 'f':
        return n > 1 ? std::optional(NumberType{NumberKind::Float, n, bigEndian}) : std::nullopt;
    default:
        return std::nullopt;
    }
}

Result<void> checkNpyEnd(ByteInput& source, std::size_t claimed, std::size_t present)
{
    if (present < claimed)
        return broken(source.name(), "is cut short: " + numberText(claimed - present) + " of " +
                                         numberText(claimed) + " bytes are missing.");
    const auto excess = source.skip(1); // reading on to the end also checks the sum of packed data
    if (!excess.ok())
        return excess.error();
    if (excess.value() > 0)
        return broken(source.name(), "holds more bytes than its header says.");
    return {};
}

Error npyObjectsError(const std::string& name)
{
    return {Failure::BadInput, name + " holds pickled objects, which are never opened: they can run code.",
            "Save plain numbers, for instance with array.astype('float32')."};
}

} // namespace hourglass
