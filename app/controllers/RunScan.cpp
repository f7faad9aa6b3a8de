// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RunScan.h"

#include "core/training/RunReader.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::milliseconds kTellEvery{150};

std::string stateOf(const fs::path& folder)
{
    std::string state;
    for (const char* name : {"run.json", "history.csv", "about.json"}) {
        std::error_code error;
        const auto time = fs::last_write_time(folder / name, error).time_since_epoch().count();
        const auto size = error ? 0 : fs::file_size(folder / name, error);
        state += error ? "-;" : std::to_string(time) + '/' + std::to_string(size) + ';';
    }
    return state;
}

/// Names begin with date and time, so the newest of them are read first.
std::vector<fs::path> foldersOf(const RunPlaces& places)
{
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator at(places.root, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (fs::exists(at->path() / "run.json", ignored))
            folders.push_back(at->path());
    }
    std::ranges::sort(folders, std::greater());
    std::set<fs::path> seen(folders.begin(), folders.end());
    for (const auto& other : places.others)
        if (seen.insert(other).second)
            folders.push_back(other);
    return folders;
}

bool isNewer(const RunSummary& a, const RunSummary& b)
{
    return std::tie(a.created, a.folder) > std::tie(b.created, b.folder);
}

} // namespace

const RunSummary& RunScan::read(const fs::path& folder)
{
    auto state = stateOf(folder);
    auto& known = m_known[folder];
    if (known.state != state)
        known = {std::move(state), readRunSummary(folder)};
    return known.run;
}

RunScan::Runs RunScan::look(const RunPlaces& places, const StopToken& stop,
                            const std::function<void(const Runs&)>& found)
{
    Runs runs;
    auto told = std::chrono::steady_clock::now();
    for (const auto& folder : foldersOf(places)) {
        if (stop.stopRequested())
            return runs;
        runs.push_back(read(folder));
        if (const auto now = std::chrono::steady_clock::now(); now - told > kTellEvery) {
            told = now;
            found(runs);
        }
    }
    std::ranges::sort(runs, isNewer);
    return runs;
}

} // namespace hourglass
