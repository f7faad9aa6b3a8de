// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ArraySet.h"

#include "core/data/ArrayLabels.h"
#include "core/data/NpyStream.h"
#include "core/data/NumberText.h"
#include "core/data/PhysicalMemory.h"
#include "core/data/SampleLayout.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

const char* const kTogether = "The two do not belong together: write both again.";

/// An array that is about to be read.
struct Opened {
    std::unique_ptr<ByteInput> source;
    NpyHeader header;
    NumberType type;
    SampleLayout layout;
    std::size_t values = 0;

    [[nodiscard]] std::size_t count() const { return header.shape[0]; }
    [[nodiscard]] std::size_t bytes() const { return values * type.bytes; }
};

Result<void> checkNumbers(const std::string& name, const NpyHeader& header)
{
    if (header.kind == 'O' && !header.isStructured)
        return npyObjectsError(name);
    if (!npyNumberType(header))
        return Error{Failure::BadInput,
                     name + " holds values of type " + header.typeText() +
                         "; only integers, truth values and floats of 16, 32 or 64 bits can be opened.",
                     "Convert it, for instance with array.astype('float32')."};
    if (header.shape.size() < 2)
        return Error{Failure::BadInput,
                     name + " holds " + (header.shape.empty() ? "a single value" : "a plain list of values") +
                         ", not samples.",
                     "Samples need two dimensions or more: [n, values], [n, height, width], …"};
    return {};
}

Result<void> checkSize(const Opened& opened)
{
    const std::string name = opened.source->name();
    const std::string claim = "claims an array of " + sizesText(opened.header.shape);
    if (opened.bytes() > opened.source->mostBytes())
        return Error{Failure::BadInput,
                     name + " cannot be whole: its header " + claim + ", and it cannot hold so much.",
                     "Write or copy the file again."};
    if (opened.bytes() > physicalMemory())
        return Error{Failure::OutOfMemory, name + " " + claim + ": more than this computer's memory holds.",
                     "Choose a smaller file, or a computer with more memory."};
    return {};
}

Result<Opened> openSamples(const NamedArray& array, const OpenArray& open)
{
    auto source = open(array);
    if (!source.ok())
        return source.error();
    auto header = readNpyHeader(*source.value());
    if (!header.ok())
        return header.error();
    const std::string name = source.value()->name();
    if (auto numbers = checkNumbers(name, header.value()); !numbers.ok())
        return numbers.error();
    Opened opened{std::move(source).value(), std::move(header).value(), {}, {}, 0};
    const auto layout = sampleLayout(opened.header.shape, ChannelsAt::Back);
    std::size_t bytes = 0;
    opened.type = *npyNumberType(opened.header);
    if (!layout || !npyValueCount(opened.header.shape, opened.values) ||
        __builtin_mul_overflow(opened.values, opened.type.bytes, &bytes))
        return Error{Failure::BadInput,
                     name + " holds no samples that can be: its array is " + sizesText(opened.header.shape) +
                         ".",
                     "Write it again with at least one sample and one value."};
    opened.layout = *layout;
    if (auto size = checkSize(opened); !size.ok())
        return size.error();
    return opened;
}

Result<void> checkAlike(const Opened& train, const Opened& test)
{
    if (train.layout.shape != test.layout.shape)
        return Error{Failure::BadInput,
                     "The samples of " + train.source->name() + " are " + train.layout.shape.text() +
                         ", and those of " + test.source->name() + " are " + test.layout.shape.text() + ".",
                     kTogether};
    const auto kind = [](const Opened& o) { return o.type.isWhole() ? "whole numbers" : "floats"; };
    if (train.type.isWhole() != test.type.isWhole())
        return Error{Failure::BadInput,
                     train.source->name() + " holds " + kind(train) + ", and " + test.source->name() + " " +
                         kind(test) + ".",
                     kTogether};
    return {};
}

Result<void> appendSamples(Opened& from, NumberStore& store, ReadProgress& progress, const StopToken& stop)
{
    const std::size_t first = store.size();
    const auto read = store.append(*from.source, from.type, from.values, progress);
    if (!read.ok())
        return read.error();
    if (auto end = checkNpyEnd(*from.source, from.bytes(), read.value().bytes); !end.ok())
        return end.error();
    const NpyHeader& header = from.header;
    if (read.value().bad > 0)
        return badNumbersError(from.source->name(), read.value(), header.shape, header.fortranOrder);
    return arrangeSamples(store, first, header.shape, from.layout, header.fortranOrder, stop);
}

std::size_t plausibleValues(const Opened& opened)
{
    return opened.source->plausibleBytes(opened.bytes()) / opened.type.bytes;
}

/// Both parts; test may be null.
Result<Dataset::Parts> readSamples(Opened& train, Opened* test, const ReadContext& context)
{
    Dataset::Parts parts;
    parts.info.shape = train.layout.shape;
    parts.info.notice = train.layout.notice;
    parts.info.trainCount = train.count();
    parts.info.testCount = test != nullptr ? test->count() : 0;
    NumberStore store;
    store.expect(plausibleValues(train) + (test != nullptr ? plausibleValues(*test) : 0));
    ReadProgress progress(context.progressed, train.bytes() + (test != nullptr ? test->bytes() : 0));
    if (auto read = appendSamples(train, store, progress, context.stop); !read.ok())
        return read.error();
    if (test != nullptr)
        if (auto read = appendSamples(*test, store, progress, context.stop); !read.ok())
            return read.error();
    parts.pixels = std::move(store.bytes());
    parts.values = std::move(store.floats());
    return parts;
}

void addNotice(DatasetInfo& info, const std::string& text)
{
    if (!text.empty())
        info.notice += (info.notice.empty() ? "" : " ") + text;
}

/// The labels of `count` samples.
Result<ArrayLabels> readLabels(const NamedArray& array, const OpenArray& open, const std::string& samples,
                               std::size_t count)
{
    auto source = open(array);
    if (!source.ok())
        return source.error();
    const auto header = readNpyHeader(*source.value());
    if (!header.ok())
        return header.error();
    const std::size_t there = header.value().shape.empty() ? 1 : header.value().shape[0];
    if (there != count)
        return Error{Failure::BadInput,
                     samples + " holds " + numberText(count) + " samples, and " + source.value()->name() +
                         " " + numberText(there) + " labels.",
                     kTogether};
    return readArrayLabels(*source.value(), header.value());
}

Result<std::vector<std::string>> readTexts(const NamedArray& array, const OpenArray& open)
{
    auto source = open(array);
    if (!source.ok())
        return source.error();
    const auto header = readNpyHeader(*source.value());
    return header.ok() ? readArrayTexts(*source.value(), header.value()) : header.error();
}

/// Classes for half of the samples are of no use: a test part can be split off the other half.
void dropUnlabelledTest(const std::vector<NamedArray>& arrays, ArrayChoice& choice)
{
    if (!choice.test || !choice.trainLabels || choice.testLabels)
        return;
    const std::string text = arrays[*choice.test].name + " was not used, because it has no labels.";
    choice.notice = choice.notice.empty() ? text : text + " " + choice.notice;
    choice.test.reset();
}

/// Both parts' labels in one list; a problem where one of the two has some.
Result<ArrayLabels> readAllLabels(const std::vector<NamedArray>& arrays, const ArrayChoice& choice,
                                  const OpenArray& open, const DatasetInfo& info)
{
    const auto trainName = arrays[choice.train].name;
    auto labels = readLabels(arrays[*choice.trainLabels], open, trainName, info.trainCount);
    if (!labels.ok() || !choice.test)
        return labels;
    auto more = readLabels(arrays[*choice.testLabels], open, arrays[*choice.test].name, info.testCount);
    if (!more.ok())
        return more;
    ArrayLabels& all = labels.value();
    const ArrayLabels& test = more.value();
    if (all.problem.empty())
        all.problem = test.problem;
    if (all.problem.empty() && all.texts.empty() != test.texts.empty())
        all.problem = "holds classes of another kind than " + arrays[*choice.testLabels].name;
    all.numbers.insert(all.numbers.end(), test.numbers.begin(), test.numbers.end());
    all.texts.insert(all.texts.end(), test.texts.begin(), test.texts.end());
    return labels;
}

Result<void> addLabels(Dataset::Parts& parts, const std::vector<NamedArray>& arrays,
                       const ArrayChoice& choice, const OpenArray& open)
{
    if (!choice.trainLabels) {
        addNotice(parts.info, "There are no labels with " + arrays[choice.train].name +
                                  ": its samples were opened without classes.");
        return {};
    }
    const auto labels = readAllLabels(arrays, choice, open, parts.info);
    if (!labels.ok())
        return labels.error();
    std::string problem = labels.value().problem;
    if (problem.empty()) {
        // Names are a courtesy: without them, numbers do.
        auto names = choice.classNames ? readTexts(arrays[*choice.classNames], open)
                                       : Result(std::vector<std::string>{});
        if (!names.ok() && names.error().kind == Failure::Cancelled)
            return names.error();
        problem = setLabels(parts, labels.value(), names.ok() ? names.value() : std::vector<std::string>{});
    }
    if (!problem.empty())
        addNotice(parts.info, arrays[*choice.trainLabels].name + " " + problem +
                                  ": the samples were opened without classes.");
    return {};
}

} // namespace

Result<Dataset::Parts> readArrays(const std::vector<NamedArray>& arrays, ArrayChoice choice,
                                  const OpenArray& open, const ReadContext& context)
{
    dropUnlabelledTest(arrays, choice);
    auto train = openSamples(arrays[choice.train], open);
    if (!train.ok())
        return train.error();
    std::optional<Opened> test;
    if (choice.test) {
        auto opened = openSamples(arrays[*choice.test], open);
        if (!opened.ok())
            return opened.error();
        if (auto alike = checkAlike(train.value(), opened.value()); !alike.ok())
            return alike.error();
        test.emplace(std::move(opened).value());
    }
    auto parts = readSamples(train.value(), test ? &*test : nullptr, context);
    if (!parts.ok())
        return parts;
    if (auto added = addLabels(parts.value(), arrays, choice, open); !added.ok())
        return added.error();
    addNotice(parts.value().info, choice.notice);
    if (choice.columnNames && parts.value().info.shape.isVector()) {
        auto names = readTexts(arrays[*choice.columnNames], open);
        if (names.ok() && names.value().size() == parts.value().info.shape.size())
            parts.value().info.columns = std::move(names).value();
    }
    return parts;
}

} // namespace hourglass
