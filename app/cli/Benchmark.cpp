// SPDX-License-Identifier: GPL-3.0-or-later
// benchmark: how fast this machine is, as ratios to peers measured in the same run.
#include "app/cli/BenchmarkRow.h"
#include "app/cli/Progress.h"

#include "app/import/OpenData.h"
#include "core/base/ThreadTeam.h"
#include "core/data/Catalog.h"
#include "core/types/Options.h"

#include <QProcess>
#include <QString>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace hourglass::cli {
namespace {

struct BenchmarkOptions {
    std::vector<std::string> names, models;
    std::string data = "default", python, scripts = "tests/benchmark";
    int threads = 0;
};

constexpr const char* kOnlyByName = "million";
using Suite = Rows (*)(const BenchmarkTask&);
const std::vector<std::pair<std::string, Suite>> kSuites{{"train", benchmarkTraining},
                                                         {"projections", benchmarkProjections},
                                                         {kOnlyByName, benchmarkMillion},
                                                         {"drawing", benchmarkDrawing},
                                                         {"window", benchmarkWindow}};

Json toJson(const BenchmarkRow& row)
{
    Json json{{"name", row.name}, {"unit", row.unit}, {"value", row.value}};
    if (row.peer) {
        json["peer"] = row.peerName;
        json["peer_value"] = *row.peer;
        json["ratio"] = *row.ratio();
    }
    json.update(row.details);
    return json;
}

std::string toText(const BenchmarkRow& row)
{
    char line[256];
    std::snprintf(line, sizeof line, "%-28s %12.4g %-9s", row.name.c_str(), row.value, row.unit.c_str());
    std::string text = line;
    if (row.peer) {
        std::snprintf(line, sizeof line, " %12.4g  %5.2f x  %s", *row.peer, *row.ratio(),
                      row.peerName.c_str());
        text += line;
    }
    return text;
}

Result<Answer> run(const BenchmarkOptions& given, const Session& session)
{
    const auto data = openDataOrDefault({given.data}, session.stop);
    if (!data.ok())
        return data.error();
    const auto folder = findDataset(data.value()->info().source);
    const auto scratch =
        std::filesystem::temp_directory_path() / ("hourglass-benchmark-" + std::to_string(::getpid()));
    std::filesystem::create_directories(scratch);
    const BenchmarkTask task{data.value(),
                             folder ? folder->string() : data.value()->info().source,
                             {given.python, given.scripts, scratch},
                             resolveThreads(given.threads),
                             given.models,
                             session.stop};
    Answer answer{"",
                  {{"data", data.value()->info().name}, {"threads", task.threads}, {"rows", Json::array()}}};
    for (const auto& [name, suite] : kSuites) {
        const bool named = std::find(given.names.begin(), given.names.end(), name) != given.names.end();
        if (!named && (!given.names.empty() || name == kOnlyByName))
            continue;
        const auto rows = suite(task);
        if (!rows.ok())
            return rows.error();
        for (const auto& row : rows.value()) {
            std::fprintf(stderr, "%s\n", toText(row).c_str());
            answer.json["rows"].push_back(toJson(row));
        }
    }
    std::filesystem::remove_all(scratch);
    return answer;
}

} // namespace

std::optional<double> BenchmarkRow::ratio() const
{
    if (!peer)
        return std::nullopt;
    return moreIsBetter ? value / *peer : *peer / value;
}

Result<std::vector<Json>> Peers::run(const std::string& script,
                                     const std::vector<std::string>& arguments) const
{
    QStringList list{QString::fromStdString((scripts / script).string())};
    for (const auto& argument : arguments)
        list << QString::fromStdString(argument);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QString::fromStdString(python), list);
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        return Error{Failure::Io, "The peer " + script + " did not run with " + python + ".",
                     "Give --peers a Python that has what the script's first lines name, or leave it out."};
    std::vector<Json> rows;
    for (const auto& line : process.readAllStandardOutput().split('\n'))
        if (auto row = Json::parse(line.toStdString(), nullptr, false); row.is_object())
            rows.push_back(std::move(row));
    return rows;
}

double medianSeconds(int repeats, const std::function<void()>& work)
{
    std::vector<double> seconds;
    for (int i = 0; i < repeats; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(seconds.begin(), seconds.begin() + repeats / 2, seconds.end());
    return seconds[static_cast<std::size_t>(repeats / 2)];
}

void addBenchmark(CLI::App& app, Session& session)
{
    auto o = std::make_shared<BenchmarkOptions>();
    auto* c = app.add_subcommand("benchmark", "The benchmark table");
    c->add_option("names", o->names,
                  "train, projections, drawing, window; all without. million: t-SNE of so many points")
        ->check(CLI::IsMember({"train", "projections", kOnlyByName, "drawing", "window"}));
    c->add_option("--data", o->data, "MNIST-format data")->capture_default_str();
    c->add_option("--models", o->models, "train: presets; all without")->delimiter(',');
    c->add_option("--threads", o->threads, "0: all cores");
    c->add_option("--peers", o->python, "A Python with the peers, to measure them in the same run");
    c->add_option("--peer-scripts", o->scripts, "Where the peers' scripts are")->capture_default_str();
    onChosen(c, session, o, run);
}

} // namespace hourglass::cli
