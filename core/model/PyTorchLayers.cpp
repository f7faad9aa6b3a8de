// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/PyTorchLayers.h"

#include <algorithm>
#include <cstdio>

namespace hourglass {
namespace {

constexpr const char* kGaussianHead = R"py(class Variational(nn.Module):
    """Mean and log variance of a code; draws one while training (Kingma and Welling 2013)."""

    def __init__(self, inputs, dims):
        super().__init__()
        self.mu, self.logvar = nn.Linear(inputs, dims), nn.Linear(inputs, dims)

    def forward(self, x):
        mu, logvar = self.mu(x), self.logvar(x)
        self.kl = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum() / len(x)
        return mu + torch.randn_like(mu) * torch.exp(0.5 * logvar) if self.training else mu


)py";
constexpr const char* kNoise = R"py(class GaussianNoise(nn.Module):
    def __init__(self, deviation):
        super().__init__()
        self.deviation = deviation

    def forward(self, x):
        return x + torch.randn_like(x) * self.deviation if self.training else x


)py";
constexpr const char* kRows = R"py(class Rows(nn.LSTM):
    """[n, 1, steps, features] to [n, 1, steps, units], or to the units of the last step."""

    def __init__(self, features, units, sequence):
        super().__init__(features, units, batch_first=True)
        self.sequence = sequence

    def forward(self, x):
        out = super().forward(x.squeeze(1))[0]
        return out.unsqueeze(1) if self.sequence else out[:, -1]


)py";
constexpr const char* kRepeat = R"py(class Repeat(nn.Module):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def forward(self, x):
        return x[:, None, None].expand(-1, 1, self.rows, -1)


)py";
constexpr const char* kSparse = R"py(class KSparse(nn.Module):
    """Keeps the k largest values (Makhzani and Frey 2013)."""

    def __init__(self, k):
        super().__init__()
        self.k = k

    def forward(self, x):
        return x * torch.zeros_like(x).scatter(1, x.topk(self.k, 1).indices, 1.0)


)py";

bool uses(const ModelSpec& spec, LayerKind kind)
{
    const auto is = [kind](const LayerSpec& layer) { return layer.kind == kind; };
    return std::any_of(spec.encoder.begin(), spec.encoder.end(), is) ||
           std::any_of(spec.decoder.begin(), spec.decoder.end(), is);
}

/// "0.2"
std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

/// What flows into a layer.
struct In {
    Shape shape;
    bool isVector = false;
};

std::string call(const char* name, std::initializer_list<int> arguments, const std::string& more = {})
{
    std::string text = std::string("nn.") + name + '(';
    for (const int argument : arguments)
        text += (text.back() == '(' ? "" : ", ") + std::to_string(argument);
    return text + more + ')';
}

std::string windowText(const LayerSpec& layer)
{
    std::string text = layer.stride != 1 ? ", stride=" + std::to_string(layer.stride) : "";
    if (layer.padding != 0)
        text += ", padding=" + std::to_string(layer.padding);
    if (layer.outputPadding != 0)
        text += ", output_padding=" + std::to_string(layer.outputPadding);
    return text;
}

std::string module(const LayerSpec& layer, const In& in, const LayerRow& out)
{
    const auto own = [&](const std::string& arguments) {
        return std::string(layer.kind == LayerKind::Lstm ? "Rows" : layerName(layer.kind)) + '(' + arguments +
               ')';
    };
    const int inputs = in.isVector ? static_cast<int>(in.shape.size()) : in.shape.width;
    switch (layer.kind) {
    case LayerKind::Linear:
        return call("Linear", {inputs, out.output.channels});
    case LayerKind::RowLinear:
        return call("Linear", {inputs, out.output.width});
    case LayerKind::Conv2d:
    case LayerKind::ConvTranspose2d:
        return call(layerName(layer.kind).data(), {in.shape.channels, out.output.channels, layer.kernel},
                    windowText(layer));
    case LayerKind::MaxPool2d:
        return call("MaxPool2d", {layer.kernel, layer.stride});
    case LayerKind::Upsample:
        return "nn.Upsample(scale_factor=" + std::to_string(layer.kernel) + ')';
    case LayerKind::BatchNorm:
        return call(in.isVector ? "BatchNorm1d" : "BatchNorm2d", {in.shape.channels});
    case LayerKind::Unflatten:
        return "nn.Unflatten(1, (" + std::to_string(out.output.channels) + ", " +
               std::to_string(out.output.height) + ", " + std::to_string(out.output.width) + "))";
    case LayerKind::Lstm:
        return own(std::to_string(inputs) + ", " + std::to_string(layer.out) +
                   (layer.sequence ? ", True" : ", False"));
    case LayerKind::Variational:
        return own(std::to_string(inputs) + ", " + std::to_string(layer.out));
    case LayerKind::Repeat:
        return own(std::to_string(out.output.height));
    case LayerKind::KSparse:
        return own(std::to_string(layer.out));
    case LayerKind::GaussianNoise:
        return own(number(layer.rate));
    case LayerKind::Dropout:
        return "nn.Dropout(" + number(layer.rate) + ')';
    default:
        return "nn." + std::string(layerName(layer.kind)) + "()";
    }
}

} // namespace

std::string pytorchModules(const ModelSpec& spec, const LayerTable& table)
{
    std::string text;
    for (const auto& [kind, source] :
         {std::pair{LayerKind::Variational, kGaussianHead}, std::pair{LayerKind::GaussianNoise, kNoise},
          std::pair{LayerKind::Lstm, kRows}, std::pair{LayerKind::Repeat, kRepeat},
          std::pair{LayerKind::KSparse, kSparse}})
        if (uses(spec, kind))
            text += source;
    In in{table.input, false};
    if (startsFlat(spec))
        in = {{static_cast<int>(table.input.size()), 1, 1}, true};
    std::size_t row = 0;
    for (const auto& [name, layers] :
         {std::pair{"encoder", &spec.encoder}, std::pair{"decoder", &spec.decoder}}) {
        text += std::string(name) + " = nn.Sequential(\n";
        for (const auto& layer : *layers) {
            const auto& out = table.rows[row++];
            text += "    " + module(layer, in, out) + ",\n";
            in = {out.output, out.isVector};
        }
        text += ")\n";
    }
    return text;
}

} // namespace hourglass
