// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ChooseRows.h"

#include "core/data/NumberText.h"
#include "core/data/Stratify.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hourglass {
namespace {

constexpr std::uint64_t kSplitStream = 0x53504C4954000000ULL;
constexpr std::uint64_t kTrainStream = 0x545241494E000000ULL;
constexpr std::uint64_t kTestStream = 0x5445535400000000ULL;
constexpr double kAutomaticShare = 0.2;
constexpr std::size_t kLeastToSplit = 10;

/// "a, b, c" or, of many, "a, b, c and 97 others".
std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > most ? text + " and " + numberText(names.size() - most) + " others" : text;
}

Result<void> keepClasses(const DatasetInfo& info, const std::vector<std::string>& wanted, ChosenRows& chosen)
{
    const bool isAll = wanted.empty();
    if (!isAll && info.classNames.empty())
        return Error{Failure::BadInput, info.name + " has no labels, so no classes can be chosen from it.",
                     "Keep all samples, or open data with labels."};
    const std::set<std::string> known(info.classNames.begin(), info.classNames.end());
    for (const std::string& name : wanted)
        if (!known.contains(name))
            return Error{Failure::BadInput, info.name + " has no class called '" + name + "'.",
                         "Its classes are " + listed(info.classNames) + "."};
    const std::set<std::string> kept(wanted.begin(), wanted.end());
    for (const std::string& name : info.classNames) {
        const bool isKept = isAll || kept.contains(name);
        chosen.newLabels.push_back(isKept ? static_cast<std::int32_t>(chosen.classNames.size()) : -1);
        if (isKept)
            chosen.classNames.push_back(name);
    }
    return {};
}

std::vector<std::uint32_t> rowsOf(const Dataset& data, Split split, const ChosenRows& chosen)
{
    const std::size_t first = data.info().first(split);
    const std::size_t end = first + data.info().count(split);
    std::vector<std::uint32_t> rows;
    rows.reserve(end - first);
    for (std::size_t i = first; i < end; ++i)
        if (!data.hasLabels() || chosen.newLabels[static_cast<std::size_t>(data.label(i))] >= 0)
            rows.push_back(static_cast<std::uint32_t>(i));
    return rows;
}

Result<void> split(const Dataset& data, const Preparation& p, ChosenRows& chosen)
{
    const bool asItSays =
        p.testFraction == 0 ||
        (p.testFraction < 0 && (!chosen.test.empty() || chosen.train.size() < kLeastToSplit));
    if (asItSays)
        return {};
    std::vector<std::uint32_t> all = std::move(chosen.train);
    all.insert(all.end(), chosen.test.begin(), chosen.test.end());
    if (all.size() < 2)
        return Error{Failure::BadInput,
                     data.info().name + " has one sample left: it cannot be split in two parts.",
                     "Set the share for testing to 0, or keep more samples."};
    const double share = p.testFraction < 0 ? kAutomaticShare : p.testFraction;
    const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(all.size())));
    Parted parted = drawStratified(all, data.labels(), std::clamp<std::size_t>(wanted, 1, all.size() - 1),
                                   Random(p.seed, kSplitStream));
    chosen.train = std::move(parted.left);
    chosen.test = std::move(parted.taken);
    return {};
}

void cut(const Dataset& data, std::size_t size, Random random, std::vector<std::uint32_t>& rows)
{
    if (size > 0 && size < rows.size())
        rows = drawStratified(rows, data.labels(), size, random).taken;
}

} // namespace

Result<ChosenRows> chooseRows(const Dataset& data, const Preparation& p)
{
    if (!(p.testFraction <= 0.9))
        return Error{Failure::BadInput, "The share for testing must leave something to train on.",
                     "Give a number from 0 to 0.9."};
    ChosenRows chosen;
    if (auto kept = keepClasses(data.info(), p.classes, chosen); !kept.ok())
        return kept.error();
    chosen.train = rowsOf(data, Split::Train, chosen);
    chosen.test = rowsOf(data, Split::Test, chosen);
    if (chosen.train.empty() && (p.testFraction <= 0 || chosen.test.empty()))
        return Error{Failure::BadInput,
                     "The classes that were chosen from " + data.info().name + " (" + listed(p.classes) +
                         ") have no training samples.",
                     "Choose other classes, or a share for testing, which mixes both parts."};
    if (auto done = split(data, p, chosen); !done.ok())
        return done.error();
    cut(data, p.trainSize, Random(p.seed, kTrainStream), chosen.train);
    cut(data, p.testSize, Random(p.seed, kTestStream), chosen.test);
    return chosen;
}

} // namespace hourglass
