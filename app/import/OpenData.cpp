// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/OpenData.h"

#include "app/import/QtPictures.h"
#include "core/data/OpenDataset.h"

#include <utility>

namespace hourglass {

ReadContext readContext(StopToken stop, ReadProgress progressed)
{
    return {std::move(stop), std::move(progressed), qtPictureDecoder()};
}

Result<DatasetPtr> openData(const DataRequest& request, StopToken stop, ReadProgress progressed)
{
    return openDataset(request, readContext(std::move(stop), std::move(progressed)));
}

Result<DatasetPtr> openDataOrDefault(const DataRequest& request, StopToken stop, ReadProgress progressed)
{
    if (request.source != "default")
        return openData(request, std::move(stop), std::move(progressed));
    auto standard = openDefaultDataset(readContext(stop, progressed));
    if (!standard.ok() || request.preparation == Preparation{})
        return standard;
    DataRequest named = request;
    named.source = standard.value()->info().source;
    return openData(named, std::move(stop), std::move(progressed));
}

Result<DatasetPtr> openDataOf(const DatasetInfo& run, StopToken stop, ReadProgress progressed)
{
    auto data = openData(run.request(), std::move(stop), std::move(progressed));
    if (data.ok() && data.value()->info().id != run.id)
        return Error{Failure::BadInput,
                     "The data at " + run.source + " is not what the run was trained on (" + run.name + ").",
                     "Put back the data with the hash " + run.contentId + "."};
    return data;
}

} // namespace hourglass
