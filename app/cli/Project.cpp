// SPDX-License-Identifier: GPL-3.0-or-later
// project: a map of codes.
#include "app/cli/Command.h"
#include "app/cli/MapFlags.h"
#include "app/cli/OpenRun.h"
#include "app/cli/Place.h"
#include "app/cli/Progress.h"

#include "core/base/AtomicFile.h"
#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/evaluation/MapFaithfulness.h"
#include "core/projection/Pca.h"
#include "core/projection/Project.h"
#include "core/projection/Tsne.h"
#include "core/projection/Umap.h"

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace hourglass::cli {
namespace {

constexpr int kNeighbours = 10;
constexpr int kStepsAtOnce = 10;

struct ProjectOptions {
    VectorSource source;
    std::string method = "pca", out, init, metric = "euclidean", learningRate = "auto";
    std::size_t dims = 2;
    TsneOptions tsne;
    MapFlags map;
    std::string frames; ///< folder for the states on the way
    std::string scree;  ///< file for the share of every principal component
    int every = 10;     ///< steps from one state to the next
    PlaceFlags place;
};

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

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

Result<TsneOptions> tsneOptions(const ProjectOptions& given)
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

Result<std::vector<float>> startPlaces(const ProjectOptions& given)
{
    if (given.init.empty() || given.init == "pca" || given.init == "random")
        return std::vector<float>{};
    auto array = readNpyFloat(given.init);
    if (!array.ok())
        return array.error();
    return std::move(array.value().values);
}

/// The places now, as state-000120.npy in the folder of frames, where one was asked for.
Result<void> writeState(const Tsne& tsne, const ProjectOptions& given)
{
    if (given.frames.empty())
        return {};
    char name[32];
    std::snprintf(name, sizeof name, "state-%06d.npy", tsne.iteration());
    const Embedding map = tsne.embedding();
    return writeNpy((std::filesystem::path(given.frames) / name).string(), std::span<const float>(map.places),
                    {map.count, map.dims});
}

Result<void> makeFolder(const std::string& folder)
{
    std::error_code failed;
    if (!folder.empty())
        std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error{Failure::Io, "The folder " + folder + " cannot be made: " + failed.message() + ".",
                     "Choose another with --frames."};
    return {};
}

Result<Embedding> byTsne(const Codes& codes, const ProjectOptions& given, Json& json, const Session& session)
{
    const auto options = tsneOptions(given);
    const auto start = startPlaces(given);
    if (!options.ok() || !start.ok())
        return options.ok() ? start.error() : options.error();
    if (const auto made = makeFolder(given.frames); !made.ok())
        return made.error();
    Progress progress;
    auto tsne = Tsne::create(
        codes, options.value(), nullptr, session.stop,
        [&](double share) { progress.show(share, "neighbours"); }, start.value());
    if (!tsne.ok())
        return tsne.error();
    auto& map = *tsne.value();
    const int stride = given.frames.empty() ? kStepsAtOnce : given.every;
    while (!map.finished()) {
        if (const auto written = writeState(map, given); !written.ok())
            return written.error();
        if (const auto moved = map.advance(stride, session.stop); !moved.ok())
            return moved.error();
        progress.show(static_cast<double>(map.iteration()) / options.value().iterations,
                      "t-SNE " + std::to_string(map.iteration()) + "/" +
                          std::to_string(options.value().iterations));
    }
    if (const auto written = writeState(map, given); !written.ok())
        return written.error();
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

Result<UmapOptions> umapOptions(const ProjectOptions& given)
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

Result<Embedding> byUmap(const Codes& codes, const ProjectOptions& given, Json& json, const Session& session)
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

Result<Embedding> atOnce(const Vectors& vectors, const ProjectOptions& given, Json& json,
                         const Session& session)
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

/// component,explained_variance_ratio,running_sum: a line for each that the data have.
Result<void> writeScree(const Codes& codes, const ProjectOptions& given, const StopToken& stop)
{
    ThreadTeam team(resolveThreads(given.tsne.threads));
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
    char text[256];
    std::snprintf(text, sizeof text, "%zu places in %s: %.2f s, trustworthiness %.4f, neighbours kept %.3f",
                  json["n"].get<std::size_t>(), out.c_str(), json["seconds"]["total"].get<double>(),
                  json["trustworthiness"].is_null() ? 0 : json["trustworthiness"].get<double>(),
                  json["neighbours_kept"].is_null() ? 0 : json["neighbours_kept"].get<double>());
    std::string line = text;
    if (json.contains("kl_divergence"))
        line += ", KL divergence " + json["kl_divergence"].dump();
    if (json.contains("placed"))
        line += "; " + json["placed"]["n"].dump() + " others placed in " +
                json["placed"]["file"].get<std::string>();
    return line + ".\n";
}

Result<Answer> project(const ProjectOptions& given, const Session& session)
{
    if (given.place.what.empty() != given.place.out.empty())
        return Error{Failure::BadInput, "--place and --place-out belong together.", "Give both, or neither."};
    if (!given.place.what.empty() && given.dims != 2)
        return Error{Failure::BadInput, "Others can be placed only on a map in the plane.", "Give --dims 2."};
    auto vectors = loadVectors(given.source, session.stop);
    if (!vectors.ok())
        return vectors.error();
    const Codes& codes = vectors.value().codes;
    Json json{{"method", given.method}, {"n", codes.count}, {"dims", given.dims}};
    const auto begin = std::chrono::steady_clock::now();
    const auto map = given.method == "tsne"   ? byTsne(codes, given, json, session)
                     : given.method == "umap" ? byUmap(codes, given, json, session)
                                              : atOnce(vectors.value(), given, json, session);
    if (!map.ok())
        return map.error();
    json["seconds"]["total"] = secondsSince(begin);
    const auto& places = map.value().places;
    if (const auto written =
            writeNpy(given.out, std::span<const float>(places), {codes.count, map.value().dims});
        !written.ok())
        return written.error();
    if (!given.place.what.empty()) {
        TsneOptions options = given.tsne;
        options.metric = given.metric == "cosine" ? Metric::Cosine : Metric::Euclidean;
        auto placed = placeOthers(given.place, given.source, codes, map.value(), options, session.stop);
        if (!placed.ok())
            return placed.error();
        json["placed"] = std::move(placed).value();
    }
    if (!given.scree.empty())
        if (const auto scree = writeScree(codes, given, session.stop); !scree.ok())
            return scree.error();
    ThreadTeam team(resolveThreads(given.tsne.threads));
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
    c->add_option("--method", o->method, "How")
        ->check(CLI::IsMember({"pca", "pca-randomized", "pca-incremental", "pca-kernel", "lda", "mds",
                               "isomap", "tsne", "umap", "dimensions"}))
        ->capture_default_str();
    c->add_option("--out", o->out, "A .npy file, float32 [n, dims]")->required();
    c->add_option("--dims", o->dims, "Dimensions of the map")
        ->check(CLI::IsMember({2, 3}))
        ->capture_default_str();
    c->add_option("--labels", o->source.labelsFile, "Labels for --codes, a .npy file; LDA needs them");
    c->add_option("--split", o->source.split, "Which part")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--space", o->source.space, "Codes or raw pixels")
        ->check(CLI::IsMember({"latent", "raw"}))
        ->capture_default_str();
    c->add_option("--limit", o->source.limit, "The first so many only; 0: all");
    c->add_option("--seed", o->tsne.seed, "Same seed: the same map")->capture_default_str();
    c->add_option("--threads", o->tsne.threads, "0: all cores");
    c->add_option("--perplexity", o->tsne.perplexity, "t-SNE: about how many neighbours count")
        ->capture_default_str();
    c->add_option("--iterations", o->tsne.iterations, "t-SNE: steps in all")->capture_default_str();
    c->add_option("--learning-rate", o->learningRate, "t-SNE, UMAP: 'auto' or a number")
        ->capture_default_str();
    c->add_option("--exaggeration", o->tsne.exaggeration, "t-SNE: pull while clusters form")
        ->capture_default_str();
    c->add_option("--exaggeration-iterations", o->tsne.exaggerationIterations, "t-SNE: how long")
        ->capture_default_str();
    c->add_option("--late-exaggeration", o->tsne.lateExaggeration, "t-SNE: pull afterwards")
        ->capture_default_str();
    c->add_option("--frames", o->frames, "t-SNE: a folder for the places on the way, as .npy files");
    c->add_option("--scree", o->scree,
                  "A .csv file for the share of the variance of every principal component");
    c->add_option("--every", o->every, "t-SNE: steps from one of these to the next")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    c->add_option(
        "--init", o->init,
        "t-SNE: pca (unless given), random, or a .npy file of places; UMAP: spectral (unless given), "
        "pca, random");
    c->add_option("--metric", o->metric, "t-SNE, UMAP: distance")
        ->check(CLI::IsMember({"euclidean", "cosine"}))
        ->capture_default_str();
    addMapFlags(*c, o->map);
    addPlaceFlags(*c, o->place);
    onChosen(c, session, o, project);
}

} // namespace hourglass::cli
