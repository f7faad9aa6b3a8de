// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/PyTorchProject.h"

#include "core/base/AtomicFile.h"
#include "core/data/Catalog.h"
#include "core/data/IdxFolder.h"
#include "core/data/Npy.h"
#include "core/model/PyTorchScript.h"
#include "core/model/ShapeInference.h"
#include "core/training/TrainingRows.h"

#include <algorithm>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// The file of training pictures behind a source, or nothing.
fs::path picturesOf(const std::string& source)
{
    const fs::path place = findDataset(source).value_or(source);
    std::error_code ignored;
    if (fs::is_regular_file(place, ignored))
        return place;
    const auto files = findIdxFiles(place);
    return files.any() ? files.trainImages : findIdxFiles(place / "raw").trainImages;
}

/// Whether a file holds the training pictures just so, in the same order: the script reads no preparation.
bool holdsJust(const fs::path& file, const Dataset& data, std::size_t count, const StopToken& stop)
{
    const auto parts = openIdxFile(file, {}, {stop});
    const auto size = data.info().shape.size();
    if (!parts.ok() || parts.value().info.shape != data.info().shape ||
        parts.value().info.trainCount < count || parts.value().pixels.size() < count * size)
        return false;
    for (std::size_t i = 0; i < count; ++i) {
        const auto mine = data.pixels(i);
        if (!std::equal(mine.begin(), mine.end(), parts.value().pixels.data() + i * size))
            return false;
    }
    return true;
}

/// The file that the script may read in place of a copy; empty: none.
fs::path ownFile(const RunInfo& run, const Dataset& data, const StopToken& stop)
{
    const auto& info = data.info();
    const ValueMap unit;
    if (!data.holdsBytes() || info.shape.channels != 1 || info.shape.isVector() ||
        info.values.offset != unit.offset || info.values.divisor != unit.divisor ||
        run.options.keptCount(info.trainCount) > 0) // the file holds what was kept aside, too
        return {};
    const auto file = picturesOf(info.source);
    return !file.empty() && holdsJust(file, data, run.options.usedCount(info.trainCount), stop)
               ? fs::absolute(file)
               : fs::path();
}

Result<void> writeSamples(const fs::path& path, const Dataset& data, const std::vector<std::uint32_t>& rows,
                          const StopToken& stop)
{
    const auto& shape = data.info().shape;
    const std::size_t count = rows.size();
    std::vector<float> values(count * shape.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 1024 == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", {}};
        data.fill(rows[i], values.data() + i * shape.size());
    }
    const auto side = [](int n) { return static_cast<std::size_t>(n); };
    return writeNpy(path, std::span<const float>(values),
                    {count, side(shape.channels), side(shape.height), side(shape.width)});
}

ScriptData scriptData(const std::string& file, bool isIdx, const RunInfo& run, const Dataset& data)
{
    const std::size_t all = data.info().trainCount;
    return {file, isIdx, run.options.trainedCount(all), run.options.keptCount(all)};
}

} // namespace

Result<PyTorchProject> writePyTorchProject(const fs::path& script, const RunInfo& run, const Dataset& data,
                                           StopToken stop)
{
    const auto table = inferShapes(run.spec, data.info().shape);
    if (!table.ok())
        return table.error();
    PyTorchProject project{script, ownFile(run, data, stop), false};
    std::string name = project.data.string();
    if (project.data.empty()) {
        name = script.stem().string() + "-data.npy"; // beside the script: both may be moved together
        project.data = script.parent_path() / name;
        project.isOwnData = true;
        if (const auto done = writeSamples(project.data, data, trainingRows(run.options, data).trained, stop);
            !done.ok())
            return done.error();
    }
    const auto text =
        pytorchScript(run.spec, table.value(), run.options, scriptData(name, !project.isOwnData, run, data));
    if (const auto done = writeFileAtomically(script, text); !done.ok())
        return done.error();
    return project;
}

Result<std::string> pyTorchCode(const fs::path& samples, const RunInfo& run, const Dataset& data,
                                StopToken stop)
{
    const auto table = inferShapes(run.spec, data.info().shape);
    if (!table.ok())
        return table.error();
    auto file = ownFile(run, data, stop);
    const bool isIdx = !file.empty();
    if (!isIdx) {
        file = fs::absolute(samples);
        std::error_code ignored; // writing says what is wrong
        fs::create_directories(file.parent_path(), ignored);
        if (const auto done = writeSamples(file, data, trainingRows(run.options, data).trained, stop);
            !done.ok())
            return done.error();
    }
    return pytorchScript(run.spec, table.value(), run.options, scriptData(file.string(), isIdx, run, data));
}

} // namespace hourglass
