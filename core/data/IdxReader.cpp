// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxReader.h"

#include "core/data/NumberText.h"
#include "core/data/PhysicalMemory.h"
#include "core/data/Signature.h"

#include <array>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kExcessCounted = std::size_t{64} << 20; // a gzip bomb may hold far more
constexpr std::size_t kMostClasses = 65536;
constexpr std::uint8_t kMostRank = 32;

enum ElementType : std::uint8_t {
    UInt8 = 0x08,
    Int8 = 0x09,
    Int16 = 0x0B,
    Int32 = 0x0C,
    Float = 0x0D,
    Double = 0x0E
};

struct Element {
    std::size_t bytes;
    const char* name;
};

/// bytes 0: no such type.
Element elementOf(std::uint8_t type)
{
    switch (type) {
    case UInt8:
        return {1, "unsigned bytes"};
    case Int8:
        return {1, "signed bytes"};
    case Int16:
        return {2, "16-bit integers"};
    case Int32:
        return {4, "32-bit integers"};
    case Float:
        return {4, "32-bit floats"};
    case Double:
        return {8, "64-bit floats"};
    default:
        return {0, ""};
    }
}

const char* const kAgain = "Download or copy the file again.";

std::size_t product(std::size_t a, std::size_t b)
{
    std::size_t result = 0;
    return __builtin_mul_overflow(a, b, &result) ? kMost : result;
}

NumberType numberType(std::uint8_t type)
{
    const bool isFloat = type == Float || type == Double;
    return {isFloat         ? NumberKind::Float
            : type == UInt8 ? NumberKind::Unsigned
                            : NumberKind::Signed,
            elementOf(type).bytes, true};
}

std::uint32_t bigEndian(const std::uint8_t* bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 |
           bytes[3];
}

Error notIdx(ByteSource& source, std::span<const std::uint8_t> magic)
{
    std::vector<std::uint8_t> head(magic.begin(), magic.end());
    if (auto rest = source.append(head, kSignatureBytes - head.size()); !rest.ok())
        return rest.error();
    std::string looks = signatureName(head);
    const bool packedTwice = source.isGzip() && looks == "a gzip file";
    if (packedTwice)
        looks = "a gzip file inside a gzip file";
    return {Failure::BadInput,
            source.path().string() + " is not an IDX file" +
                (looks.empty() ? "." : ": it looks like " + looks + "."),
            packedTwice ? "Unpack it once with gunzip."
                        : "Choose an IDX file, such as train-images-idx3-ubyte.gz."};
}

Error endsInHeader(const ByteSource& source)
{
    return {Failure::BadInput, source.path().string() + " is cut short: it ends within its header.", kAgain};
}

Result<std::vector<std::size_t>> readSizes(ByteSource& source, std::uint8_t rank)
{
    std::array<std::uint8_t, 4 * kMostRank> bytes{};
    const auto wanted = std::span(bytes).first(std::size_t{4} * rank);
    const auto got = source.read(wanted);
    if (!got.ok())
        return got.error();
    if (got.value() < wanted.size())
        return endsInHeader(source);
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < rank; ++i)
        sizes.push_back(bigEndian(bytes.data() + 4 * i));
    return sizes;
}

/// Sign-extended value number `index` of 1, 2 or 4 bytes.
std::int64_t integerAt(const std::vector<std::uint8_t>& bytes, std::uint8_t type, std::size_t index)
{
    switch (type) {
    case Int8:
        return static_cast<std::int8_t>(bytes[index]);
    case Int16:
        return static_cast<std::int16_t>(bytes[2 * index] << 8 | bytes[2 * index + 1]);
    case Int32:
        return static_cast<std::int32_t>(bigEndian(bytes.data() + 4 * index));
    default:
        return bytes[index];
    }
}

} // namespace

bool looksLikeIdx(std::span<const std::uint8_t> head)
{
    return head.size() >= 4 && head[0] == 0 && head[1] == 0 && elementOf(head[2]).bytes > 0 && head[3] >= 1 &&
           head[3] <= kMostRank;
}

IdxReader::IdxReader(ByteSource source, std::uint8_t type, std::vector<std::size_t> sizes)
    : m_source(std::move(source)),
      m_type(type),
      m_sizes(std::move(sizes)),
      m_elementBytes(elementOf(type).bytes)
{
    for (std::size_t i = 1; i < m_sizes.size(); ++i)
        m_elementBytes = product(m_elementBytes, m_sizes[i]);
    m_claimedBytes = product(m_elementBytes, count());
}

Result<IdxReader> IdxReader::open(const std::filesystem::path& path, StopToken stop)
{
    auto source = ByteSource::open(path, std::move(stop));
    if (!source.ok())
        return source.error();
    std::array<std::uint8_t, 4> magic{};
    const auto got = source.value().read(magic);
    if (!got.ok())
        return got.error();
    const bool known = looksLikeIdx(magic);
    const bool couldBe = magic[0] == 0 && magic[1] == 0 && got.value() < magic.size();
    if (couldBe)
        return endsInHeader(source.value());
    if (!known)
        return notIdx(source.value(), std::span(magic).first(got.value()));
    auto sizes = readSizes(source.value(), magic[3]);
    if (!sizes.ok())
        return sizes.error();
    IdxReader reader(std::move(source).value(), magic[2], std::move(sizes).value());
    if (auto claim = reader.checkClaim(); !claim.ok())
        return claim.error();
    return reader;
}

Result<void> IdxReader::checkClaim() const
{
    const std::string name = path().string();
    const std::string words = holdsPictures() ? "pictures" : "labels";
    if (count() == 0)
        return Error{Failure::BadInput, name + " holds no " + words + ".", "Choose another file."};
    if (m_elementBytes == 0)
        return Error{Failure::BadInput, name + " holds pictures of no size: " + claimText(count()) + ".",
                     "Choose another file."};
    const std::size_t header = 4 + 4 * m_sizes.size();
    if (!m_source.isGzip() && m_claimedBytes > m_source.fileBytes() - header)
        return cutShort(m_source.fileBytes() - header);
    if (!m_source.isGzip() && m_claimedBytes < m_source.fileBytes() - header)
        return Error{Failure::BadInput,
                     name + " holds " + numberText(m_source.fileBytes() - header - m_claimedBytes) +
                         " bytes more than its header says (" + claimText(count()) + ").",
                     kAgain};
    if (m_claimedBytes > m_source.mostBytes())
        return Error{Failure::BadInput,
                     name + " cannot be whole: its header claims " + claimText(count()) + ", and its " +
                         numberText(m_source.fileBytes()) + " bytes of gzip data cannot hold so much.",
                     kAgain};
    if (m_claimedBytes > physicalMemory())
        return Error{Failure::OutOfMemory,
                     name + " claims " + claimText(count()) + ": more than this computer's memory holds.",
                     "Choose a smaller file, or a computer with more memory."};
    return {};
}

std::string IdxReader::claimText(std::size_t count) const
{
    std::string text = numberText(count) + (holdsPictures() ? " pictures" : " labels");
    for (std::size_t i = 1; i < m_sizes.size(); ++i)
        text += (i == 1 ? " of " : " x ") + std::to_string(m_sizes[i]);
    return text;
}

Error IdxReader::cutShort(std::size_t present) const
{
    std::string text = path().string() + " is cut short: its header claims " + claimText(count()) + ", and " +
                       numberText(present / m_elementBytes) + " are there";
    if (m_claimedBytes != kMost)
        text += " (" + numberText(m_claimedBytes - present) + " bytes are missing)";
    return {Failure::BadInput, text + ".", kAgain};
}

bool IdxReader::holdsFloats() const { return m_type == Float || m_type == Double; }

Result<SampleLayout> IdxReader::layout() const
{
    if (!holdsPictures())
        return Error{Failure::BadInput, path().string() + " holds labels, not pictures.",
                     "Open the pictures that belong to them (…-images-idx3-ubyte)."};
    auto layout = sampleLayout(m_sizes, ChannelsAt::Front);
    if (!layout)
        return Error{Failure::BadInput,
                     path().string() + " claims impossible pictures: " + claimText(count()) + ".", kAgain};
    return *layout;
}

std::size_t IdxReader::plausibleValues() const
{
    return m_source.plausibleBytes(m_claimedBytes) / elementOf(m_type).bytes;
}

Result<void> IdxReader::appendPictures(NumberStore& out, ReadProgress& progress, const StopToken& stop)
{
    const auto layout = this->layout();
    if (!layout.ok())
        return layout.error();
    const std::size_t first = out.size();
    const auto read =
        out.append(m_source, numberType(m_type), m_claimedBytes / elementOf(m_type).bytes, progress);
    if (!read.ok())
        return read.error();
    if (auto whole = checkWhole(read.value().bytes); !whole.ok())
        return whole.error();
    if (read.value().bad > 0)
        return badNumbersError(path().string(), read.value(), m_sizes, false);
    return arrangeSamples(out, first, m_sizes, layout.value(), false, stop);
}

Result<void> IdxReader::checkWhole(std::size_t present)
{
    if (present < m_claimedBytes)
        return cutShort(present);
    // Reading on to the end also checks the sum at the end of gzip data.
    const auto excess = m_source.skip(kExcessCounted);
    if (!excess.ok())
        return excess.error();
    if (excess.value() > 0)
        return Error{Failure::BadInput,
                     path().string() + " holds " + (excess.value() == kExcessCounted ? "at least " : "") +
                         numberText(excess.value()) + " bytes more than its header says (" +
                         claimText(count()) + ").",
                     kAgain};
    return {};
}

Result<std::vector<std::int32_t>> IdxReader::labels()
{
    if (holdsPictures() || holdsFloats())
        return Error{Failure::BadInput,
                     path().string() + " holds " +
                         (holdsPictures() ? "pictures, not labels." : "floats, not whole-number labels."),
                     "Choose a file of labels (…-labels-idx1-ubyte)."};
    std::vector<std::uint8_t> bytes;
    const auto got = m_source.append(bytes, m_claimedBytes);
    if (!got.ok())
        return got.error();
    if (auto whole = checkWhole(got.value()); !whole.ok())
        return whole.error();
    std::vector<std::int32_t> labels(count());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::int64_t value = integerAt(bytes, m_type, i);
        if (value < 0 || value >= static_cast<std::int64_t>(kMostClasses))
            return Error{Failure::BadInput,
                         path().string() + ": label " + std::to_string(value) + " of sample " +
                             std::to_string(i) + " is not within 0 to 65,535.",
                         "Number the classes from 0."};
        labels[i] = static_cast<std::int32_t>(value);
    }
    return labels;
}

} // namespace hourglass
