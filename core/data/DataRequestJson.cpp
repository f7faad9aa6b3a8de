// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DataRequestJson.h"

#include "core/data/OptionNames.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kMostSide = 65'535; ///< pixels

/// Names of files need not be UTF-8: better a replacement character than no file at all.
std::string written(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json jsonOf(const ReadOptions& o)
{
    return {{"label_column", o.labelColumn},
            {"missing", nameOf(o.missing)},
            {"picture_width", o.pictureWidth},
            {"picture_height", o.pictureHeight},
            {"fit", nameOf(o.fit)}};
}

Json jsonOf(const Preparation& p)
{
    return {{"test_fraction", p.testFraction},
            {"train_size", p.trainSize},
            {"test_size", p.testSize},
            {"classes", p.classes},
            {"scaling", nameOf(p.scaling)},
            {"grey", p.grey},
            {"invert", p.invert},
            {"width", p.width},
            {"height", p.height},
            {"fit", nameOf(p.fit)},
            {"seed", p.seed}};
}

/// What a reader of one object throws; it never leaves this file.
struct Refusal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The members of an object. Each read leaves the default where there is no such member, or null.
class Members {
public:
    explicit Members(const Json& json) : m_json(json)
    {
        if (!json.is_object())
            throw Refusal("an object is expected, not " + std::string(json.type_name()));
    }

    [[nodiscard]] const Json* find(const char* name) const
    {
        const auto found = m_json.find(name);
        return found == m_json.end() || found->is_null() ? nullptr : &*found;
    }
    void read(const char* name, std::string& out) const
    {
        if (const Json* json = find(name))
            out = expected(json->is_string(), name, "a text", *json).get<std::string>();
    }
    void read(const char* name, bool& out) const
    {
        if (const Json* json = find(name))
            out = expected(json->is_boolean(), name, "true or false", *json).get<bool>();
    }
    void read(const char* name, std::uint64_t& out) const
    {
        if (const Json* json = find(name))
            out = expected(json->is_number_unsigned(), name, "a whole number from 0 on", *json)
                      .get<std::uint64_t>();
    }
    void readSide(const char* name, int& out) const
    {
        auto side = static_cast<std::uint64_t>(out);
        read(name, side);
        if (side > kMostSide)
            throw Refusal(std::string(name) + " must be from 0 to " + std::to_string(kMostSide));
        out = static_cast<int>(side);
    }
    void readFraction(const char* name, double& out) const
    {
        const Json* json = find(name);
        if (json == nullptr)
            return;
        out = expected(json->is_number(), name, "a number", *json).get<double>();
        if (!(out <= 0.9))
            throw Refusal(std::string(name) + " must be at most 0.9");
    }
    void read(const char* name, std::vector<std::string>& out) const
    {
        const Json* json = find(name);
        if (json == nullptr)
            return;
        out.clear();
        for (const Json& item : expected(json->is_array(), name, "a list of texts", *json))
            out.push_back(expected(item.is_string(), name, "a list of texts", item).get<std::string>());
    }
    template <class Enum>
    void read(const char* name, Enum& out, std::optional<Enum> (*fromName)(std::string_view),
              const std::string& names) const
    {
        std::string word(nameOf(out));
        read(name, word);
        const auto value = fromName(word);
        if (!value)
            throw Refusal(std::string(name) + " must be " + names + ", not '" + word + "'");
        out = *value;
    }

private:
    static const Json& expected(bool isSo, const char* name, const char* what, const Json& json)
    {
        if (!isSo)
            throw Refusal(std::string(name) + " must be " + what + ", not " +
                          json.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 40));
        return json;
    }
    const Json& m_json;
};

ReadOptions readOptionsOf(const Json& json)
{
    const Members members(json);
    ReadOptions o;
    members.read("label_column", o.labelColumn);
    members.read("missing", o.missing, missingFromName, missingNames());
    members.readSide("picture_width", o.pictureWidth);
    members.readSide("picture_height", o.pictureHeight);
    members.read("fit", o.fit, fitFromName, fitNames());
    return o;
}

Preparation preparationOf(const Json& json)
{
    const Members members(json);
    Preparation p;
    members.readFraction("test_fraction", p.testFraction);
    members.read("train_size", p.trainSize);
    members.read("test_size", p.testSize);
    members.read("classes", p.classes);
    members.read("scaling", p.scaling, scalingFromName, scalingNames());
    members.read("grey", p.grey);
    members.read("invert", p.invert);
    members.readSide("width", p.width);
    members.readSide("height", p.height);
    members.read("fit", p.fit, fitFromName, fitNames());
    members.read("seed", p.seed);
    return p;
}

DataRequest requestOf(const Json& json)
{
    const Members members(json);
    DataRequest request;
    members.read("source", request.source);
    if (const Json* read = members.find("read"))
        request.read = readOptionsOf(*read);
    if (const Json* preparation = members.find("preparation"))
        request.preparation = preparationOf(*preparation);
    return request;
}

template <class T>
Result<T> parsed(const std::string& text, const std::string& what, T (*convert)(const Json&))
{
    const char* hint = "It was written by another version, or changed by hand.";
    try {
        return convert(Json::parse(text));
    } catch (const Refusal& refusal) {
        return Error{Failure::BadInput, what + " cannot be read: " + refusal.what() + ".", hint};
    } catch (const Json::exception& e) {
        return Error{Failure::BadInput, what + " cannot be read: " + e.what() + ".", hint};
    }
}

} // namespace

std::string toJson(const DataRequest& request)
{
    return written({{"source", request.source},
                    {"read", jsonOf(request.read)},
                    {"preparation", jsonOf(request.preparation)}});
}

std::string toJson(const ReadOptions& options) { return written(jsonOf(options)); }

std::string toJson(const Preparation& preparation) { return written(jsonOf(preparation)); }

Result<DataRequest> dataRequestFromJson(const std::string& text)
{
    return parsed(text, "The description of the data", requestOf);
}

Result<ReadOptions> readOptionsFromJson(const std::string& text)
{
    return parsed(text, "The description of how data are read", readOptionsOf);
}

Result<Preparation> preparationFromJson(const std::string& text)
{
    return parsed(text, "The preparation", preparationOf);
}

} // namespace hourglass
