// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Trainer.h"

#include "core/tensor/TorchError.h"
#include "core/training/TrainingRows.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t trainedSamples(const TrainingOptions& options, const Dataset& dataset)
{
    return options.trainedCount(dataset.info().trainCount);
}

/// Samples whose health is measured: enough to trust, few enough not to be felt.
constexpr std::size_t kHealthSamples = 500;

/// What a step draws follows from the run's seed and the step's number, so that it can go on from anywhere.
std::uint64_t stepSeed(std::uint64_t seed, std::int64_t step)
{
    constexpr std::uint64_t kPositive = 0x7FFFFFFFFFFFFFFFULL; // Python's manual_seed takes it too
    return (seed * 1000003ULL + static_cast<std::uint64_t>(step)) & kPositive;
}

std::string exactText(double value)
{
    char text[64];
    std::snprintf(text, sizeof text, "%a", value); // hexadecimal: the same bits come back
    return text;
}

/// A counter of a checkpoint; false when it is missing or not a number.
template <class T>
bool readCounter(const Checkpoint& checkpoint, const char* name, T& value)
{
    const auto found = checkpoint.metadata.find(name);
    if (found == checkpoint.metadata.end() || found->second.empty())
        return false;
    char* end = nullptr;
    const double number = std::strtod(found->second.c_str(), &end);
    if (*end != '\0' || !std::isfinite(number) || number < 0 || number > 9e15)
        return false;
    value = static_cast<T>(number);
    return true;
}

/// The settings that may have been changed on the way, in a checkpoint.
constexpr std::array<std::pair<const char*, double LiveSettings::*>, 3> kLive{
    {{"live_learning_rate", &LiveSettings::learningRate},
     {"live_kl_weight", &LiveSettings::klWeight},
     {"live_corruption_amount", &LiveSettings::corruptionAmount}}};

/// What is missing, or was never changed, is as the run began.
LiveSettings liveSettings(const Checkpoint& checkpoint, const TrainingOptions& options)
{
    auto settings = LiveSettings::of(options);
    for (const auto& [name, member] : kLive)
        (void)readCounter(checkpoint, name, settings.*member);
    return settings;
}

Error problemError(const Problem& problem)
{
    return {Failure::BadInput, problem.text, "Change '" + problem.field + "' and start again."};
}

/// What a failed step adds to the reason: half the batch needs about half the memory.
Error whileTraining(Error error, int batch)
{
    const std::string kept = "What was trained up to the last full epoch is kept. ";
    if (error.kind == Failure::OutOfMemory && batch > 1) {
        error.what = "There is not enough memory for a batch of " + std::to_string(batch) + ".";
        error.hint = kept + "Try a batch of " + std::to_string(batch / 2) + ", half of it.";
    } else if (error.kind == Failure::OutOfMemory || error.kind == Failure::NoDevice) {
        error.hint = kept + error.hint;
    }
    return error;
}

} // namespace

Trainer::Trainer(std::unique_ptr<Engine> engine, const TrainingOptions& options, DatasetPtr dataset)
    : m_engine(std::move(engine)),
      m_options(options),
      m_dataset(std::move(dataset)),
      m_kept(keptAside(options, *m_dataset)),
      m_sampler(trainedSamples(options, *m_dataset), options.batch, options.seed),
      m_schedule(options, m_sampler.batchesPerEpoch())
{
    if (m_kept)
        m_rows = trainingRows(options, *m_dataset).trained;
}

Result<std::unique_ptr<Trainer>> Trainer::create(const ModelSpec& spec, const TrainingOptions& options,
                                                 DatasetPtr dataset)
{
    if (const auto problems = options.problems(dataset->info().trainCount); !problems.empty())
        return problemError(problems.front());
    auto engine = makeTorchEngine(spec, options, dataset);
    if (!engine.ok())
        return engine.error();
    return over(std::move(engine).value(), options, std::move(dataset));
}

std::unique_ptr<Trainer> Trainer::over(std::unique_ptr<Engine> engine, const TrainingOptions& options,
                                       DatasetPtr dataset)
{
    return std::unique_ptr<Trainer>(new Trainer(std::move(engine), options, std::move(dataset)));
}

Result<std::unique_ptr<Trainer>> Trainer::resume(const ModelSpec& spec, const TrainingOptions& options,
                                                 DatasetPtr dataset, const Checkpoint& checkpoint)
{
    auto trainer = create(spec, options, std::move(dataset));
    if (!trainer.ok())
        return trainer;
    if (const auto restored = trainer.value()->restore(checkpoint); !restored.ok())
        return restored.error();
    return trainer;
}

Result<void> Trainer::restore(const Checkpoint& checkpoint)
{
    const bool counted =
        readCounter(checkpoint, "step", m_step) && readCounter(checkpoint, "epoch", m_epoch) &&
        readCounter(checkpoint, "batch", m_batch) && readCounter(checkpoint, "samples", m_samples) &&
        readCounter(checkpoint, "loss_sum", m_lossSum);
    if (!counted || m_batch > m_sampler.batchesPerEpoch())
        return Error{Failure::BadInput, "The checkpoint does not say where training stood.",
                     "Its model can be looked at, but not trained on."};
    m_schedule.importFrom(checkpoint);
    (void)apply(liveSettings(checkpoint, m_options));
    m_outOfPatience = m_options.patience > 0 && m_schedule.epochsWithoutGain() >= m_options.patience;
    return withoutThrowing([&] { return m_engine->importFrom(checkpoint, m_step); });
}

std::vector<SettingChange> Trainer::apply(const LiveSettings& settings)
{
    const auto options = settings.over(m_options);
    auto changes = changesBetween(LiveSettings::of(m_options), settings, m_step);
    if (changes.empty() || !options.problems(m_dataset->info().trainCount).empty())
        return {};
    m_options = options;
    m_schedule.setBase(options.learningRate, options.klWeight);
    return changes;
}

/// The sampler counts what is trained on; the data counts all of its samples.
std::span<const std::int64_t> Trainer::nextBatch()
{
    const auto places = m_sampler.batch(m_epoch, m_batch);
    if (m_rows.empty())
        return places;
    m_drawn.clear();
    for (const auto place : places)
        m_drawn.push_back(m_rows[static_cast<std::size_t>(place)]);
    return m_drawn;
}

Result<std::span<const LossPoint>> Trainer::advance()
{
    const auto samples = nextBatch();
    const StepPlan plan{m_schedule.learningRate(m_step), m_schedule.klWeight(m_step),
                        m_options.corruptionAmount, stepSeed(m_options.seed, m_step)};
    const auto begin = Clock::now();
    const auto stepped = withoutThrowing([&]() -> Result<void> {
        m_engine->step(samples, plan);
        return {};
    });
    if (!stepped.ok())
        return whileTraining(stepped.error(), m_options.batch);
    const auto n = static_cast<std::int64_t>(samples.size());
    m_unknown.push_back(n);
    m_timed += n;
    ++m_batch;
    ++m_step;
    auto points = take(isEpochComplete());
    m_seconds += std::chrono::duration<double>(Clock::now() - begin).count();
    return points;
}

Result<std::span<const LossPoint>> Trainer::settle() { return take(true); }

Result<LossPoint> Trainer::step()
{
    if (const auto points = advance(); !points.ok())
        return points.error();
    if (m_unknown.empty()) // its own loss is the last of them
        return m_points.back();
    const auto rest = settle();
    return rest.ok() ? Result<LossPoint>(rest.value().back()) : rest.error();
}

Result<std::span<const LossPoint>> Trainer::take(bool all)
{
    m_points.clear();
    const auto losses =
        withoutThrowing([&]() -> Result<std::vector<float>> { return m_engine->takeLosses(all); });
    if (!losses.ok())
        return whileTraining(losses.error(), m_options.batch);
    for (const float loss : losses.value())
        if (const auto counted = count(loss); !counted.ok())
            return counted.error();
    return std::span<const LossPoint>(m_points);
}

/// The loss of the first batch that has none yet.
Result<void> Trainer::count(float loss)
{
    const std::int64_t step = m_step - static_cast<std::int64_t>(m_unknown.size()) + 1;
    if (!std::isfinite(loss))
        return Error{Failure::Diverged,
                     "The loss became " + std::string(std::isnan(loss) ? "NaN" : "infinite") + " at step " +
                         std::to_string(step) + ".",
                     "The last good epoch is kept. Try a learning rate ten times smaller."};
    const auto n = m_unknown.front();
    m_unknown.pop_front();
    m_lossSum += static_cast<double>(loss) * static_cast<double>(n);
    m_samples += n;
    m_points.push_back({step, loss});
    return {};
}

double Trainer::epochsDone() const
{
    return m_epoch + static_cast<double>(m_batch) / m_sampler.batchesPerEpoch();
}

Result<ModelView> Trainer::look(StopToken stop) const
{
    const auto judged = m_dataset->info().judged();
    const auto scores =
        m_options.loss == LossKind::Mse ? ModelSnapshot::Scores::Mse : ModelSnapshot::Scores::All;
    return withoutThrowing([&]() -> Result<ModelView> {
        const auto snapshot = m_engine->snapshot(epochsDone());
        auto evaluation = snapshot->evaluate(*m_dataset, judged.first, judged.count, scores, stop);
        if (!evaluation.ok())
            return evaluation.error();
        return ModelView{snapshot, std::make_shared<const Evaluation>(std::move(evaluation).value())};
    });
}

Result<double> Trainer::validationLoss(const ModelView& view, const StopToken& stop) const
{
    if (!m_kept)
        return m_dataset->info().testCount == 0 ? std::numeric_limits<double>::quiet_NaN()
                                                : lossOf(*view.evaluation);
    const auto scores =
        m_options.loss == LossKind::Mse ? ModelSnapshot::Scores::Mse : ModelSnapshot::Scores::All;
    const auto evaluation = view.snapshot->evaluate(*m_kept, 0, m_kept->info().trainCount, scores, stop);
    if (!evaluation.ok())
        return evaluation.error();
    return lossOf(evaluation.value());
}

double Trainer::lossOf(const Evaluation& evaluation) const
{
    const auto values = static_cast<double>(m_dataset->info().shape.size());
    const bool sum = m_options.reduction == LossReduction::SumPerSample;
    const double penalty = evaluation.klDivergence * m_schedule.klWeight(m_step);
    if (m_options.loss == LossKind::Ssim)
        return 1 - evaluation.ssim + penalty / values;
    const double mean = m_options.loss == LossKind::Bce  ? evaluation.bce
                        : m_options.loss == LossKind::L1 ? evaluation.l1
                                                         : evaluation.mse;
    return (mean * values + penalty) / (sum ? 1 : values);
}

Result<EpochReport> Trainer::finishEpoch(StopToken stop)
{
    auto view = look(stop);
    if (!view.ok())
        return view.error();
    const auto validation = validationLoss(view.value(), stop);
    if (!validation.ok())
        return validation.error();
    const auto& info = m_dataset->info();
    auto health = view.value().snapshot->health(*m_dataset, info.judged(), kHealthSamples);
    const double mse = view.value().evaluation->mse;
    EpochReport report{{m_epoch + 1, m_step, m_lossSum / static_cast<double>(m_samples), validation.value(),
                        m_seconds, rate(), info.isUnit ? -10 * std::log10(mse) : ModelHealth::kNone,
                        health.roundedAccuracy, health.ssim},
                       std::move(view).value(),
                       std::move(health)};
    const double watched = report.result.validationLoss;
    m_schedule.epochEnded(std::isnan(watched) ? report.result.trainLoss : watched);
    m_outOfPatience = m_options.patience > 0 && m_schedule.epochsWithoutGain() >= m_options.patience;
    beginEpoch();
    return report;
}

void Trainer::beginEpoch()
{
    m_lastRate = rate();
    ++m_epoch;
    m_batch = 0;
    m_lossSum = m_seconds = 0;
    m_samples = m_timed = 0;
}

double Trainer::rate() const { return m_seconds > 0 ? static_cast<double>(m_timed) / m_seconds : m_lastRate; }

TrainingProgress Trainer::progress() const
{
    const int batches = m_sampler.batchesPerEpoch();
    const double left =
        (m_options.epochs - epochsDone()) * static_cast<double>(trainedSamples(m_options, *m_dataset));
    const int epoch = std::min(m_epoch + 1, m_options.epochs);
    return {epoch,  m_options.epochs, isFinished() ? batches : m_batch, batches,
            m_step, rate(),           rate() > 0 ? left / rate() : 0};
}

Checkpoint Trainer::checkpoint() const
{
    Checkpoint checkpoint;
    checkpoint.metadata = {{"step", std::to_string(m_step)},
                           {"epoch", std::to_string(m_epoch)},
                           {"batch", std::to_string(m_batch)},
                           {"samples", std::to_string(m_samples)},
                           {"loss_sum", exactText(m_lossSum)}};
    const auto settings = LiveSettings::of(m_options);
    for (const auto& [name, member] : kLive)
        checkpoint.metadata[name] = exactText(settings.*member);
    m_engine->exportTo(checkpoint);
    m_schedule.exportTo(checkpoint);
    return checkpoint;
}

} // namespace hourglass
