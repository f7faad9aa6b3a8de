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

[[noreturn]] inline void refuse(const std::string& why) { throw Refusal(why); }

} // namespace hourglass
