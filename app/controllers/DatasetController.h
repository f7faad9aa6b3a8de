// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"

#include <QObject>
#include <QString>

#include <vector>

namespace hourglass {

/// Opens data in its own thread and keeps what is open; when opening fails, what was open stays.
class DatasetController : public QObject {
    Q_OBJECT
public:
    explicit DatasetController(QObject* parent = nullptr);

    void open(const QString& source);
    void openDefault();
    /// Data that something else has opened, a run for instance.
    void adopt(DatasetPtr dataset);
    [[nodiscard]] const DatasetPtr& dataset() const { return m_dataset; }

    /// Some training pictures, a class after the other; the next draw shows others.
    struct Samples {
        std::vector<Image> images;
        QStringList captions;
    };
    [[nodiscard]] Samples drawSamples(std::size_t count);

Q_SIGNALS:
    void opened(const DatasetPtr& dataset);
    void failed(const Error& error);
    void openingChanged(bool opening);

private:
    void start(std::function<Result<DatasetPtr>(StopToken)> work);

    DatasetPtr m_dataset;
    std::uint64_t m_draw = 0;
    JobSlot m_slot;
};

} // namespace hourglass
