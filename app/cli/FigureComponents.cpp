// SPDX-License-Identifier: GPL-3.0-or-later
// figure --view scree and components.
#include "app/cli/FigureCommand.h"
#include "app/cli/OpenRun.h"

#include "core/base/ThreadTeam.h"
#include "core/projection/PrincipalComponents.h"
#include "ui/views/components/LoadingsPage.h"

namespace hourglass::cli {
namespace {

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

} // namespace

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

} // namespace hourglass::cli
