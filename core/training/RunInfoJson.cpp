// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/RunInfoJson.h"

#include "core/data/DataRequestJson.h"
#include "core/model/ModelSpecJson.h"
#include "core/training/Device.h"
#include "core/training/OptionsJson.h"

#include <nlohmann/json.hpp>

#include <sys/utsname.h>

#include <stdexcept>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kFormat = 1;

Json dataToJson(const DatasetInfo& d)
{
    return {{"name", d.name},
            {"source", d.source},
            {"id", d.id},
            {"content_id", d.contentId},
            {"request", Json::parse(toJson(d.request()))},
            {"scaling", {{"offset", d.values.offset}, {"divisor", d.values.divisor}}},
            {"shape", {d.shape.channels, d.shape.height, d.shape.width}},
            {"train", d.trainCount},
            {"test", d.testCount},
            {"classes", d.classNames}};
}

DatasetInfo dataFromJson(const Json& j)
{
    DatasetInfo d;
    d.name = j.at("name").get<std::string>();
    d.source = j.at("source").get<std::string>();
    d.id = j.at("id").get<std::string>();
    d.contentId = j.value("content_id", d.id);
    if (const auto request = j.find("request"); request != j.end()) { // since data is prepared
        auto read = dataRequestFromJson(request->dump());
        if (!read.ok())
            throw std::runtime_error(read.error().what);
        d.read = read.value().read;
        d.preparation = read.value().preparation;
    }
    if (const auto scaling = j.find("scaling"); scaling != j.end()) {
        d.values.offset = scaling->at("offset").get<std::vector<float>>();
        d.values.divisor = scaling->at("divisor").get<std::vector<float>>();
    }
    const auto& shape = j.at("shape");
    d.shape = {shape.at(0).get<int>(), shape.at(1).get<int>(), shape.at(2).get<int>()};
    d.trainCount = j.at("train").get<std::size_t>();
    d.testCount = j.at("test").get<std::size_t>();
    d.classNames = j.at("classes").get<std::vector<std::string>>();
    return d;
}

std::string compilerHere()
{
#ifdef __clang__
    return "Clang " __clang_version__;
#else
    return "GCC " __VERSION__;
#endif
}

} // namespace

RunOrigin originHere()
{
    utsname system{};
    const bool isKnown = uname(&system) == 0;
    return {HOURGLASS_VERSION, torchVersion(), compilerHere(),
            isKnown ? std::string(system.sysname) + ' ' + system.release + ' ' + system.machine : "unknown"};
}

std::string toJson(const RunInfo& info)
{
    const Json json{{"format", kFormat},
                    {"program", "Hourglass"},
                    {"version", info.origin.version},
                    {"libtorch", info.origin.libtorch},
                    {"compiler", info.origin.compiler},
                    {"system", info.origin.system},
                    {"created", info.created},
                    {"device", info.device},
                    {"threads", info.threads},
                    {"data", dataToJson(info.data)},
                    {"options", Json::parse(toJson(info.options))},
                    {"model", Json::parse(toJson(info.spec))}};
    return json.dump(2) + '\n';
}

Result<RunInfo> runInfoFromJson(const std::string& text, const std::string& name)
{
    const char* hint = "The run was written by another version, or the file was changed by hand.";
    try {
        const Json json = Json::parse(text);
        if (json.at("format").get<int>() > kFormat)
            return Error{Failure::BadInput, name + " was written by a newer Hourglass.",
                         "Open it with that version."};
        auto spec = modelSpecFromJson(json.at("model").dump());
        if (!spec.ok())
            return Error{Failure::BadInput, name + ": " + spec.error().what, hint};
        RunInfo info{std::move(spec).value(),
                     optionsFromJson(json.at("options").dump()),
                     dataFromJson(json.at("data")),
                     {},
                     {},
                     1,
                     {json.value("version", ""), json.value("libtorch", ""), json.value("compiler", ""),
                      json.value("system", "")}};
        info.created = json.at("created").get<std::string>();
        info.device = json.at("device").get<std::string>();
        info.threads = json.at("threads").get<int>();
        return info;
    } catch (const std::exception& e) { // Json's, and what is not known
        return Error{Failure::BadInput, name + " cannot be read: " + e.what(), hint};
    }
}

} // namespace hourglass
