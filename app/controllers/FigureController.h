// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "ui/figures/Figures.h"

#include <QObject>

namespace hourglass {

/// Writes figures in its own thread, one after the other.
class FigureController : public QObject {
    Q_OBJECT
public:
    explicit FigureController(QObject* parent = nullptr);

    struct Task {
        Figure figure;
        QString path;
    };
    /// All or the first error; those before it are on disk.
    void write(std::vector<Task> tasks, const FigureOptions& options);

Q_SIGNALS:
    void written(const QStringList& paths);
    void failed(const Error& error);

private:
    JobSlot m_slot;
};

} // namespace hourglass
