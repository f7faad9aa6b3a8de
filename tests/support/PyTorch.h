// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace hourglass {

/// Whether the system's Python has PyTorch.
inline bool hasPyTorch()
{
    static const bool there = std::system("/usr/bin/python3 -c 'import torch, numpy' >/dev/null 2>&1") == 0;
    return there;
}

/// Everything that a command of the shell says.
inline std::string outputOf(const std::string& command)
{
    std::string text;
    std::array<char, 4096> piece{};
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    while (pipe && std::fgets(piece.data(), piece.size(), pipe))
        text += piece.data();
    if (pipe)
        ::pclose(pipe);
    return text;
}

} // namespace hourglass
