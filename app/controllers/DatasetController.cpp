// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/DatasetController.h"

#include "core/data/OpenDataset.h"
#include "core/evaluation/SamplePick.h"

#include <QStringList>

namespace hourglass {

DatasetController::DatasetController(QObject* parent) : QObject(parent)
{
    connect(&m_slot, &JobSlot::runningChanged, this, &DatasetController::openingChanged);
}

void DatasetController::open(const QString& source)
{
    start([name = source.toStdString()](StopToken stop) { return openDataset(name, stop); });
}

void DatasetController::openDefault()
{
    start([](StopToken stop) { return openDefaultDataset(stop); });
}

void DatasetController::start(std::function<Result<DatasetPtr>(StopToken)> work)
{
    m_slot.start<DatasetPtr>(std::move(work), [this](const Result<DatasetPtr>& result) {
        if (result.ok())
            adopt(result.value());
        else if (result.error().kind != Failure::Cancelled)
            Q_EMIT failed(result.error());
    });
}

void DatasetController::adopt(DatasetPtr dataset)
{
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
