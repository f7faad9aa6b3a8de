// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Signature.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace hourglass {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    const char* name;
};

constexpr std::array kSignatures{
    Signature{0, "\x89PNG\r\n\x1A\n"sv, "a PNG picture"},
    Signature{0, "\xFF\xD8\xFF"sv, "a JPEG picture"},
    Signature{0, "GIF8"sv, "a GIF picture"},
    Signature{8, "WEBP"sv, "a WebP picture"},
    Signature{0, "II*\0"sv, "a TIFF picture"},
    Signature{0, "MM\0*"sv, "a TIFF picture"},
    Signature{0, "PK\x03\x04"sv, "a ZIP archive"},
    Signature{0, "PK\x05\x06"sv, "an empty ZIP archive"},
    Signature{0, "\x1F\x8B"sv, "a gzip file"},
    Signature{0, "BZh"sv, "a bzip2 file"},
    Signature{0,
              "\xFD"
              "7zXZ\0"sv,
              "an xz file"},
    Signature{0, "(\xB5/\xFD"sv, "a Zstandard file"},
    Signature{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Signature{257, "ustar"sv, "a tar archive"},
    Signature{0, "\x93NUMPY"sv, "a NumPy array"},
    Signature{0, "\x89HDF\r\n\x1A\n"sv, "an HDF5 file"},
    Signature{0, "%PDF"sv, "a PDF document"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "a program"},
    Signature{0, "BM"sv, "a BMP picture"},
};

bool isTextByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 32 || c == '\n' || c == '\r' || c == '\t';
}

std::string textKind(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n");
    std::string lower(text.substr(std::min(start, text.size())).substr(0, 64));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.starts_with("<head"))
        return "a web page (HTML)";
    if (lower.starts_with("<?xml"))
        return "an XML document";
    if (lower.starts_with("version https://git-lfs"))
        return "a Git LFS pointer, not the file itself";
    return "text";
}

} // namespace

std::string signatureName(std::span<const std::uint8_t> head)
{
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    for (const Signature& known : kSignatures)
        if (text.size() >= known.offset + known.bytes.size() &&
            text.substr(known.offset, known.bytes.size()) == known.bytes)
            return known.name;
    if (!text.empty() && std::all_of(text.begin(), text.end(), isTextByte))
        return textKind(text);
    return {};
}

} // namespace hourglass
