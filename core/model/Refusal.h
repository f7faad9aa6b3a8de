// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stdexcept>
#include <string>

namespace hourglass {

/// Why a file is not read, within its reader; the reader's front door turns it into an Error. The text goes
/// on after "cannot be read as weights: ".
struct Refusal : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

/// Words of a stranger's file, fit for a terminal: what is no character becomes '?'.
inline std::string printable(std::string text)
{
    for (char& c : text)
        if ((c >= 0 && c < ' ') || c == 0x7F)
            c = '?';
    return text;
}

[[noreturn]] inline void refuse(const std::string& why) { throw Refusal(printable(why)); }

} // namespace hourglass
