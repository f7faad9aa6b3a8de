// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/OpenRun.h"

#include "app/import/OpenData.h"
#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/training/Device.h"
#include "core/training/TrainingRun.h"

#include <algorithm>

namespace hourglass::cli {
namespace {

Result<Codes> codesOfFile(const std::string& path)
{
    auto array = readNpyFloat(path);
    if (!array.ok())
        return array.error();
    auto& [shape, values] = array.value();
    if (shape.size() < 2 || shape[0] == 0)
        return Error{Failure::BadInput, path + " does not hold rows of numbers.",
                     "Give an array of shape [n, d]."};
    const std::size_t count = shape[0];
    return Codes{path, 0, 0, count, values.size() / count, std::move(values)};
}

Codes rawPixels(const Dataset& data, std::size_t first, std::size_t count)
{
    const std::size_t dims = data.info().shape.size();
    Codes codes{data.info().id, 0, first, count, dims, std::vector<float>(count * dims)};
    for (std::size_t i = 0; i < count; ++i)
        data.fill(first + i, codes.values.data() + i * dims);
    return codes;
}

Result<Vectors> vectorsOfRun(const VectorSource& source, StopToken stop)
{
    auto run = openRun(source.run, source.checkpoint, stop);
    if (!run.ok())
        return run.error();
    const auto& data = *run.value().data;
    const Split split = splitOf(source.split, data.info());
    const std::size_t first = data.info().first(split);
    const std::size_t all = data.info().count(split);
    const std::size_t count = source.limit == 0 ? all : std::min(source.limit, all);
    auto codes = source.space == "raw" ? Result<Codes>(rawPixels(data, first, count))
                                       : run.value().model->encode(data, first, count, stop);
    if (!codes.ok())
        return codes.error();
    Vectors vectors{std::move(codes).value(), {}, std::move(run).value()};
    if (data.hasLabels())
        vectors.labels.assign(data.labels().begin() + static_cast<std::ptrdiff_t>(first),
                              data.labels().begin() + static_cast<std::ptrdiff_t>(first + count));
    return vectors;
}

} // namespace

void addCheckpointOption(CLI::App& command, std::string& checkpoint)
{
    command
        .add_option("--checkpoint", checkpoint,
                    "Weights: last, best, or the number of an epoch that was kept")
        ->capture_default_str();
}

Result<OpenRun> openRun(const std::string& folder, const std::string& checkpoint, StopToken stop)
{
    const auto choice = checkpointChoiceOf(checkpoint);
    if (!choice.ok())
        return choice.error();
    setComputeThreads(resolveThreads(0));
    auto directory = RunDirectory::open(folder);
    if (!directory.ok())
        return directory.error();
    auto data = openDataOf(directory.value().info().data, stop);
    if (!data.ok())
        return data.error();
    auto model = loadModel(directory.value(), choice.value());
    if (!model.ok())
        return model.error();
    return OpenRun{std::move(directory).value(), std::move(data).value(), std::move(model).value()};
}

Split splitOf(const std::string& name, const DatasetInfo& info)
{
    if (name == "all" || (name == "test" && info.testCount == 0))
        return Split::All;
    return name == "train" ? Split::Train : Split::Test;
}

Result<Vectors> loadVectors(const VectorSource& source, StopToken stop)
{
    if (source.run.empty() == source.codesFile.empty())
        return Error{Failure::BadInput, "Give either a run or --codes.",
                     "hourglass-cli project RUN …, or --codes F.npy."};
    if (!source.run.empty())
        return vectorsOfRun(source, stop);
    auto codes = codesOfFile(source.codesFile);
    if (!codes.ok())
        return codes.error();
    Vectors vectors{std::move(codes).value(), {}, {}};
    if (!source.labelsFile.empty()) {
        auto labels = readNpyInt(source.labelsFile);
        if (!labels.ok())
            return labels.error();
        vectors.labels = std::move(labels.value().values);
        if (vectors.labels.size() != vectors.codes.count)
            return Error{Failure::BadInput,
                         source.labelsFile + " holds " + std::to_string(vectors.labels.size()) +
                             " labels, but there are " + std::to_string(vectors.codes.count) + " codes.",
                         "Give one label a row."};
    }
    if (source.limit > 0 && source.limit < vectors.codes.count) {
        vectors.codes.count = source.limit;
        vectors.codes.values.resize(source.limit * vectors.codes.dims);
        vectors.labels.resize(std::min(vectors.labels.size(), source.limit));
    }
    return vectors;
}

} // namespace hourglass::cli
