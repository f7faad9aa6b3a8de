// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/DatasetController.h"

#include "app/import/OpenData.h"
#include "core/data/OpenDataset.h"
#include "core/data/Prepare.h"
#include "core/data/Summarise.h"
#include "core/evaluation/SamplePick.h"

namespace hourglass {
namespace {

constexpr int kFrameMilliseconds = 100;

} // namespace

DatasetController::DatasetController(QObject* parent) : QObject(parent), m_pump(kFrameMilliseconds)
{
    connect(&m_slot, &JobSlot::runningChanged, this, [this](bool running) {
        running ? m_pump.start() : m_pump.stop();
        Q_EMIT openingChanged(running);
    });
    connect(&m_pump, &FramePump::frame, this, [this] {
        if (const auto progress = m_progress.take(); progress && m_slot.isRunning())
            Q_EMIT progressed(static_cast<qint64>(progress->done), static_cast<qint64>(progress->total));
    });
}

DatasetController::~DatasetController() { m_pump.disconnect(this); }

void DatasetController::open(const DataRequest& request)
{
    const bool isRead = m_raw && m_raw->info().source == request.source && m_raw->info().read == request.read;
    start(
        [raw = isRead ? m_raw : nullptr, request](const ReadContext& context) -> Result<Opened> {
            auto read = raw ? Result<DatasetPtr>(raw) : readDataset(request.source, request.read, context);
            if (!read.ok())
                return read.error();
            auto prepared = prepare(read.value(), request.preparation, context);
            if (!prepared.ok())
                return prepared.error();
            return Opened{read.value(), prepared.value()};
        },
        [this](const Opened& opened) { use(opened); });
}

void DatasetController::openDefault()
{
    start(
        [](const ReadContext& context) -> Result<Opened> {
            auto data = openDefaultDataset(context);
            return data.ok() ? Result<Opened>(Opened{data.value(), data.value()}) : data.error();
        },
        [this](const Opened& opened) { use(opened); });
}

void DatasetController::readRaw()
{
    if (m_raw)
        Q_EMIT rawRead(m_raw);
    if (m_raw || !m_dataset || isOpening()) // what is being opened must not be given up for this
        return;
    start(
        [request = m_dataset->info().request()](const ReadContext& context) -> Result<Opened> {
            auto read = readDataset(request.source, request.read, context);
            return read.ok() ? Result<Opened>(Opened{read.value(), {}}) : read.error();
        },
        [this](const Opened& opened) {
            m_raw = opened.raw;
            Q_EMIT rawRead(m_raw);
        });
}

void DatasetController::cancel() { m_slot.requestStop(); }

void DatasetController::start(std::function<Result<Opened>(const ReadContext&)> work,
                              std::function<void(const Opened&)> done)
{
    const auto report = [this](std::size_t now, std::size_t total) { m_progress.put({now, total}); };
    m_slot.start<Opened>([work = std::move(work),
                          report](StopToken stop) { return work(readContext(std::move(stop), report)); },
                         [this, done = std::move(done)](const Result<Opened>& result) {
                             if (result.ok())
                                 done(result.value());
                             else
                                 Q_EMIT failed(result.error());
                         });
}

void DatasetController::use(const Opened& opened)
{
    m_raw = opened.raw;
    m_dataset = opened.data;
    m_draw = 0;
    Q_EMIT this->opened(m_dataset);
}

void DatasetController::summarise()
{
    if (!m_dataset)
        return;
    using Summary = std::shared_ptr<const DataSummary>;
    m_summarySlot.start<Summary>(
        [data = m_dataset](StopToken stop) -> Result<Summary> {
            auto summary = hourglass::summarise(*data, std::move(stop));
            if (!summary.ok())
                return summary.error();
            return std::make_shared<const DataSummary>(std::move(summary).value());
        },
        [this](const Result<Summary>& result) {
            if (result.ok())
                Q_EMIT summarised(result.value());
        });
}

void DatasetController::adopt(DatasetPtr dataset)
{
    m_raw.reset();
    m_dataset = std::move(dataset);
    m_draw = 0;
    Q_EMIT opened(m_dataset);
}

DatasetController::Samples DatasetController::drawSamples(std::size_t count)
{
    Samples drawn;
    if (!m_dataset)
        return drawn;
    const auto& info = m_dataset->info();
    // A stretch of the data that moves on with every draw: looking at all labels would take too long here.
    constexpr std::size_t kStretch = 2000;
    const std::size_t span = std::min(kStretch, info.trainCount);
    const std::size_t first = info.trainCount > span ? (m_draw * 7919 * 13) % (info.trainCount - span) : 0;
    PickFrom from{first, span, {}, {}, {}};
    if (m_dataset->hasLabels())
        from.labels = std::span(m_dataset->labels()).subspan(first, span);
    const auto choice = m_dataset->hasLabels() ? SampleChoice::FirstOfEachClass : SampleChoice::Random;
    for (const std::size_t sample : pickSamples(choice, from, count, m_draw)) {
        drawn.images.push_back(m_dataset->image(sample));
        const auto label = m_dataset->label(sample);
        drawn.captions << (label >= 0
                               ? QString::fromStdString(info.classNames[static_cast<std::size_t>(label)])
                               : QString());
    }
    ++m_draw;
    return drawn;
}

} // namespace hourglass
