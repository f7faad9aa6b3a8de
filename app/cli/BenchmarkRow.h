// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/Command.h"
#include "core/data/Dataset.h"
#include "core/types/Codes.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hourglass::cli {

/// One line of the benchmark table: what was measured, and the same by a peer in the same run.
struct BenchmarkRow {
    std::string name;
    std::string unit; ///< "images/s", "s", "ms"
    double value = 0; ///< median
    bool moreIsBetter = false;
    std::optional<double> peer;
    std::string peerName;
    Json details = Json::object(); ///< quality, repeats and whatever else a reader wants

    /// How many times better than the peer; none without one.
    [[nodiscard]] std::optional<double> ratio() const;
};

/// Where the Python peers are; none: measure ourselves alone.
struct Peers {
    std::string python;
    std::filesystem::path scripts;
    std::filesystem::path scratch; ///< files handed to them

    [[nodiscard]] bool present() const { return !python.empty(); }
    /// Runs a script and returns the JSON objects that it printed, a line each.
    [[nodiscard]] Result<std::vector<Json>> run(const std::string& script,
                                                const std::vector<std::string>& arguments) const;
};

struct BenchmarkTask {
    DatasetPtr data;
    std::string dataFolder; ///< of the IDX files, for the peers
    Peers peers;
    int threads = 2;
    std::vector<std::string> models; ///< that are trained; none: every preset
    StopToken stop;
};

/// The median of several runs of `work`, in seconds.
double medianSeconds(int repeats, const std::function<void()>& work);

/// Adds the fastest of what a peer's script printed, where there are peers; with its quality of that name.
Result<void> withPeer(const BenchmarkTask& task, BenchmarkRow& row, const char* name,
                      const std::vector<std::string>& arguments, const char* quality);

/// t-SNE of these codes, and of the data's 50 principal components.
Result<BenchmarkRow> tsneRow(const BenchmarkTask& task, const Codes& codes, bool withPeers);
Result<BenchmarkRow> tsneOfAllRow(const BenchmarkTask& task);

using Rows = Result<std::vector<BenchmarkRow>>;
Rows benchmarkTraining(const BenchmarkTask& task);
Rows benchmarkProjections(const BenchmarkTask& task);
/// t-SNE of a million points: some minutes and gigabytes, so only where it is asked for by name.
Rows benchmarkMillion(const BenchmarkTask& task);
Rows benchmarkDrawing(const BenchmarkTask& task);
Rows benchmarkWindow(const BenchmarkTask& task);

} // namespace hourglass::cli
