// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/ClusterOptions.h"
#include "core/types/ClusterReport.h"

#include <QObject>

#include <memory>
#include <optional>

namespace hourglass {

using ClusterReportPtr = std::shared_ptr<const ClusterReport>;

/// What can be said about clusters of codes: their scores against the labels and what each holds; the same
/// for the same method on the raw values; and how the codes fall into different numbers of clusters. A
/// description is never cut short by the next one, so that there are numbers however fast epochs pass.
class ClusterController : public QObject {
    Q_OBJECT
public:
    explicit ClusterController(QObject* parent = nullptr);

    /// Other data: everything that was is forgotten.
    void setDataset(DatasetPtr dataset);
    /// Describes these clusters of these codes, then those of the raw values, unless it has them already.
    void describe(std::shared_ptr<const Evaluation> codes, std::shared_ptr<const Clusters> clusters,
                  const ClusterOptions& options);
    /// Cuts the codes into `from` to `to` clusters.
    void runRange(std::shared_ptr<const Evaluation> codes, const ClusterOptions& options, int from, int to);
    void stopRange();
    void stopRaw(); ///< the raw values rest until runRaw(), or until they are to be clustered otherwise
    void runRaw();  ///< what describe() was last asked for
    /// Nobody looks any more: descriptions end, and what is known stays.
    void rest();

Q_SIGNALS:
    void latentDescribed(const ClusterReportPtr& report);
    void rawDescribed(const ClusterReportPtr& report); ///< null: not known yet
    void rawChanged(bool running);                     ///< high-dimensional values can take a while
    void rawProgressed(double share);                  ///< 0 to 1
    void rangeFound(const std::shared_ptr<const ClusterRange>& range);
    void rangeChanged(bool running);
    void rangeProgressed(double share); ///< 0 to 1
    void failed(const Error& error);

private:
    struct Asked {
        std::shared_ptr<const Evaluation> codes;
        std::shared_ptr<const Clusters> clusters;
        ClusterOptions options;
    };
    /// What the clusters of the raw values depend on.
    struct RawKey {
        std::size_t first = 0, count = 0;
        ClusterOptions options;
        friend bool operator==(const RawKey&, const RawKey&) = default;
    };
    void describeLatent();
    void describeRaw(const Asked& asked);
    void say(const Error& error);

    DatasetPtr m_dataset;
    std::optional<Asked> m_next; ///< newest wins
    std::optional<RawKey> m_rawKey;
    std::optional<Asked> m_rawAsked; ///< what the key was made of
    ClusterReportPtr m_raw;
    JobSlot m_latentSlot;
    JobSlot m_rawSlot;
    JobSlot m_rangeSlot;
};

} // namespace hourglass
