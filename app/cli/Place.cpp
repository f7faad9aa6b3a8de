// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Place.h"

#include "app/cli/Progress.h"

#include "core/base/ThreadTeam.h"
#include "core/data/Npy.h"
#include "core/projection/PlaceOnMap.h"

namespace hourglass::cli {

void addPlaceFlags(CLI::App& command, PlaceFlags& flags)
{
    auto* what = command.add_option("--place", flags.what,
                                    "Other codes to be placed on the map, which stays: train, test or all of "
                                    "the run, or a .npy file with --codes");
    command.add_option("--place-out", flags.out, "Their places, a .npy file")->needs(what);
}

Result<void> checkPlace(const PlaceFlags& flags, const VectorSource& source)
{
    if (flags.what.empty())
        return {};
    if (flags.out.empty())
        return Error{Failure::BadInput, "Say where the placed codes go.", "Add --place-out FILE.npy."};
    const bool isPart = flags.what == "train" || flags.what == "test" || flags.what == "all";
    if (source.codesFile.empty() && !isPart)
        return Error{Failure::BadInput, "A run has no part '" + flags.what + "' to place.",
                     "Give train, test or all; a .npy file goes with --codes."};
    return {};
}

Result<Json> placeOthers(const PlaceFlags& flags, const VectorSource& source, const Codes& known,
                         const Embedding& map, const TsneOptions& options, const StopToken& stop)
{
    VectorSource others = source;
    others.limit = 0;
    others.labelsFile.clear();
    if (source.codesFile.empty())
        others.split = flags.what;
    else
        others.codesFile = flags.what;
    const auto added = loadVectors(others, stop);
    if (!added.ok())
        return added.error();
    ThreadTeam team(resolveThreads(options.threads));
    Progress progress;
    const auto placed = placeOnMap(known, map, added.value().codes, options.metric, team, stop,
                                   [&](double share) { progress.show(share, "placing the others"); });
    if (!placed.ok())
        return placed.error();
    const auto& places = placed.value().places;
    if (const auto written = writeNpy(flags.out, std::span<const float>(places), {places.size() / 2, 2});
        !written.ok())
        return written.error();
    return Json{{"file", flags.out}, {"n", places.size() / 2}, {"exact", placesExactly(map.method)}};
}

} // namespace hourglass::cli
