// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RecognitionParts.h"

#include "core/evaluation/Recognition.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr std::size_t kMostKnown = 160'000'000; // values; the search for neighbours takes three times as much
constexpr std::size_t kMostAsked = 40'000'000;
constexpr std::size_t kPiece = 1024; // samples between two looks at the stop token

/// How many samples of this many values are taken.
std::size_t taken(std::size_t count, std::size_t dims, std::size_t most)
{
    return std::min(count, std::max<std::size_t>(1, most / std::max<std::size_t>(dims, 1)));
}

/// append(first, n) for all pieces of both parts; its Result ends the walk when it is an error.
template <class Append>
Result<void> inPieces(const DatasetInfo& info, std::size_t dims, const StopToken& stop,
                      const std::function<void(double)>& progress, Append append)
{
    const SampleRange parts[] = {{0, taken(info.trainCount, dims, kMostKnown)},
                                 {info.trainCount, taken(info.testCount, dims, kMostAsked)}};
    const std::size_t all = parts[0].count + parts[1].count;
    std::size_t done = 0;
    for (const auto& part : parts)
        for (std::size_t i = 0; i < part.count; i += kPiece) {
            if (stop.stopRequested())
                return Error{Failure::Cancelled, "Stopped.", ""};
            const std::size_t n = std::min(kPiece, part.count - i);
            if (auto result = append(part.first + i, n); !result.ok())
                return result;
            done += n;
            if (progress)
                progress(static_cast<double>(done) / static_cast<double>(all));
        }
    return {};
}

std::shared_ptr<RecognitionParts> partsFor(const DatasetPtr& data, std::size_t dims, double epoch)
{
    auto parts = std::make_shared<RecognitionParts>();
    parts->data = data;
    parts->modelEpoch = epoch;
    parts->dims = dims;
    parts->known.reserve(taken(data->info().trainCount, dims, kMostKnown) * dims);
    parts->asked.reserve(taken(data->info().testCount, dims, kMostAsked) * dims);
    return parts;
}

LabelledCodes labelled(const RecognitionParts& parts, const std::vector<float>& values, std::size_t first)
{
    const std::size_t count = parts.dims == 0 ? 0 : values.size() / parts.dims;
    return {values.data(), parts.dims, std::span(parts.data->labels()).subspan(first, count)};
}

} // namespace

LabelledCodes RecognitionParts::knownCodes() const { return labelled(*this, known, 0); }

LabelledCodes RecognitionParts::askedCodes() const { return labelled(*this, asked, data->info().trainCount); }

std::optional<Error> whyNotRecognised(const DatasetInfo& info)
{
    if (info.classNames.empty())
        return Error{Failure::BadInput, "These data have no classes, so there is nothing to recognise.",
                     "Open labelled data, or choose a column of labels in \"Prepare the data\"."};
    if (info.trainCount == 0 || info.testCount == 0)
        return Error{Failure::BadInput,
                     "These data have no test part: what is recognised must not be known already.",
                     "Set a share aside for testing in \"Prepare the data\"."};
    return {};
}

Result<RecognitionPartsPtr> codesOf(const ModelSnapshot& model, const DatasetPtr& data, StopToken stop,
                                    const std::function<void(double)>& progress)
{
    const std::size_t dims = model.table().codeSize;
    auto parts = partsFor(data, dims, model.epoch());
    const auto done =
        inPieces(data->info(), dims, stop, progress, [&](std::size_t first, std::size_t n) -> Result<void> {
            const auto codes = model.encode(*data, first, n, stop);
            if (!codes.ok())
                return codes.error();
            auto& values = first < data->info().trainCount ? parts->known : parts->asked;
            values.insert(values.end(), codes.value().values.begin(), codes.value().values.end());
            return {};
        });
    if (!done.ok())
        return done.error();
    return RecognitionPartsPtr(std::move(parts));
}

Result<RecognitionPartsPtr> rawValuesOf(const DatasetPtr& data, StopToken stop,
                                        const std::function<void(double)>& progress)
{
    const std::size_t dims = data->info().shape.size();
    auto parts = partsFor(data, dims, 0);
    const auto done =
        inPieces(data->info(), dims, stop, progress, [&](std::size_t first, std::size_t n) -> Result<void> {
            auto& values = first < data->info().trainCount ? parts->known : parts->asked;
            const std::size_t at = values.size();
            values.resize(at + n * dims);
            for (std::size_t i = 0; i < n; ++i)
                data->fill(first + i, values.data() + at + i * dims);
            return {};
        });
    if (!done.ok())
        return done.error();
    return RecognitionPartsPtr(std::move(parts));
}

Result<RecognitionPartsPtr> principalComponentsOf(const RecognitionParts& raw, std::size_t components,
                                                  ThreadTeam& team, StopToken stop)
{
    auto space = principalSpace(raw.known, raw.asked, raw.dims, components, team, stop);
    if (!space.ok())
        return space.error();
    auto parts = std::make_shared<RecognitionParts>();
    parts->data = raw.data;
    parts->dims = space.value().dims;
    parts->known = std::move(space.value().known);
    parts->asked = std::move(space.value().asked);
    return RecognitionPartsPtr(std::move(parts));
}

} // namespace hourglass
