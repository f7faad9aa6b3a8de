// SPDX-License-Identifier: GPL-3.0-or-later
// cluster: k-means over codes, and how the clusters agree with the labels.
#include "app/cli/Command.h"
#include "app/cli/OpenRun.h"
#include "app/cli/Progress.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/Scores.h"
#include "core/data/Npy.h"

#include <chrono>
#include <cmath>
#include <cstdio>

namespace hourglass::cli {
namespace {

struct ClusterOptions {
    VectorSource source;
    KMeansOptions kmeans;
    std::string out;
};

Json scoresJson(const ClusterScores& scores)
{
    const auto orNull = [](double v) { return std::isfinite(v) ? Json(v) : Json(nullptr); };
    return {{"purity", orNull(scores.purity)},
            {"accuracy", orNull(scores.accuracy)},
            {"nmi", orNull(scores.nmi)},
            {"ari", orNull(scores.ari)},
            {"silhouette", orNull(scores.silhouette)}};
}

Result<Answer> cluster(const ClusterOptions& given, const Session& session)
{
    const auto vectors = loadVectors(given.source, session.stop);
    if (!vectors.ok())
        return vectors.error();
    const Codes& codes = vectors.value().codes;
    ThreadTeam team(resolveThreads(given.kmeans.threads));
    Progress progress;
    const auto begin = std::chrono::steady_clock::now();
    const auto clusters = kMeans(codes.values.data(), codes.count, codes.dims, given.kmeans, team,
                                 session.stop, [&](double share) { progress.show(share, "k-means"); });
    if (!clusters.ok())
        return clusters.error();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto& c = clusters.value();
    if (const auto written =
            writeNpy(given.out, std::span<const std::int32_t>(c.assignment), {c.assignment.size()});
        !written.ok())
        return written.error();
    Json json{
        {"n", codes.count}, {"k", c.k}, {"inertia", c.inertia}, {"seconds", seconds}, {"file", given.out}};
    char text[160];
    std::snprintf(text, sizeof text, "%d clusters of %zu points in %.2f s, inertia %.6g.\n", c.k, codes.count,
                  seconds, c.inertia);
    Answer answer{text, json};
    if (!vectors.value().labels.empty()) {
        const auto scores =
            scoreClusters(c, vectors.value().labels, codes.values.data(), codes.dims, team, session.stop);
        if (!scores.ok())
            return scores.error();
        answer.json.update(scoresJson(scores.value()));
        const auto& s = scores.value();
        std::snprintf(text, sizeof text, "purity %.4f, accuracy %.4f, NMI %.4f, ARI %.4f, silhouette %.4f\n",
                      s.purity, s.accuracy, s.nmi, s.ari, s.silhouette);
        answer.text += text;
    }
    return answer;
}

} // namespace

void addCluster(CLI::App& app, Session& session)
{
    auto o = std::make_shared<ClusterOptions>();
    auto* c = app.add_subcommand("cluster", "Cluster codes by k-means");
    c->add_option("run", o->source.run, "The run's folder");
    addCheckpointOption(*c, o->source.checkpoint);
    c->add_option("--codes", o->source.codesFile, "Codes from a .npy file instead of a run");
    c->add_option("--labels", o->source.labelsFile, "Labels for --codes, a .npy file");
    c->add_option("--k", o->kmeans.k, "Clusters")->required();
    c->add_option("--restarts", o->kmeans.restarts, "Starts; the best wins")->capture_default_str();
    c->add_option("--seed", o->kmeans.seed, "Same seed: the same clusters")->capture_default_str();
    c->add_option("--threads", o->kmeans.threads, "0: all cores");
    c->add_option("--space", o->source.space, "Codes or raw pixels")
        ->check(CLI::IsMember({"latent", "raw"}))
        ->capture_default_str();
    c->add_option("--split", o->source.split, "Which part")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--limit", o->source.limit, "The first so many only; 0: all");
    c->add_option("--out", o->out, "A .npy file, int32 [n]")->required();
    onChosen(c, session, o, cluster);
}

} // namespace hourglass::cli
