// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/MirroredDecoder.h"

#include "core/model/LayerNotation.h"
#include "core/model/LayerShapes.h"
#include "core/model/ShapeInference.h"

namespace hourglass {
namespace {

using notation::kAsInput;
using notation::Layers;

enum class Role {
    Learns,    ///< its mirror has weights, and the activation comes after it
    Reshapes,  ///< its mirror has none
    Activates, ///< stands between the same layers again
    LeftOut    ///< matters for the encoder alone
};

Role roleOf(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Linear:
    case LayerKind::Conv2d:
    case LayerKind::ConvTranspose2d:
    case LayerKind::Lstm:
    case LayerKind::RowLinear:
    case LayerKind::Repeat:
    case LayerKind::Variational:
        return Role::Learns;
    case LayerKind::MaxPool2d:
    case LayerKind::Upsample:
    case LayerKind::Flatten:
    case LayerKind::Unflatten:
        return Role::Reshapes;
    case LayerKind::KSparse:
    case LayerKind::Dropout:
    case LayerKind::GaussianNoise:
        return Role::LeftOut;
    default:
        return Role::Activates;
    }
}

/// A size as the model's input where it is the input's, so that the decoder follows the data.
int outOr(bool isLast, int size, int ofInput) { return isLast && size == ofInput ? kAsInput : size; }

class Mirror {
public:
    Mirror(const Shape& input, bool endsWithSigmoid) : m_input(input), m_endsWithSigmoid(endsWithSigmoid) {}

    /// `flows[i]` goes into layer i, `flows[i + 1]` comes out.
    Layers of(const Layers& encoder, const std::vector<Flow>& flows)
    {
        std::size_t first = 0; // the first that learns: its mirror makes the output
        while (first < encoder.size() && roleOf(encoder[first].kind) != Role::Learns)
            ++first;
        for (std::size_t i = encoder.size(); i-- > 0;) {
            const Role role = roleOf(encoder[i].kind);
            if (role == Role::Learns) {
                takeBack(encoder[i], flows[i], i == first);
                if (i != first)
                    activateAsBefore(encoder, i);
            } else if (role == Role::Reshapes) {
                reshape(encoder[i], flows[i], flows[i + 1]);
            }
        }
        if (m_endsWithSigmoid)
            add(notation::plain(LayerKind::Sigmoid));
        return std::move(m_decoder);
    }

private:
    void add(const LayerSpec& layer) { m_decoder.push_back(layer); }

    /// What stood between this layer and the one that learns before it.
    void activateAsBefore(const Layers& encoder, std::size_t index)
    {
        std::size_t from = index;
        while (from > 0 && roleOf(encoder[from - 1].kind) != Role::Learns)
            --from;
        for (std::size_t i = from; i < index; ++i)
            if (roleOf(encoder[i].kind) == Role::Activates)
                add(encoder[i]);
    }

    void takeBack(const LayerSpec& layer, const Flow& in, bool isLast)
    {
        const Shape& shape = in.shape;
        const int size = static_cast<int>(shape.size());
        switch (layer.kind) {
        case LayerKind::Lstm:
            return unrecur(layer, shape, isLast);
        case LayerKind::RowLinear:
            return add({.kind = LayerKind::RowLinear, .out = outOr(isLast, shape.width, m_input.width)});
        case LayerKind::Repeat:
            return add(notation::lstm(size, false));
        case LayerKind::Conv2d:
            return unconvolve(layer, in, outOr(isLast, shape.channels, m_input.channels));
        case LayerKind::ConvTranspose2d:
            return add({.kind = LayerKind::Conv2d,
                        .out = outOr(isLast, shape.channels, m_input.channels),
                        .kernel = layer.kernel,
                        .stride = layer.stride,
                        .padding = layer.padding});
        default: // Linear and Variational
            return add(notation::linear(outOr(isLast, size, static_cast<int>(m_input.size()))));
        }
    }

    void unrecur(const LayerSpec& layer, const Shape& rows, bool isLast)
    {
        if (!layer.sequence)
            add({.kind = LayerKind::Repeat, .out = rows.height == m_input.height ? kAsInput : rows.height});
        if (!isLast)
            return add(notation::lstm(rows.width, true));
        if (!layer.sequence)
            add(notation::lstm(layer.out, true));
        // What an LSTM puts out is bounded: the values themselves take a layer of their own.
        add({.kind = LayerKind::RowLinear, .out = outOr(true, rows.width, m_input.width)});
    }

    /// A window that does not divide its side leaves up to stride - 1 of it out: the output padding brings
    /// them back. It is the same for both sides, so where they differ RowLinear sets the width right.
    void unconvolve(const LayerSpec& layer, const Flow& in, int out)
    {
        const auto left = [&layer](int side) {
            return (side + 2 * layer.padding - layer.kernel) % layer.stride;
        };
        const int rows = left(in.shape.height), columns = left(in.shape.width);
        add({.kind = LayerKind::ConvTranspose2d,
             .out = out,
             .kernel = layer.kernel,
             .stride = layer.stride,
             .padding = layer.padding,
             .outputPadding = rows});
        if (columns != rows)
            add({.kind = LayerKind::RowLinear, .out = in.shape.width});
    }

    void reshape(const LayerSpec& layer, const Flow& in, const Flow& out)
    {
        switch (layer.kind) {
        case LayerKind::Flatten:
            if (!in.isVector)
                add(notation::unflatten(in.shape == m_input ? Shape{} : in.shape));
            return;
        case LayerKind::Unflatten:
            return add(notation::plain(LayerKind::Flatten));
        case LayerKind::Upsample:
            return add({.kind = LayerKind::MaxPool2d, .kernel = layer.kernel, .stride = layer.kernel});
        default:
            break;
        }
        const bool isWhole = layer.kernel == layer.stride &&
                             out.shape.height * layer.kernel == in.shape.height &&
                             out.shape.width * layer.kernel == in.shape.width;
        if (isWhole)
            add({.kind = LayerKind::Upsample, .kernel = layer.kernel});
        else
            unconvolve({.kind = layer.kind, .kernel = layer.kernel, .stride = layer.stride}, in,
                       in.shape.channels);
    }

    Shape m_input;
    bool m_endsWithSigmoid;
    Layers m_decoder;
};

} // namespace

Result<std::vector<LayerSpec>> mirroredDecoder(const std::vector<LayerSpec>& encoder, Shape input,
                                               bool endsWithSigmoid)
{
    const char* hint = "Mend the encoder first: its mirror image follows from its shapes.";
    const ModelSpec spec{{}, encoder, {notation::plain(LayerKind::Flatten)}};
    const LayerJudgement judgement = judgeLayers(spec, input);
    if (const auto wrong = judgement.impossible(); !wrong.empty() && wrong.front().isEncoder)
        return Error{Failure::BadInput, judgement.firstProblem(), hint};
    if (encoder.empty() || judgement.encoder.empty() || !judgement.encoder.front().isKnown)
        return Error{Failure::BadInput, "There is no encoder to mirror.",
                     "Add a layer to the encoder first."};
    std::vector<Flow> flows{entering(spec, input)};
    for (const JudgedLayer& layer : judgement.encoder)
        flows.push_back({layer.row.output, layer.row.isVector});
    auto decoder = Mirror(input, endsWithSigmoid).of(encoder, flows);
    if (decoder.empty())
        return Error{Failure::BadInput, "The encoder changes no shape: there is nothing to mirror.",
                     "Add a Linear or a Conv2d to the encoder first."};
    const LayerJudgement result = judgeLayers({{}, encoder, decoder}, input);
    if (!result.isPossible())
        return Error{Failure::Internal, "This encoder has no mirror image: " + result.firstProblem(), hint};
    return decoder;
}

} // namespace hourglass
