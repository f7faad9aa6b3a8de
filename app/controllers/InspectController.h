// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hourglass {

/// What one sample becomes, and what a handful become, as the newest model has it. The newest question wins.
class InspectController : public QObject {
    Q_OBJECT
public:
    explicit InspectController(QObject* parent = nullptr);

    void setDataset(DatasetPtr dataset);
    void setModel(SnapshotPtr model, std::shared_ptr<const Evaluation> evaluation);
    void clearModel();

    /// Which samples the grid shows, and how many.
    void setChoice(SampleChoice choice);
    void setCount(int count);
    void setSelection(std::vector<std::size_t> samples);
    void shuffle();
    [[nodiscard]] SampleChoice choice() const { return m_choice; }
    [[nodiscard]] const std::shared_ptr<const ReconstructionSet>& grid() const { return m_grid; }

    /// Answers with sampleReconstructed, unless another sample is asked for first.
    void inspect(std::size_t sample);

Q_SIGNALS:
    void gridChanged(const std::shared_ptr<const ReconstructionSet>& set);
    void sampleReconstructed(const Reconstruction& reconstruction);
    void failed(const Error& error);

private:
    void refreshGrid();
    [[nodiscard]] std::vector<std::size_t> chosenSamples() const;

    DatasetPtr m_dataset;
    SnapshotPtr m_model;
    std::shared_ptr<const Evaluation> m_evaluation;
    SampleChoice m_choice = SampleChoice::FirstOfEachClass;
    std::size_t m_count = 20;
    std::vector<std::size_t> m_selection;
    std::uint64_t m_shuffle = 1;
    std::shared_ptr<const ReconstructionSet> m_grid;
    JobSlot m_gridSlot;
    JobSlot m_sampleSlot;
};

} // namespace hourglass
