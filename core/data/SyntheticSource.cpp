// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Synthetic.h"
#include "core/data/SyntheticCheck.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hourglass {
namespace {

/// The shortest text that reads back as the same number: "0.1", "2000".
std::string text(double value)
{
    char buffer[64];
    const auto end = std::abs(value) < 1e15 && value == std::trunc(value)
                         ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(value)).ptr
                         : std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string_view trimmed(std::string_view words)
{
    const auto from = words.find_first_not_of(' ');
    return from == words.npos ? std::string_view{}
                              : words.substr(from, words.find_last_not_of(' ') - from + 1);
}

std::string listed(const SyntheticKind& kind)
{
    std::string names;
    for (const SyntheticParameter& parameter : kind.parameters)
        names += (names.empty() ? "" : ", ") + parameter.name;
    return names;
}

std::string rangeText(const SyntheticParameter& parameter)
{
    return (parameter.isWhole ? "Give a whole number from " : "Give a number from ") + text(parameter.least) +
           " to " + text(parameter.most) + ".";
}

Result<void> checkRange(const SyntheticKind& kind, const SyntheticParameter& parameter, double value)
{
    const std::string what = "The parameter " + parameter.name + " of " + kind.name;
    if (!(value >= parameter.least && value <= parameter.most))
        return Error{Failure::BadInput, what + " cannot be " + text(value) + ".", rangeText(parameter)};
    if (parameter.isWhole && value != std::trunc(value))
        return Error{Failure::BadInput, what + " cannot be " + text(value) + ", which is not whole.",
                     rangeText(parameter)};
    return {};
}

/// One "name=value".
Result<void> readAssignment(const SyntheticKind& kind, std::string_view words, std::vector<double>& values)
{
    const auto equals = words.find('=');
    const std::string_view name = trimmed(words.substr(0, equals));
    const auto found = std::ranges::find(kind.parameters, name, &SyntheticParameter::name);
    if (found == kind.parameters.end())
        return Error{Failure::BadInput, kind.name + " has no parameter '" + std::string(name) + "'.",
                     "It has " + listed(kind) + "."};
    if (equals == words.npos)
        return Error{Failure::BadInput,
                     "The parameter " + found->name + " of " + kind.name + " has no value.",
                     "Write " + found->name + "=" + text(found->standard) + "."};
    const std::string_view number = trimmed(words.substr(equals + 1));
    double value = 0;
    const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (code != std::errc{} || end != number.data() + number.size() || !std::isfinite(value))
        return Error{Failure::BadInput,
                     "The parameter " + found->name + " of " + kind.name + " cannot be '" +
                         std::string(number) + "': that is not a number.",
                     rangeText(*found)};
    values[static_cast<std::size_t>(found - kind.parameters.begin())] = value;
    return {};
}

/// Values that are each in range may still contradict each other.
Result<void> checkTogether(const SyntheticKind& kind, const std::vector<double>& values)
{
    const auto of = [&](std::string_view name) { return syntheticValue(kind, values, name); };
    if (kind.name == "normal-2d" && of("cov") * of("cov") > of("var-x") * of("var-y"))
        return Error{Failure::BadInput,
                     "No cloud has the variances " + text(of("var-x")) + " and " + text(of("var-y")) +
                         " and the covariance " + text(of("cov")) + ".",
                     "The square of the covariance is at most the product of the variances."};
    constexpr double most = 1 << 28;
    if (kind.name == "blobs" && of("n") * of("dimensions") > most)
        return Error{Failure::BadInput, "Blobs of that many points and dimensions take more than 1 GB.",
                     "Choose fewer points or fewer dimensions."};
    return {};
}

} // namespace

double syntheticValue(const SyntheticKind& kind, std::span<const double> values, std::string_view name)
{
    const auto found = std::ranges::find(kind.parameters, name, &SyntheticParameter::name);
    return values[static_cast<std::size_t>(found - kind.parameters.begin())];
}

Result<const SyntheticKind*> checkedKind(const SyntheticRequest& request)
{
    const SyntheticKind* kind = syntheticKind(request.kind);
    if (kind == nullptr) {
        std::string names;
        for (const SyntheticKind& known : syntheticKinds())
            names += (names.empty() ? "" : ", ") + known.name;
        return Error{Failure::BadInput, "There is no synthetic data called '" + request.kind + "'.",
                     "There is " + names + "."};
    }
    if (request.values.size() != kind->parameters.size())
        return Error{Failure::BadInput,
                     kind->name + " takes " + std::to_string(kind->parameters.size()) + " values, not " +
                         std::to_string(request.values.size()) + ".",
                     "Give " + listed(*kind) + "."};
    for (std::size_t i = 0; i < kind->parameters.size(); ++i)
        if (auto checked = checkRange(*kind, kind->parameters[i], request.values[i]); !checked.ok())
            return checked.error();
    if (auto checked = checkTogether(*kind, request.values); !checked.ok())
        return checked.error();
    return kind;
}

bool isSynthetic(std::string_view source)
{
    return syntheticKind(source.substr(0, source.find(':'))) != nullptr;
}

Result<SyntheticRequest> parseSynthetic(std::string_view source)
{
    const auto colon = source.find(':');
    SyntheticRequest request{std::string(source.substr(0, colon)), {}};
    if (const SyntheticKind* kind = syntheticKind(request.kind)) {
        request.kind = kind->name;
        for (const SyntheticParameter& parameter : kind->parameters)
            request.values.push_back(parameter.standard);
        std::string_view rest = colon == source.npos ? std::string_view{} : source.substr(colon + 1);
        while (!trimmed(rest).empty()) {
            const auto comma = rest.find(',');
            if (auto read = readAssignment(*kind, rest.substr(0, comma), request.values); !read.ok())
                return read.error();
            rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        }
    }
    if (auto checked = checkedKind(request); !checked.ok())
        return checked.error();
    return request;
}

std::string syntheticSource(std::string_view kind, std::span<const double> values)
{
    std::string source(kind);
    const SyntheticKind* known = syntheticKind(kind);
    const std::size_t count = known == nullptr ? 0 : std::min(values.size(), known->parameters.size());
    char before = ':';
    for (std::size_t i = 0; i < count; ++i) {
        const SyntheticParameter& parameter = known->parameters[i];
        if (values[i] == parameter.standard)
            continue;
        source += before + parameter.name + "=" + text(values[i]);
        before = ',';
    }
    return source;
}

} // namespace hourglass
