// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/training/RunDirectory.h"

#include <QObject>
#include <QString>

namespace hourglass {

/// Gives runs to Python and takes weights from it, in its own thread. Each answers with one signal or
/// failed(); a newer request replaces one that is not done.
class ExchangeController : public QObject {
    Q_OBJECT
public:
    explicit ExchangeController(QObject* parent = nullptr);

    /// The last weights of a run on disk, as torch.load reads them.
    void exportWeights(const QString& run, const QString& file);
    void exportScript(const RunInfo& info, const DatasetPtr& data, const QString& file);
    /// What the code reads and is in no file of the user's goes into `folder`.
    void makeCode(const RunInfo& info, const DatasetPtr& data, const QString& folder);
    /// A new run in a new folder with the weights of a file.
    void importWeights(const QString& file, const RunInfo& model, const DatasetPtr& data,
                       const QString& folder);

Q_SIGNALS:
    void written(const QString& file, const QString& hint);
    void codeMade(const QString& code);
    void imported(const QString& folder);
    void failed(const Error& error);

private:
    template <class T>
    void start(std::function<Result<T>(StopToken)> work, std::function<void(const T&)> done);

    JobSlot m_slot;
};

} // namespace hourglass
