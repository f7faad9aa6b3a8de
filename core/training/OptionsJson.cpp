// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/OptionsJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;

// In the order of the enumerators.
constexpr std::array<std::string_view, 4> kOptimizers{"adam", "sgd", "adamw", "rmsprop"};
constexpr std::array<std::string_view, 4> kLosses{"mse", "bce", "l1", "ssim"};
constexpr std::array<std::string_view, 2> kReductions{"mean", "sum_per_sample"};
constexpr std::array<std::string_view, 5> kSchedules{"constant", "step", "cosine", "one_cycle", "plateau"};
constexpr std::array<std::string_view, 4> kCorruptions{"none", "gaussian", "masking", "salt_and_pepper"};

/// One option: written by toJson, read where it is there.
class Reader {
public:
    explicit Reader(const std::string& text) : m_json(Json::parse(text)) {}

    template <class T>
    void operator()(const char* name, T& value) const
    {
        if (const auto found = m_json.find(name); found != m_json.end())
            value = found->get<T>();
    }
    template <class E, std::size_t n>
    void operator()(const char* name, E& value, const std::array<std::string_view, n>& words) const
    {
        const auto found = m_json.find(name);
        if (found == m_json.end())
            return;
        const auto word = found->get<std::string>();
        const auto at = std::find(words.begin(), words.end(), word);
        if (at == words.end())
            throw std::runtime_error("'" + word + "' is not a known " + name);
        value = static_cast<E>(at - words.begin());
    }

private:
    Json m_json;
};

class Writer {
public:
    template <class T>
    void operator()(const char* name, const T& value)
    {
        m_json[name] = value;
    }
    template <class E, std::size_t n>
    void operator()(const char* name, const E& value, const std::array<std::string_view, n>& words)
    {
        m_json[name] = words[static_cast<std::size_t>(value)];
    }
    [[nodiscard]] std::string text() const { return m_json.dump(); }

private:
    Json m_json = Json::object();
};

/// Every option with its name, once: what is written is what is read.
template <class Visitor, class Options>
void visit(Visitor& v, Options& o)
{
    v("epochs", o.epochs);
    v("batch", o.batch);
    v("learning_rate", o.learningRate);
    v("optimizer", o.optimizer, kOptimizers);
    v("momentum", o.momentum);
    v("nesterov", o.nesterov);
    v("weight_decay", o.weightDecay);
    v("loss", o.loss, kLosses);
    v("reduction", o.reduction, kReductions);
    v("kl_weight", o.klWeight);
    v("kl_warmup", o.klWarmup);
    v("sparsity", o.sparsity);
    v("contraction", o.contraction);
    v("corruption", o.corruption, kCorruptions);
    v("corruption_amount", o.corruptionAmount);
    v("schedule", o.schedule, kSchedules);
    v("schedule_factor", o.scheduleFactor);
    v("schedule_epochs", o.scheduleEpochs);
    v("clip_norm", o.clipNorm);
    v("validation_fraction", o.validationFraction);
    v("checkpoint_every", o.checkpointEvery);
    v("mixed_precision", o.mixedPrecision);
    v("patience", o.patience);
    v("seed", o.seed);
    v("threads", o.threads);
    v("device", o.device);
    v("limit", o.limit);
}

} // namespace

std::string_view nameOf(OptimizerKind kind) { return kOptimizers[static_cast<std::size_t>(kind)]; }
std::string_view nameOf(LossKind kind) { return kLosses[static_cast<std::size_t>(kind)]; }
std::string_view nameOf(LossReduction kind) { return kReductions[static_cast<std::size_t>(kind)]; }
std::string_view nameOf(ScheduleKind kind) { return kSchedules[static_cast<std::size_t>(kind)]; }
std::string_view nameOf(Corruption kind) { return kCorruptions[static_cast<std::size_t>(kind)]; }

std::string toJson(const TrainingOptions& options)
{
    Writer writer;
    visit(writer, options);
    return writer.text();
}

TrainingOptions optionsFromJson(const std::string& text)
{
    TrainingOptions options;
    const Reader reader(text);
    visit(reader, options);
    return options;
}

} // namespace hourglass
