// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

namespace hourglass {

/// "60,000": how messages write counts.
inline std::string numberText(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return text;
}

/// "31 MB": how messages write sizes of files, in powers of ten.
inline std::string sizeText(std::uint64_t bytes)
{
    if (bytes < 1000)
        return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    if (bytes < 999'500)
        return std::to_string((bytes + 500) / 1000) + " kB";
    return numberText((bytes + 500'000) / 1'000'000) + " MB";
}

} // namespace hourglass
