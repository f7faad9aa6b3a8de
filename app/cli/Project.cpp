// SPDX-License-Identifier: GPL-3.0-or-later
// project: a map of codes.
#include "app/cli/Command.h"
#include "app/cli/MapRequest.h"
#include "app/cli/OpenRun.h"

#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/evaluation/MapFaithfulness.h"

#include <chrono>
#include <cstdio>

namespace hourglass::cli {
namespace {

constexpr int kNeighbours = 10;

struct ProjectOptions {
    VectorSource source;
    MapRequest map;
    std::string out;
};

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string sentence(const Json& json, const std::string& out)
{
    char text[256];
    std::snprintf(text, sizeof text, "%zu places in %s: %.2f s, trustworthiness %.4f, neighbours kept %.3f",
                  json["n"].get<std::size_t>(), out.c_str(), json["seconds"]["total"].get<double>(),
                  json["trustworthiness"].is_null() ? 0 : json["trustworthiness"].get<double>(),
                  json["neighbours_kept"].is_null() ? 0 : json["neighbours_kept"].get<double>());
    std::string line = text;
    if (json.contains("kl_divergence"))
        line += ", KL divergence " + json["kl_divergence"].dump();
    return line + ".\n";
}

Result<Answer> project(const ProjectOptions& given, const Session& session)
{
    auto vectors = loadVectors(given.source, session.stop);
    if (!vectors.ok())
        return vectors.error();
    const Codes& codes = vectors.value().codes;
    Json json{{"method", given.map.method}, {"n", codes.count}, {"dims", given.map.dims}};
    const auto begin = std::chrono::steady_clock::now();
    const auto map = requestedMap(vectors.value(), given.map, json, session);
    if (!map.ok())
        return map.error();
    json["seconds"]["total"] = secondsSince(begin);
    const auto& places = map.value().places;
    if (const auto written =
            writeNpy(given.out, std::span<const float>(places), {codes.count, map.value().dims});
        !written.ok())
        return written.error();
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
    c->add_option("--frames", o->map.frames, "t-SNE: a folder for the places on the way, as .npy files");
    c->add_option("--every", o->map.every, "t-SNE: steps from one of these to the next")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    addMapRequest(*c, o->map);
    onChosen(c, session, o, project);
}

} // namespace hourglass::cli
