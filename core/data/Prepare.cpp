// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Prepare.h"

#include "core/data/ChooseRows.h"
#include "core/data/ContentHash.h"
#include "core/data/FillMissing.h"
#include "core/data/FitScaling.h"
#include "core/data/OptionNames.h"
#include "core/data/PictureSteps.h"

#include <algorithm>
#include <bit>
#include <new>
#include <stdexcept>

namespace hourglass {
namespace {

/// Fingerprint of content and preparation. Only what differs from the default counts, so that runs on disk
/// keep theirs when preparations learn something new.
std::string preparedId(const std::string& contentId, const Preparation& p)
{
    const Preparation standard;
    std::string text = contentId;
    const auto note = [&](bool isOther, const char* name, const std::string& value) {
        if (isOther)
            text += std::string(";") + name + "=" + value;
    };
    std::vector<std::string> classes = p.classes;
    std::ranges::sort(classes);
    note(p.testFraction >= 0, "test fraction", std::to_string(std::bit_cast<std::uint64_t>(p.testFraction)));
    note(p.trainSize != standard.trainSize, "train size", std::to_string(p.trainSize));
    note(p.testSize != standard.testSize, "test size", std::to_string(p.testSize));
    for (const std::string& name : classes)
        note(true, "class", std::to_string(name.size()) + ":" + name);
    note(p.scaling != standard.scaling, "scaling", std::string(nameOf(p.scaling)));
    note(p.grey, "grey", "");
    note(p.invert, "invert", "");
    note(p.width != standard.width, "width", std::to_string(p.width));
    note(p.height != standard.height, "height", std::to_string(p.height));
    note(p.fit != standard.fit, "fit", std::string(nameOf(p.fit)));
    note(p.seed != standard.seed, "seed", std::to_string(p.seed));
    if (text == contentId)
        return contentId;
    ContentHash hash;
    hash.add(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    return hash.text();
}

/// The rows of both parts one after the other; none where they are all the samples in order.
std::vector<std::uint32_t> joined(ChosenRows& chosen, std::size_t count)
{
    std::vector<std::uint32_t> rows = std::move(chosen.train);
    rows.insert(rows.end(), chosen.test.begin(), chosen.test.end());
    bool isAll = rows.size() == count;
    for (std::size_t i = 0; isAll && i < count; ++i)
        isAll = rows[i] == i;
    return isAll ? std::vector<std::uint32_t>{} : rows;
}

std::vector<std::int32_t> labelsOf(const Dataset& data, const std::vector<std::uint32_t>& rows,
                                   const std::vector<std::int32_t>& newLabels)
{
    if (rows.empty() || !data.hasLabels())
        return data.labels();
    std::vector<std::int32_t> labels;
    labels.reserve(rows.size());
    for (const std::uint32_t row : rows)
        labels.push_back(newLabels[static_cast<std::size_t>(data.label(row))]);
    return labels;
}

Result<DatasetPtr> withRowsChosen(const DatasetPtr& data, const Preparation& p)
{
    auto found = chooseRows(*data, p);
    if (!found.ok())
        return found.error();
    ChosenRows& chosen = found.value();
    DatasetInfo info = data->info();
    info.trainCount = chosen.train.size();
    info.testCount = chosen.test.size();
    info.classNames = chosen.classNames;
    const std::vector<std::uint32_t> rows = joined(chosen, data->info().count());
    const bool isAsBefore = rows.empty() && info.trainCount == data->info().trainCount &&
                            info.classNames == data->info().classNames;
    const DatasetPtr selected =
        isAsBefore ? data
                   : Dataset::select(*data, std::move(info), rows, labelsOf(*data, rows, chosen.newLabels));
    return withMissingFilled(selected, rows, data->missing());
}

/// Nothing is copied where the data already is what it shall be.
DatasetPtr withInfo(const DatasetPtr& data, DatasetInfo info)
{
    const DatasetInfo& old = data->info();
    if (info.values == old.values && info.isUnit == old.isUnit && info.id == old.id &&
        info.preparation == old.preparation)
        return data;
    return Dataset::select(*data, std::move(info), {}, data->labels());
}

Result<DatasetPtr> prepareAll(const DatasetPtr& raw, const Preparation& p, const ReadContext& context)
{
    auto chosen = withRowsChosen(raw, p);
    if (!chosen.ok())
        return chosen;
    auto changed = withPictureSteps(chosen.value(), p, context);
    if (!changed.ok())
        return changed;
    DatasetInfo info = changed.value()->info();
    if (auto scaled = fitScaling(*changed.value(), p.scaling, context.stop, info); !scaled.ok())
        return scaled.error();
    info.preparation = p;
    info.id = preparedId(info.contentId, p);
    return withInfo(changed.value(), std::move(info));
}

} // namespace

Result<DatasetPtr> prepare(const DatasetPtr& raw, const Preparation& preparation, const ReadContext& context)
{
    const Error tooLarge{Failure::OutOfMemory,
                         "There is not enough memory to prepare " + raw->info().name + ".",
                         "Close other programs, or choose a smaller size or fewer samples."};
    try {
        return prepareAll(raw, preparation, context);
    } catch (const std::bad_alloc&) {
        return tooLarge;
    } catch (const std::length_error&) {
        return tooLarge;
    }
}

} // namespace hourglass
