// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunDirectory.h"

#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "core/training/RunInfoJson.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <sstream>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
constexpr const char* kInfo = "run.json";
constexpr const char* kHistory = "history.csv";
constexpr const char* kLosses = "losses.npy";
constexpr const char* kLast = "last.safetensors";
constexpr const char* kBest = "best.safetensors";
constexpr std::size_t kLargestText = std::size_t{1} << 27;

std::string csvOf(const std::vector<EpochResult>& epochs)
{
    std::string text = "epoch,step,train_loss,validation_loss,seconds,images_per_second\n";
    for (const auto& e : epochs) {
        char line[256];
        std::snprintf(line, sizeof line, "%d,%lld,%.9g,%.9g,%.3f,%.1f\n", e.epoch,
                      static_cast<long long>(e.step), e.trainLoss, e.validationLoss, e.seconds,
                      e.imagesPerSecond);
        text += line;
    }
    return text;
}

/// Rows up to `step`; what cannot be read ends the list, for a history is not worth refusing a run.
std::vector<EpochResult> epochRows(const std::string& csv, std::int64_t step)
{
    std::vector<EpochResult> epochs;
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        EpochResult e;
        long long at = 0;
        char validation[64] = {};
        if (std::sscanf(line.c_str(), "%d,%lld,%lf,%63[^,],%lf,%lf", &e.epoch, &at, &e.trainLoss, validation,
                        &e.seconds, &e.imagesPerSecond) != 6 ||
            at > step)
            break;
        e.step = at;
        e.validationLoss = std::strtod(validation, nullptr);
        epochs.push_back(e);
    }
    return epochs;
}

Error folderError(const fs::path& path, const std::string& why)
{
    return {Failure::Io, "Could not make the run folder " + path.string() + ": " + why + ".",
            "Choose another folder, one that you may write to."};
}

} // namespace

std::vector<LossPoint> RunHistory::points() const
{
    std::vector<LossPoint> all;
    all.reserve(losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i)
        all.push_back({static_cast<std::int64_t>(i) + 1, losses[i]});
    return all;
}

Result<RunDirectory> RunDirectory::create(const fs::path& path, RunInfo info)
{
    std::error_code error;
    if (fs::exists(path, error) && !(fs::is_directory(path, error) && fs::is_empty(path, error)))
        return Error{Failure::BadInput, path.string() + " already exists.",
                     "A run gets a new folder: choose another name."};
    fs::create_directories(path, error);
    if (error)
        return folderError(path, error.message());
    RunDirectory run(path, std::move(info));
    if (const auto written = run.writeInfo(); !written.ok())
        return written.error();
    return run;
}

Result<RunDirectory> RunDirectory::open(const fs::path& path)
{
    std::error_code ignored;
    if (!fs::exists(path / kInfo, ignored))
        return Error{Failure::BadInput, path.string() + " is not a run: it holds no run.json.",
                     "Choose the folder of a run."};
    const auto text = readFile(path / kInfo, kLargestText);
    if (!text.ok())
        return text.error();
    auto info = runInfoFromJson(text.value(), (path / kInfo).string());
    if (!info.ok())
        return info.error();
    return RunDirectory(path, std::move(info).value());
}

bool RunDirectory::hasCheckpoint() const
{
    std::error_code ignored;
    return fs::exists(m_path / kLast, ignored);
}

Result<void> RunDirectory::writeInfo() const { return writeFileAtomically(m_path / kInfo, toJson(m_info)); }

Result<void> RunDirectory::save(const Checkpoint& checkpoint, const RunHistory& history)
{
    if (const auto done =
            writeNpy(m_path / kLosses, std::span<const float>(history.losses), {history.losses.size()});
        !done.ok())
        return done;
    if (const auto done = writeFileAtomically(m_path / kHistory, csvOf(history.epochs)); !done.ok())
        return done;
    return writeCheckpoint(m_path / kLast, checkpoint);
}

Result<void> RunDirectory::saveBest(const Checkpoint& checkpoint)
{
    return writeCheckpoint(m_path / kBest, checkpoint);
}

Result<void> RunDirectory::setEpochs(int epochs)
{
    m_info.options.epochs = epochs;
    return writeInfo();
}

Result<Checkpoint> RunDirectory::lastCheckpoint() const
{
    if (!hasCheckpoint())
        return Error{Failure::BadInput,
                     "The run " + m_path.string() + " has no checkpoint: it ended before its first epoch.",
                     "Train it again."};
    return readCheckpoint(m_path / kLast);
}

Result<Checkpoint> RunDirectory::bestCheckpoint() const
{
    std::error_code ignored;
    if (!fs::exists(m_path / kBest, ignored))
        return Error{Failure::BadInput,
                     "The run " + m_path.string() + " has no best epoch: none was finished.",
                     "Take its last checkpoint."};
    return readCheckpoint(m_path / kBest);
}

Result<RunHistory> RunDirectory::history() const
{
    const auto checkpoint = lastCheckpoint();
    if (!checkpoint.ok())
        return checkpoint.error();
    const std::int64_t step = stepsOf(checkpoint.value());
    auto losses = readNpyFloat(m_path / kLosses);
    if (!losses.ok())
        return losses.error();
    RunHistory history{std::move(losses.value().values), {}};
    if (history.losses.size() > static_cast<std::size_t>(step))
        history.losses.resize(static_cast<std::size_t>(step));
    const auto csv = readFile(m_path / kHistory, kLargestText);
    if (!csv.ok())
        return csv.error();
    history.epochs = epochRows(csv.value(), step);
    return history;
}

std::int64_t stepsOf(const Checkpoint& checkpoint)
{
    const auto found = checkpoint.metadata.find("step");
    return found == checkpoint.metadata.end() ? 0 : std::max(0LL, std::atoll(found->second.c_str()));
}

double epochsOf(const Checkpoint& checkpoint, const RunInfo& info)
{
    const auto& options = info.options;
    const std::size_t all = info.data.trainCount;
    const double used = static_cast<double>(options.limit == 0 ? all : std::min(options.limit, all));
    const double batches = std::ceil(used / options.batch);
    return batches > 0 ? static_cast<double>(stepsOf(checkpoint)) / batches : 0;
}

} // namespace hourglass
