// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BenchmarkRow.h"

#include "core/model/Presets.h"
#include "core/training/Trainer.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace hourglass::cli {
namespace {

constexpr int kSteps = 1500; ///< denormals slow a loop only after some hundreds
constexpr int kWarmUp = 150;

/// Images a second of the steps after the warm-up.
Result<double> imagesPerSecond(const Preset& preset, const BenchmarkTask& task)
{
    auto options = preset.options;
    options.threads = task.threads;
    options.device = "cpu";
    options.epochs = 100;
    auto trainer = Trainer::create(preset.spec, options, task.data);
    if (!trainer.ok())
        return trainer.error();
    using Clock = std::chrono::steady_clock;
    Clock::time_point begin;
    double images = 0;
    for (int step = 0; step < kSteps && !task.stop.stopRequested(); ++step) {
        if (step == kWarmUp) {
            begin = Clock::now();
            images = 0;
        }
        if (const auto taken = trainer.value()->step(); !taken.ok())
            return taken.error();
        images += options.batch; // the one smaller batch an epoch does not count here
        if (!trainer.value()->isEpochComplete())
            continue;
        const auto pause = Clock::now(); // the peer does not score the test part
        if (const auto epoch = trainer.value()->finishEpoch(task.stop); !epoch.ok())
            return epoch.error();
        begin += Clock::now() - pause;
    }
    return images / std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A plain loop with the best of one and two threads; a notebook's loop as notebooks run it, on LibTorch's
/// one.
Result<double> bestPeer(const BenchmarkTask& task, const std::string& model, const std::string& loop,
                        int steps)
{
    double best = 0;
    for (const std::string threads : {"1", "2"}) {
        if (loop == "dataloader" && threads != "1")
            continue;
        const auto rows =
            task.peers.run("training_peer.py", {"--model", model, "--threads", threads, "--loop", loop,
                                                "--steps", std::to_string(steps), "--data", task.dataFolder});
        if (!rows.ok())
            return rows.error();
        for (const auto& row : rows.value())
            best = std::max(best, row.at("images_per_second").get<double>());
    }
    return best;
}

} // namespace

Rows benchmarkTraining(const BenchmarkTask& task)
{
    std::vector<BenchmarkRow> rows;
    const auto add = [&](const std::string& name, const char* model, const char* loop,
                         int steps) -> Result<void> {
        const auto mine = imagesPerSecond(*findPreset(model), task);
        if (!mine.ok())
            return mine.error();
        BenchmarkRow row{name, "images/s", mine.value(), true, {}, {}, {{"steps", kSteps}}};
        if (task.peers.present()) {
            const auto peer = bestPeer(task, model, loop, steps);
            if (!peer.ok())
                return peer.error();
            row.peer = peer.value();
            row.peerName = std::string(loop) == "tensor"
                               ? "PyTorch, preloaded tensor, best of 1 and 2 threads"
                               : "PyTorch, DataLoader, 1 thread";
        }
        rows.push_back(std::move(row));
        return {};
    };
    for (const auto& [name, model, loop, steps] :
         {std::tuple{"train tsne-cnn", "tsne-cnn", "tensor", kSteps},
          std::tuple{"train conv-10", "conv-10", "tensor", kSteps},
          std::tuple{"train forest-mlp", "forest-mlp", "tensor", kSteps},
          std::tuple{"train simple-9", "simple-9", "tensor", kSteps},
          std::tuple{"train forest-mlp (loader)", "forest-mlp", "dataloader", 300}})
        if (const auto added = add(name, model, loop, steps); !added.ok())
            return added.error();
    return rows;
}

} // namespace hourglass::cli
