// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/FigureController.h"

#include <QStringList>

namespace hourglass {

FigureController::FigureController(QObject* parent) : QObject(parent) {}

void FigureController::write(std::vector<Task> tasks, const FigureOptions& options)
{
    m_slot.start<QStringList>(
        [tasks = std::move(tasks), options](StopToken stop) -> Result<QStringList> {
            QStringList paths;
            for (const auto& task : tasks) {
                if (stop.stopRequested())
                    return Error{Failure::Cancelled, "Stopped.", {}};
                const auto file = exportFigure(task.figure, task.path, options);
                if (!file.ok())
                    return file.error();
                paths << file.value().path;
            }
            return paths;
        },
        [this](const Result<QStringList>& result) {
            if (result.ok())
                Q_EMIT written(result.value());
            else if (result.error().kind != Failure::Cancelled)
                Q_EMIT failed(result.error());
        });
}

} // namespace hourglass
