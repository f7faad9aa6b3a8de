// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Options.h"

#include "core/base/ThreadTeam.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kMostThreads = 8;

class Checker {
public:
    void demand(bool good, const char* field, std::string text)
    {
        if (!good)
            m_problems.push_back({field, std::move(text)});
    }
    [[nodiscard]] std::vector<Problem> take() { return std::move(m_problems); }

private:
    std::vector<Problem> m_problems;
};

bool isKnownDevice(const std::string& name)
{
    if (name == "auto" || name == "cpu" || name == "cuda")
        return true;
    return name.size() > 5 && name.size() < 8 && name.rfind("cuda:", 0) == 0 &&
           std::all_of(name.begin() + 5, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void checkThreads(Checker& check, int threads)
{
    check.demand(threads >= 0 && threads <= 1024, "threads", "Threads must be 0 (automatic) to 1024.");
}

} // namespace

std::vector<Problem> TrainingOptions::problems(std::size_t trainCount) const
{
    const std::size_t used = limit == 0 ? trainCount : std::min(limit, trainCount);
    Checker check;
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
    check.demand(patience >= 0, "patience", "Patience must be 0 (never stop early) or more epochs.");
    check.demand(isKnownDevice(device), "device", "The device must be auto, cpu, cuda or cuda:0, cuda:1, …");
    checkThreads(check, threads);
    return check.take();
}

std::vector<Problem> TsneOptions::problems(std::size_t points) const
{
    Checker check;
    check.demand(points >= 7, "points", "t-SNE needs at least 7 points.");
    const double most = points < 7 ? 2.0 : static_cast<double>(points - 1) / 3.0;
    check.demand(std::isfinite(perplexity) && perplexity >= 2 && perplexity <= most, "perplexity",
                 "Perplexity must be 2 to a third of the points (here " +
                     std::to_string(static_cast<int>(most)) + ").");
    check.demand(iterations >= 1 && iterations <= 100000, "iterations", "Iterations must be 1 to 100,000.");
    check.demand(std::isfinite(learningRate) && learningRate >= 0, "learningRate",
                 "The learning rate must be above 0, or 0 for automatic.");
    check.demand(std::isfinite(exaggeration) && exaggeration >= 1 && exaggeration <= 100, "exaggeration",
                 "Exaggeration must be 1 to 100.");
    check.demand(exaggerationIterations >= 0, "exaggerationIterations",
                 "Exaggeration iterations must be 0 or more.");
    checkThreads(check, threads);
    return check.take();
}

std::vector<Problem> KMeansOptions::problems(std::size_t points) const
{
    Checker check;
    check.demand(k >= 1 && static_cast<std::size_t>(std::max(k, 1)) <= points, "k",
                 "k must be 1 to the number of points (" + std::to_string(points) + ").");
    check.demand(restarts >= 1 && restarts <= 1000, "restarts", "Restarts must be 1 to 1,000.");
    check.demand(maxIterations >= 1, "maxIterations", "Iterations must be at least 1.");
    checkThreads(check, threads);
    return check.take();
}

int resolveThreads(int asked) { return asked > 0 ? asked : std::min(usableCores(), kMostThreads); }

} // namespace hourglass
