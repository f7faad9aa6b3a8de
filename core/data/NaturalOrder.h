// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace hourglass {

/// The order in which people sort names: "class2" before "class10", "apple" beside "Apple". A strict order
/// over all texts.
inline bool naturalLess(std::string_view a, std::string_view b)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto runOf = [&](std::string_view text, std::size_t& at) {
                while (at < text.size() && text[at] == '0')
                    ++at;
                const std::size_t first = at;
                while (at < text.size() && isDigit(text[at]))
                    ++at;
                return text.substr(first, at - first);
            };
            const std::string_view left = runOf(a, i);
            const std::string_view right = runOf(b, j);
            if (left.size() != right.size())
                return left.size() < right.size();
            if (left != right)
                return left < right;
            continue;
        }
        if (lower(a[i]) != lower(b[j]))
            return static_cast<unsigned char>(lower(a[i])) < static_cast<unsigned char>(lower(b[j]));
        ++i;
        ++j;
    }
    if (a.size() - i != b.size() - j)
        return a.size() - i < b.size() - j;
    return a < b;
}

} // namespace hourglass
