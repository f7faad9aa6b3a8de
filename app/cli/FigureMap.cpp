// SPDX-License-Identifier: GPL-3.0-or-later
// figure --view map: its colours, and its course as frames.
#include "app/cli/FigureCommand.h"
#include "app/cli/OffscreenApplication.h"
#include "app/cli/OpenRun.h"
#include "app/cli/Progress.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/KMeans.h"
#include "core/evaluation/MapFaithfulness.h"
#include "core/types/MapHistory.h"
#include "ui/figures/MapFrames.h"
#include "ui/views/MapValues.h"

#include <algorithm>

namespace hourglass::cli {
namespace {

constexpr std::size_t kNeighbours = 10;

/// Colours by a number of each point, as the window has them.
Result<void> colourByValue(MapFigure& figure, const Vectors& v, const FigureCommand& given, ThreadTeam& team,
                           const StopToken& stop)
{
    MapValues values;
    if (given.colour == "error") {
        const Split split = splitOf(given.split, v.run->data->info());
        const auto& info = v.run->data->info();
        auto scores = v.run->model->evaluate(*v.run->data, info.first(split), info.count(split),
                                             ModelSnapshot::Scores::Mse, stop);
        if (!scores.ok())
            return scores.error();
        scores.value().errors.resize(v.codes.count);
        values = errorValues(std::make_shared<const std::vector<float>>(std::move(scores.value().errors)));
    } else {
        const auto k = std::min<std::size_t>(kNeighbours, (v.codes.count - 1) / 2);
        const auto faithful = measureMap(v.codes, *figure.embedding, static_cast<int>(k), team, stop);
        if (!faithful.ok())
            return faithful.error();
        values = faithfulnessValues(given.colour == "trustworthiness" ? ColourBy::Trustworthiness
                                    : given.colour == "continuity"    ? ColourBy::Continuity
                                                                      : ColourBy::NeighboursKept,
                                    &faithful.value(), v.codes.count);
    }
    hourglass::colourBy(figure, values);
    return {};
}

Result<void> colourByCluster(MapFigure& figure, const Vectors& v, const FigureCommand& given,
                             ThreadTeam& team, const StopToken& stop)
{
    const auto clusters = kMeans(v.codes.values.data(), v.codes.count, v.codes.dims,
                                 {.k = given.k, .seed = given.map.tsne.seed}, team, stop);
    if (!clusters.ok())
        return clusters.error();
    figure.groupOf = std::make_shared<const std::vector<std::int32_t>>(clusters.value().assignment);
    for (int i = 1; i <= given.k; ++i)
        figure.groupNames << QString::number(i);
    figure.legendTitle = "Cluster";
    return {};
}

Result<void> colour(MapFigure& figure, const Vectors& v, const FigureCommand& given, const StopToken& stop)
{
    ThreadTeam team(resolveThreads(given.map.tsne.threads));
    if (given.colour == "cluster")
        return colourByCluster(figure, v, given, team, stop);
    if (given.colour != "label")
        return colourByValue(figure, v, given, team, stop);
    if (!v.labels.empty()) {
        figure.groupOf = std::make_shared<const std::vector<std::int32_t>>(v.labels);
        figure.groupNames = texts(v.run->data->info().classNames);
        figure.legendTitle = "Class";
    }
    return {};
}

} // namespace

Result<MapFigure> mapFigure(const FigureCommand& given, const Session& session)
{
    auto vectors =
        loadVectors({given.run, {}, {}, given.split, "latent", given.limit, given.checkpoint}, session.stop);
    if (!vectors.ok())
        return vectors.error();
    Json reached;
    auto map = requestedMap(vectors.value(), given.map, reached, session);
    if (!map.ok())
        return map.error();
    MapFigure figure{std::make_shared<const Embedding>(std::move(map).value()), nullptr, {}, {}, {}};
    figure.view.turnBy(given.azimuth - SpaceView::kAzimuth, given.elevation - SpaceView::kElevation);
    if (const auto coloured = colour(figure, vectors.value(), given, session.stop); !coloured.ok())
        return coloured.error();
    return figure;
}

Result<Answer> writeMapFrames(const FigureCommand& given, const Session& session)
{
    if (given.view != "map" || given.map.method != "tsne")
        return Error{Failure::BadInput, "Only a t-SNE has frames.", "Add --view map --method tsne."};
    if (const auto made = makeFrameFolder(QString::fromStdString(given.frames)); !made.ok())
        return made.error(); // before the work, not after it
    MapHistory history;
    FigureCommand command = given;
    command.map.keep = [&history](const Embedding& map) -> Result<void> {
        history.add(std::make_shared<const MapState>(packState(map)));
        return {};
    };
    auto map = mapFigure(command, session);
    if (!map.ok())
        return map.error();
    const OffscreenApplication application;
    const MapFrames frames{std::move(map).value(),
                           std::move(history),
                           {given.pixelsWide, given.pixelsHigh},
                           QString::fromStdString(given.frames)};
    Progress progress;
    const auto written = writeFrames(frames, session.stop, [&](std::size_t done, std::size_t all) {
        progress.show(static_cast<double>(done) / static_cast<double>(all), "frames");
    });
    if (!written.ok())
        return written.error();
    return Answer{std::to_string(written.value()) + " frames are in " + given.frames + ".\n",
                  {{"folder", given.frames}, {"frames", written.value()}}};
}

} // namespace hourglass::cli
