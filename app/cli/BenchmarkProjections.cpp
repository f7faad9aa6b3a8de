// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BenchmarkRow.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/KMeans.h"
#include "core/data/Npy.h"
#include "core/evaluation/MapFaithfulness.h"
#include "core/model/Presets.h"
#include "core/projection/Pca.h"
#include "core/projection/Umap.h"
#include "core/training/Trainer.h"

#include <algorithm>
#include <chrono>

namespace hourglass::cli {
namespace {

constexpr int kRepeats = 5;

/// Codes of the lecture's model after a short training: 10,000 x 196.
Result<Codes> lectureCodes(const BenchmarkTask& task)
{
    constexpr int kSteps = 500;
    auto preset = *findPreset("tsne-cnn");
    preset.options.threads = task.threads;
    preset.options.device = "cpu";
    preset.options.learningRate = 1e-3; // ten times the lecture's: as far in a tenth of the steps
    auto trainer = Trainer::create(preset.spec, preset.options, task.data);
    if (!trainer.ok())
        return trainer.error();
    for (int step = 0; step < kSteps; ++step)
        if (const auto taken = trainer.value()->step(); !taken.ok())
            return taken.error();
    const auto view = trainer.value()->look(task.stop);
    if (!view.ok())
        return view.error();
    return view.value().evaluation->codes;
}

/// The row of a peer's task, the fastest where it printed several.
Result<Json> peerRow(const BenchmarkTask& task, const char* name, const std::vector<std::string>& arguments)
{
    std::vector<std::string> all{name, "--threads", std::to_string(task.threads)};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto rows = task.peers.run("projection_peer.py", all);
    if (!rows.ok())
        return rows.error();
    if (rows.value().empty())
        return Error{Failure::Io, std::string("The peer printed nothing for ") + name + ".",
                     "Run its script by hand."};
    return *std::min_element(rows.value().begin(), rows.value().end(), [](const Json& a, const Json& b) {
        return a.at("seconds").get<double>() < b.at("seconds").get<double>();
    });
}

} // namespace

Result<void> withPeer(const BenchmarkTask& task, BenchmarkRow& row, const char* name,
                      const std::vector<std::string>& arguments, const char* quality)
{
    if (!task.peers.present())
        return {};
    const auto peer = peerRow(task, name, arguments);
    if (!peer.ok())
        return peer.error();
    row.peer = peer.value().at("seconds").get<double>();
    row.peerName = peer.value().at("peer").get<std::string>();
    if (peer.value().contains(quality))
        row.details[std::string("peer_") + quality] = peer.value()[quality];
    return {};
}

namespace {

Result<BenchmarkRow> umapRow(const BenchmarkTask& task, const Codes& codes)
{
    constexpr int kNeighbours = 15; // of trustworthiness, in the peer's script too
    UmapOptions options;
    options.threads = task.threads;
    BenchmarkRow row{"UMAP " + std::to_string(codes.count) + " x " + std::to_string(codes.dims),
                     "s",
                     0,
                     false,
                     {},
                     {},
                     {}};
    const auto begin = std::chrono::steady_clock::now();
    auto umap = Umap::create(codes, options, nullptr, task.stop);
    if (!umap.ok())
        return umap.error();
    if (const auto moved = umap.value()->advance(umap.value()->epochs(), task.stop); !moved.ok())
        return moved.error();
    row.value = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    ThreadTeam team(task.threads);
    const auto faithful = measureMap(codes, umap.value()->embedding(), kNeighbours, team, task.stop);
    if (!faithful.ok())
        return faithful.error();
    row.details = {{"epochs", umap.value()->epochs()}, {"trustworthiness", faithful.value().trustworthiness}};
    const auto file = (task.peers.scratch / "codes.npy").string();
    if (const auto written = writeNpy(file, std::span<const float>(codes.values), {codes.count, codes.dims});
        !written.ok())
        return written.error();
    if (const auto done = withPeer(task, row, "umap", {"--codes", file}, "trustworthiness"); !done.ok())
        return done.error();
    return row;
}

Result<BenchmarkRow> pcaRow(const BenchmarkTask& task)
{
    const auto& info = task.data->info();
    ThreadTeam team(task.threads);
    BenchmarkRow row{"PCA " + std::to_string(info.count()) + " x " + std::to_string(info.shape.size()) +
                         " to 2",
                     "s",
                     0,
                     false,
                     {},
                     {},
                     {}};
    if (!task.data->data())
        return Error{Failure::BadInput, "The PCA benchmark works on bytes as they lie in their file.",
                     "Choose another data set."};
    row.value = medianSeconds(kRepeats, [&] {
        const auto model = fitPca(task.data->data(), info.count(), info.shape.size(), 2, team, task.stop);
        if (model.ok()) {
            row.details = {{"explained_variance_ratio", model.value().explainedVarianceRatio}};
            project(model.value(), task.data->data(), info.count(), team);
        }
    });
    if (const auto done = withPeer(task, row, "pca", {"--data", task.dataFolder}, "explained_variance_ratio");
        !done.ok())
        return done.error();
    return row;
}

Result<BenchmarkRow> kmeansRow(const BenchmarkTask& task, const Codes& codes)
{
    constexpr std::size_t kDims = 32;
    ThreadTeam team(task.threads);
    const auto pca = pcaEmbedding(codes, kDims, team, task.stop);
    if (!pca.ok())
        return pca.error();
    const auto& values = pca.value().places;
    KMeansOptions options;
    options.threads = task.threads;
    BenchmarkRow row{"k-means " + std::to_string(codes.count) + " x 32", "s", 0, false, {}, {}, {}};
    row.value = medianSeconds(kRepeats, [&] {
        const auto clusters = kMeans(values.data(), codes.count, kDims, options, team, task.stop);
        if (clusters.ok())
            row.details = {{"inertia", clusters.value().inertia}};
    });
    const auto file = (task.peers.scratch / "codes32.npy").string();
    if (const auto written = writeNpy(file, std::span<const float>(values), {codes.count, kDims});
        !written.ok())
        return written.error();
    if (const auto done = withPeer(task, row, "kmeans", {"--codes", file}, "inertia"); !done.ok())
        return done.error();
    return row;
}

} // namespace

Rows benchmarkProjections(const BenchmarkTask& task)
{
    const auto codes = lectureCodes(task);
    if (!codes.ok())
        return codes.error();
    std::vector<BenchmarkRow> rows;
    for (auto row : {tsneRow(task, codes.value(), true), umapRow(task, codes.value()), tsneOfAllRow(task),
                     pcaRow(task), kmeansRow(task, codes.value())}) {
        if (!row.ok())
            return row.error();
        rows.push_back(std::move(row).value());
    }
    return rows;
}

} // namespace hourglass::cli
