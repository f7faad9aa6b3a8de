// SPDX-License-Identifier: GPL-3.0-or-later
// cluster: groups codes by any method, and how the clusters agree with the labels.
#include "app/cli/Command.h"
#include "app/cli/OpenRun.h"
#include "app/cli/Progress.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/Cluster.h"
#include "core/clustering/ClusterMembers.h"
#include "core/clustering/Scores.h"
#include "core/data/Npy.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>

namespace hourglass::cli {
namespace {

struct ClusterCommand {
    VectorSource source;
    ClusterOptions options;
    std::string method = "kmeans", covariance = "full", range, out;
};

const std::map<std::string, ClusterMethod> kMethods{
    {"kmeans", ClusterMethod::KMeans},       {"minibatch", ClusterMethod::MiniBatchKMeans},
    {"gmm", ClusterMethod::GaussianMixture}, {"ward", ClusterMethod::Ward},
    {"dbscan", ClusterMethod::Dbscan},       {"hdbscan", ClusterMethod::Hdbscan}};
const std::map<std::string, CovarianceKind> kCovariances{{"full", CovarianceKind::Full},
                                                         {"diagonal", CovarianceKind::Diagonal},
                                                         {"spherical", CovarianceKind::Spherical}};

Json orNull(double v) { return std::isfinite(v) ? Json(v) : Json(nullptr); }

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Json contingencyJson(const ContingencyTable& table)
{
    Json rows = Json::array();
    for (std::size_t i = 0; i < table.clusters.size(); ++i) {
        const auto begin = table.counts.begin() + static_cast<std::ptrdiff_t>(i * table.classes.size());
        rows.push_back(
            std::vector<std::int64_t>(begin, begin + static_cast<std::ptrdiff_t>(table.classes.size())));
    }
    return {{"clusters", table.clusters}, {"classes", table.classes}, {"counts", rows}};
}

/// What the method itself says.
Json clustersJson(const ClusterCommand& given, const Clusters& c, double seconds)
{
    Json json{{"method", given.method}, {"n", c.assignment.size()}, {"k", c.k},
              {"inertia", c.inertia},   {"seconds", seconds},       {"noise", c.noise}};
    if (given.options.method == ClusterMethod::GaussianMixture) {
        json["log_likelihood"] = orNull(c.logLikelihood);
        json["bic"] = orNull(c.bic);
    }
    if (given.options.method == ClusterMethod::Dbscan)
        json["radius"] = c.radius;
    if (c.representatives > 0)
        json["representatives"] = c.representatives;
    return json;
}

std::string clustersText(const Clusters& c, double seconds)
{
    char text[200];
    std::snprintf(text, sizeof text, "%d clusters of %zu points in %.2f s, inertia %.6g", c.k,
                  c.assignment.size(), seconds, c.inertia);
    std::string all = text;
    if (c.noise > 0)
        all += ", " + std::to_string(c.noise) + " points in none";
    if (std::isfinite(c.bic)) {
        std::snprintf(text, sizeof text, ", BIC %.6g", c.bic);
        all += text;
    }
    if (c.radius > 0) {
        std::snprintf(text, sizeof text, ", radius %.4g", c.radius);
        all += text;
    }
    if (c.representatives > 0)
        all += "; made from " + std::to_string(c.representatives) + " representatives";
    return all + ".\n";
}

/// Scores and the table against the classes, where there are some.
Result<void> addScores(Answer& answer, const Vectors& vectors, const Clusters& clusters, ThreadTeam& team,
                       const Session& session)
{
    const Codes& codes = vectors.codes;
    const auto scores =
        scoreClusters(clusters, vectors.labels, codes.values.data(), codes.dims, team, session.stop);
    if (!scores.ok())
        return scores.error();
    const auto& s = scores.value();
    answer.json["silhouette"] = orNull(s.silhouette);
    char text[160];
    if (vectors.labels.empty()) {
        std::snprintf(text, sizeof text, "silhouette %.4f\n", s.silhouette);
        answer.text += std::isfinite(s.silhouette) ? text : "";
        return {};
    }
    answer.json.update(Json{{"purity", orNull(s.purity)},
                            {"accuracy", orNull(s.accuracy)},
                            {"nmi", orNull(s.nmi)},
                            {"ari", orNull(s.ari)}});
    std::snprintf(text, sizeof text, "purity %.4f, accuracy %.4f, NMI %.4f, ARI %.4f, silhouette %.4f\n",
                  s.purity, s.accuracy, s.nmi, s.ari, s.silhouette);
    answer.text += text;
    const auto table = contingency(clusters.assignment, vectors.labels);
    if (table.ok())
        answer.json["contingency"] = contingencyJson(orderedTable(table.value()));
    return {};
}

/// Inertia and silhouette of every k of "2:15".
Result<void> addRange(Answer& answer, const ClusterCommand& given, const Codes& codes, ThreadTeam& team,
                      const Session& session)
{
    int from = 0, to = 0, end = 0;
    if (std::sscanf(given.range.c_str(), "%d:%d%n", &from, &to, &end) != 2 ||
        given.range.size() != static_cast<std::size_t>(end))
        return Error{Failure::BadInput, "\"" + given.range + "\" is not a range of k.", "Give it as 2:15."};
    Progress progress;
    const auto range =
        clusterRange(codes.values.data(), codes.count, codes.dims, given.options, from, to, team,
                     session.stop, [&](double share) { progress.show(share, "range of k"); });
    if (!range.ok())
        return range.error();
    Json rows = Json::array();
    answer.text += "  k       inertia  silhouette\n";
    for (const auto& row : range.value().rows) {
        rows.push_back({{"k", row.k}, {"inertia", row.inertia}, {"silhouette", orNull(row.silhouette)}});
        if (std::isfinite(row.bic))
            rows.back()["bic"] = row.bic;
        char text[80];
        std::snprintf(text, sizeof text, "%3d  %12.6g  %10.4f\n", row.k, row.inertia, row.silhouette);
        answer.text += text;
    }
    answer.text += "elbow at " + std::to_string(range.value().elbow) + ", greatest silhouette at " +
                   std::to_string(range.value().bestSilhouette) + ".\n";
    answer.json["k_range"] = {
        {"rows", rows}, {"elbow", range.value().elbow}, {"best_silhouette", range.value().bestSilhouette}};
    return {};
}

Result<void> addClusters(Answer& answer, const ClusterCommand& given, const Vectors& vectors,
                         ThreadTeam& team, const Session& session)
{
    const Codes& codes = vectors.codes;
    const auto begin = std::chrono::steady_clock::now();
    Progress progress;
    const auto clusters =
        hourglass::cluster(codes.values.data(), codes.count, codes.dims, given.options, team, session.stop,
                           [&](double share) { progress.show(share, given.method); });
    if (!clusters.ok())
        return clusters.error();
    const double seconds = secondsSince(begin);
    const auto& c = clusters.value();
    if (const auto written =
            writeNpy(given.out, std::span<const std::int32_t>(c.assignment), {c.assignment.size()});
        !written.ok())
        return written.error();
    answer.text += clustersText(c, seconds);
    answer.json = clustersJson(given, c, seconds);
    answer.json["file"] = given.out;
    return addScores(answer, vectors, c, team, session);
}

Result<Answer> cluster(const ClusterCommand& asked, const Session& session)
{
    ClusterCommand given = asked;
    given.options.method = kMethods.at(given.method);
    given.options.covariance = kCovariances.at(given.covariance);
    const auto vectors = loadVectors(given.source, session.stop);
    if (!vectors.ok())
        return vectors.error();
    ThreadTeam team(resolveThreads(given.options.threads));
    Answer answer{"", Json::object()};
    if (!given.out.empty())
        if (const auto done = addClusters(answer, given, vectors.value(), team, session); !done.ok())
            return done.error();
    if (!given.range.empty())
        if (const auto done = addRange(answer, given, vectors.value().codes, team, session); !done.ok())
            return done.error();
    return answer;
}

void addSource(CLI::App* c, VectorSource& source)
{
    c->add_option("run", source.run, "The run's folder");
    addCheckpointOption(*c, source.checkpoint);
    c->add_option("--codes", source.codesFile, "Codes from a .npy file instead of a run");
    c->add_option("--labels", source.labelsFile, "Labels for --codes, a .npy file");
    c->add_option("--space", source.space, "Codes or raw pixels")
        ->check(CLI::IsMember({"latent", "raw"}))
        ->capture_default_str();
    c->add_option("--split", source.split, "Which part")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--limit", source.limit, "The first so many only; 0: all");
}

void addMethodOptions(CLI::App* c, ClusterOptions& o, std::string& covariance)
{
    c->add_option("--k", o.k, "Clusters; dbscan and hdbscan find their number")->capture_default_str();
    c->add_option("--restarts", o.restarts, "k-means: starts; the best wins")->capture_default_str();
    c->add_option("--iterations", o.maxIterations, "kmeans, minibatch, gmm: at most")->capture_default_str();
    c->add_option("--batch", o.batchSize, "minibatch: points a step")->capture_default_str();
    c->add_option("--covariance", covariance, "gmm: the shapes of its clusters")
        ->check(CLI::IsMember({"full", "diagonal", "spherical"}))
        ->capture_default_str();
    c->add_option("--regularisation", o.regularisation, "gmm: added to each variance")->capture_default_str();
    c->add_option("--tolerance", o.tolerance, "gmm: ends when the log likelihood gains less")
        ->capture_default_str();
    c->add_option("--exact-points", o.exactPoints, "ward: of more, fine groups are merged")
        ->capture_default_str();
    c->add_option("--radius", o.radius, "dbscan: how far neighbours may be; 0: automatic");
    c->add_option("--min-points", o.minPoints, "dbscan, hdbscan: points that make a place dense")
        ->capture_default_str();
    c->add_option("--min-cluster-size", o.minClusterSize, "hdbscan: the smallest cluster; 0: automatic");
    c->add_option("--sample", o.samplePoints, "hdbscan: points that are clustered; 0: automatic");
    c->add_option("--seed", o.seed, "Same seed: the same clusters")->capture_default_str();
    c->add_option("--threads", o.threads, "0: all cores");
}

} // namespace

void addCluster(CLI::App& app, Session& session)
{
    auto o = std::make_shared<ClusterCommand>();
    auto* c = app.add_subcommand("cluster", "Cluster codes");
    addSource(c, o->source);
    c->add_option("--method", o->method, "How")
        ->check(CLI::IsMember({"kmeans", "minibatch", "gmm", "ward", "dbscan", "hdbscan"}))
        ->capture_default_str();
    addMethodOptions(c, o->options, o->covariance);
    auto* range = c->add_option("--k-range", o->range, "Inertia and silhouette for each k of a range: 2:15");
    auto* out = c->add_option("--out", o->out, "A .npy file, int32 [n]; -1: noise");
    c->callback([&session, o, range, out] {
        if (range->count() == 0 && out->count() == 0)
            throw CLI::RequiredError("--out (or --k-range)");
        session.run = [&session, o] { return cluster(*o, session); };
    });
}

} // namespace hourglass::cli
