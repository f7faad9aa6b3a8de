// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelSpecJson.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kLargestSize = 1 << 20;

Json layerToJson(const LayerSpec& layer)
{
    Json json{{"kind", layerName(layer.kind)}};
    switch (layer.kind) {
    case LayerKind::Lstm:
        json["sequence"] = layer.sequence;
        [[fallthrough]];
    case LayerKind::Linear:
    case LayerKind::RowLinear:
    case LayerKind::Repeat:
    case LayerKind::Variational:
    case LayerKind::KSparse:
        json["out"] = layer.out;
        break;
    case LayerKind::Upsample:
        json["factor"] = layer.kernel;
        break;
    case LayerKind::Dropout:
    case LayerKind::GaussianNoise:
        json["rate"] = layer.rate;
        break;
    case LayerKind::ConvTranspose2d:
        json["output_padding"] = layer.outputPadding;
        [[fallthrough]];
    case LayerKind::Conv2d:
        json["out"] = layer.out;
        json["padding"] = layer.padding;
        [[fallthrough]];
    case LayerKind::MaxPool2d:
        json["kernel"] = layer.kernel;
        json["stride"] = layer.stride;
        break;
    case LayerKind::Unflatten:
        json["shape"] = {layer.shape.channels, layer.shape.height, layer.shape.width};
        break;
    default:
        break;
    }
    return json;
}

/// A whole number in [0, 2^20], or an Error thrown as a message for the caller to name the layer.
int sizeAt(const Json& json, const char* key, int fallback)
{
    const auto found = json.find(key);
    if (found == json.end())
        return fallback;
    if (!found->is_number_integer() || found->get<long long>() < 0 || found->get<long long>() > kLargestSize)
        throw std::invalid_argument(std::string("'") + key + "' must be a whole number of 0 to 1,048,576.");
    return found->get<int>();
}

double rateAt(const Json& json)
{
    const auto found = json.find("rate");
    if (found == json.end())
        return 0;
    if (!found->is_number() || !(found->get<double>() >= 0) || found->get<double>() > 100)
        throw std::invalid_argument("'rate' must be a number of 0 to 100.");
    return found->get<double>();
}

bool flagAt(const Json& json, const char* key)
{
    const auto found = json.find(key);
    if (found != json.end() && !found->is_boolean())
        throw std::invalid_argument(std::string("'") + key + "' must be true or false.");
    return found != json.end() && found->get<bool>();
}

Shape shapeAt(const Json& json)
{
    const auto found = json.find("shape");
    if (found == json.end())
        return {};
    if (!found->is_array() || found->size() != 3)
        throw std::invalid_argument("'shape' must be three numbers: channels, height, width.");
    const Json named{{"channels", (*found)[0]}, {"height", (*found)[1]}, {"width", (*found)[2]}};
    return {sizeAt(named, "channels", 0), sizeAt(named, "height", 0), sizeAt(named, "width", 0)};
}

LayerSpec layerFromJson(const Json& json)
{
    if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string())
        throw std::invalid_argument("a layer must be an object with a 'kind'.");
    const auto kind = layerKindOf(json["kind"].get<std::string>());
    if (!kind)
        throw std::invalid_argument("'" + json["kind"].get<std::string>() + "' is not a known layer.");
    LayerSpec layer{.kind = *kind};
    layer.out = sizeAt(json, "out", 0);
    layer.kernel = sizeAt(json, layer.kind == LayerKind::Upsample ? "factor" : "kernel", 0);
    layer.stride = sizeAt(json, "stride", layer.kind == LayerKind::MaxPool2d ? layer.kernel : 1);
    layer.padding = sizeAt(json, "padding", 0);
    layer.outputPadding = sizeAt(json, "output_padding", 0);
    layer.shape = shapeAt(json);
    layer.rate = rateAt(json);
    layer.sequence = flagAt(json, "sequence");
    return layer;
}

std::vector<LayerSpec> layersFromJson(const Json& json, const char* part)
{
    if (!json.contains(part) || !json[part].is_array())
        throw std::invalid_argument(std::string("the list '") + part + "' is missing.");
    std::vector<LayerSpec> layers;
    for (const auto& item : json[part]) {
        try {
            layers.push_back(layerFromJson(item));
        } catch (const std::invalid_argument& e) {
            throw std::invalid_argument(std::string(part) + " layer " + std::to_string(layers.size() + 1) +
                                        ": " + e.what());
        }
    }
    return layers;
}

} // namespace

std::string toJson(const ModelSpec& spec)
{
    Json json{{"name", spec.name}, {"encoder", Json::array()}, {"decoder", Json::array()}};
    for (const auto& layer : spec.encoder)
        json["encoder"].push_back(layerToJson(layer));
    for (const auto& layer : spec.decoder)
        json["decoder"].push_back(layerToJson(layer));
    return json.dump(2);
}

Result<ModelSpec> modelSpecFromJson(std::string_view text)
{
    const char* hint = "Compare it with a spec that Hourglass has written.";
    try {
        const Json json = Json::parse(text);
        if (!json.is_object())
            throw std::invalid_argument("it is not an object.");
        ModelSpec spec;
        if (json.contains("name") && json["name"].is_string())
            spec.name = json["name"].get<std::string>();
        spec.encoder = layersFromJson(json, "encoder");
        spec.decoder = layersFromJson(json, "decoder");
        return spec;
    } catch (const Json::exception& e) {
        return Error{Failure::BadInput, "This model is not valid JSON: " + std::string(e.what()), hint};
    } catch (const std::invalid_argument& e) {
        return Error{Failure::BadInput, "This model cannot be read: " + std::string(e.what()), hint};
    }
}

} // namespace hourglass
