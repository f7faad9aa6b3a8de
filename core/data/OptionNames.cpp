// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/OptionNames.h"

#include <algorithm>
#include <array>

namespace hourglass {
namespace {

/// In the order of the enums.
constexpr std::array<std::string_view, 5> kScalings{"automatic", "unit", "standard", "half", "none"};
constexpr std::array<std::string_view, 3> kFits{"pad", "crop", "stretch"};
constexpr std::array<std::string_view, 2> kMissing{"mean", "drop"};

template <class Enum, std::size_t n>
std::optional<Enum> fromName(const std::array<std::string_view, n>& names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

template <std::size_t n>
std::string listed(const std::array<std::string_view, n>& names)
{
    std::string text;
    for (std::size_t i = 0; i < n; ++i)
        text.append(i == 0 ? "" : i + 1 == n ? " or " : ", ").append(names[i]);
    return text;
}

} // namespace

std::string_view nameOf(Scaling scaling) { return kScalings[static_cast<std::size_t>(scaling)]; }

std::optional<Scaling> scalingFromName(std::string_view name) { return fromName<Scaling>(kScalings, name); }

std::string_view nameOf(Fit fit) { return kFits[static_cast<std::size_t>(fit)]; }

std::optional<Fit> fitFromName(std::string_view name) { return fromName<Fit>(kFits, name); }

std::string_view nameOf(MissingValues missing) { return kMissing[static_cast<std::size_t>(missing)]; }

std::optional<MissingValues> missingFromName(std::string_view name)
{
    return fromName<MissingValues>(kMissing, name);
}

std::string scalingNames() { return listed(kScalings); }

std::string fitNames() { return listed(kFits); }

std::string missingNames() { return listed(kMissing); }

} // namespace hourglass
