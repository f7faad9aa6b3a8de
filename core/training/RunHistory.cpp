// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunHistory.h"

#include "core/training/EarlyWarnings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <sstream>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kFormat = 1;

Json numberOrNull(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

double numberOf(const Json& row, const char* name)
{
    const auto found = row.find(name);
    return found == row.end() || found->is_null() ? std::numeric_limits<double>::quiet_NaN()
                                                  : found->get<double>();
}

Json rowOf(const EpochResult& e)
{
    return {{"epoch", e.epoch},
            {"step", e.step},
            {"train_loss", numberOrNull(e.trainLoss)},
            {"validation_loss", numberOrNull(e.validationLoss)},
            {"seconds", e.seconds},
            {"images_per_second", e.imagesPerSecond},
            {"psnr", numberOrNull(e.psnr)},
            {"rounded_accuracy", numberOrNull(e.roundedAccuracy)},
            {"ssim", numberOrNull(e.ssim)}};
}

EpochResult epochOf(const Json& row)
{
    return {row.at("epoch").get<int>(),  row.at("step").get<std::int64_t>(),
            numberOf(row, "train_loss"), numberOf(row, "validation_loss"),
            row.value("seconds", 0.0),   row.value("images_per_second", 0.0),
            numberOf(row, "psnr"),       numberOf(row, "rounded_accuracy"),
            numberOf(row, "ssim")};
}

Json rowOf(const SettingChange& c)
{
    return {{"step", c.step}, {"name", c.name}, {"from", c.from}, {"to", c.to}};
}

Json rowOf(const TrainingWarning& w)
{
    return {
        {"kind", nameOf(w.kind)}, {"epoch", w.epoch}, {"step", w.step}, {"what", w.what}, {"hint", w.hint}};
}

template <class T>
Json rowsOf(const std::vector<T>& items)
{
    Json rows = Json::array();
    for (const auto& item : items)
        rows.push_back(rowOf(item));
    return rows;
}

void readWarnings(const Json& rows, RunHistory& history)
{
    for (const auto& row : rows)
        if (const auto kind =
                warningKindOf(row.at("kind").get<std::string>())) // a newer version may know more
            history.warnings.push_back({*kind, row.at("epoch").get<int>(), row.at("step").get<std::int64_t>(),
                                        row.at("what").get<std::string>(),
                                        row.at("hint").get<std::string>()});
}

} // namespace

std::vector<LossPoint> RunHistory::points() const
{
    std::vector<LossPoint> all;
    all.reserve(losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i)
        all.push_back({static_cast<std::int64_t>(i) + 1, losses[i]});
    return all;
}

void RunHistory::cutAt(std::int64_t step)
{
    const auto isLater = [step](const auto& item) { return item.step > step; };
    if (losses.size() > static_cast<std::size_t>(std::max<std::int64_t>(step, 0)))
        losses.resize(static_cast<std::size_t>(std::max<std::int64_t>(step, 0)));
    std::erase_if(epochs, isLater);
    std::erase_if(changes, isLater);
    std::erase_if(warnings, isLater);
}

std::string toJson(const RunHistory& history)
{
    const Json json{{"format", kFormat},
                    {"epochs", rowsOf(history.epochs)},
                    {"changes", rowsOf(history.changes)},
                    {"warnings", rowsOf(history.warnings)}};
    return json.dump(1) + '\n';
}

Result<RunHistory> runHistoryFromJson(const std::string& text, const std::string& name)
{
    const char* hint = "The run was written by another version, or the file was changed by hand. Without the "
                       "file its epochs are read from history.csv.";
    try {
        const Json json = Json::parse(text);
        if (json.at("format").get<int>() > kFormat)
            return Error{Failure::BadInput, name + " was written by a newer Hourglass.",
                         "Open it with that version."};
        RunHistory history;
        for (const auto& row : json.at("epochs"))
            history.epochs.push_back(epochOf(row));
        for (const auto& row : json.at("changes"))
            history.changes.push_back({row.at("step").get<std::int64_t>(), row.at("name").get<std::string>(),
                                       row.at("from").get<double>(), row.at("to").get<double>()});
        readWarnings(json.at("warnings"), history);
        return history;
    } catch (const std::exception& e) { // Json's
        return Error{Failure::BadInput, name + " cannot be read: " + e.what(), hint};
    }
}

std::string csvOf(const std::vector<EpochResult>& epochs)
{
    std::string text =
        "epoch,step,train_loss,validation_loss,seconds,images_per_second,psnr,rounded_accuracy,"
        "ssim\n";
    for (const auto& e : epochs) {
        char line[256];
        std::snprintf(line, sizeof line, "%d,%lld,%.9g,%.9g,%.3f,%.1f,%.5g,%.5g,%.5g\n", e.epoch,
                      static_cast<long long>(e.step), e.trainLoss, e.validationLoss, e.seconds,
                      e.imagesPerSecond, e.psnr, e.roundedAccuracy, e.ssim);
        text += line;
    }
    return text;
}

std::vector<EpochResult> epochsFromCsv(const std::string& csv)
{
    std::vector<EpochResult> epochs;
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        EpochResult e;
        long long at = 0;
        char validation[64] = {};
        if (std::sscanf(line.c_str(), "%d,%lld,%lf,%63[^,],%lf,%lf", &e.epoch, &at, &e.trainLoss, validation,
                        &e.seconds, &e.imagesPerSecond) != 6)
            break;
        e.step = at;
        e.validationLoss = std::strtod(validation, nullptr);
        epochs.push_back(e);
    }
    return epochs;
}

} // namespace hourglass
