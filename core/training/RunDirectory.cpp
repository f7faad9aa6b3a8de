// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunDirectory.h"

#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "core/training/RunInfoJson.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
constexpr const char* kInfo = "run.json";
constexpr const char* kHistory = "history.csv";
constexpr const char* kLosses = "losses.npy";
constexpr const char* kLast = "last.safetensors";
constexpr const char* kBest = "best.safetensors";
constexpr std::size_t kLargestText = std::size_t{1} << 27;

constexpr const char* kHistoryJson = "history.json";
constexpr const char* kReadme = "README.txt";

constexpr std::string_view kReadmeText =
    R"(A run of Hourglass, a program in which people watch an autoencoder learn. Open this folder with it, or
read the files with anything else:

run.json             the model layer by layer, the options it was trained with, a reference to the data (how it
                     was opened and prepared, and the hash of what came out), seed, device and versions
history.json         epochs: what each came to; changes: settings that were changed while it ran, "step" being
                     the number of batches done by then; warnings: what looked wrong, and what to try.
                     null stands for what was not measured.
history.csv          the epochs once more, for spreadsheets
losses.npy           the loss of every batch, float32 (NumPy)
scores.json          what the codes were worth after each epoch, where that was asked for
last.safetensors     weights and the optimiser's memory where the run stands; training goes on from there
best.safetensors     the same of the epoch with the least validation loss
epoch-0010.safetensors, ...  the same of epochs that were kept on the way

A .safetensors file is a length (8 bytes, little endian), a JSON header of that length that names every array
with its type, shape and place, and then the arrays: little-endian float32, row by row.
)";

fs::path epochFile(int epoch)
{
    char name[48];
    std::snprintf(name, sizeof name, "epoch-%04d.safetensors", epoch);
    return name;
}

/// The number in such a name; 0: it is another file.
int epochOfFile(const fs::path& file)
{
    int epoch = 0;
    const auto name = file.filename().string();
    return std::sscanf(name.c_str(), "epoch-%9d.safetensors", &epoch) == 1 &&
                   file.filename() == epochFile(epoch)
               ? epoch
               : 0;
}

Error folderError(const fs::path& path, const std::string& why)
{
    return {Failure::Io, "Could not make the run folder " + path.string() + ": " + why + ".",
            "Choose another folder, one that you may write to."};
}

} // namespace

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
    if (const auto written = writeFileAtomically(path / kReadme, kReadmeText); !written.ok())
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
    if (const auto done = writeFileAtomically(m_path / kHistoryJson, toJson(history)); !done.ok())
        return done;
    return writeCheckpoint(m_path / kLast, checkpoint);
}

Result<void> RunDirectory::saveEpoch(int epoch, const Checkpoint& checkpoint)
{
    return writeCheckpoint(m_path / epochFile(epoch), checkpoint);
}

std::vector<int> RunDirectory::keptEpochs() const
{
    std::vector<int> epochs;
    std::error_code error;
    for (fs::directory_iterator file(m_path, error); !error && file != fs::directory_iterator();
         file.increment(error))
        if (const int epoch = epochOfFile(file->path()); epoch > 0)
            epochs.push_back(epoch);
    std::sort(epochs.begin(), epochs.end());
    return epochs;
}

Result<Checkpoint> RunDirectory::checkpoint(const CheckpointChoice& choice) const
{
    if (choice.kind == CheckpointChoice::Kind::Last)
        return lastCheckpoint();
    if (choice.kind == CheckpointChoice::Kind::Best)
        return bestCheckpoint();
    std::string kept;
    for (const int epoch : keptEpochs()) {
        if (epoch == choice.epoch)
            return readCheckpoint(m_path / epochFile(epoch));
        kept += (kept.empty() ? "" : ", ") + std::to_string(epoch);
    }
    return Error{Failure::BadInput,
                 "The run " + m_path.string() + " kept no weights of epoch " + std::to_string(choice.epoch) +
                     ".",
                 kept.empty() ? "It kept none on the way: take last or best."
                              : "Take last, best, or one of the epochs " + kept + "."};
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
    auto history = writtenHistory();
    if (!history.ok())
        return history.error();
    history.value().losses = std::move(losses.value().values);
    history.value().cutAt(step);
    return history;
}

/// Without the losses.
Result<RunHistory> RunDirectory::writtenHistory() const
{
    std::error_code ignored;
    const bool isOld = !fs::exists(m_path / kHistoryJson, ignored);
    const auto text = readFile(m_path / (isOld ? kHistory : kHistoryJson), kLargestText);
    if (!text.ok())
        return text.error();
    if (!isOld)
        return runHistoryFromJson(text.value(), (m_path / kHistoryJson).string());
    RunHistory history;
    history.epochs = epochsFromCsv(text.value());
    return history;
}

std::int64_t stepsOf(const Checkpoint& checkpoint)
{
    const auto found = checkpoint.metadata.find("step");
    return found == checkpoint.metadata.end() ? 0 : std::max(0LL, std::atoll(found->second.c_str()));
}

double epochsOf(const Checkpoint& checkpoint, const RunInfo& info)
{
    const auto used = static_cast<double>(info.options.trainedCount(info.data.trainCount));
    const double batches = std::ceil(used / info.options.batch);
    return batches > 0 ? static_cast<double>(stepsOf(checkpoint)) / batches : 0;
}

} // namespace hourglass
