// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/ImportedRun.h"

#include "core/tensor/StateDict.h"
#include "core/training/TrainingRun.h"

#include <algorithm>

namespace hourglass {

Result<RunDirectory> importRun(const std::filesystem::path& folder, const std::filesystem::path& weights,
                               const ModelSpec& spec, TrainingOptions options, const DatasetPtr& dataset)
{
    const auto& info = dataset->info();
    const auto read = readStateDict(weights);
    if (!read.ok())
        return read.error();
    const auto fitted = fittedTo(spec, info.shape, read.value());
    if (!fitted.ok())
        return Error{fitted.error().kind, weights.string() + " does not fit: " + fitted.error().what,
                     fitted.error().hint};
    const auto most =
        static_cast<int>(std::min<std::size_t>(options.trainedCount(info.trainCount), 1U << 30U));
    options.batch = std::min(options.batch, std::max(most, 1));
    auto run = startRun(folder, spec, options, dataset);
    if (!run.ok())
        return run.error();
    auto checkpoint = run.value().trainer->checkpoint(); // with an optimiser that remembers nothing yet
    for (auto& tensor : checkpoint.tensors)
        if (const auto* given = fitted.value().find(tensor.name))
            tensor = *given;
    if (const auto saved = run.value().directory->save(checkpoint, {}); !saved.ok())
        return saved.error();
    return std::move(*run.value().directory);
}

} // namespace hourglass
