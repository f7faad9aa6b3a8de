// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/SpacesController.h"

#include "core/training/Device.h"
#include "core/training/TrainingRun.h"

#include <array>
#include <utility>

namespace hourglass {
namespace {

using Space = SpacesController::Space;
constexpr std::size_t kMostRawValues = 1'000'000'000; // 4 GB

/// Rows of the main map's codes.
Space chosenCodes(const Evaluation& all, const MapSamples& samples)
{
    auto some = std::make_shared<Evaluation>();
    some->codes = {all.codes.datasetId, all.codes.modelEpoch, 0, samples.count(), all.codes.dims, {}};
    some->codes.values.reserve(samples.count() * all.codes.dims);
    for (const std::size_t sample : samples.numbers) {
        const float* row = all.codes.row(sample - all.codes.firstSample);
        some->codes.values.insert(some->codes.values.end(), row, row + all.codes.dims);
        if (all.errors.size() == all.codes.count)
            some->errors.push_back(all.errors[sample - all.codes.firstSample]);
    }
    return some;
}

Result<Space> rawValues(const Dataset& shown, const StopToken& stop)
{
    const auto& info = shown.info();
    const std::size_t dims = info.shape.size();
    if (info.count() > kMostRawValues / std::max<std::size_t>(dims, 1))
        return Error{Failure::BadInput, "The raw values of so many samples do not fit in memory.",
                     "Show at most 10,000 points."};
    auto raw = std::make_shared<Evaluation>();
    raw->codes = {info.id, 0, 0, info.count(), dims, std::vector<float>(info.count() * dims)};
    for (std::size_t i = 0; i < info.count(); ++i) {
        if (i % 1024 == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", {}};
        shown.fill(i, raw->codes.values.data() + i * dims);
    }
    return Space(std::move(raw));
}

Result<SnapshotPtr> modelOf(const QString& folder, const DatasetInfo& data)
{
    const auto run = RunDirectory::open(folder.toStdString());
    if (!run.ok())
        return run.error();
    const auto& trainedOn = run.value().info().data;
    if (trainedOn.id != data.id) {
        const bool isSameContent = !data.contentId.empty() && trainedOn.contentId == data.contentId;
        return Error{Failure::BadInput,
                     isSameContent
                         ? "The run in " + folder.toStdString() + " saw the same data prepared otherwise."
                         : "The run in " + folder.toStdString() + " was trained on " + trainedOn.name +
                               ", not on " + data.name + " as it is open here.",
                     "Choose a run on the same data, with the same preparation."};
    }
    return loadModel(run.value());
}

} // namespace

SpacesController::SpacesController(bool onlyOwn, QObject* parent) : QObject(parent), m_onlyOwn(onlyOwn) {}

void SpacesController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    m_otherFolder.clear();
    m_otherModel.reset();
    m_model.reset();
    m_codes.reset();
    m_samples.reset();
    m_shown.reset();
    for (const Kind kind : {Raw, Own, Other})
        forget(kind);
    Q_EMIT samplesChanged();
}

void SpacesController::setModel(SnapshotPtr model, Space codes)
{
    m_model = std::move(model);
    m_codes = std::move(codes);
    if (!canShow())
        return;
    const auto& c = m_codes->codes;
    const bool isSame = m_samples && m_samples->drawnFrom == c.count && !m_samples->numbers.empty() &&
                        m_samples->numbers.front() == c.firstSample;
    isSame ? refreshOwn() : drawSamples();
}

void SpacesController::clearModel()
{
    m_model.reset();
    m_codes.reset();
    forget(Own);
    Q_EMIT spaceChanged(Own);
}

bool SpacesController::canShow() const
{
    return m_isActive && m_dataset && m_codes && m_codes->codes.datasetId == m_dataset->info().id;
}

void SpacesController::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    if (!active) {
        for (JobSlot& slot : m_slots)
            slot.requestStop();
        return;
    }
    setModel(m_model, m_codes);
    if (m_samples && !m_spaces[Raw]) // it was stopped when they looked away
        refreshRaw();
    if (!m_spaces[Other])
        refreshOther();
}

void SpacesController::setMost(std::size_t points)
{
    if (std::exchange(m_most, points) != points && canShow())
        drawSamples();
}

void SpacesController::drawSamples()
{
    const auto& c = m_codes->codes;
    const auto& info = m_dataset->info();
    auto samples = std::make_shared<MapSamples>();
    samples->datasetId = info.id;
    samples->numbers = evenlyDrawn(c.firstSample, c.count, m_most);
    samples->drawnFrom = c.count;
    if (m_dataset->hasLabels()) {
        samples->classNames = info.classNames;
        for (const std::size_t sample : samples->numbers)
            samples->labels.push_back(m_dataset->label(sample));
    }
    auto shown = info;
    shown.trainCount = samples->count();
    shown.testCount = 0;
    m_shown = Dataset::select(*m_dataset, shown, {samples->numbers.begin(), samples->numbers.end()},
                              samples->labels);
    m_samples = std::move(samples);
    for (const Kind kind : {Raw, Own, Other})
        forget(kind);
    Q_EMIT samplesChanged();
    refreshOwn();
    refreshRaw();
    refreshOther();
}

void SpacesController::refreshOwn()
{
    if (!m_samples->areDrawn()) {
        take(Own, m_codes);
        return;
    }
    m_slots[Own].start<Space>([codes = m_codes, samples = m_samples](
                                  StopToken) -> Result<Space> { return chosenCodes(*codes, *samples); },
                              [this, samples = m_samples](const Result<Space>& result) {
                                  if (samples == m_samples && m_codes)
                                      take(Own, result);
                              });
}

void SpacesController::refreshRaw()
{
    if (m_onlyOwn)
        return;
    m_slots[Raw].start<Space>([shown = m_shown](StopToken stop) { return rawValues(*shown, stop); },
                              [this, samples = m_samples](const Result<Space>& result) {
                                  if (samples == m_samples)
                                      take(Raw, result);
                              });
}

void SpacesController::setOtherRun(const QString& folder)
{
    m_otherFolder = folder;
    m_otherModel.reset();
    forget(Other);
    Q_EMIT spaceChanged(Other);
    refreshOther();
}

void SpacesController::refreshOther()
{
    if (m_onlyOwn || m_otherFolder.isEmpty() || !m_shown)
        return;
    m_slots[Other].start<Loaded>(
        [shown = m_shown, folder = m_otherFolder, loaded = m_otherModel](StopToken stop) -> Result<Loaded> {
            setComputeThreads(1); // the other core may be training
            const auto model = loaded ? Result(loaded) : modelOf(folder, shown->info());
            if (!model.ok())
                return model.error();
            auto codes =
                model.value()->evaluate(*shown, 0, shown->info().count(), ModelSnapshot::Scores::Mse, stop);
            if (!codes.ok())
                return codes.error();
            return Loaded{model.value(), std::make_shared<const Evaluation>(std::move(codes).value())};
        },
        [this, samples = m_samples, folder = m_otherFolder](const Result<Loaded>& result) {
            if (samples != m_samples || folder != m_otherFolder)
                return;
            if (result.ok())
                m_otherModel = result.value().model;
            take(Other, result.ok() ? Result(result.value().space) : Result<Space>(result.error()));
        });
}

void SpacesController::take(Kind kind, const Result<Space>& result)
{
    if (result.ok()) {
        m_spaces[kind] = result.value();
        Q_EMIT spaceChanged(kind);
    } else if (result.error().kind != Failure::Cancelled) {
        Q_EMIT failed(kind, result.error());
    }
}

void SpacesController::forget(Kind kind)
{
    m_slots[kind].requestStop();
    m_spaces[kind].reset();
}

void SpacesController::inspect(std::size_t sample)
{
    if (!m_dataset || sample >= m_dataset->info().count())
        return;
    reconstructBy(Own, m_model, m_ownSample, sample);
    if (m_spaces[Other])
        reconstructBy(Other, m_otherModel, m_otherSample, sample);
}

void SpacesController::reconstructBy(Kind kind, const SnapshotPtr& model, JobSlot& slot, std::size_t sample)
{
    if (!model)
        return;
    slot.start<Reconstruction>(
        [data = m_dataset, model, sample](StopToken) -> Result<Reconstruction> {
            setComputeThreads(1);
            return model->reconstruct(*data, std::array{sample}).front();
        },
        [this, kind, data = m_dataset](const Result<Reconstruction>& result) {
            if (result.ok() && data == m_dataset)
                Q_EMIT sampleReconstructed(kind, result.value());
        });
}

} // namespace hourglass
