// SPDX-License-Identifier: GPL-3.0-or-later
// figure: any view of the window as a file, in the print theme.
#include "app/cli/Command.h"
#include "app/cli/MapRequest.h"
#include "app/cli/OffscreenApplication.h"
#include "app/cli/OpenRun.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/KMeans.h"
#include "core/evaluation/MapFaithfulness.h"
#include "core/evaluation/SamplePick.h"
#include "ui/figures/Figures.h"
#include "ui/views/MapValues.h"

#include <algorithm>
#include <map>

namespace hourglass::cli {
namespace {

constexpr std::size_t kNeighbours = 10;

struct FigureCommand {
    std::string run, view, out, colour = "label", choose = "first", split = "test", title,
                                checkpoint = "last";
    MapRequest map; ///< with the seed of everything
    double azimuth = SpaceView::kAzimuth, elevation = SpaceView::kElevation;
    double width = 160, height = 0;
    int dpi = 300;
    int k = 10;
    std::size_t count = 16;
    std::size_t limit = 0;
    bool logarithmic = false;
};

Result<Figure> lossFigure(const FigureCommand& given)
{
    const auto run = RunDirectory::open(given.run);
    if (!run.ok())
        return run.error();
    auto history = run.value().history();
    if (!history.ok())
        return history.error();
    return Figure(LossFigure{history.value().points(), std::move(history.value().epochs), given.logarithmic,
                             std::move(history.value().changes)});
}

QStringList texts(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list << QString::fromStdString(name);
    return list;
}

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
    figure.valueOf = values.valueOf;
    figure.low = values.scale.low;
    figure.high = values.scale.high;
    figure.legendTitle = values.scale.name;
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

Result<Figure> mapFigure(const FigureCommand& given, const Session& session)
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
    return Figure(std::move(figure));
}

Result<Figure> reconstructionFigure(const FigureCommand& given, const StopToken& stop)
{
    const auto run = openRun(given.run, given.checkpoint, stop);
    if (!run.ok())
        return run.error();
    const auto& data = *run.value().data;
    const Split split = splitOf(given.split, data.info());
    PickFrom from{data.info().first(split), data.info().count(split), {}, {}, {}};
    if (data.hasLabels())
        from.labels = std::span(data.labels()).subspan(from.first, from.count);
    const std::map<std::string, SampleChoice> choices{{"first", SampleChoice::FirstOfEachClass},
                                                      {"random", SampleChoice::Random},
                                                      {"worst", SampleChoice::Worst},
                                                      {"best", SampleChoice::Best}};
    const auto scores =
        run.value().model->evaluate(data, from.first, from.count, ModelSnapshot::Scores::Mse, stop);
    if (!scores.ok())
        return scores.error();
    from.errors = scores.value().errors;
    const auto samples = pickSamples(choices.at(given.choose), from, given.count, given.map.tsne.seed);
    ReconstructionFigure figure{
        {data.info().id, run.value().model->epoch(), run.value().model->reconstruct(data, samples)},
        texts(data.info().classNames),
        8};
    return Figure(std::move(figure));
}

Result<Figure> drawn(const FigureCommand& given, const Session& session)
{
    if (given.view == "loss")
        return lossFigure(given);
    return given.view == "map" ? mapFigure(given, session) : reconstructionFigure(given, session.stop);
}

Result<Answer> run(const FigureCommand& given, const Session& session)
{
    const auto figure = drawn(given, session);
    if (!figure.ok())
        return figure.error();
    const OffscreenApplication application;
    const FigureOptions options{given.width, given.height, given.dpi, false,
                                QString::fromStdString(given.title)};
    const auto file = exportFigure(figure.value(), QString::fromStdString(given.out), options);
    if (!file.ok())
        return file.error();
    const auto& f = file.value();
    return Answer{given.out + " is written.\n",
                  {{"file", given.out}, {"width_mm", f.widthMm}, {"height_mm", f.heightMm}}};
}

} // namespace

void addFigure(CLI::App& app, Session& session)
{
    auto o = std::make_shared<FigureCommand>();
    auto* c = app.add_subcommand("figure", "Write a view of a run as PNG, SVG or PDF");
    c->add_option("run", o->run, "The run's folder")->required();
    addCheckpointOption(*c, o->checkpoint);
    c->add_option("--view", o->view, "Which")
        ->required()
        ->check(CLI::IsMember({"loss", "map", "reconstructions"}));
    c->add_option("--out", o->out, "F.png, F.svg or F.pdf")->required();
    c->add_option("--width", o->width, "Millimetres")->capture_default_str();
    c->add_option("--height", o->height, "Millimetres; 0: the figure's natural height");
    c->add_option("--dpi", o->dpi, "Of a PNG, and of pictures inside")->capture_default_str();
    c->add_option("--title", o->title, "A line above it");
    c->add_flag("--log", o->logarithmic, "Loss: logarithmic");
    c->add_option("--color,--colour", o->colour, "Map: by what")
        ->check(CLI::IsMember({"label", "cluster", "error", "trustworthiness", "continuity", "neighbours"}))
        ->capture_default_str();
    c->add_option("--k", o->k, "Map: clusters")->capture_default_str();
    c->add_option("--limit", o->limit, "Map: the first so many points only; 0: all");
    c->add_option("--split", o->split, "Which part")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--choose", o->choose, "Reconstructions: which")
        ->check(CLI::IsMember({"first", "random", "worst", "best"}))
        ->capture_default_str();
    c->add_option("--count", o->count, "Reconstructions: how many")
        ->capture_default_str()
        ->check(CLI::Range(1, 400));
    c->add_option("--seed", o->map.tsne.seed, "For what is drawn at random")->capture_default_str();
    c->add_option("--azimuth", o->azimuth, "Map in 3 dimensions: degrees it is turned about the upright axis")
        ->check(CLI::Range(-360.0, 360.0))
        ->capture_default_str();
    c->add_option("--elevation", o->elevation, "Map in 3 dimensions: degrees it is seen from above")
        ->check(CLI::Range(-90.0, 90.0))
        ->capture_default_str();
    addMapRequest(*c, o->map);
    onChosen(c, session, o, run);
}

} // namespace hourglass::cli
