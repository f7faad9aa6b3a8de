// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/ReconstructionErrors.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace hourglass {

using ErrorReportPtr = std::shared_ptr<const ErrorReport>;

/// Measures how well the newest model reconstructs each class, while somebody looks. A measurement is never
/// cut short by the next model, so that there are numbers however fast epochs pass; while a run goes on, it
/// rests four times as long as it has worked.
class ErrorsController : public QObject {
    Q_OBJECT
public:
    explicit ErrorsController(QObject* parent = nullptr);

    void setDataset(DatasetPtr dataset);
    /// Null: a new run begins, and what was measured is forgotten.
    void setModel(SnapshotPtr model);
    void setActive(bool active);     ///< whether anybody looks
    void setCautious(bool cautious); ///< one thread: the others train
    void measure();
    void stop(); ///< until measure() is called, or there is a newer model
    [[nodiscard]] const ErrorReportPtr& report() const { return m_report; }

Q_SIGNALS:
    void measured(const ErrorReportPtr& report); ///< null: not known
    void runningChanged(bool running);
    void progressed(double share); ///< 0 to 1
    void failed(const Error& error);

private:
    void measureIfNew();

    DatasetPtr m_dataset;
    SnapshotPtr m_model, m_tried; ///< the newest, and the one that was measured or is
    ErrorReportPtr m_report;
    bool m_isActive = false, m_isCautious = false;
    QElapsedTimer m_worked;
    QTimer m_rest;
    JobSlot m_slot;
};

} // namespace hourglass
