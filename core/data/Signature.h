// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace hourglass {

/// How many bytes of a file signatureName wants to see.
constexpr std::size_t kSignatureBytes = 512;

/// What the first bytes of a file look like, for messages: "a PNG picture", "a web page", "a ZIP archive".
/// Empty when nothing is recognised.
std::string signatureName(std::span<const std::uint8_t> head);

} // namespace hourglass
