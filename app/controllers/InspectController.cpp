// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/InspectController.h"

#include "core/evaluation/SamplePick.h"
#include "core/training/Device.h"

#include <array>
#include <utility>

namespace hourglass {
namespace {

using GridPtr = std::shared_ptr<const ReconstructionSet>;

PickFrom pickFrom(const Dataset& data, const Evaluation& evaluation,
                  const std::vector<std::size_t>& selection)
{
    const auto& codes = evaluation.codes;
    PickFrom from{codes.firstSample, codes.count, {}, evaluation.errors, selection};
    if (data.hasLabels())
        from.labels = std::span(data.labels()).subspan(codes.firstSample, codes.count);
    return from;
}

} // namespace

InspectController::InspectController(QObject* parent) : QObject(parent) {}

void InspectController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    m_selection.clear();
    clearModel();
}

void InspectController::clearModel()
{
    m_gridSlot.requestStop();
    m_sampleSlot.requestStop();
    m_model.reset();
    m_evaluation.reset();
    m_grid.reset();
}

void InspectController::setModel(SnapshotPtr model, std::shared_ptr<const Evaluation> evaluation)
{
    m_model = std::move(model);
    m_evaluation = std::move(evaluation);
    refreshGrid();
}

void InspectController::setChoice(SampleChoice choice)
{
    m_choice = choice;
    refreshGrid();
}

void InspectController::setCount(int count)
{
    if (count < 1 ||
        std::exchange(m_count, static_cast<std::size_t>(count)) == static_cast<std::size_t>(count))
        return;
    refreshGrid();
}

void InspectController::setSelection(std::vector<std::size_t> samples)
{
    m_selection = std::move(samples);
    if (m_choice == SampleChoice::Selection)
        refreshGrid();
}

void InspectController::shuffle()
{
    ++m_shuffle;
    setChoice(SampleChoice::Random);
}

void InspectController::refreshGrid()
{
    if (!m_dataset || !m_model || !m_evaluation)
        return;
    m_gridSlot.start<GridPtr>(
        [data = m_dataset, model = m_model, evaluation = m_evaluation, choice = m_choice, count = m_count,
         selection = m_selection, seed = m_shuffle](StopToken) -> Result<GridPtr> {
            setComputeThreads(1);
            const auto samples = pickSamples(choice, pickFrom(*data, *evaluation, selection), count, seed);
            return std::make_shared<const ReconstructionSet>(
                ReconstructionSet{data->info().id, model->epoch(), model->reconstruct(*data, samples)});
        },
        [this](const Result<GridPtr>& result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            if (!m_dataset || !m_model || result.value()->datasetId != m_dataset->info().id)
                return;
            m_grid = result.value();
            Q_EMIT gridChanged(m_grid);
        });
}

void InspectController::inspect(std::size_t sample)
{
    if (!m_dataset || !m_model || sample >= m_dataset->info().count())
        return;
    m_sampleSlot.start<Reconstruction>(
        [data = m_dataset, model = m_model, sample](StopToken) -> Result<Reconstruction> {
            setComputeThreads(1);
            return model->reconstruct(*data, std::array{sample}).front();
        },
        [this](const Result<Reconstruction>& result) {
            if (result.ok() && m_model)
                Q_EMIT sampleReconstructed(result.value());
        });
}

} // namespace hourglass
