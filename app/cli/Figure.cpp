// SPDX-License-Identifier: GPL-3.0-or-later
// figure: any view of the window as a file, in the print theme.
#include "app/cli/FigureCommand.h"
#include "app/cli/OffscreenApplication.h"
#include "app/cli/OpenRun.h"

#include "core/evaluation/SamplePick.h"
#include "core/training/RunScores.h"

#include <map>

namespace hourglass::cli {

QStringList texts(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list << QString::fromStdString(name);
    return list;
}

namespace {

Result<Figure> lossFigure(const FigureCommand& given)
{
    const auto run = RunDirectory::open(given.run);
    if (!run.ok())
        return run.error();
    auto history = run.value().history();
    if (!history.ok())
        return history.error();
    LossFigure figure{history.value().points(), std::move(history.value().epochs), given.logarithmic,
                      std::move(history.value().changes)};
    if (!given.scores)
        return Figure(std::move(figure));
    auto scores = readRunScores(given.run);
    if (!scores.ok())
        return scores.error();
    if (scores.value().empty())
        return Error{Failure::BadInput, given.run + " has no scores of its epochs.",
                     "They are kept when \"Scores\" beside the loss is on while it trains."};
    figure.scores = std::move(scores).value();
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
    if (given.view == "reconstructions")
        return reconstructionFigure(given, session.stop);
    if (given.view == "scree")
        return screeFigure(given, session.stop);
    if (given.view == "components")
        return componentsFigure(given, session.stop);
    auto map = mapFigure(given, session);
    return map.ok() ? Result<Figure>(std::move(map).value()) : Result<Figure>(map.error());
}

Result<Answer> run(const FigureCommand& given, const Session& session)
{
    if (given.out.empty() == given.frames.empty())
        return Error{Failure::BadInput, "Say where to: a file with --out, or a folder with --frames.",
                     "Give one of them."};
    if (!given.frames.empty())
        return writeMapFrames(given, session);
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
        ->check(CLI::IsMember({"loss", "map", "reconstructions", "scree", "components"}));
    c->add_option("--out", o->out, "F.png, F.svg or F.pdf");
    c->add_option("--frames", o->frames,
                  "Instead of --out, with --method tsne: a folder for the map on the way, as numbered PNGs");
    c->add_option("--every", o->map.every, "Frames: steps from one to the next")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    c->add_option("--frame-width", o->pixelsWide, "Frames: pixels")->capture_default_str();
    c->add_option("--frame-height", o->pixelsHigh, "Frames: pixels")->capture_default_str();
    c->add_option("--width", o->width, "Millimetres")->capture_default_str();
    c->add_option("--height", o->height, "Millimetres; 0: the figure's natural height");
    c->add_option("--dpi", o->dpi, "Of a PNG, and of pictures inside")->capture_default_str();
    c->add_option("--title", o->title, "A line above it");
    c->add_flag("--log", o->logarithmic, "Loss, scree: logarithmic");
    c->add_flag("--scores", o->scores, "Loss: below it the scores of the epochs, where they were kept");
    c->add_option("--color,--colour", o->colour, "Map: by what")
        ->check(CLI::IsMember({"label", "cluster", "error", "trustworthiness", "continuity", "neighbours"}))
        ->capture_default_str();
    c->add_option("--k", o->k, "Map: clusters")->capture_default_str();
    c->add_option("--limit", o->limit, "Map, scree, components: the first so many points only; 0: all");
    c->add_option("--split", o->split, "Which part")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--choose", o->choose, "Reconstructions: which")
        ->check(CLI::IsMember({"first", "random", "worst", "best"}))
        ->capture_default_str();
    c->add_option("--count", o->count, "Reconstructions, components: how many")
        ->capture_default_str()
        ->check(CLI::Range(1, 400));
    c->add_option("--space", o->space, "Scree, components: of the codes or of the raw values")
        ->check(CLI::IsMember({"latent", "raw"}))
        ->capture_default_str();
    c->add_option("--share", o->share, "Scree: percent of the variance to explain")
        ->check(CLI::Range(1.0, 100.0))
        ->capture_default_str();
    c->add_option("--component", o->component, "Components of vectors: which, from 1")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
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
