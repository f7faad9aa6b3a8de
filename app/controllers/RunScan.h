// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/types/RunSummary.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hourglass {

/// Where runs lie: every folder with a run.json right below `root`, and `others` one by one.
struct RunPlaces {
    std::filesystem::path root;
    std::vector<std::filesystem::path> others;

    friend bool operator==(const RunPlaces&, const RunPlaces&) = default;
};

/// Finds runs and remembers what it read of them, so that looking again reads only what has changed.
/// One thread at a time.
class RunScan {
public:
    using Runs = std::vector<RunSummary>;
    /// Newest first; of the same second, by folder. `found` sees what there is so far, now and then.
    Runs look(const RunPlaces& places, const StopToken& stop, const std::function<void(const Runs&)>& found);

private:
    struct Known {
        std::string state; ///< times and sizes of the files that were read
        RunSummary run;
    };
    const RunSummary& read(const std::filesystem::path& folder);
    std::map<std::filesystem::path, Known> m_known;
};

} // namespace hourglass
