// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DataOptions.h"

#include "app/cli/Progress.h"
#include "app/import/OpenData.h"
#include "core/data/NumberText.h"
#include "core/data/OptionNames.h"

#include <cstdio>
#include <map>
#include <mutex>

namespace hourglass::cli {
namespace {

/// The words of an enum, as CLI11 wants them.
template <class E>
CLI::CheckedTransformer words(std::initializer_list<E> values)
{
    std::map<std::string, E> map;
    for (const E value : values)
        map.emplace(nameOf(value), value);
    return CLI::CheckedTransformer(map);
}

/// "28" or "32x24" into width and height.
void addSize(CLI::App& command, const char* name, const char* help, int& width, int& height)
{
    command
        .add_option_function<std::string>(
            name,
            [&width, &height, name](const std::string& text) {
                int used = 0;
                const int got = std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &used);
                const bool square = got == 1 && text == std::to_string(width);
                if (square)
                    height = width;
                if ((!square && (got != 2 || static_cast<std::size_t>(used) != text.size())) || width < 1 ||
                    height < 1 || width > 4096 || height > 4096)
                    throw CLI::ValidationError(name, "write WIDTHxHEIGHT in pixels, 1 to 4096: 28x28");
            },
            help)
        ->type_name("WxH");
}

void addReadOptions(CLI::App& c, ReadOptions& read)
{
    c.add_option("--label-column", read.labelColumn, "Table: its label column, by name or number; -: none")
        ->group("Reading");
    c.add_option("--missing", read.missing, "Table: missing values become the mean, or their rows go")
        ->transform(words({MissingValues::Mean, MissingValues::Drop}))
        ->type_name("mean|drop")
        ->group("Reading");
    addSize(c, "--picture-size", "Pictures of a folder: bring all to this size", read.pictureWidth,
            read.pictureHeight);
    c.add_option("--fit", read.fit, "How pictures of another size are brought to it")
        ->transform(words({Fit::Pad, Fit::Crop, Fit::Stretch}))
        ->type_name("pad|crop|stretch")
        ->group("Reading");
}

} // namespace

void addDataOptions(CLI::App& c, DataRequest& request)
{
    c.add_option(
         "--data", request.source,
         "A data set's name, a path, or synthetic data (moons:noise=0.1); 'default': what the window opens")
        ->required();
    addReadOptions(c, request.read);
    Preparation& p = request.preparation;
    c.add_option("--test-fraction", p.testFraction,
                 "Share kept for testing, class by class; 0: as the data says")
        ->check(CLI::Range(0.0, 0.9))
        ->group("Preparation");
    c.add_option("--train-size", p.trainSize, "Training samples to keep, class by class; 0: all")
        ->group("Preparation");
    c.add_option("--test-size", p.testSize, "Test samples to keep, class by class; 0: all")
        ->group("Preparation");
    c.add_option("--classes", p.classes, "Names of the classes to keep, with commas between")
        ->delimiter(',')
        ->group("Preparation");
    c.add_option("--scale", p.scaling,
                 "What the network sees: to [0, 1], mean 0 and deviation 1, -1 to 1, as is")
        ->transform(
            words({Scaling::Automatic, Scaling::Unit, Scaling::Standard, Scaling::Half, Scaling::None}))
        ->type_name("automatic|unit|standard|half|none")
        ->group("Preparation");
    c.add_flag("--grey", p.grey, "Colours become one channel")->group("Preparation");
    c.add_flag("--invert", p.invert, "Black for white")->group("Preparation");
    addSize(c, "--resize", "Bring pictures to this size", p.width, p.height);
    c.add_option("--resize-fit", p.fit, "How --resize does it")
        ->transform(words({Fit::Pad, Fit::Crop, Fit::Stretch}))
        ->type_name("pad|crop|stretch")
        ->group("Preparation");
    c.add_option("--split-seed", p.seed, "Seed of the split and of the choice of samples")
        ->group("Preparation");
}

Result<DatasetPtr> openShowingProgress(const DataRequest& request, StopToken stop)
{
    Progress progress;
    std::mutex mutex; // readers report from their threads
    auto data = openDataOrDefault(request, std::move(stop), [&](std::size_t done, std::size_t total) {
        const std::lock_guard lock(mutex);
        if (total > 0)
            progress.show(static_cast<double>(done) / static_cast<double>(total), "reading");
    });
    if (!data.ok())
        return data;
    const auto& info = data.value()->info();
    if (!info.notice.empty())
        progress.say(info.notice);
    constexpr std::size_t kMostLines = 10;
    for (std::size_t i = 0; i < std::min(kMostLines, info.skipped.size()); ++i)
        progress.say("skipped: " + info.skipped[i]);
    if (info.skipped.size() > kMostLines)
        progress.say("… and " + numberText(info.skipped.size() - kMostLines) + " more");
    return data;
}

} // namespace hourglass::cli
