// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/LayerShapes.h"

#include <stdexcept>

namespace hourglass {
namespace {

constexpr std::int64_t kMostValues = std::int64_t{1} << 28; ///< of one sample in one layer

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument(why); }

void demandPicture(const Flow& in)
{
    if (in.isVector)
        refuse("needs a picture, but gets a vector of " + std::to_string(in.shape.size()) +
               " values; put Unflatten before it.");
}

Flow picture(std::int64_t channels, std::int64_t height, std::int64_t width)
{
    if (channels < 1 || height < 1 || width < 1)
        refuse("leaves nothing of the picture: it would be " + std::to_string(height) + " x " +
               std::to_string(width) + ".");
    const double values =
        static_cast<double>(channels) * static_cast<double>(height) * static_cast<double>(width);
    if (values > static_cast<double>(kMostValues)) // in whole numbers it could overflow
        refuse("would make more than " + std::to_string(kMostValues) + " values of one sample.");
    return {{static_cast<int>(channels), static_cast<int>(height), static_cast<int>(width)}, false};
}

Flow vectorOf(std::int64_t n)
{
    if (n < 1)
        refuse("needs at least 1 value.");
    return {{static_cast<int>(n), 1, 1}, true};
}

void demandWindow(const LayerSpec& layer)
{
    if (layer.kernel < 1 || layer.stride < 1)
        refuse("needs a kernel and a stride of at least 1.");
    if (layer.padding >= layer.kernel)
        refuse("has a padding of " + std::to_string(layer.padding) +
               ", which must be smaller than its kernel.");
}

/// Size along one side after a window of this kernel, stride and padding.
std::int64_t windowed(const LayerSpec& layer, std::int64_t side, std::int64_t padding)
{
    return side + 2 * padding < layer.kernel ? 0 : (side + 2 * padding - layer.kernel) / layer.stride + 1;
}

std::int64_t transposed(const LayerSpec& layer, std::int64_t side)
{
    return (side - 1) * layer.stride - 2 * layer.padding + layer.kernel + layer.outputPadding;
}

Flow convolved(const LayerSpec& layer, const Flow& in, const Shape& modelInput, std::int64_t& parameters)
{
    demandPicture(in);
    demandWindow(layer);
    const std::int64_t out = layer.out > 0 ? layer.out : modelInput.channels;
    parameters = out * in.shape.channels * layer.kernel * layer.kernel + out;
    if (layer.kind == LayerKind::Conv2d)
        return picture(out, windowed(layer, in.shape.height, layer.padding),
                       windowed(layer, in.shape.width, layer.padding));
    if (layer.outputPadding >= layer.stride && layer.outputPadding > 0)
        refuse("has an output padding that is not smaller than its stride.");
    return picture(out, transposed(layer, in.shape.height), transposed(layer, in.shape.width));
}

Flow unflattened(const LayerSpec& layer, const Flow& in, const Shape& modelInput)
{
    const Shape target = layer.shape == Shape{} ? modelInput : layer.shape;
    if (target.size() != in.shape.size())
        refuse("cannot make " + target.text() + " of " + std::to_string(in.shape.size()) + " values.");
    return picture(target.channels, target.height, target.width);
}

/// A sequence is a picture of one channel: a row a step.
void demandRows(const Flow& in)
{
    demandPicture(in);
    if (in.shape.channels != 1)
        refuse("reads the rows of a picture of one channel, but gets " + in.shape.text() + ".");
}

Flow recurrent(const LayerSpec& layer, const Flow& in, std::int64_t& parameters)
{
    demandRows(in);
    const std::int64_t units = layer.out;
    if (units < 1)
        refuse("needs at least 1 unit.");
    parameters = 4 * units * (in.shape.width + units + 2);
    return layer.sequence ? picture(1, in.shape.height, units) : vectorOf(units);
}

Flow rowwise(const LayerSpec& layer, const Flow& in, const Shape& modelInput, std::int64_t& parameters)
{
    demandPicture(in);
    const std::int64_t out = layer.out > 0 ? layer.out : modelInput.width;
    parameters = static_cast<std::int64_t>(in.shape.width) * out + out;
    return picture(in.shape.channels, in.shape.height, out);
}

void demandVector(const Flow& in)
{
    if (!in.isVector)
        refuse("needs a vector, but gets a picture of " + in.shape.text() + "; put Flatten before it.");
}

Flow coded(const LayerSpec& layer, const Flow& in, std::int64_t& parameters)
{
    demandVector(in);
    if (layer.out < 1)
        refuse("needs at least 1 dimension.");
    parameters = 2 * (static_cast<std::int64_t>(in.shape.size()) + 1) * layer.out;
    return vectorOf(layer.out);
}

Flow sparse(const LayerSpec& layer, const Flow& in)
{
    demandVector(in);
    if (layer.out < 1 || static_cast<std::size_t>(layer.out) > in.shape.size())
        refuse("keeps " + std::to_string(layer.out) + " of " + std::to_string(in.shape.size()) +
               " values; it can keep 1 to all of them.");
    return in;
}

Flow enlarged(const LayerSpec& layer, const Flow& in)
{
    demandPicture(in);
    if (layer.kernel < 1)
        refuse("needs a factor of at least 1.");
    return picture(in.shape.channels, static_cast<std::int64_t>(in.shape.height) * layer.kernel,
                   static_cast<std::int64_t>(in.shape.width) * layer.kernel);
}

Flow through(const LayerSpec& layer, const Flow& in, const Shape& modelInput, std::int64_t& parameters)
{
    switch (layer.kind) {
    case LayerKind::Linear: {
        demandVector(in);
        const std::int64_t out = layer.out > 0 ? layer.out : static_cast<std::int64_t>(modelInput.size());
        parameters = static_cast<std::int64_t>(in.shape.size()) * out + out;
        return vectorOf(out);
    }
    case LayerKind::Conv2d:
    case LayerKind::ConvTranspose2d:
        return convolved(layer, in, modelInput, parameters);
    case LayerKind::MaxPool2d:
        demandPicture(in);
        demandWindow(layer);
        return picture(in.shape.channels, windowed(layer, in.shape.height, 0),
                       windowed(layer, in.shape.width, 0));
    case LayerKind::Upsample:
        return enlarged(layer, in);
    case LayerKind::Lstm:
        return recurrent(layer, in, parameters);
    case LayerKind::RowLinear:
        return rowwise(layer, in, modelInput, parameters);
    case LayerKind::Repeat:
        demandVector(in);
        return picture(1, layer.out > 0 ? layer.out : modelInput.height,
                       static_cast<std::int64_t>(in.shape.size()));
    case LayerKind::Variational:
        return coded(layer, in, parameters);
    case LayerKind::KSparse:
        return sparse(layer, in);
    case LayerKind::Dropout:
        if (layer.rate >= 1)
            refuse("drops everything: its rate must be below 1.");
        return in;
    case LayerKind::BatchNorm:
        parameters = 2 * static_cast<std::int64_t>(in.shape.channels);
        return in;
    case LayerKind::Flatten:
        return vectorOf(static_cast<std::int64_t>(in.shape.size()));
    case LayerKind::Unflatten:
        return unflattened(layer, in, modelInput);
    default:
        return in;
    }
}

/// What the layer puts out whatever goes in: where it is impossible or where nobody knows what goes in, the
/// layers after it can still be judged.
std::optional<Flow> certainOutput(const LayerSpec& layer, const Shape& modelInput)
{
    const bool isDense = layer.kind == LayerKind::Linear || layer.kind == LayerKind::Variational;
    if (layer.kind == LayerKind::Unflatten) {
        const Shape& target = layer.shape == Shape{} ? modelInput : layer.shape;
        return picture(target.channels, target.height, target.width);
    }
    if (!isDense)
        return std::nullopt;
    return vectorOf(layer.kind == LayerKind::Linear && layer.out == 0
                        ? static_cast<std::int64_t>(modelInput.size())
                        : layer.out);
}

std::optional<Flow> guessed(const LayerSpec& layer, const Shape& modelInput)
{
    try {
        return certainOutput(layer, modelInput);
    } catch (const std::invalid_argument&) {
        return std::nullopt; // it is impossible in itself
    }
}

} // namespace

Flow entering(const ModelSpec& spec, const Shape& input)
{
    if (startsFlat(spec))
        return {{static_cast<int>(input.size()), 1, 1}, true};
    return {input, false};
}

LayerOutcome passThrough(const LayerSpec& layer, const std::optional<Flow>& in, const Shape& modelInput)
{
    if (!in)
        return {guessed(layer, modelInput), std::nullopt, {}};
    try {
        std::int64_t parameters = 0;
        const Flow out = through(layer, *in, modelInput, parameters);
        return {out, parameters, {}};
    } catch (const std::invalid_argument& e) {
        return {guessed(layer, modelInput), std::nullopt, e.what()};
    }
}

} // namespace hourglass
