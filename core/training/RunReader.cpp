// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunReader.h"

#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "core/model/ShapeInference.h"
#include "core/training/HistoryTable.h"
#include "core/training/RunInfoJson.h"
#include "core/training/RunSettings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <span>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kLargestTable = std::size_t{1} << 26;
constexpr std::size_t kLargestAbout = std::size_t{1} << 20;
constexpr std::uintmax_t kLargestLosses = std::uintmax_t{1} << 28;
constexpr std::size_t kMostCurvePoints = 200'000;
constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestNote = std::size_t{1} << 16;
constexpr std::size_t kTrendPoints = 64;

/// A file of a run. A pipe or a device of that name would hold up whoever opens it.
Result<std::string> plainFile(const fs::path& path, std::size_t limit)
{
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
        return Error{Failure::BadInput, path.string() + " is missing.", {}};
    return readFile(path, limit);
}

/// At most so many bytes, ending with a whole UTF-8 character.
std::string shortened(std::string text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    text.resize(most);
    return text;
}

std::string textAt(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void takeLeast(double& least, double value)
{
    if (std::isfinite(value) && !(value >= least))
        least = value;
}

double judged(const EpochResult& epoch)
{
    return std::isfinite(epoch.validationLoss) ? epoch.validationLoss : epoch.trainLoss;
}

/// Every value, or every so many and the last.
std::vector<double> thinned(const std::vector<EpochResult>& epochs)
{
    std::vector<double> trend;
    const std::size_t n = epochs.size(), points = std::min(n, kTrendPoints);
    for (std::size_t i = 0; i < points; ++i)
        trend.push_back(judged(epochs[points < 2 ? 0 : i * (n - 1) / (points - 1)]));
    return trend;
}

void describeHistory(RunSummary& run, const std::vector<EpochResult>& epochs)
{
    run.trend = thinned(epochs);
    double best = RunSummary::kNone;
    for (const auto& epoch : epochs) {
        run.seconds += std::isfinite(epoch.seconds) ? std::max(epoch.seconds, 0.0) : 0.0;
        takeLeast(run.bestTraining, epoch.trainLoss);
        takeLeast(run.bestValidation, epoch.validationLoss);
        if (std::isfinite(judged(epoch)) && !(judged(epoch) >= best)) {
            best = judged(epoch);
            run.bestEpoch = epoch.epoch;
        }
    }
    if (epochs.empty())
        return;
    run.epochsDone = epochs.back().epoch;
    run.lastTraining = epochs.back().trainLoss;
    run.lastValidation = epochs.back().validationLoss;
}

void describeInfo(RunSummary& run, const RunInfo& info)
{
    constexpr int kMostSide = 1 << 20;
    run.model = info.spec.name;
    run.data = info.data.name;
    run.epochsAsked = info.options.epochs;
    run.seed = info.options.seed;
    run.device = info.device;
    run.created = info.created;
    run.encoder = layerWords(info.spec.encoder);
    run.decoder = layerWords(info.spec.decoder);
    run.settings = settingsOf(info);
    const auto& shape = info.data.shape;
    const auto isSize = [](int side) { return side >= 1 && side <= kMostSide; };
    if (!isSize(shape.channels) || !isSize(shape.height) || !isSize(shape.width))
        return;
    if (const auto table = inferShapes(info.spec, shape); table.ok())
        run.parameters = table.value().parameters;
}

/// Every batch, or of very many the mean of some neighbours, at the step of the last of them.
std::vector<LossPoint> curvePoints(std::span<const float> losses)
{
    const std::size_t every = losses.size() / kMostCurvePoints + 1;
    std::vector<LossPoint> points;
    points.reserve(losses.size() / every + 1);
    for (std::size_t first = 0; first < losses.size(); first += every) {
        const auto some = losses.subspan(first, std::min(every, losses.size() - first));
        double sum = 0;
        for (const float loss : some)
            sum += static_cast<double>(loss);
        points.push_back({static_cast<std::int64_t>(first + some.size()),
                          static_cast<float>(sum / static_cast<double>(some.size()))});
    }
    return points;
}

} // namespace

RunAbout readRunAbout(const fs::path& folder)
{
    const auto text = plainFile(folder / "about.json", kLargestAbout);
    const Json json = text.ok() ? Json::parse(text.value(), nullptr, false) : Json();
    if (!json.is_object())
        return {};
    return {shortened(textAt(json, "title"), kLongestTitle), shortened(textAt(json, "note"), kLongestNote)};
}

Result<void> writeRunAbout(const fs::path& folder, RunAbout about)
{
    std::ranges::replace(about.title, '\n', ' ');
    const Json json{{"title", shortened(std::move(about.title), kLongestTitle)},
                    {"note", shortened(std::move(about.note), kLongestNote)}};
    const fs::path path = folder / "about.json";
    if (json["title"].get<std::string>().empty() && json["note"].get<std::string>().empty()) {
        std::error_code error;
        fs::remove(path, error);
        if (!error)
            return {};
    }
    return writeFileAtomically(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

RunSummary readRunSummary(const fs::path& folder)
{
    RunSummary run;
    run.folder = folder.string();
    const auto about = readRunAbout(folder);
    run.title = about.title;
    run.note = about.note;
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) {
        run.problem = "The folder is gone, or its disk is not there.";
        run.isMissing = true;
        return run;
    }
    const auto text = plainFile(folder / "run.json", kLargestTable);
    if (!text.ok()) {
        run.problem = text.error().what;
        return run;
    }
    const auto info = runInfoFromJson(text.value(), "run.json");
    if (!info.ok()) {
        run.problem = info.error().what;
        return run;
    }
    try {
        describeInfo(run, info.value());
    } catch (const std::exception& e) { // names that are no UTF-8
        run.problem = "run.json cannot be shown: " + std::string(e.what());
    }
    if (const auto history = plainFile(folder / "history.csv", kLargestTable); history.ok())
        describeHistory(run, historyTable(history.value()));
    return run;
}

Result<RunCurve> readRunCurve(const fs::path& folder, const StopToken& stop)
{
    RunCurve curve{folder.string(), {}, {}};
    if (const auto history = plainFile(folder / "history.csv", kLargestTable); history.ok())
        curve.epochs = historyTable(history.value());
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", {}};
    const fs::path path = folder / "losses.npy";
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
        return curve;
    if (fs::file_size(path, ignored) > kLargestLosses)
        return Error{Failure::BadInput, path.string() + " is larger than the losses of a run.",
                     "Check the folder."};
    const auto losses = readNpyFloat(path);
    if (!losses.ok())
        return losses.error();
    curve.points = curvePoints(losses.value().values);
    return curve;
}

} // namespace hourglass
