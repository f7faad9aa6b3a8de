// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapChoices.h"

namespace hourglass {
namespace {

int& dimsOf(MapSettings& settings, ProjectionMethod method)
{
    return method == ProjectionMethod::Tsne   ? settings.tsne.dims
           : method == ProjectionMethod::Umap ? settings.umap.dims
                                              : settings.direct.dims;
}

} // namespace

int mapDims(const MapSettings& settings, ProjectionMethod method)
{
    MapSettings copy = settings;
    return dimsOf(copy, method);
}

void setMapDims(MapSettings& settings, ProjectionMethod method, int dims)
{
    dimsOf(settings, method) = dims == 3 ? 3 : 2;
}

MapSettings possible(MapSettings settings, ProjectionMethod method, std::size_t points, std::size_t codeDims,
                     std::size_t classes)
{
    if (!whyNotInSpace(method, points, codeDims, classes).empty())
        setMapDims(settings, method, 2);
    return settings;
}

} // namespace hourglass
