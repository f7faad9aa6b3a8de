// SPDX-License-Identifier: GPL-3.0-or-later
// evaluate, encode and reconstruct: what a trained model makes of the data.
#include "app/cli/Command.h"
#include "app/cli/EvaluateScores.h"
#include "app/cli/OpenRun.h"

#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/evaluation/NearestCode.h"
#include "core/training/TrainingRows.h"

#include <cmath>
#include <cstdio>

namespace hourglass::cli {
namespace {

constexpr std::size_t kRecognised = 100; ///< of each part, as the lecture has it

struct RunOptions {
    std::string run, split = "test", out, checkpoint = "last";
    ScoreFlags scores{};
};

struct Range {
    std::size_t first, count;
};

Range rangeOf(const OpenRun& run, const std::string& split)
{
    const auto& info = run.data->info();
    const Split part = splitOf(split, info);
    return {info.first(part), info.count(part)};
}

std::span<const std::int32_t> labelsOf(const Dataset& data, const Codes& codes)
{
    return std::span(data.labels()).subspan(codes.firstSample, codes.count);
}

/// Null where there are no labels or no two parts to compare.
Json nearestCode(const OpenRun& run, const Session& session)
{
    const auto& info = run.data->info();
    if (!run.data->hasLabels() || info.trainCount == 0 || info.testCount == 0)
        return nullptr;
    const auto known = run.model->encode(*run.data, 0, std::min(kRecognised, info.trainCount), session.stop);
    const auto asked =
        run.model->encode(*run.data, info.trainCount, std::min(kRecognised, info.testCount), session.stop);
    if (!known.ok() || !asked.ok())
        return nullptr;
    ThreadTeam team(resolveThreads(0));
    const auto accuracy =
        lectureRecognition(LabelledCodes::of(known.value(), labelsOf(*run.data, known.value())),
                           LabelledCodes::of(asked.value(), labelsOf(*run.data, asked.value())), team);
    return accuracy.ok() ? Json(accuracy.value()) : Json(nullptr);
}

/// Those that are defined for the data.
std::string scoreText(const Evaluation& s, const Json& nearest)
{
    std::string text;
    const auto add = [&text](const char* format, double value) {
        char piece[64];
        std::snprintf(piece, sizeof piece, format, value);
        if (!std::isnan(value))
            text += (text.empty() ? "" : ", ") + std::string(piece);
    };
    add("test MSE %.6f", s.mse);
    add("L1 %.6f", s.l1);
    add("BCE %.6f", s.bce);
    add("PSNR %.2f dB", s.psnr);
    add("SSIM %.4f", s.ssim);
    add("rounded accuracy %.4f", s.roundedAccuracy);
    return text + ", nearest-code accuracy " + (nearest.is_null() ? "not defined" : nearest.dump()) + '\n';
}

Result<Answer> evaluate(const RunOptions& options, const Session& session)
{
    const auto run = openRun(options.run, options.checkpoint, session.stop);
    if (!run.ok())
        return run.error();
    // Where there is no test part, what was kept aside while it trained is as good as one.
    const auto& data = run.value().data;
    const auto kept =
        data->info().testCount > 0 ? nullptr : keptAside(run.value().directory.info().options, *data);
    const auto range = kept ? Range{0, kept->info().trainCount} : rangeOf(run.value(), "test");
    const auto scores = run.value().model->evaluate(kept ? *kept : *data, range.first, range.count,
                                                    ModelSnapshot::Scores::All, session.stop);
    if (!scores.ok())
        return scores.error();
    const auto& s = scores.value();
    const Json nearest = nearestCode(run.value(), session);
    Answer answer{scoreText(s, nearest),
                  {{"test_mse", s.mse},
                   {"test_bce", s.bce},
                   {"l1", s.l1},
                   {"psnr", s.psnr},
                   {"ssim", s.ssim},
                   {"rounded_accuracy", s.roundedAccuracy},
                   {"nearest_code_accuracy", nearest}}};
    if (const auto added = addScores(answer, options.scores, run.value(), kept ? kept : data,
                                     {range.first, range.count}, session);
        !added.ok())
        return added.error();
    return answer;
}

Result<Answer> encode(const RunOptions& options, const Session& session)
{
    const auto run = openRun(options.run, options.checkpoint, session.stop);
    if (!run.ok())
        return run.error();
    const auto range = rangeOf(run.value(), options.split);
    const auto codes = run.value().model->encode(*run.value().data, range.first, range.count, session.stop);
    if (!codes.ok())
        return codes.error();
    const auto& c = codes.value();
    if (const auto written = writeNpy(options.out, std::span<const float>(c.values), {c.count, c.dims});
        !written.ok())
        return written.error();
    return Answer{std::to_string(c.count) + " codes of " + std::to_string(c.dims) + " values are in " +
                      options.out + ".\n",
                  {{"n", c.count}, {"dims", c.dims}, {"file", options.out}}};
}

Result<Answer> reconstruct(const RunOptions& options, const Session& session)
{
    const auto run = openRun(options.run, options.checkpoint, session.stop);
    if (!run.ok())
        return run.error();
    const auto range = rangeOf(run.value(), options.split);
    const auto values =
        run.value().model->reconstructValues(*run.value().data, range.first, range.count, session.stop);
    if (!values.ok())
        return values.error();
    const auto& s = run.value().data->info().shape;
    const std::vector<std::size_t> shape{range.count, static_cast<std::size_t>(s.channels),
                                         static_cast<std::size_t>(s.height),
                                         static_cast<std::size_t>(s.width)};
    if (const auto written = writeNpy(options.out, std::span<const float>(values.value()), shape);
        !written.ok())
        return written.error();
    return Answer{std::to_string(range.count) + " reconstructions are in " + options.out + ".\n",
                  {{"n", range.count}, {"file", options.out}}};
}

CLI::App* addRunCommand(CLI::App& app, const char* name, const char* help, RunOptions& options, bool writes)
{
    auto* c = app.add_subcommand(name, help);
    c->add_option("run", options.run, "The run's folder")->required();
    addCheckpointOption(*c, options.checkpoint);
    if (writes) {
        c->add_option("--split", options.split, "Which part of the data")
            ->check(CLI::IsMember({"train", "test", "all"}))
            ->capture_default_str();
        c->add_option("--out", options.out, "A .npy file")->required();
    }
    return c;
}

} // namespace

void addEvaluate(CLI::App& app, Session& session)
{
    auto o = std::make_shared<RunOptions>();
    auto* command = addRunCommand(app, "evaluate", "Score a run on the test part", *o, false);
    addScoreFlags(*command, o->scores);
    onChosen(command, session, o, evaluate);
}

void addEncode(CLI::App& app, Session& session)
{
    auto o = std::make_shared<RunOptions>();
    onChosen(addRunCommand(app, "encode", "Write codes as float32 [n, d]", *o, true), session, o, encode);
}

void addReconstruct(CLI::App& app, Session& session)
{
    auto o = std::make_shared<RunOptions>();
    onChosen(addRunCommand(app, "reconstruct",
                           "Write reconstructions as float32 [n, channels, height, width]", *o, true),
             session, o, reconstruct);
}

} // namespace hourglass::cli
