// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BenchmarkRow.h"

#include "core/model/Presets.h"
#include "core/model/ShapeInference.h"
#include "core/training/PyTorchProject.h"
#include "core/training/Trainer.h"

#include <algorithm>
#include <chrono>

namespace hourglass::cli {
namespace {

constexpr int kSteps = 1500; ///< denormals slow a loop only after some hundreds
constexpr int kWarmUp = 150;
constexpr int kLoaderSteps = 300; ///< a notebook's loop is slow from the start

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

/// The peer's script: the same model and training, as Hourglass exports it.
Result<std::string> peerScript(const Preset& preset, const BenchmarkTask& task)
{
    RunInfo run;
    run.spec = preset.spec;
    run.options = preset.options;
    run.data = task.data->info();
    const auto path = task.peers.scratch / (preset.name + ".py");
    const auto written = writePyTorchProject(path, run, *task.data, task.stop);
    return written.ok() ? Result<std::string>(path.string()) : written.error();
}

/// A plain loop with the best of one and two threads; a notebook's loop as notebooks run it, on LibTorch's
/// one.
Result<double> bestPeer(const BenchmarkTask& task, const std::string& script, bool isLoader)
{
    double best = 0;
    for (const std::string threads : {"1", "2"}) {
        if (isLoader && threads != "1")
            continue;
        const auto rows =
            task.peers.run("training_peer.py", {"--script", script, "--threads", threads, "--loop",
                                                isLoader ? "dataloader" : "tensor", "--steps",
                                                std::to_string(isLoader ? kLoaderSteps : kSteps)});
        if (!rows.ok())
            return rows.error();
        for (const auto& row : rows.value())
            best = std::max(best, row.at("images_per_second").get<double>());
    }
    return best;
}

Result<BenchmarkRow> rowOf(const Preset& preset, const BenchmarkTask& task, bool isLoader)
{
    const auto mine = imagesPerSecond(preset, task);
    if (!mine.ok())
        return mine.error();
    BenchmarkRow row{"train " + preset.name + (isLoader ? " (loader)" : ""),
                     "images/s",
                     mine.value(),
                     true,
                     {},
                     {},
                     {{"steps", kSteps}}};
    if (!task.peers.present())
        return row;
    const auto script = peerScript(preset, task);
    if (!script.ok())
        return script.error();
    const auto peer = bestPeer(task, script.value(), isLoader);
    if (!peer.ok())
        return peer.error();
    row.peer = peer.value();
    row.peerName =
        isLoader ? "PyTorch, DataLoader, 1 thread" : "PyTorch, preloaded tensor, best of 1 and 2 threads";
    return row;
}

} // namespace

Rows benchmarkTraining(const BenchmarkTask& task)
{
    std::vector<BenchmarkRow> rows;
    for (const auto& preset : presets(inputOf(task.data->info()))) {
        const bool chosen = task.models.empty() || std::find(task.models.begin(), task.models.end(),
                                                             preset.name) != task.models.end();
        if (!chosen || !inferShapes(preset.spec, task.data->info().shape).ok())
            continue;
        for (const bool isLoader : {false, true}) {
            if (isLoader && preset.name != "forest-mlp")
                continue;
            auto row = rowOf(preset, task, isLoader);
            if (!row.ok())
                return row.error();
            rows.push_back(std::move(row).value());
        }
    }
    return rows;
}

} // namespace hourglass::cli
