// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Options.h"

#include "core/types/OptionCheck.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

bool isKnownDevice(const std::string& name)
{
    if (name == "auto" || name == "cpu" || name == "mps" || name == "cuda")
        return true;
    return name.size() > 5 && name.size() < 8 && name.rfind("cuda:", 0) == 0 &&
           std::all_of(name.begin() + 5, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::size_t TrainingOptions::usedCount(std::size_t trainCount) const
{
    return limit == 0 ? trainCount : std::min(limit, trainCount);
}

std::size_t TrainingOptions::keptCount(std::size_t trainCount) const
{
    const std::size_t used = usedCount(trainCount);
    if (!(validationFraction > 0 && validationFraction <= 0.9) || used < 2)
        return 0;
    const auto share = static_cast<std::size_t>(std::llround(validationFraction * static_cast<double>(used)));
    return std::clamp<std::size_t>(share, 1, used - 1);
}

std::vector<Problem> TrainingOptions::problems(std::size_t trainCount) const
{
    const std::size_t used = trainedCount(trainCount);
    OptionCheck check;
    check.demand(epochs >= 1 && epochs <= 100000, "epochs", "Epochs must be 1 to 100,000.");
    check.demand(batch >= 1, "batch", "The batch must hold at least 1 sample.");
    check.demand(batch < 1 || static_cast<std::size_t>(batch) <= used, "batch",
                 "The batch (" + std::to_string(batch) + ") is larger than the training data (" +
                     std::to_string(used) + " samples). Choose a smaller batch.");
    check.demand(std::isfinite(learningRate) && learningRate > 0, "learningRate",
                 "The learning rate must be a number above 0; 0.001 suits most models.");
    check.demand(momentum >= 0 && momentum < 1, "momentum", "Momentum must be 0 to below 1.");
    check.demand(std::isfinite(weightDecay) && weightDecay >= 0, "weightDecay",
                 "Weight decay must be 0 or more.");
    check.demand(!nesterov || (optimizer == OptimizerKind::Sgd && momentum > 0), "nesterov",
                 "Nesterov needs SGD with a momentum above 0.");
    check.demand(std::isfinite(klWeight) && klWeight >= 0, "klWeight", "The KL weight must be 0 or more.");
    check.demand(klWarmup >= 0, "klWarmup", "The warm-up must be 0 epochs or more.");
    check.demand(std::isfinite(sparsity) && sparsity >= 0, "sparsity", "Sparsity must be 0 or more.");
    check.demand(std::isfinite(contraction) && contraction >= 0, "contraction",
                 "Contraction must be 0 or more.");
    const bool isShare = corruption == Corruption::Masking || corruption == Corruption::SaltAndPepper;
    check.demand(std::isfinite(corruptionAmount) && corruptionAmount >= 0 &&
                     (!isShare || corruptionAmount <= 1),
                 "corruptionAmount", isShare ? "The share must be 0 to 1." : "The noise must be 0 or more.");
    check.demand(scheduleFactor > 0 && scheduleFactor < 1, "scheduleFactor",
                 "The factor must lie between 0 and 1; 0.1 is usual.");
    check.demand(scheduleEpochs >= 1, "scheduleEpochs", "The schedule needs at least 1 epoch.");
    check.demand(std::isfinite(clipNorm) && clipNorm >= 0, "clipNorm",
                 "The gradient's limit must be above 0, or 0 for none.");
    check.demand(validationFraction >= 0 && validationFraction <= 0.9, "validationFraction",
                 "The share kept aside must be 0 to 0.9.");
    check.demand(checkpointEvery >= 0, "checkpointEvery", "Weights are kept every 1 or more epochs; 0: not.");
    check.demand(patience >= 0, "patience", "Patience must be 0 (never stop early) or more epochs.");
    check.demand(isKnownDevice(device), "device",
                 "The device must be auto, cpu, mps, cuda or cuda:0, cuda:1, …");
    check.demand(!mixedPrecision || (device != "cpu" && device != "mps"), "mixedPrecision",
                 "Mixed precision needs a CUDA device. Switch it off, or choose one.");
    check.demandThreads(threads);
    return check.take();
}

} // namespace hourglass
