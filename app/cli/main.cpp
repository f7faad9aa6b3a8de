// SPDX-License-Identifier: GPL-3.0-or-later
// hourglass-cli: the engine of the window, without one.
#include "app/cli/Command.h"

#include "core/base/LargeBlocks.h"
#include "core/base/ThreadTeam.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>

namespace {

using namespace hourglass;

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kInterrupted = 130;

StopSource interruption;

extern "C" void onInterrupt(int signal)
{
    interruption.requestStop();
    std::signal(signal, SIG_DFL); // the second Ctrl+C ends it at once
}

Result<cli::Answer> guarded(const std::function<Result<cli::Answer>()>& run)
{
    try {
        return run();
    } catch (const std::bad_alloc&) {
        return Error{Failure::OutOfMemory, "Ran out of memory.", "Try a smaller batch or fewer samples."};
    } catch (const std::exception& e) {
        return Error{Failure::Internal, e.what(), "Please report this."};
    }
}

int report(const Result<cli::Answer>& result, bool json)
{
    if (!result.ok()) {
        std::cerr << "hourglass-cli: " << result.error().text() << '\n';
        return result.error().kind == Failure::Cancelled ? kInterrupted : kFailed;
    }
    const auto& answer = result.value();
    (json ? std::cerr : std::cout) << answer.text;
    if (json)
        std::cout << answer.json.dump() << '\n';
    return answer.interrupted ? kInterrupted : 0;
}

void addCommands(CLI::App& app, cli::Session& session)
{
    using namespace cli;
    for (const auto add :
         {addDatasets, addPresets, addDescribe, addDevices, addTrain, addResume, addEvaluate, addEncode,
          addReconstruct, addProject, addCluster, addFigure, addExport, addImport, addBenchmark})
        add(app, session);
}

} // namespace

int main(int argc, char** argv)
{
    keepLargeBlocks();
    flushDenormals();
    CLI::App app{"Train autoencoders, and look at what they have learnt."};
    app.name("hourglass-cli");
    bool json = false;
    cli::Session session;
    session.stop = interruption.token();
    app.fallthrough(); // before the subcommands: they inherit it
    addCommands(app, session);
    app.require_subcommand(1);
    app.add_flag(
        "--json", json,
        "The last line on standard output is one JSON object; everything else goes to standard error");
    app.set_version_flag("--version", HOURGLASS_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : kWrongUsage;
    }
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    return report(guarded(session.run), json);
}
