// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/LessonController.h"

#include "core/base/ThreadTeam.h"
#include "core/data/Synthetic.h"
#include "core/projection/PrincipalComponents.h"

#include <span>

namespace hourglass {
namespace {

std::span<const std::int32_t> labelsOf(const Dataset& data, SampleRange range)
{
    return data.hasLabels() ? std::span(data.labels()).subspan(range.first, range.count)
                            : std::span<const std::int32_t>();
}

Result<PcaLesson> lessonOf(const Dataset& data, SampleRange range, bool standardise, const StopToken& stop)
{
    const std::size_t dims = data.info().shape.size();
    std::vector<float> points;
    for (std::size_t i = 0; dims <= 3 && i < range.count; ++i) {
        if (i % 4096 == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", {}};
        const auto values = data.storedValues(range.first + i);
        points.insert(points.end(), values.begin(), values.end());
    }
    ThreadTeam team(1); // the other core may be training
    return pcaLesson(points, dims, labelsOf(data, range), LessonController::kShown, standardise, team, stop);
}

} // namespace

LessonController::LessonController(QObject* parent) : QObject(parent) {}

void LessonController::start(const Work& work)
{
    using LessonPtr = std::shared_ptr<const PcaLesson>;
    m_slot.start<LessonPtr>(
        [work](StopToken stop) -> Result<LessonPtr> {
            auto lesson = work(stop);
            if (!lesson.ok())
                return lesson.error();
            return std::make_shared<const PcaLesson>(std::move(lesson).value());
        },
        [this](const Result<LessonPtr>& result) {
            if (result.ok())
                Q_EMIT made(result.value());
            else if (result.error().kind != Failure::Cancelled)
                Q_EMIT failed(result.error());
        });
}

void LessonController::ofCodes(std::shared_ptr<const Evaluation> codes, DatasetPtr data, bool standardise)
{
    start([codes = std::move(codes), data = std::move(data), standardise](const StopToken& stop) {
        ThreadTeam team(1);
        const auto& c = codes->codes;
        return pcaLesson(c.values, c.dims, labelsOf(*data, {c.firstSample, c.count}), kShown, standardise,
                         team, stop);
    });
}

void LessonController::ofSamples(DatasetPtr data, SampleRange range, bool standardise)
{
    start([data = std::move(data), range, standardise](const StopToken& stop) {
        return lessonOf(*data, range, standardise, stop);
    });
}

void LessonController::ofExample(const QString& source, bool standardise)
{
    start([text = source.toStdString(), standardise](const StopToken& stop) -> Result<PcaLesson> {
        const auto request = parseSynthetic(text);
        if (!request.ok())
            return request.error();
        auto parts = makeSynthetic(request.value(), stop);
        if (!parts.ok())
            return parts.error();
        const auto data = Dataset::make(std::move(parts).value());
        if (!data.ok())
            return data.error();
        return lessonOf(*data.value(), {0, data.value()->info().count()}, standardise, stop);
    });
}

} // namespace hourglass
