// SPDX-License-Identifier: GPL-3.0-or-later
// t-SNE of many points: the data's principal components, and a million of them from shifted and mirrored
// pictures, which lie as real ones do.
#include "app/cli/BenchmarkRow.h"

#include "core/data/Npy.h"
#include "core/projection/Pca.h"
#include "core/projection/Tsne.h"

#include <algorithm>
#include <chrono>

namespace hourglass::cli {
namespace {

constexpr int kIterations = 1000;
constexpr int kMillionIterations = 750; // the default
constexpr std::size_t kComponents = 50;
constexpr std::size_t kMillion = 1000000;

struct Picture {
    std::size_t channels, height, width;
};

/// The picture moved by so many pixels, what leaves it on one side coming in on the other, and mirrored.
void move(const std::uint8_t* from, const Picture& size, std::size_t down, std::size_t right, bool mirrored,
          std::uint8_t* to)
{
    for (std::size_t c = 0; c < size.channels; ++c)
        for (std::size_t y = 0; y < size.height; ++y)
            for (std::size_t x = 0; x < size.width; ++x) {
                const std::size_t source = mirrored ? size.width - 1 - x : x;
                const std::size_t row = (y + down) % size.height;
                const std::size_t column = (source + right) % size.width;
                to[(c * size.height + y) * size.width + x] =
                    from[(c * size.height + row) * size.width + column];
            }
}

Result<Codes> principalCodes(const BenchmarkTask& task, std::size_t wanted)
{
    const auto& info = task.data->info();
    if (!task.data->data())
        return Error{Failure::BadInput, "The benchmark of t-SNE works on bytes as they lie in their file.",
                     "Choose another data set."};
    ThreadTeam team(task.threads);
    const std::size_t components = std::min(kComponents, info.shape.size());
    const auto model =
        fitPca(task.data->data(), info.count(), info.shape.size(), components, team, task.stop);
    if (!model.ok())
        return model.error();
    const Picture size{static_cast<std::size_t>(info.shape.channels),
                       static_cast<std::size_t>(info.shape.height),
                       static_cast<std::size_t>(info.shape.width)};
    Codes codes{info.id, 0, 0, wanted, components, {}};
    codes.values.reserve(wanted * components);
    std::vector<std::uint8_t> moved(info.count() * info.shape.size());
    for (std::size_t round = 0; codes.values.size() < wanted * components; ++round) {
        for (std::size_t i = 0; i < info.count(); ++i) // 0 to 3 pixels down and right, then mirrored
            move(task.data->data() + i * info.shape.size(), size, round / 2 % 4, round / 8 % 4,
                 round % 2 == 1, moved.data() + i * info.shape.size());
        const auto part = project(model.value(), moved.data(), info.count(), team);
        const std::size_t left = wanted * components - codes.values.size();
        codes.values.insert(codes.values.end(), part.begin(),
                            part.begin() + static_cast<std::ptrdiff_t>(std::min(left, part.size())));
    }
    return codes;
}

Result<BenchmarkRow> timed(const BenchmarkTask& task, const Codes& codes, int iterations)
{
    TsneOptions options;
    options.iterations = iterations;
    options.threads = task.threads;
    BenchmarkRow row{"t-SNE " + std::to_string(codes.count) + " x " + std::to_string(codes.dims),
                     "s",
                     0,
                     false,
                     {},
                     {},
                     {}};
    const auto begin = std::chrono::steady_clock::now();
    auto tsne = Tsne::create(codes, options, nullptr, task.stop);
    if (!tsne.ok())
        return tsne.error();
    if (const auto moved = tsne.value()->advance(iterations, task.stop); !moved.ok())
        return moved.error();
    row.value = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    row.details = {{"iterations", iterations},
                   {"kl_divergence", tsne.value()->klDivergence()},
                   {"neighbour_recall", tsne.value()->neighbours()->neighbours.recall},
                   {"seconds_neighbours", tsne.value()->seconds().neighbours},
                   {"seconds_affinities", tsne.value()->seconds().affinities},
                   {"seconds_optimisation", tsne.value()->seconds().optimisation}};
    return row;
}

} // namespace

Result<BenchmarkRow> tsneRow(const BenchmarkTask& task, const Codes& codes, bool withPeers)
{
    auto row = timed(task, codes, kIterations);
    if (!row.ok() || !withPeers || !task.peers.present())
        return row;
    const auto file = (task.peers.scratch / "codes.npy").string();
    if (const auto written = writeNpy(file, std::span<const float>(codes.values), {codes.count, codes.dims});
        !written.ok())
        return written.error();
    if (const auto done =
            withPeer(task, row.value(), "tsne",
                     {"--codes", file, "--iterations", std::to_string(kIterations)}, "kl_divergence");
        !done.ok())
        return done.error();
    return row;
}

Result<BenchmarkRow> tsneOfAllRow(const BenchmarkTask& task)
{
    const auto codes = principalCodes(task, task.data->info().count());
    if (!codes.ok())
        return codes.error();
    return tsneRow(task, codes.value(), true);
}

Rows benchmarkMillion(const BenchmarkTask& task)
{
    const auto codes = principalCodes(task, kMillion);
    if (!codes.ok())
        return codes.error();
    auto row = timed(task, codes.value(), kMillionIterations);
    if (!row.ok())
        return row.error();
    return std::vector<BenchmarkRow>{std::move(row).value()};
}

} // namespace hourglass::cli
