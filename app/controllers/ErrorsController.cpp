// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ErrorsController.h"

#include "app/controllers/ErrorMeasuring.h"
#include "core/training/Device.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr int kRestTimes = 4; ///< as long as the work
constexpr int kMostRestMilliseconds = 60'000;

} // namespace

ErrorsController::ErrorsController(QObject* parent) : QObject(parent)
{
    connect(&m_slot, &JobSlot::runningChanged, this, &ErrorsController::runningChanged);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &ErrorsController::measureIfNew);
}

void ErrorsController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    setModel(nullptr);
}

void ErrorsController::setModel(SnapshotPtr model)
{
    m_model = std::move(model);
    if (!m_model) {
        m_slot.requestStop();
        m_tried.reset();
        Q_EMIT measured(m_report = nullptr);
    }
    measureIfNew();
}

void ErrorsController::setActive(bool active)
{
    m_isActive = active;
    if (!active) {
        m_slot.requestStop();
        if (!m_report)
            m_tried.reset(); // it has to be asked for again
    }
    measureIfNew();
}

void ErrorsController::setCautious(bool cautious)
{
    m_isCautious = cautious;
    if (!cautious && m_rest.isActive()) { // the run has ended: its last model need not wait
        m_rest.stop();
        measureIfNew();
    }
}

void ErrorsController::stop() { m_slot.requestStop(); }

void ErrorsController::measureIfNew()
{
    if (m_isActive && m_model && m_model != m_tried && !m_slot.isRunning() && !m_rest.isActive())
        measure();
}

void ErrorsController::measure()
{
    if (!m_model || !m_dataset)
        return;
    m_tried = m_model;
    m_rest.stop();
    m_worked.start();
    const auto progress = [this, said = 0](double share) mutable {
        const int percent = static_cast<int>(100 * share);
        if (std::exchange(said, std::max(said, percent)) < percent)
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT progressed(share); }, Qt::QueuedConnection);
    };
    m_slot.start<ErrorReportPtr>(
        [model = m_model, data = m_dataset, progress,
         threads = m_isCautious ? 1 : usableCores()](StopToken stop) -> Result<ErrorReportPtr> {
            lowerThreadPriority(); // the window goes first
            setComputeThreads(threads);
            ThreadTeam team(threads);
            auto report = measureErrors(*model, *data, data->info().judged(), team, stop, progress);
            if (!report.ok())
                return report.error();
            return std::make_shared<const ErrorReport>(std::move(report).value());
        },
        [this, model = m_model](const Result<ErrorReportPtr>& result) {
            if (result.ok() && model == m_tried)
                Q_EMIT measured(m_report = result.value());
            else if (!result.ok() && result.error().kind != Failure::Cancelled)
                Q_EMIT failed(result.error());
            if (m_isCautious)
                m_rest.start(static_cast<int>(
                    std::min<qint64>(kRestTimes * m_worked.elapsed() + 1, kMostRestMilliseconds)));
            measureIfNew();
        });
}

} // namespace hourglass
