// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EvaluateScores.h"

#include "app/cli/Progress.h"
#include "app/controllers/ErrorMeasuring.h"
#include "app/controllers/RecognitionParts.h"
#include "core/evaluation/EpochScoring.h"
#include "core/evaluation/NeighbourRecognition.h"
#include "core/evaluation/Recognition.h"
#include "core/training/RunScores.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hourglass::cli {
namespace {

constexpr std::size_t kLectureCodes = 100;
constexpr std::array<const char*, kErrorMeasures> kMeasures{"mse", "bce", "psnr", "ssim"};

Json orNull(double v) { return std::isfinite(v) ? Json(v) : Json(nullptr); }

template <class... Values>
std::string formatted(const char* format, Values... values)
{
    char text[240];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

/// A column of the table that the words are.
std::string cell(double accuracy) { return padded(formatted("%.4f", accuracy), 9); }

struct Space {
    const char* key;
    const char* name;
};

/// Everything that can be recognised in one space.
Result<Json> recognised(Answer& answer, const Space& space, const RecognitionParts& parts,
                        const ScoreFlags& flags, ThreadTeam& team, const Session& session, Progress& progress)
{
    const auto say = [&](const char* what) {
        return [&progress, &space, what](double share) {
            progress.show(share, std::string(space.name) + ", " + what);
        };
    };
    const auto known = parts.knownCodes(), asked = parts.askedCodes();
    const auto few = recognise(Recogniser::NearestOfHundred, known, asked, {}, team, session.stop);
    if (!few.ok())
        return few.error();
    const auto votes =
        recogniseByNeighbours(known, asked, flags.neighbours, team, session.stop, say("nearest neighbours"));
    if (!votes.ok())
        return votes.error();
    const auto probe = recognise(Recogniser::LogisticRegression, known, asked, {}, team, session.stop,
                                 say("logistic regression"));
    if (!probe.ok())
        return probe.error();
    Json knn = Json::object();
    std::string line = padded(std::string(space.name) + " (" + std::to_string(parts.dims) + ")", 33) +
                       cell(few.value().accuracy);
    for (const auto& vote : votes.value()) {
        knn[std::to_string(vote.k)] = vote.accuracy;
        line += cell(vote.accuracy);
    }
    answer.text += line + cell(probe.value().accuracy) + '\n';
    return Json{{"space", space.key},
                {"dims", parts.dims},
                {"known", known.labels.size()},
                {"asked", asked.labels.size()},
                {"nearest_of_100", few.value().accuracy},
                {"knn", knn},
                {"logistic_regression", probe.value().accuracy}};
}

Result<void> addRecognition(Answer& answer, const ScoreFlags& flags, const OpenRun& run,
                            const Session& session)
{
    if (const auto why = whyNotRecognised(run.data->info())) {
        answer.json["recognition"] = nullptr;
        answer.text += why->what + ' ' + why->hint + '\n';
        return {};
    }
    Progress progress;
    ThreadTeam team(resolveThreads(0));
    const auto codes =
        codesOf(*run.model, run.data, session.stop, [&](double share) { progress.show(share, "codes"); });
    if (!codes.ok())
        return codes.error();
    const auto raw = rawValuesOf(run.data, session.stop);
    if (!raw.ok())
        return raw.error();
    progress.show(0, "principal components");
    const auto components = principalComponentsOf(*raw.value(), codes.value()->dims, team, session.stop);
    if (!components.ok())
        return components.error();
    answer.text +=
        padded("share of test samples recognised", 33) + padded("1 of " + std::to_string(kLectureCodes), 9);
    for (const int k : flags.neighbours)
        answer.text += padded(std::to_string(k) + "-NN", 9);
    answer.text += "logistic regression\n";
    Json spaces = Json::array();
    const std::pair<Space, const RecognitionParts*> all[] = {
        {{"codes", "codes"}, codes.value().get()},
        {{"principal_components", "principal components"}, components.value().get()},
        {{"raw", "raw values"}, raw.value().get()}};
    for (const auto& [space, parts] : all) {
        auto json = recognised(answer, space, *parts, flags, team, session, progress);
        if (!json.ok())
            return json.error();
        spaces.push_back(std::move(json).value());
    }
    answer.json["recognition"] = {{"spaces", spaces}};
    return {};
}

std::string groupName(const DatasetInfo& info, std::int32_t group)
{
    return group < 0 ? "all" : info.classNames[static_cast<std::size_t>(group)];
}

Json groupJson(const DatasetInfo& info, const ErrorDistribution& d)
{
    return {{"class", groupName(info, d.group)},
            {"count", d.count},
            {"mean", d.mean},
            {"deviation", d.deviation},
            {"least", d.least},
            {"lower_quartile", d.lowerQuartile},
            {"median", d.median},
            {"upper_quartile", d.upperQuartile},
            {"greatest", d.greatest}};
}

/// The mean squared error by class in words; every measure in the keys.
Result<void> addErrors(Answer& answer, const OpenRun& run, const Dataset& data, SampleRange range,
                       const Session& session)
{
    Progress progress;
    ThreadTeam team(resolveThreads(0));
    const auto report = measureErrors(*run.model, data, range, team, session.stop,
                                      [&](double share) { progress.show(share, "reconstruction errors"); });
    if (!report.ok())
        return report.error();
    const auto& info = data.info();
    Json errors{{"samples", range.count}};
    for (std::size_t m = 0; m < kErrorMeasures; ++m) {
        Json groups = Json::array();
        for (const auto& group : report.value().measures[m])
            groups.push_back(groupJson(info, group));
        errors[kMeasures[m]] = groups.empty() ? Json(nullptr) : groups;
        const auto worst = report.value().worstClass(static_cast<ErrorMeasure>(m));
        errors["worst_class"][kMeasures[m]] = worst < 0 ? Json(nullptr) : Json(groupName(info, worst));
    }
    answer.json["errors"] = errors;
    answer.text += padded("MSE by class", 24) + "mean      deviation quartiles\n";
    for (const auto& d : report.value().of(ErrorMeasure::Mse))
        answer.text += padded(groupName(info, d.group), 24) + formatted("%.6f  %.6f  %.6f  %.6f  %.6f\n",
                                                                        d.mean, d.deviation, d.lowerQuartile,
                                                                        d.median, d.upperQuartile);
    return {};
}

/// How many values of the code vary at all.
std::size_t livelyDims(const Codes& codes)
{
    std::size_t lively = 0;
    for (std::size_t d = 0; d < codes.dims; ++d) {
        double sum = 0, squares = 0;
        for (std::size_t i = 0; i < codes.count; ++i) {
            const double v = codes.row(i)[d];
            sum += v;
            squares += v * v;
        }
        const double n = static_cast<double>(codes.count), mean = sum / n;
        lively += squares / n - mean * mean > 1e-9 * std::max(1.0, mean * mean) ? 1 : 0;
    }
    return lively;
}

Result<void> addLatent(Answer& answer, const OpenRun& run, const Dataset& data, SampleRange range,
                       const Session& session)
{
    const auto judged = run.model->encode(data, range.first, range.count, session.stop);
    if (!judged.ok())
        return judged.error();
    const auto& info = run.data->info();
    LabelledCodes training;
    Codes first;
    if (info.testCount > 0 && info.trainCount > 0 && data.hasLabels()) {
        auto codes = run.model->encode(*run.data, 0, std::min(kLectureCodes, info.trainCount), session.stop);
        if (!codes.ok())
            return codes.error();
        first = std::move(codes).value();
        training = LabelledCodes::of(first, run.data->labels());
    }
    const auto labels = data.hasLabels() ? std::span(data.labels()).subspan(range.first, range.count)
                                         : std::span<const std::int32_t>();
    ThreadTeam team(resolveThreads(0));
    const auto scores = scoreEpoch(judged.value(), labels, training, {}, team, session.stop);
    if (!scores.ok())
        return scores.error();
    const auto lively = livelyDims(judged.value());
    Json latent{{"dims", judged.value().dims}, {"varying_dims", lively}, {"sampled", scores.value().sampled}};
    answer.text += formatted("%zu of %zu values of the code vary; on %zu codes: ", lively,
                             judged.value().dims, scores.value().sampled);
    std::string words;
    for (std::size_t i = 0; i < kEpochScores; ++i) {
        const double value = scores.value().values[i];
        const char* key = keyOf(static_cast<EpochScore>(i));
        latent[key] = orNull(value);
        if (!std::isfinite(value))
            continue;
        std::string name = key;
        std::ranges::replace(name, '_', ' ');
        words += (words.empty() ? "" : ", ") + name + formatted(" %.4f", value);
    }
    answer.json["latent"] = latent;
    answer.text += words + '\n';
    return {};
}

} // namespace

void addScoreFlags(CLI::App& command, ScoreFlags& flags)
{
    command.add_flag("--recognition", flags.recognition,
                     "How well classes are recognised by nearest neighbours and logistic regression, from "
                     "codes, as many principal components, and raw values; takes seconds to minutes");
    command
        .add_option("--neighbours,--neighbors", flags.neighbours,
                    "With --recognition: how many neighbours vote, several by commas")
        ->delimiter(',')
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_flag("--per-class", flags.perClass,
                     "How MSE, BCE, PSNR and SSIM spread over the samples of each class");
    command.add_flag("--latent", flags.latent,
                     "Scores of the codes themselves: recognition, clusters against classes and silhouette "
                     "on 2,000 of them, as the window draws them below the loss");
}

Result<void> addScores(Answer& answer, const ScoreFlags& flags, const OpenRun& run, const DatasetPtr& data,
                       SampleRange range, const Session& session)
{
    if (flags.recognition)
        if (auto done = addRecognition(answer, flags, run, session); !done.ok())
            return done;
    if (flags.perClass)
        if (auto done = addErrors(answer, run, *data, range, session); !done.ok())
            return done;
    if (flags.latent)
        if (auto done = addLatent(answer, run, *data, range, session); !done.ok())
            return done;
    return {};
}

} // namespace hourglass::cli
