// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace hourglass {

/// The CRC-32 that ZIP and gzip use.
std::uint32_t crc32Of(std::string_view bytes);

} // namespace hourglass
