// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace hourglass::cli {
namespace {

constexpr auto kTerminalInterval = std::chrono::milliseconds(80);
constexpr auto kPlainInterval = std::chrono::seconds(5);
constexpr int kBarWidth = 24;

std::string bar(double share)
{
    const int full = static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarWidth + 0.5);
    std::string text;
    for (int i = 0; i < kBarWidth; ++i)
        text += i < full ? "\u2588" : "\u2591";
    return text;
}

} // namespace

Progress::Progress() : m_terminal(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { clear(); }

void Progress::show(double share, const std::string& text)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_last < (m_terminal ? std::chrono::steady_clock::duration(kTerminalInterval) : kPlainInterval))
        return;
    m_last = now;
    if (m_terminal)
        std::fprintf(stderr, "\r\033[K%s %s", bar(share).c_str(), text.c_str());
    else
        std::fprintf(stderr, "%3.0f %%  %s\n", share * 100, text.c_str());
    m_drawn = m_terminal;
    std::fflush(stderr);
}

void Progress::say(const std::string& line)
{
    clear();
    std::fprintf(stderr, "%s\n", line.c_str());
}

void Progress::clear()
{
    if (m_drawn)
        std::fprintf(stderr, "\r\033[K");
    m_drawn = false;
}

std::string clockText(double seconds)
{
    const auto whole = static_cast<long>(std::max(0.0, seconds) + 0.5);
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

std::string grouped(double number)
{
    std::string digits = std::to_string(static_cast<long long>(std::llround(number)));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

} // namespace hourglass::cli
