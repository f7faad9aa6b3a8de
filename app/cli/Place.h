// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/Command.h"
#include "app/cli/OpenRun.h"
#include "core/types/Embedding.h"

#include <string>

namespace hourglass::cli {

/// Placing other codes on a map that is made without them.
struct PlaceFlags {
    std::string what; ///< a part of the run's data, or a .npy file; empty: nothing
    std::string out;
};
void addPlaceFlags(CLI::App& command, PlaceFlags& flags);

/// What can be said before the map is made: BadInput where the flags do not say what to place, or where to.
Result<void> checkPlace(const PlaceFlags& flags, const VectorSource& source);

/// Writes their places as float32 [n, 2] and says how many and how: for the "placed" of the answer. `source`
/// is what the map's own codes came from.
Result<Json> placeOthers(const PlaceFlags& flags, const VectorSource& source, const Codes& known,
                         const Embedding& map, const TsneOptions& options, const StopToken& stop);

} // namespace hourglass::cli
