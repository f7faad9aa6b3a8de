// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataSummary.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace hourglass {

/// Opens data in its own thread and keeps what is open; when opening fails, what was open stays.
class DatasetController : public QObject {
    Q_OBJECT
public:
    explicit DatasetController(QObject* parent = nullptr);
    ~DatasetController() override;

    /// Reads and prepares; when only the preparation is new, what is in memory is prepared again.
    void open(const DataRequest& request);
    /// rawRead() answers with the data as it was read: at once where it is in memory.
    void readRaw();
    void openDefault();
    void cancel(); ///< what was open stays
    /// Data that something else has opened, a run for instance.
    void adopt(DatasetPtr dataset);
    [[nodiscard]] const DatasetPtr& dataset() const { return m_dataset; }
    [[nodiscard]] bool isOpening() const { return m_slot.isRunning(); }
    /// As it was read, before any preparation; null when something else has opened it.
    [[nodiscard]] const DatasetPtr& raw() const { return m_raw; }

    /// Some training pictures, a class after the other; the next draw shows others.
    struct Samples {
        std::vector<Image> images;
        QStringList captions;
    };
    [[nodiscard]] Samples drawSamples(std::size_t count);
    /// Computes what the inspector shows; summarised() answers.
    void summarise();

Q_SIGNALS:
    void opened(const DatasetPtr& dataset);
    void rawRead(const DatasetPtr& raw);
    void failed(const Error& error);
    void openingChanged(bool opening);
    void progressed(qint64 done, qint64 total); ///< total 0: not known
    void summarised(const std::shared_ptr<const DataSummary>& summary);

private:
    /// Data as it was read, and as it is used.
    struct Opened {
        DatasetPtr raw;
        DatasetPtr data;
    };
    struct Progress {
        std::size_t done = 0;
        std::size_t total = 0;
    };
    void start(std::function<Result<Opened>(const ReadContext&)> work,
               std::function<void(const Opened&)> done);
    void use(const Opened& opened);

    DatasetPtr m_raw; ///< null when something else has opened the data
    DatasetPtr m_dataset;
    std::uint64_t m_draw = 0;
    FramePump m_pump;
    Latest<Progress> m_progress;
    JobSlot m_slot;
    JobSlot m_summarySlot;
};

} // namespace hourglass
