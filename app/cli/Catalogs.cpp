// SPDX-License-Identifier: GPL-3.0-or-later
// presets, describe and devices: what models there are, and what can train them.
#include "app/cli/Command.h"
#include "app/cli/Progress.h"

#include "core/model/Presets.h"
#include "core/model/ShapeInference.h"
#include "core/training/Device.h"

#include <cstdio>

namespace hourglass::cli {
namespace {

struct NoOptions {};

Result<Answer> presetList(const NoOptions&, const Session&)
{
    Answer answer{"", {{"presets", Json::array()}}};
    for (const auto& choice : modelSummaries({})) {
        answer.json["presets"].push_back({{"name", choice.name},
                                          {"code", choice.table.codeSize},
                                          {"parameters", choice.table.parameters}});
        answer.text += padded(choice.name, 14) +
                       padded(std::to_string(choice.table.codeSize) + "-D code", 12) +
                       padded(grouped(static_cast<double>(choice.table.parameters)) + " parameters", 22) +
                       choice.sentence + '\n';
    }
    return answer;
}

Result<Answer> deviceList(const NoOptions&, const Session&)
{
    Answer answer{"", {{"devices", Json::array()}, {"torch", torchVersion()}}};
    for (const auto& device : availableDevices()) {
        answer.json["devices"].push_back({{"id", device.id},
                                          {"name", device.name},
                                          {"total_bytes", device.totalBytes},
                                          {"free_bytes", device.freeBytes}});
        answer.text += padded(device.id, 10) + device.text() + '\n';
    }
    return answer;
}

struct DescribeOptions {
    std::string model;
    std::string shape = "1,28,28";
};

Result<Shape> parseShape(const std::string& text)
{
    Shape shape;
    int used = 0;
    if (std::sscanf(text.c_str(), "%d,%d,%d%n", &shape.channels, &shape.height, &shape.width, &used) != 3 ||
        static_cast<std::size_t>(used) != text.size())
        return Error{Failure::BadInput, "'" + text + "' is not a shape.",
                     "Write channels,height,width: 1,28,28."};
    return shape;
}

Result<Answer> describe(const DescribeOptions& options, const Session&)
{
    const auto shape = parseShape(options.shape);
    if (!shape.ok())
        return shape.error();
    const auto preset = loadModel(options.model, {.shape = shape.value()});
    if (!preset.ok())
        return preset.error();
    const auto table = inferShapes(preset.value().spec, shape.value());
    if (!table.ok())
        return table.error();
    Answer answer{"", {{"layers", Json::array()}}};
    for (const auto& row : table.value().rows) {
        answer.json["layers"].push_back(
            {{"name", row.name}, {"output_shape", row.outputText()}, {"parameters", row.parameters}});
        answer.text += padded(row.name, 28) + padded(row.outputText(), 16) +
                       grouped(static_cast<double>(row.parameters)) + '\n';
    }
    const auto& t = table.value();
    answer.json["code"] = t.codeSize;
    answer.json["parameters"] = t.parameters;
    answer.json["megabytes"] = t.megabytes;
    char total[96];
    std::snprintf(total, sizeof total, "%s parameters, %.2f MB, code of %zu values\n",
                  grouped(static_cast<double>(t.parameters)).c_str(), t.megabytes, t.codeSize);
    answer.text += total;
    return answer;
}

} // namespace

void addPresets(CLI::App& app, Session& session)
{
    onChosen(app.add_subcommand("presets", "The models known by name"), session,
             std::make_shared<NoOptions>(), presetList);
}

void addDevices(CLI::App& app, Session& session)
{
    onChosen(app.add_subcommand("devices", "The devices that can train"), session,
             std::make_shared<NoOptions>(), deviceList);
}

void addDescribe(CLI::App& app, Session& session)
{
    auto options = std::make_shared<DescribeOptions>();
    auto* command = app.add_subcommand("describe", "The layer table of a model");
    command->add_option("model", options->model, "A model's name, or a spec in JSON")->required();
    command->add_option("--shape", options->shape, "Channels, height and width of the data")
        ->capture_default_str();
    onChosen(command, session, options, describe);
}

} // namespace hourglass::cli
