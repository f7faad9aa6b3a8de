// SPDX-License-Identifier: GPL-3.0-or-later
// figure: any view of the window as a file, in the print theme.
#include "app/cli/Command.h"
#include "app/cli/OffscreenApplication.h"
#include "app/cli/OpenRun.h"
#include "app/cli/Progress.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/KMeans.h"
#include "core/evaluation/SamplePick.h"
#include "core/projection/Pca.h"
#include "core/projection/PrincipalComponents.h"
#include "core/projection/Tsne.h"
#include "ui/figures/Figures.h"
#include "ui/views/components/LoadingsPage.h"

#include <map>

namespace hourglass::cli {
namespace {

constexpr int kStepsAtOnce = 10;

struct FigureCommand {
    std::string run, view, out, method = "pca", colour = "label", choose = "first", split = "test", title,
                                checkpoint = "last", space = "latent";
    double width = 160, height = 0;
    int dpi = 300;
    int k = 10;
    int component = 1;
    double share = 95; ///< of the variance, in percent
    std::size_t count = 16;
    std::size_t limit = 0;
    std::uint64_t seed = 42;
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

Result<Embedding> embed(const Codes& codes, const FigureCommand& given, ThreadTeam& team,
                        const StopToken& stop)
{
    if (given.method == "pca")
        return pcaEmbedding(codes, 2, team, stop);
    TsneOptions options;
    options.seed = given.seed;
    Progress progress;
    auto tsne = Tsne::create(codes, options, nullptr, stop);
    if (!tsne.ok())
        return tsne.error();
    while (!tsne.value()->finished()) {
        if (const auto moved = tsne.value()->advance(kStepsAtOnce, stop); !moved.ok())
            return moved.error();
        progress.show(static_cast<double>(tsne.value()->iteration()) / options.iterations, "t-SNE");
    }
    return tsne.value()->embedding();
}

QStringList texts(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list << QString::fromStdString(name);
    return list;
}

Result<Figure> mapFigure(const FigureCommand& given, const StopToken& stop)
{
    auto vectors =
        loadVectors({given.run, {}, {}, given.split, "latent", given.limit, given.checkpoint}, stop);
    if (!vectors.ok())
        return vectors.error();
    auto& v = vectors.value();
    ThreadTeam team(resolveThreads(0));
    auto map = embed(v.codes, given, team, stop);
    if (!map.ok())
        return map.error();
    MapFigure figure{std::make_shared<const Embedding>(std::move(map).value()), nullptr, {}, {}, {}};
    if (given.colour == "cluster") {
        const auto clusters = kMeans(v.codes.values.data(), v.codes.count, v.codes.dims,
                                     {.k = given.k, .seed = given.seed}, team, stop);
        if (!clusters.ok())
            return clusters.error();
        figure.groupOf = std::make_shared<const std::vector<std::int32_t>>(clusters.value().assignment);
        for (int i = 1; i <= given.k; ++i)
            figure.groupNames << QString::number(i);
        figure.legendTitle = "Cluster";
    } else if (!v.labels.empty()) {
        figure.groupOf = std::make_shared<const std::vector<std::int32_t>>(std::move(v.labels));
        figure.groupNames = texts(v.run->data->info().classNames);
        figure.legendTitle = "Class";
    }
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
    const auto samples = pickSamples(choices.at(given.choose), from, given.count, given.seed);
    ReconstructionFigure figure{
        {data.info().id, run.value().model->epoch(), run.value().model->reconstruct(data, samples)},
        texts(data.info().classNames),
        8};
    return Figure(std::move(figure));
}

/// The components of the codes, or of the raw values, of a run.
Result<Components> componentsOf(const FigureCommand& given, DatasetPtr& data, const StopToken& stop)
{
    auto vectors =
        loadVectors({given.run, {}, {}, given.split, given.space, given.limit, given.checkpoint}, stop);
    if (!vectors.ok())
        return vectors.error();
    const auto& codes = vectors.value().codes;
    data = vectors.value().run->data;
    ThreadTeam team(resolveThreads(0));
    auto found = principalComponents(codes.values.data(), codes.count, codes.dims, team, stop);
    if (found.ok() && given.space == "raw") {
        auto& c = found.value();
        c.space = ComponentSpace::Raw;
        c.shape = data->info().shape;
        c.meanPicture = data->imageOf(std::vector<float>(c.mean.begin(), c.mean.end()));
    }
    return found;
}

Result<Figure> screeFigure(const FigureCommand& given, const StopToken& stop)
{
    DatasetPtr data;
    auto found = componentsOf(given, data, stop);
    if (!found.ok())
        return found.error();
    const std::size_t possible = found.value().possible();
    return Figure(
        ScreeFigure{std::move(found.value().scree), possible, given.share / 100, given.logarithmic});
}

/// Of pictures, the first components as pictures; of anything else, the weights of component k.
Result<Figure> componentsFigure(const FigureCommand& given, const StopToken& stop)
{
    DatasetPtr data;
    const auto found = componentsOf(given, data, stop);
    if (!found.ok())
        return found.error();
    const Components& c = found.value();
    if (!c.shape.isVector())
        return Figure(loadingTable(c, given.count));
    const auto k = static_cast<std::size_t>(given.component);
    if (k > c.kept())
        return Error{Failure::BadInput,
                     "There is no component " + std::to_string(k) + ": these data have " +
                         std::to_string(c.kept()) + ".",
                     "Give a smaller --component."};
    const float* axis = c.axes.data() + (k - 1) * c.dims;
    return Figure(WeightsFigure{std::vector<double>(axis, axis + c.dims),
                                given.space == "raw" ? texts(data->info().columns) : QStringList()});
}

Result<Figure> drawn(const FigureCommand& given, const StopToken& stop)
{
    if (given.view == "loss")
        return lossFigure(given);
    if (given.view == "scree")
        return screeFigure(given, stop);
    if (given.view == "components")
        return componentsFigure(given, stop);
    return given.view == "map" ? mapFigure(given, stop) : reconstructionFigure(given, stop);
}

Result<Answer> run(const FigureCommand& given, const Session& session)
{
    const auto figure = drawn(given, session.stop);
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
    c->add_option("--out", o->out, "F.png, F.svg or F.pdf")->required();
    c->add_option("--width", o->width, "Millimetres")->capture_default_str();
    c->add_option("--height", o->height, "Millimetres; 0: the figure's natural height");
    c->add_option("--dpi", o->dpi, "Of a PNG, and of pictures inside")->capture_default_str();
    c->add_option("--title", o->title, "A line above it");
    c->add_flag("--log", o->logarithmic, "Loss, scree: logarithmic");
    c->add_option("--method", o->method, "Map: how")
        ->check(CLI::IsMember({"pca", "tsne"}))
        ->capture_default_str();
    c->add_option("--color,--colour", o->colour, "Map: by what")
        ->check(CLI::IsMember({"label", "cluster"}))
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
    c->add_option("--seed", o->seed, "For what is drawn at random")->capture_default_str();
    onChosen(c, session, o, run);
}

} // namespace hourglass::cli
