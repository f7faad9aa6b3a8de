// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/MapSamples.h"

#include <QObject>
#include <QString>

#include <memory>

namespace hourglass {

/// Gathers what maps beside each other are made of, of the same samples each: their raw values, their codes
/// by the model on screen, and their codes by another run. Each in its own thread, and only while somebody
/// looks. The samples are those of the main map, or so many of them evenly drawn.
class SpacesController : public QObject {
    Q_OBJECT
public:
    enum Kind { Raw, Own, Other };
    static constexpr int kKinds = 3;
    static constexpr std::size_t kMostPoints = 10000; ///< unless asked otherwise
    /// Codes of all samples, and their errors where a model made them.
    using Space = std::shared_ptr<const Evaluation>;

    /// onlyOwn: raw values and other runs are not wanted.
    explicit SpacesController(bool onlyOwn, QObject* parent = nullptr);

    /// Other data: everything is forgotten.
    void setDataset(DatasetPtr dataset);
    /// Of the main map; newer codes of the same samples replace the model's space alone.
    void setModel(SnapshotPtr model, Space codes);
    /// No model: a new run begins. Raw values and the other run stay.
    void clearModel();
    /// While nobody looks, nothing is gathered.
    void setActive(bool active);
    void setMost(std::size_t points); ///< 0: all
    /// Codes by the last weights of this run, which must be of the same data. Empty: no run any more.
    void setOtherRun(const QString& folder);
    [[nodiscard]] const QString& otherRun() const { return m_otherFolder; }

    /// Null: not there (yet).
    [[nodiscard]] const std::shared_ptr<const MapSamples>& samples() const { return m_samples; }
    [[nodiscard]] const Space& space(Kind kind) const { return m_spaces[kind]; }
    /// Answers with sampleReconstructed(), once for each model there is, unless another is asked for first.
    void inspect(std::size_t sample);

Q_SIGNALS:
    void samplesChanged(); ///< all spaces are gone with the samples before
    /// Newer of the same samples, or null: gone.
    void spaceChanged(int kind);
    void sampleReconstructed(int kind, const Reconstruction& reconstruction);
    void failed(int kind, const Error& error);

private:
    struct Loaded {
        SnapshotPtr model;
        Space space;
    };
    [[nodiscard]] bool canShow() const; ///< somebody looks, and there are codes of these data
    void drawSamples();
    void refreshOwn();
    void refreshRaw();
    void refreshOther();
    void take(Kind kind, const Result<Space>& result);
    void forget(Kind kind);
    void reconstructBy(Kind kind, const SnapshotPtr& model, JobSlot& slot, std::size_t sample);

    const bool m_onlyOwn;
    bool m_isActive = false;
    std::size_t m_most = kMostPoints;
    DatasetPtr m_dataset;
    DatasetPtr m_shown; ///< the samples alone, without copies
    std::shared_ptr<const MapSamples> m_samples;
    SnapshotPtr m_model;
    Space m_codes; ///< of the main map
    QString m_otherFolder;
    SnapshotPtr m_otherModel;
    Space m_spaces[kKinds];
    JobSlot m_slots[kKinds];
    JobSlot m_ownSample, m_otherSample;
};

} // namespace hourglass
