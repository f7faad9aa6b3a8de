// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TrainingFlags.h"

#include "core/training/OptionsJson.h"

#include <map>
#include <string>
#include <type_traits>

namespace hourglass::cli {
namespace {

/// Adds options to a command, each tied to a member of TrainingOptions.
class Flags {
public:
    Flags(CLI::App& command, TrainingFlags& flags) : m_command(command), m_flags(flags) {}

    void group(const char* name) { m_group = name; }

    template <class T>
    void add(const char* name, T TrainingOptions::*member, const char* help)
    {
        const auto take = [&flags = m_flags, member](const T& value) {
            flags.given.push_back([member, value](TrainingOptions& options) { options.*member = value; });
        };
        auto* option = m_command.add_option_function<T>(name, take, help)->group(m_group);
        if constexpr (std::is_unsigned_v<T>) // "-1" would be a very large number
            option->check(CLI::NonNegativeNumber);
    }

    template <class E>
    void add(const char* name, E TrainingOptions::*member, const char* help,
             const std::map<std::string, E>& words)
    {
        std::vector<std::string> all;
        for (const auto& [word, value] : words)
            all.push_back(word);
        const auto take = [&flags = m_flags, member, words](const std::string& word) {
            flags.given.push_back(
                [member, value = words.at(word)](TrainingOptions& o) { o.*member = value; });
        };
        m_command.add_option_function<std::string>(name, take, help)
            ->check(CLI::IsMember(all))
            ->group(m_group);
    }

    void addSwitch(const char* name, bool TrainingOptions::*member, const char* help)
    {
        const auto take = [&flags = m_flags, member](std::int64_t) {
            flags.given.push_back([member](TrainingOptions& options) { options.*member = true; });
        };
        m_command.add_flag_function(name, take, help)->group(m_group);
    }

private:
    CLI::App& m_command;
    TrainingFlags& m_flags;
    std::string m_group = "Training";
};

template <class E>
std::map<std::string, E> words(std::initializer_list<E> values)
{
    std::map<std::string, E> map;
    for (const E value : values)
        map.emplace(nameOf(value), value);
    return map;
}

void addLoss(Flags& f)
{
    using O = TrainingOptions;
    f.group("Loss");
    f.add("--loss", &O::loss, "What is made small",
          words({LossKind::Mse, LossKind::Bce, LossKind::L1, LossKind::Ssim}));
    f.add("--reduction", &O::reduction, "Mean over all values, or a sample's sum averaged over the samples",
          std::map<std::string, LossReduction>{{"mean", LossReduction::Mean},
                                               {"sum", LossReduction::SumPerSample}});
    f.add("--kl-weight", &O::klWeight, "Variational models: weight of the KL divergence (beta)");
    f.add("--kl-warmup", &O::klWarmup, "Variational models: epochs over which that weight grows from 0");
    f.add("--sparsity", &O::sparsity, "Weight of the code's mean absolute value");
    f.add("--contraction", &O::contraction, "Weight of the code's squared derivatives");
    f.add("--corruption", &O::corruption, "What is done to the input; the target stays clean",
          words({Corruption::None, Corruption::Gaussian, Corruption::Masking, Corruption::SaltAndPepper}));
    f.add("--corruption-amount", &O::corruptionAmount,
          "Deviation of the Gaussian noise, else the share of values that is hit");
}

void addOptimizer(Flags& f)
{
    using O = TrainingOptions;
    f.group("Optimiser");
    f.add("--optimizer", &O::optimizer, "Optimiser",
          words({OptimizerKind::Adam, OptimizerKind::Sgd, OptimizerKind::AdamW, OptimizerKind::RmsProp}));
    f.add("--momentum", &O::momentum, "SGD and RMSprop: 0 to below 1");
    f.addSwitch("--nesterov", &O::nesterov, "SGD with momentum: look ahead before a step");
    f.add("--weight-decay", &O::weightDecay, "L2 penalty on the weights");
    f.add("--schedule", &O::schedule, "How the learning rate changes over the run",
          words({ScheduleKind::Constant, ScheduleKind::Step, ScheduleKind::Cosine, ScheduleKind::OneCycle,
                 ScheduleKind::Plateau}));
    f.add("--schedule-factor", &O::scheduleFactor, "step, plateau: what the learning rate is multiplied by");
    f.add("--schedule-epochs", &O::scheduleEpochs, "step, plateau: after so many epochs");
    f.add("--clip-norm", &O::clipNorm, "Longest gradient that is taken as it is; 0: any");
}

} // namespace

void addTrainingFlags(CLI::App& command, TrainingFlags& flags)
{
    using O = TrainingOptions;
    Flags f(command, flags);
    f.add("--epochs", &O::epochs, "Passes over the training data");
    f.add("--batch", &O::batch, "Samples a step");
    f.add("--lr", &O::learningRate, "Learning rate");
    f.add("--patience", &O::patience, "Stop after so many epochs without a better validation loss; 0: never");
    f.add("--validation-fraction", &O::validationFraction,
          "Share of the training samples that is kept aside to judge each epoch; 0: the test part does");
    f.add("--checkpoint-every", &O::checkpointEvery, "Keep the weights of every so many epochs; 0: none");
    f.add("--seed", &O::seed, "Same seed, same threads, same machine: the same bits");
    f.add("--threads", &O::threads, "CPU threads; 0: all cores, at most 8");
    f.add("--device", &O::device, "auto, cpu, cuda, cuda:i or mps (Apple); see: hourglass-cli devices");
    f.addSwitch("--mixed-precision", &O::mixedPrecision,
                "CUDA: half precision where it is safe; less memory, and faster for large models");
    f.add("--limit", &O::limit, "Train on the first so many samples only; 0: all");
    addLoss(f);
    addOptimizer(f);
}

TrainingOptions merged(TrainingOptions preset, const TrainingFlags& flags)
{
    for (const auto& set : flags.given)
        set(preset);
    return preset;
}

} // namespace hourglass::cli
