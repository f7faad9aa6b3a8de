// SPDX-License-Identifier: GPL-3.0-or-later
// project: a map of codes.
#include "app/cli/Command.h"
#include "app/cli/MapRequest.h"
#include "app/cli/OpenRun.h"
#include "app/cli/Place.h"

#include "core/base/AtomicFile.h"
#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/evaluation/MapFaithfulness.h"
#include "core/projection/Pca.h"

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace hourglass::cli {
namespace {

constexpr int kNeighbours = 10;

struct ProjectOptions {
    VectorSource source;
    MapRequest map;
    std::string out;
    std::string frames; ///< folder for the states on the way
    std::string scree;  ///< file for the share of every principal component
    PlaceFlags place;
};

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The places now, as state-000120.npy in the folder of frames.
Result<void> writeState(const Embedding& map, const std::string& folder)
{
    char name[32];
    std::snprintf(name, sizeof name, "state-%06d.npy", map.iteration);
    return writeNpy((std::filesystem::path(folder) / name).string(), std::span<const float>(map.places),
                    {map.count, map.dims});
}

Result<void> makeFolder(const std::string& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error{Failure::Io, "The folder " + folder + " cannot be made: " + failed.message() + ".",
                     "Choose another with --frames."};
    return {};
}

/// component,explained_variance_ratio,running_sum: a line for each that the data have.
Result<void> writeScree(const Codes& codes, const ProjectOptions& given, const StopToken& stop)
{
    ThreadTeam team(resolveThreads(given.map.tsne.threads));
    const auto model = fitPca(codes.values.data(), codes.count, codes.dims, 1, team, stop);
    if (!model.ok())
        return model.error();
    const auto& scree = model.value().scree;
    const auto sums = scree.running();
    std::string text = "component,explained_variance_ratio,running_sum\n";
    for (std::size_t k = 0; k < sums.size(); ++k) {
        char line[96];
        std::snprintf(line, sizeof line, "%zu,%.9g,%.9g\n", k + 1, scree.shares[k], sums[k]);
        text += line;
    }
    return writeFileAtomically(given.scree, std::string_view(text));
}

std::string sentence(const Json& json, const std::string& out)
{
    char text[128];
    std::snprintf(text, sizeof text, ": %.2f s", json["seconds"]["total"].get<double>());
    std::string line = json["n"].dump() + " places in " + out + text;
    if (!json["trustworthiness"].is_null()) { // too few points have none
        std::snprintf(text, sizeof text, ", trustworthiness %.4f, neighbours kept %.3f",
                      json["trustworthiness"].get<double>(), json["neighbours_kept"].get<double>());
        line += text;
    }
    if (json.contains("kl_divergence"))
        line += ", KL divergence " + json["kl_divergence"].dump();
    return line + ".\n";
}

Result<Answer> project(const ProjectOptions& given, const Session& session)
{
    if (const auto checked = checkPlace(given.place, given.source); !checked.ok())
        return checked.error(); // before the work, not after it
    auto vectors = loadVectors(given.source, session.stop);
    if (!vectors.ok())
        return vectors.error();
    const Codes& codes = vectors.value().codes;
    Json json{{"method", given.map.method}, {"n", codes.count}, {"dims", given.map.dims}};
    MapRequest request = given.map;
    if (!given.frames.empty()) {
        if (const auto made = makeFolder(given.frames); !made.ok())
            return made.error();
        request.keep = [&](const Embedding& map) { return writeState(map, given.frames); };
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto map = requestedMap(vectors.value(), request, json, session);
    if (!map.ok())
        return map.error();
    json["seconds"]["total"] = secondsSince(begin);
    const auto& places = map.value().places;
    if (const auto written =
            writeNpy(given.out, std::span<const float>(places), {codes.count, map.value().dims});
        !written.ok())
        return written.error();
    if (!given.place.what.empty()) {
        TsneOptions options = given.map.tsne;
        options.metric = given.map.metric == "cosine" ? Metric::Cosine : Metric::Euclidean;
        auto placed = placeOthers(given.place, given.source, codes, map.value(), options, session.stop);
        if (!placed.ok())
            return placed.error();
        json["placed"] = std::move(placed).value();
    }
    if (!given.scree.empty())
        if (const auto scree = writeScree(codes, given, session.stop); !scree.ok())
            return scree.error();
    ThreadTeam team(resolveThreads(given.map.tsne.threads));
    const auto faithful = measureMap(codes, map.value(), kNeighbours, team, session.stop);
    json["neighbours_kept"] = faithful.ok() ? Json(faithful.value().neighboursKept) : Json(nullptr);
    json["trustworthiness"] = faithful.ok() ? Json(faithful.value().trustworthiness) : Json(nullptr);
    json["file"] = given.out;
    return Answer{sentence(json, given.out), json};
}

} // namespace

void addProject(CLI::App& app, Session& session)
{
    auto o = std::make_shared<ProjectOptions>();
    auto* c = app.add_subcommand("project", "Make a map of codes");
    c->add_option("run", o->source.run, "The run's folder");
    addCheckpointOption(*c, o->source.checkpoint);
    c->add_option("--codes", o->source.codesFile, "Codes from a .npy file instead of a run");
    c->add_option("--out", o->out, "A .npy file, float32 [n, dims]")->required();
    c->add_option("--labels", o->source.labelsFile, "Labels for --codes, a .npy file; LDA needs them");
    c->add_option("--split", o->source.split, "Which part")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--space", o->source.space, "Codes or raw pixels")
        ->check(CLI::IsMember({"latent", "raw"}))
        ->capture_default_str();
    c->add_option("--limit", o->source.limit, "The first so many only; 0: all");
    c->add_option("--seed", o->map.tsne.seed, "Same seed: the same map")->capture_default_str();
    c->add_option("--frames", o->frames, "t-SNE: a folder for the places on the way, as .npy files");
    c->add_option("--every", o->map.every, "t-SNE: steps from one of these to the next")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    c->add_option("--scree", o->scree,
                  "A .csv file for the share of the variance of every principal component");
    addMapRequest(*c, o->map);
    addPlaceFlags(*c, o->place);
    onChosen(c, session, o, project);
}

} // namespace hourglass::cli
