// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunScores.h"

#include "core/base/AtomicFile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kFile = "scores.json";
constexpr std::size_t kMostBytes = 64U << 20U;
constexpr int kFormat = 1;
constexpr std::array<const char*, kEpochScores> kKeys{"nearest_code_accuracy",
                                                      "knn_accuracy",
                                                      "linear_probe_accuracy",
                                                      "silhouette",
                                                      "cluster_accuracy",
                                                      "nmi",
                                                      "ari"};

Json jsonOf(const EpochScores& scores)
{
    Json json{{"epoch", scores.epoch}, {"sampled", scores.sampled}};
    for (std::size_t i = 0; i < kEpochScores; ++i)
        json[kKeys[i]] = std::isfinite(scores.values[i]) ? Json(scores.values[i]) : Json(nullptr);
    return json;
}

/// Throws what nlohmann throws.
EpochScores scoresOf(const Json& json)
{
    EpochScores scores;
    scores.epoch = json.at("epoch").get<double>();
    scores.sampled = json.value("sampled", std::size_t{0});
    for (std::size_t i = 0; i < kEpochScores; ++i)
        if (const auto found = json.find(kKeys[i]); found != json.end() && found->is_number())
            scores.values[i] = found->get<double>();
    return scores;
}

} // namespace

const char* keyOf(EpochScore score) { return kKeys[static_cast<std::size_t>(score)]; }

Result<void> writeRunScores(const fs::path& run, std::span<const EpochScores> scores)
{
    Json list = Json::array();
    for (const auto& each : scores)
        list.push_back(jsonOf(each));
    const Json root{{"format", kFormat}, {"scores", list}};
    return writeFileAtomically(run / kFile, std::string_view(root.dump(2)));
}

Result<std::vector<EpochScores>> readRunScores(const fs::path& run)
{
    const fs::path path = run / kFile;
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return std::vector<EpochScores>{};
    const auto text = readFile(path, kMostBytes);
    if (!text.ok())
        return text.error();
    std::vector<EpochScores> scores;
    try {
        const Json root = Json::parse(text.value());
        for (const auto& each : root.at("scores"))
            scores.push_back(scoresOf(each));
    } catch (const std::exception&) {
        return Error{Failure::BadInput, path.string() + " does not hold the scores of a run.",
                     "It is written anew with the next epoch that is scored; move it away to keep it."};
    }
    std::erase_if(scores, [](const EpochScores& s) { return !std::isfinite(s.epoch) || s.epoch < 0; });
    std::ranges::stable_sort(scores, {}, &EpochScores::epoch);
    return scores;
}

} // namespace hourglass
