// SPDX-License-Identifier: GPL-3.0-or-later
// export and import: to Python and the Embedding Projector, and back.
#include "app/cli/Command.h"
#include "app/cli/DataOptions.h"
#include "app/cli/OpenRun.h"
#include "app/cli/ProjectorFolder.h"

#include "core/data/NumberText.h"
#include "core/model/Presets.h"
#include "core/model/ShapeInference.h"
#include "core/tensor/StateDict.h"
#include "core/training/ImportedRun.h"
#include "core/training/PyTorchProject.h"

#include <cstdio>
#include <tuple>

namespace hourglass::cli {
namespace {

struct ExportOptions {
    std::string run, as, out, split = "test";
    std::size_t limit = 0;
    bool best = false;
};

struct ImportOptions {
    std::string weights, model, out, data = "default";
};

Result<Answer> exportWeights(const ExportOptions& given, const Session&)
{
    const auto run = RunDirectory::open(given.run);
    if (!run.ok())
        return run.error();
    const auto checkpoint = given.best ? run.value().bestCheckpoint() : run.value().lastCheckpoint();
    if (!checkpoint.ok())
        return checkpoint.error();
    if (const auto written = writeStateDict(given.out, checkpoint.value()); !written.ok())
        return written.error();
    const double epoch = epochsOf(checkpoint.value(), run.value().info());
    return Answer{"The weights are in " + given.out + ". In Python: model.load_state_dict(torch.load(\"" +
                      given.out + "\")); --as script writes that model.\n",
                  {{"file", given.out}, {"epoch", epoch}}};
}

Result<Answer> exportScript(const ExportOptions& given, const Session& session)
{
    const auto run = openRun(given.run, "last", session.stop);
    if (!run.ok())
        return run.error();
    const auto& [directory, data, model] = run.value();
    const auto project = writePyTorchProject(given.out, directory.info(), *data, session.stop);
    if (!project.ok())
        return project.error();
    const auto& p = project.value();
    return Answer{"The script is in " + given.out + " and reads " + p.data.string() +
                      (p.isOwnData ? ", written beside it: run it in that folder.\n" : ".\n"),
                  {{"file", given.out}, {"data", p.data.string()}}};
}

Result<Answer> exportProjector(const ExportOptions& given, const Session& session)
{
    VectorSource source;
    source.run = given.run;
    source.split = given.split;
    source.limit = given.limit;
    const auto vectors = loadVectors(source, session.stop);
    if (!vectors.ok())
        return vectors.error();
    const auto& codes = vectors.value().codes;
    if (const auto written = writeProjectorFolder(given.out, *vectors.value().run->data, codes, session.stop);
        !written.ok())
        return written.error();
    return Answer{numberText(codes.count) + " codes are in " + given.out +
                      "; open them with TensorBoard --logdir, or at projector.tensorflow.org.\n",
                  {{"file", given.out}, {"n", codes.count}, {"dims", codes.dims}}};
}

Result<Answer> runExport(const ExportOptions& given, const Session& session)
{
    if (given.as == "weights")
        return exportWeights(given, session);
    return given.as == "script" ? exportScript(given, session) : exportProjector(given, session);
}

Result<Answer> runImport(const ImportOptions& given, const Session& session)
{
    if (const auto known = loadModel(given.model); !known.ok()) // before any data is read
        return known.error();
    const auto data = openShowingProgress({given.data}, session.stop);
    if (!data.ok())
        return data.error();
    const auto& info = data.value()->info();
    const auto preset = loadModel(given.model, inputOf(info));
    if (!preset.ok())
        return preset.error();
    const auto& [spec, options] = std::tie(preset.value().spec, preset.value().options);
    const auto run = importRun(given.out, given.weights, spec, options, data.value());
    if (!run.ok())
        return run.error();
    const auto parameters = inferShapes(spec, info.shape).value().parameters;
    return Answer{numberText(static_cast<std::size_t>(parameters)) + " parameters from " + given.weights +
                      "; the run is in " + given.out + ".\n",
                  {{"parameters", parameters}, {"run", given.out}, {"data", info.name}}};
}

} // namespace

void addExport(CLI::App& app, Session& session)
{
    auto o = std::make_shared<ExportOptions>();
    auto* c = app.add_subcommand("export", "Give a run to Python or to the Embedding Projector");
    c->add_option("run", o->run, "The run's folder")->required();
    c->add_option(
         "--as", o->as,
         "weights: a state_dict for torch.load; script: the model, data, training and seed in PyTorch; "
         "projector: a folder for the Embedding Projector")
        ->required()
        ->check(CLI::IsMember({"weights", "script", "projector"}));
    c->add_option("--out", o->out, "The file (weights: .pt, script: .py), or the projector's new folder")
        ->required();
    c->add_flag("--best", o->best, "Weights: of the best epoch, not of the last");
    c->add_option("--split", o->split, "Projector: which part of the data")
        ->check(CLI::IsMember({"train", "test", "all"}))
        ->capture_default_str();
    c->add_option("--limit", o->limit, "Projector: the first so many samples only; 0: all")
        ->check(CLI::NonNegativeNumber);
    onChosen(c, session, o, runExport);
}

void addImport(CLI::App& app, Session& session)
{
    auto o = std::make_shared<ImportOptions>();
    auto* c = app.add_subcommand("import", "Make a run from weights that were trained in Python");
    c->add_option("--weights", o->weights,
                  "What torch.save(model.state_dict(), path) wrote, or a .safetensors")
        ->required();
    c->add_option("--model", o->model, "The model that they belong to: its name, or a spec in JSON")
        ->required();
    c->add_option("--data", o->data, "The data that they belong to: a name or a path")->capture_default_str();
    c->add_option("--out", o->out, "The run's new folder")->required();
    onChosen(c, session, o, runImport);
}

} // namespace hourglass::cli
