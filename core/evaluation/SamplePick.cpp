// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/SamplePick.h"

#include "core/base/Random.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace hourglass {
namespace {

/// Rank of each sample within its class, then its class: sorting by it goes round the classes.
std::vector<std::size_t> roundTheClasses(std::span<const std::int32_t> labels, std::size_t wanted)
{
    std::map<std::int32_t, std::vector<std::size_t>> members; // at most `wanted` of each are kept
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (auto& list = members[labels[i]]; list.size() < wanted)
            list.push_back(i);
    std::vector<std::size_t> picked;
    for (std::size_t round = 0; picked.size() < wanted; ++round) {
        const auto before = picked.size();
        for (const auto& [label, list] : members)
            if (round < list.size() && picked.size() < wanted)
                picked.push_back(list[round]);
        if (picked.size() == before)
            break;
    }
    return picked;
}

std::vector<std::size_t> byError(std::span<const float> errors, std::size_t wanted, bool worst)
{
    std::vector<std::size_t> order(errors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto earlier = [&](std::size_t a, std::size_t b) {
        if (errors[a] != errors[b])
            return worst ? errors[a] > errors[b] : errors[a] < errors[b];
        return a < b;
    };
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, order.size()));
    std::partial_sort(order.begin(), end, order.end(), earlier);
    order.erase(end, order.end());
    return order;
}

/// Few of many are drawn until they differ; more than half is a shuffle.
std::vector<std::size_t> atRandom(std::size_t count, std::size_t wanted, std::uint64_t seed)
{
    Random random(seed, 0x9A11);
    std::vector<std::size_t> picked;
    if (wanted < count / 2) {
        while (picked.size() < wanted) {
            const std::size_t candidate = random.below(count);
            if (std::find(picked.begin(), picked.end(), candidate) == picked.end())
                picked.push_back(candidate);
        }
        return picked;
    }
    picked.resize(count);
    std::iota(picked.begin(), picked.end(), std::size_t{0});
    random.shuffle(std::span(picked));
    picked.resize(std::min(wanted, count));
    return picked;
}

std::vector<std::size_t> firstOnes(std::size_t count, std::size_t wanted)
{
    std::vector<std::size_t> picked(std::min(count, wanted));
    std::iota(picked.begin(), picked.end(), std::size_t{0});
    return picked;
}

} // namespace

std::vector<std::size_t> pickSamples(SampleChoice choice, const PickFrom& from, std::size_t wanted,
                                     std::uint64_t seed)
{
    if (choice == SampleChoice::Selection)
        return {from.selection.begin(), from.selection.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                     wanted, from.selection.size()))};
    std::vector<std::size_t> picked;
    const bool byErrors = choice == SampleChoice::Worst || choice == SampleChoice::Best;
    if (choice == SampleChoice::Random)
        picked = atRandom(from.count, wanted, seed);
    else if (choice == SampleChoice::FirstOfEachClass && !from.labels.empty())
        picked = roundTheClasses(from.labels, wanted);
    else if (byErrors && !from.errors.empty())
        picked = byError(from.errors, wanted, choice == SampleChoice::Worst);
    else
        picked = firstOnes(from.count, wanted);
    for (auto& sample : picked)
        sample += from.first;
    return picked;
}

} // namespace hourglass
