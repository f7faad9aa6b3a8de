// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MapRequest.h"

#include "app/cli/Progress.h"

#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/projection/Project.h"
#include "core/projection/Tsne.h"
#include "core/projection/Umap.h"

#include <cstdlib>

namespace hourglass::cli {
namespace {

constexpr int kStepsAtOnce = 10;

/// 0 for 'auto'.
Result<double> learningRate(const std::string& text)
{
    if (text == "auto")
        return 0.0;
    char* end = nullptr;
    const double rate = std::strtod(text.c_str(), &end);
    if (*end != '\0' || text.empty() || !(rate > 0))
        return Error{Failure::BadInput, "'" + text + "' is not a learning rate.",
                     "Give 'auto' or a number above 0."};
    return rate;
}

Result<TsneOptions> tsneOptions(const MapRequest& given)
{
    TsneOptions options = given.tsne;
    options.dims = static_cast<int>(given.dims);
    const auto rate = learningRate(given.learningRate);
    if (!rate.ok())
        return rate.error();
    options.learningRate = rate.value();
    options.metric = given.metric == "cosine" ? Metric::Cosine : Metric::Euclidean;
    options.init = given.init.empty() || given.init == "pca" ? TsneInit::Pca
                   : given.init == "random"                  ? TsneInit::Random
                                                             : TsneInit::Given;
    return options;
}

Result<std::vector<float>> startPlaces(const MapRequest& given)
{
    if (given.init.empty() || given.init == "pca" || given.init == "random")
        return std::vector<float>{};
    auto array = readNpyFloat(given.init);
    if (!array.ok())
        return array.error();
    return std::move(array.value().values);
}

Result<void> keep(const Tsne& tsne, const MapRequest& given)
{
    return given.keep ? given.keep(tsne.embedding()) : Result<void>();
}

Result<Embedding> byTsne(const Codes& codes, const MapRequest& given, Json& json, const Session& session)
{
    const auto options = tsneOptions(given);
    const auto start = startPlaces(given);
    if (!options.ok() || !start.ok())
        return options.ok() ? start.error() : options.error();
    Progress progress;
    auto tsne = Tsne::create(
        codes, options.value(), nullptr, session.stop,
        [&](double share) { progress.show(share, "neighbours"); }, start.value());
    if (!tsne.ok())
        return tsne.error();
    auto& map = *tsne.value();
    const int stride = given.keep ? given.every : kStepsAtOnce;
    while (!map.finished()) {
        if (const auto kept = keep(map, given); !kept.ok())
            return kept.error();
        if (const auto moved = map.advance(stride, session.stop); !moved.ok())
            return moved.error();
        progress.show(static_cast<double>(map.iteration()) / options.value().iterations,
                      "t-SNE " + std::to_string(map.iteration()) + "/" +
                          std::to_string(options.value().iterations));
    }
    if (const auto kept = keep(map, given); !kept.ok())
        return kept.error();
    json["kl_divergence"] = map.klDivergence();
    json["kl_curve"] = Json::array();
    for (const KlPoint& point : map.klCurve())
        json["kl_curve"].push_back({point.iteration, point.divergence});
    json["iterations"] = map.iteration();
    json["neighbour_recall"] = map.neighbours()->neighbours.recall;
    json["seconds"] = {{"neighbours", map.seconds().neighbours},
                       {"affinities", map.seconds().affinities},
                       {"optimisation", map.seconds().optimisation}};
    return map.embedding();
}

Result<UmapOptions> umapOptions(const MapRequest& given)
{
    UmapOptions options = given.map.umap;
    const auto rate = learningRate(given.learningRate);
    if (!rate.ok())
        return rate.error();
    if (rate.value() > 0)
        options.learningRate = rate.value();
    options.metric = given.metric == "cosine" ? Metric::Cosine : Metric::Euclidean;
    if (given.init != "spectral" && given.init != "pca" && given.init != "random" && !given.init.empty())
        return Error{Failure::BadInput, "UMAP cannot start from '" + given.init + "'.",
                     "Give spectral, pca or random."};
    options.init = given.init == "pca"      ? UmapInit::Pca
                   : given.init == "random" ? UmapInit::Random
                                            : UmapInit::Spectral;
    options.dims = static_cast<int>(given.dims);
    options.seed = given.tsne.seed;
    options.threads = given.tsne.threads;
    return options;
}

Result<Embedding> byUmap(const Codes& codes, const MapRequest& given, Json& json, const Session& session)
{
    const auto options = umapOptions(given);
    if (!options.ok())
        return options.error();
    Progress progress;
    auto umap = Umap::create(codes, options.value(), nullptr, session.stop,
                             [&](double share) { progress.show(share, "neighbours"); });
    if (!umap.ok())
        return umap.error();
    auto& map = *umap.value();
    while (!map.finished()) {
        if (const auto moved = map.advance(kStepsAtOnce, session.stop); !moved.ok())
            return moved.error();
        progress.show(static_cast<double>(map.epoch()) / map.epochs(),
                      "UMAP " + std::to_string(map.epoch()) + "/" + std::to_string(map.epochs()));
    }
    json["epochs"] = map.epoch();
    json["note"] = map.note();
    json["seconds"] = {{"neighbours", map.seconds().neighbours},
                       {"graph", map.seconds().graph},
                       {"start", map.seconds().start},
                       {"optimisation", map.seconds().optimisation}};
    return map.embedding();
}

Result<Embedding> atOnce(const Vectors& vectors, const MapRequest& given, Json& json, const Session& session)
{
    const auto options = mapOptions(given.map, given.method, static_cast<int>(given.dims), given.tsne.seed);
    if (!options.ok())
        return options.error();
    ThreadTeam team(resolveThreads(given.tsne.threads));
    Progress progress;
    auto map = makeMap(vectors.codes, vectors.labels, options.value(), team, session.stop,
                       [&](double share) { progress.show(share, given.method); });
    if (!map.ok())
        return map;
    if (!map.value().explainedVarianceRatio.empty())
        json["explained_variance_ratio"] = map.value().explainedVarianceRatio;
    if (options.value().method == ProjectionMethod::Mds)
        json["stress"] = map.value().stress;
    if (!map.value().remark.empty()) {
        json["remark"] = map.value().remark;
        progress.say(map.value().remark);
    }
    return map;
}

void addTsneFlags(CLI::App& c, MapRequest& r)
{
    c.add_option("--perplexity", r.tsne.perplexity, "t-SNE: about how many neighbours count")
        ->capture_default_str();
    c.add_option("--iterations", r.tsne.iterations, "t-SNE: steps in all")->capture_default_str();
    c.add_option("--learning-rate", r.learningRate, "t-SNE, UMAP: 'auto' or a number")->capture_default_str();
    c.add_option("--exaggeration", r.tsne.exaggeration, "t-SNE: pull while clusters form")
        ->capture_default_str();
    c.add_option("--exaggeration-iterations", r.tsne.exaggerationIterations, "t-SNE: how long")
        ->capture_default_str();
    c.add_option("--late-exaggeration", r.tsne.lateExaggeration, "t-SNE: pull afterwards")
        ->capture_default_str();
}

} // namespace

void addMapRequest(CLI::App& c, MapRequest& r)
{
    c.add_option("--method", r.method, "Map: how")
        ->check(CLI::IsMember({"pca", "pca-randomized", "pca-incremental", "pca-kernel", "lda", "mds",
                               "isomap", "tsne", "umap", "dimensions"}))
        ->capture_default_str();
    c.add_option("--dims", r.dims, "Dimensions of the map")
        ->check(CLI::IsMember({2, 3}))
        ->capture_default_str();
    c.add_option("--threads", r.tsne.threads, "0: all cores");
    addTsneFlags(c, r);
    c.add_option(
        "--init", r.init,
        "t-SNE: pca (unless given), random, or a .npy file of places; UMAP: spectral (unless given), "
        "pca, random");
    c.add_option("--metric", r.metric, "t-SNE, UMAP: distance")
        ->check(CLI::IsMember({"euclidean", "cosine"}))
        ->capture_default_str();
    addMapFlags(c, r.map);
}

Result<Embedding> requestedMap(const Vectors& vectors, const MapRequest& request, Json& json,
                               const Session& session)
{
    return request.method == "tsne"   ? byTsne(vectors.codes, request, json, session)
           : request.method == "umap" ? byUmap(vectors.codes, request, json, session)
                                      : atOnce(vectors, request, json, session);
}

} // namespace hourglass::cli
