// SPDX-License-Identifier: GPL-3.0-or-later
// train and resume.
#include "app/cli/Command.h"
#include "app/cli/DataOptions.h"
#include "app/cli/LiveFlags.h"
#include "app/cli/Progress.h"
#include "app/cli/TrainingFlags.h"

#include "app/import/OpenData.h"
#include "core/model/Presets.h"
#include "core/training/EarlyWarnings.h"
#include "core/training/TrainingRun.h"

#include <cmath>
#include <cstdio>

namespace hourglass::cli {
namespace {

struct TrainOptions {
    DataRequest data;
    std::string model, out;
    TrainingFlags flags;
    std::vector<std::string> changes;
};

struct ResumeOptions {
    std::string run;
    int epochs = 0;
    std::vector<std::string> changes;
};

std::string epochLine(const EpochResult& e, int epochs)
{
    char line[160];
    std::snprintf(line, sizeof line, "epoch %d/%d  train %.6g  validation %.6g  %.1f s  %s images/s", e.epoch,
                  epochs, e.trainLoss, e.validationLoss, e.seconds, grouped(e.imagesPerSecond).c_str());
    return line;
}

/// NaN is no JSON number.
Json numberOrNull(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json warningsOf(const RunHistory& history)
{
    Json all = Json::array();
    for (const auto& w : history.warnings)
        all.push_back({{"kind", nameOf(w.kind)}, {"epoch", w.epoch}, {"what", w.what}, {"hint", w.hint}});
    return all;
}

Json changesOf(const RunHistory& history)
{
    Json all = Json::array();
    for (const auto& c : history.changes)
        all.push_back({{"step", c.step}, {"name", c.name}, {"from", c.from}, {"to", c.to}});
    return all;
}

Json summary(const StartedRun& run, const Evaluation* last)
{
    const auto& info = run.directory->info();
    Json json{{"run", run.directory->path().string()},
              {"epochs", run.history.epochs.size()},
              {"steps", run.history.losses.size()}};
    double seconds = 0;
    double samples = 0;
    Json trainLoss = Json::array();
    Json validationLoss = Json::array();
    for (const auto& e : run.history.epochs) {
        seconds += e.seconds;
        samples += e.seconds * e.imagesPerSecond;
        trainLoss.push_back(numberOrNull(e.trainLoss));
        validationLoss.push_back(numberOrNull(e.validationLoss));
    }
    const auto epochs = static_cast<double>(run.history.epochs.size());
    json["seconds_per_epoch"] = numberOrNull(seconds / epochs);
    json["images_per_second"] = numberOrNull(samples / seconds);
    json["train_loss"] = std::move(trainLoss);
    json["validation_loss"] = std::move(validationLoss);
    json["test_mse"] = last ? numberOrNull(last->mse) : Json(nullptr);
    json["device"] = info.device;
    json["threads"] = info.threads;
    json["seed"] = info.options.seed;
    json["warnings"] = warningsOf(run.history);
    json["changes"] = changesOf(run.history);
    return json;
}

/// What --at says, where it can work with these options.
Result<std::vector<TimedSetting>> timedSettings(const std::vector<std::string>& texts,
                                                const TrainingOptions& options, std::size_t trainCount)
{
    std::vector<TimedSetting> settings;
    for (const auto& text : texts) {
        const auto setting = timedSettingOf(text);
        if (!setting.ok())
            return setting.error();
        auto changed = LiveSettings::of(options);
        changed.*setting.value().member = setting.value().value;
        if (const auto problems = changed.over(options).problems(trainCount); !problems.empty())
            return Error{Failure::BadInput, "--at " + text + " cannot work: " + problems.front().text,
                         "Give another value."};
        settings.push_back(setting.value());
    }
    return settings;
}

/// What changes on the way, and what looks wrong: said, and done.
void addChanges(TrainingWatch& watch, std::vector<TimedSetting>& changes, const Trainer& trainer,
                Progress& progress)
{
    watch.settingsAsked = [&]() -> std::optional<LiveSettings> {
        if (changes.empty())
            return std::nullopt;
        return settingsDue(changes, trainer.epochsDone(), LiveSettings::of(trainer.options()));
    };
    watch.settingChanged = [&](const SettingChange& change) { progress.say(wordsFor(change)); };
    watch.warned = [&](const TrainingWarning& warning) {
        progress.say("warning, epoch " + std::to_string(warning.epoch) + ": " + warning.what + ' ' +
                     warning.hint);
    };
}

Result<Answer> runToEnd(StartedRun run, std::vector<TimedSetting> changes, const Session& session)
{
    Progress progress;
    progress.say(run.directory->info().data.name + ", model " + run.directory->info().spec.name + ", " +
                 run.trainer->device().text);
    std::shared_ptr<const Evaluation> last;
    TrainingWatch watch;
    watch.progressed = [&](const TrainingProgress& p) {
        const double share = (p.epoch - 1 + static_cast<double>(p.batch) / p.batches) / p.epochs;
        progress.show(share, "epoch " + std::to_string(p.epoch) + "/" + std::to_string(p.epochs) + "  " +
                                 grouped(p.imagesPerSecond) + " images/s  " + clockText(p.secondsLeft) +
                                 " left");
    };
    watch.epochFinished = [&](const EpochReport& report) {
        last = report.view.evaluation;
        progress.say(epochLine(report.result, run.trainer->options().epochs));
    };
    addChanges(watch, changes, *run.trainer, progress);
    const auto end = train({*run.trainer, *run.directory, run.history}, watch, session.stop);
    if (!end.ok())
        return end.error();
    if (!last)
        if (auto view = run.trainer->look({}); view.ok())
            last = view.value().evaluation;
    Answer answer{"", summary(run, last.get()), end.value() == TrainingEnd::Stopped};
    const auto where = run.directory->path().string();
    answer.text = answer.interrupted ? "Interrupted. What was done is in " + where +
                                           "; go on with: hourglass-cli resume " + where + '\n'
                                     : "The run is in " + where + ".\n";
    return answer;
}

Result<Answer> runTrain(const TrainOptions& given, const Session& session)
{
    if (const auto known = loadModel(given.model); !known.ok()) // before any data is read
        return known.error();
    const auto data = openShowingProgress(given.data, session.stop);
    if (!data.ok())
        return data.error();
    const auto preset = loadModel(given.model, inputOf(data.value()->info()));
    if (!preset.ok())
        return preset.error();
    const auto options = merged(preset.value().options, given.flags);
    auto changes = timedSettings(given.changes, options, data.value()->info().trainCount);
    if (!changes.ok())
        return changes.error();
    auto run = startRun(given.out, preset.value().spec, options, data.value());
    return run.ok() ? runToEnd(std::move(run).value(), std::move(changes).value(), session) : run.error();
}

Result<Answer> runResume(const ResumeOptions& given, const Session& session)
{
    const auto directory = RunDirectory::open(given.run);
    if (!directory.ok())
        return directory.error();
    const auto& info = directory.value().info();
    auto changes = timedSettings(given.changes, info.options, info.data.trainCount);
    if (!changes.ok())
        return changes.error();
    const auto data = openDataOf(info.data, session.stop);
    if (!data.ok())
        return data.error();
    auto run = resumeRun(given.run, given.epochs, data.value());
    return run.ok() ? runToEnd(std::move(run).value(), std::move(changes).value(), session) : run.error();
}

void addChangeOption(CLI::App& command, std::vector<std::string>& changes)
{
    command
        .add_option(
            "--at", changes,
            "EPOCH:NAME=VALUE changes lr, kl-weight or corruption-amount when that epoch begins; may be "
            "given several times")
        ->allow_extra_args(false);
}

} // namespace

void addTrain(CLI::App& app, Session& session)
{
    auto o = std::make_shared<TrainOptions>();
    auto* c = app.add_subcommand("train", "Train a model; the run is a new folder");
    addDataOptions(*c, o->data);
    c->add_option("--model", o->model, "A model's name, or a spec in JSON")->required();
    c->add_option("--out", o->out, "The run's new folder")->required();
    addTrainingFlags(*c, o->flags);
    addChangeOption(*c, o->changes);
    onChosen(c, session, o, runTrain);
}

void addResume(CLI::App& app, Session& session)
{
    auto o = std::make_shared<ResumeOptions>();
    auto* c = app.add_subcommand("resume", "Go on exactly where a run stopped");
    c->add_option("run", o->run, "The run's folder")->required();
    c->add_option("--epochs", o->epochs, "Epochs in all; without it, as many as the run was meant to have");
    addChangeOption(*c, o->changes);
    onChosen(c, session, o, runResume);
}

} // namespace hourglass::cli
