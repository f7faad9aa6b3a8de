// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace hourglass::cli {

using Json = nlohmann::ordered_json;

/// What a command says when it is done: for people, and with --json for programs.
struct Answer {
    std::string text;
    Json json;
    bool interrupted = false; ///< stopped by Ctrl+C; what was done is kept, and `text` says where
};

/// What main() shares with the commands: the chosen one, and whether somebody pressed Ctrl+C.
struct Session {
    StopToken stop;
    std::function<Result<Answer>()> run; ///< set by the subcommand that was given
};

/// Adds one subcommand to the program. One file each.
void addDatasets(CLI::App& app, Session& session);
void addPresets(CLI::App& app, Session& session);
void addDevices(CLI::App& app, Session& session);
void addDescribe(CLI::App& app, Session& session);
void addTrain(CLI::App& app, Session& session);
void addResume(CLI::App& app, Session& session);
void addEvaluate(CLI::App& app, Session& session);
void addEncode(CLI::App& app, Session& session);
void addReconstruct(CLI::App& app, Session& session);
void addProject(CLI::App& app, Session& session);
void addCluster(CLI::App& app, Session& session);
void addFigure(CLI::App& app, Session& session);
void addExport(CLI::App& app, Session& session);
void addImport(CLI::App& app, Session& session);
void addBenchmark(CLI::App& app, Session& session);

/// Options live as long as the parsed program; the callback sets what main() runs.
template <class Options>
void onChosen(CLI::App* command, Session& session, std::shared_ptr<Options> options,
              Result<Answer> (*run)(const Options&, const Session&))
{
    command->callback([&session, options, run] {
        session.run = [&session, options, run] { return run(*options, session); };
    });
}

} // namespace hourglass::cli
