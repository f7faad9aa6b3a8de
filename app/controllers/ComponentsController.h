// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Components.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace hourglass {

using ComponentsPtr = std::shared_ptr<const Components>;

/// The principal components of the samples on the map, of their codes or of what the network sees of them,
/// and pictures of what the components stand for. Computes only while somebody looks. New codes are taken as
/// they come, but a PCA is never cut short by the next epoch; for anything else the newest question wins.
class ComponentsController : public QObject {
    Q_OBJECT
public:
    explicit ComponentsController(QObject* parent = nullptr);

    /// Other data: everything that was is forgotten.
    void setDataset(DatasetPtr dataset);
    /// Null: there is no model. codes are of the samples on the map.
    void setCodes(SnapshotPtr model, std::shared_ptr<const Evaluation> codes);
    /// The samples on the map.
    void setRange(SampleRange range);
    [[nodiscard]] SampleRange range() const { return m_range; }
    void setSpace(ComponentSpace space);
    [[nodiscard]] ComponentSpace space() const { return m_space; }
    /// Somebody looks, or nobody does any more: what is known stays.
    void setActive(bool active);
    /// Where nothing was found yet, nothing is looked for any more until start(), or another question.
    void stop();
    void start();

    /// Of the first few components; answers with walked().
    void walk();
    /// A few samples from the first so many components; answers with rebuilt().
    void rebuild(std::size_t components);
    [[nodiscard]] const ComponentsPtr& components() const { return m_found.components; }
    /// Of the autoencoder on the samples on the map, with its code's size; nothing without a model.
    [[nodiscard]] std::optional<double> modelError() const;
    [[nodiscard]] std::size_t codeSize() const { return m_codes ? m_codes->codes.dims : 0; }

    static constexpr std::size_t kWalked = 8;               ///< components in a walk, at most
    static constexpr std::size_t kRebuilt = 10;             ///< samples rebuilt, at most
    static constexpr std::size_t kMostFloats = 250'000'000; ///< values that are copied for a PCA: 1 GB

Q_SIGNALS:
    void found(const ComponentsPtr& components); ///< null: there are none (yet)
    void runningChanged(bool running);
    void walked(const std::shared_ptr<const ComponentWalk>& walk);
    void rebuilt(const std::shared_ptr<const ComponentRebuild>& rebuild);
    void stopped(); ///< by stop(), before there were any
    void failed(const Error& error);

private:
    /// Components with what they are of, so that pictures never mix two epochs.
    struct Found {
        ComponentsPtr components;
        SnapshotPtr model;
        std::shared_ptr<const Evaluation> codes;
    };
    void refresh(bool supersede);
    void find();
    void forget();
    void rest();
    [[nodiscard]] bool isStale() const;
    void say(const Error& error);

    DatasetPtr m_dataset;
    SnapshotPtr m_model;
    std::shared_ptr<const Evaluation> m_codes;
    SampleRange m_range;
    ComponentSpace m_space = ComponentSpace::Codes;
    bool m_isActive = false;
    bool m_isStopped = false; ///< by stop(); the answer has not come yet
    bool m_rests = false;     ///< it was stopped: newer codes do not start it again
    bool m_again = false;     ///< newer codes came while others were worked on
    Found m_found;
    std::string m_said; ///< the last error
    JobSlot m_findSlot;
    JobSlot m_walkSlot;
    JobSlot m_rebuildSlot;
};

} // namespace hourglass
