// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstddef>
#include <string>

namespace hourglass::cli {

/// Progress on standard error: one line that renews itself on a terminal, a plain line now and then
/// elsewhere.
class Progress {
public:
    Progress();
    ~Progress(); ///< ends the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// share in [0, 1]. Cheap to call often.
    void show(double share, const std::string& text);
    /// A line that stays.
    void say(const std::string& line);

private:
    void clear();

    bool m_terminal;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_last{};
};

/// "1:05" or "2:03:10"
std::string clockText(double seconds);
/// "85,300"
std::string grouped(double number);
/// With spaces up to a width: a column of a table.
std::string padded(std::string text, std::size_t width);

} // namespace hourglass::cli
