// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ArraySet.h"
#include "core/data/NpyStream.h"
#include "core/data/NumberText.h"

#include <algorithm>

namespace hourglass {
namespace {

using Found = std::optional<std::size_t>;
constexpr std::size_t kMostNamed = 8; // arrays that a message lists

/// Whether it can be samples: a name such as "train" alone says enough of an array of rank 2.
bool isSamples(const NamedArray& array)
{
    const bool isMeant = array.words.role == ArrayRole::Data ||
                         (array.words.role == ArrayRole::None && array.words.part != ArrayPart::None);
    return isMeant && array.rank >= 2;
}

/// The array of a part and role whose name says least besides.
Found find(const std::vector<NamedArray>& arrays, ArrayPart part, ArrayRole role)
{
    Found best;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        const ArrayName& words = arrays[i].words;
        const bool fits =
            words.part == part && (role == ArrayRole::Data ? isSamples(arrays[i]) : words.role == role);
        if (fits && (!best || words.rest.size() < arrays[*best].words.rest.size()))
            best = i;
    }
    return best;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kMostNamed)
        text += " and " + numberText(names.size() - kMostNamed) + " more";
    return text;
}

/// The only array that could be samples whatever it is called.
Found only(const std::vector<NamedArray>& arrays)
{
    Found found;
    for (std::size_t i = 0; i < arrays.size(); ++i)
        if (arrays[i].isNumbers && arrays[i].rank >= 2 && arrays[i].words.role != ArrayRole::Labels) {
            if (found)
                return std::nullopt;
            found = i;
        }
    return found;
}

Error noSamples(const std::vector<NamedArray>& arrays, const std::string& where)
{
    std::vector<std::string> names;
    for (const NamedArray& array : arrays)
        names.push_back(array.name);
    return {Failure::BadInput,
            where + (names.empty() ? " holds no arrays."
                                   : " holds no array that is known to be samples: " + listed(names) + "."),
            "Call the samples x, data or images (or x_train and x_test) and their classes y or labels."};
}

std::string leftOut(const std::vector<NamedArray>& arrays, const ArrayChoice& choice)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        const bool isUsed = i == choice.train || Found(i) == choice.trainLabels || Found(i) == choice.test ||
                            Found(i) == choice.testLabels || Found(i) == choice.classNames ||
                            Found(i) == choice.columnNames;
        if (!isUsed && arrays[i].rank > 0)
            names.push_back(arrays[i].name);
    }
    return names.empty() ? "" : "Not used: " + listed(names) + ".";
}

} // namespace

NamedArray namedArray(const std::string& name, const std::string& place, const Result<NpyHeader>& header)
{
    NamedArray array{name, place, 0, 0, false, parseArrayName(name)};
    if (!header.ok())
        return array;
    const auto& shape = header.value().shape;
    array.size = shape.empty() ? 0 : shape[0];
    array.rank = shape.size();
    array.isNumbers = npyNumberType(header.value()).has_value();
    return array;
}

Result<ArrayChoice> chooseArrays(const std::vector<NamedArray>& arrays, const std::string& where)
{
    ArrayPart part = ArrayPart::Train;
    Found samples = find(arrays, part, ArrayRole::Data);
    for (const ArrayPart other : {ArrayPart::None, ArrayPart::Test, ArrayPart::Validation})
        if (!samples) {
            part = other;
            samples = find(arrays, part, ArrayRole::Data);
        }
    if (!samples) {
        part = ArrayPart::None;
        samples = only(arrays);
    }
    if (!samples)
        return noSamples(arrays, where);
    ArrayChoice choice{*samples, find(arrays, part, ArrayRole::Labels), {}, {}, {}, {}, ""};
    for (const ArrayPart other : {ArrayPart::Test, ArrayPart::Validation})
        if (!choice.test && part != ArrayPart::Test && part != other) {
            choice.test = find(arrays, other, ArrayRole::Data);
            choice.testLabels = choice.test ? find(arrays, other, ArrayRole::Labels) : std::nullopt;
        }
    choice.classNames = find(arrays, ArrayPart::None, ArrayRole::ClassNames);
    choice.columnNames = find(arrays, ArrayPart::None, ArrayRole::ColumnNames);
    if (choice.test && arrays[*choice.test].words.part == ArrayPart::Validation)
        choice.notice = arrays[*choice.test].name + " serves as the test part. ";
    choice.notice += leftOut(arrays, choice);
    return choice;
}

} // namespace hourglass
