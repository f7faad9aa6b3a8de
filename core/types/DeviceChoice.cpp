// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/DeviceChoice.h"

#include <cstdio>

namespace hourglass {
namespace {

constexpr const char* kDot = " \u00b7 ";

/// Binary gigabytes, as makers of graphics cards count them: two digits that matter.
std::string gigabytes(std::uint64_t bytes)
{
    const double value = static_cast<double>(bytes) / (1ULL << 30U);
    char text[32];
    std::snprintf(text, sizeof text, value < 9.95 ? "%.1f" : "%.0f", value);
    return text;
}

std::string kindText(const std::string& id)
{
    if (id == "cpu")
        return "CPU";
    if (id == "mps")
        return "Apple GPU";
    return id.rfind("cuda:", 0) == 0 ? "CUDA " + id.substr(5) : id;
}

} // namespace

std::string DeviceChoice::text() const
{
    std::string text = kindText(id);
    if (!name.empty())
        text += kDot + name;
    if (totalBytes > 0)
        text += kDot + gigabytes(freeBytes) + " GB free of " + gigabytes(totalBytes);
    return text;
}

} // namespace hourglass
