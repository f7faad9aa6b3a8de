// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShapeInference.h"

#include "core/model/LayerShapes.h"

#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kMostValues = std::size_t{1} << 28;       ///< of one sample
constexpr std::int64_t kMostParameters = std::int64_t{1} << 30; ///< of a whole model

class Judge {
public:
    explicit Judge(const ModelSpec& spec, const Shape& input) : m_spec(spec), m_input(input)
    {
        m_judgement.input = input;
    }

    std::optional<Flow> part(std::optional<Flow> flow, bool isEncoder)
    {
        const auto& layers = isEncoder ? m_spec.encoder : m_spec.decoder;
        for (std::size_t i = 0; i < layers.size(); ++i)
            flow = layer(layers[i], flow, isEncoder, i);
        return flow;
    }
    LayerJudgement take() { return std::move(m_judgement); }

private:
    std::optional<Flow> layer(const LayerSpec& spec, const std::optional<Flow>& in, bool isEncoder,
                              std::size_t index)
    {
        const std::string kind(layerName(spec.kind));
        const std::string name = (isEncoder ? "encoder." : "decoder.") + std::to_string(index) + ' ' + kind;
        LayerOutcome outcome = passThrough(spec, in, m_input);
        if (spec.kind == LayerKind::Variational && (!isEncoder || index + 1 < m_spec.encoder.size()))
            outcome.reason = "must be the last layer of the encoder: Variational draws the code.";
        count(outcome, isEncoder);
        const Flow out = outcome.out.value_or(Flow{});
        auto& rows = isEncoder ? m_judgement.encoder : m_judgement.decoder;
        rows.push_back({{name, kind, out.shape, out.isVector, outcome.parameters.value_or(0), isEncoder},
                        outcome.out.has_value(),
                        outcome.parameters.has_value(),
                        outcome.reason});
        return outcome.out;
    }
    void count(LayerOutcome& outcome, bool isEncoder)
    {
        const std::int64_t more = outcome.parameters.value_or(0);
        if (m_judgement.parameters() + more > kMostParameters) {
            outcome.reason = "takes the model over 2^30 parameters.";
            outcome.parameters.reset(); // one such layer is enough: the rest is judged without it
            return;
        }
        (isEncoder ? m_judgement.encoderParameters : m_judgement.decoderParameters) += more;
    }
    const ModelSpec& m_spec;
    Shape m_input;
    LayerJudgement m_judgement;
};

/// What would make the output like the data.
std::string mending(const Flow& out, const Shape& input)
{
    const auto values = std::to_string(input.size());
    if (out.isVector || input.isVector())
        return "End the decoder with a Linear of " + values + " values (as input).";
    if (out.shape.height == input.height && out.shape.width == input.width)
        return "Give the last convolution " + std::to_string(input.channels) +
               (input.channels == 1 ? " channel" : " channels") + " (as input).";
    const int rows = input.height - out.shape.height, columns = input.width - out.shape.width;
    const auto by = [](int n, const char* what) {
        const int size = std::abs(n);
        return std::to_string(size) + ' ' + what + (size == 1 ? "" : "s") +
               (n < 0 ? " too many" : " missing");
    };
    std::string text = rows == 0 ? by(columns, "column") : by(rows, "row");
    if (rows != 0 && columns != 0)
        text += " and " + by(columns, "column");
    return text + ": change stride, padding or output padding of the last layers, or mirror the encoder.";
}

void judgeOutput(LayerJudgement& judgement, const std::optional<Flow>& out)
{
    if (!out)
        return; // a layer before it says why
    const Shape& input = judgement.input;
    if (out->shape.size() == input.size() && (out->isVector || out->shape == input))
        return;
    judgement.problem = "The decoder ends with " +
                        (out->isVector ? std::to_string(out->shape.size()) + " values" : out->shape.text()) +
                        ", but the data is " + input.text() + ".";
    if (judgement.impossible().empty()) // else that is to be mended first
        judgement.hint = mending(*out, input);
}

} // namespace

LayerJudgement judgeLayers(const ModelSpec& spec, Shape input)
{
    Judge judge(spec, input);
    const bool hasData = input.channels >= 1 && input.height >= 1 && input.width >= 1;
    const bool isTooLarge = hasData && input.size() > kMostValues;
    std::optional<Flow> flow;
    if (hasData && !isTooLarge)
        flow = entering(spec, input);
    flow = judge.part(flow, true);
    flow = judge.part(flow, false);
    LayerJudgement judgement = judge.take();
    if (!hasData || isTooLarge) // no layer is to blame
        for (auto* part : {&judgement.encoder, &judgement.decoder})
            for (JudgedLayer& layer : *part)
                layer.reason.clear();
    judgement.hint = "Change the model, or choose one that suits this data.";
    if (spec.encoder.empty() || spec.decoder.empty())
        judgement.problem = "The model needs an encoder and a decoder.";
    else if (!hasData)
        judgement.problem = "The data has no values.";
    else if (isTooLarge)
        judgement.problem = "One sample of the data has more than 2^28 values.";
    else
        judgeOutput(judgement, flow);
    return judgement;
}

Result<LayerTable> inferShapes(const ModelSpec& spec, Shape input)
{
    const LayerJudgement judgement = judgeLayers(spec, input);
    if (const std::string problem = judgement.firstProblem(); !problem.empty())
        return Error{Failure::BadInput, problem, "Change the model, or choose one that suits this data."};
    LayerTable table{input, {}, judgement.parameters(), 0, judgement.megabytes()};
    for (const auto* part : {&judgement.encoder, &judgement.decoder})
        for (const JudgedLayer& layer : *part)
            table.rows.push_back(layer.row);
    table.codeSize = judgement.encoder.back().row.output.size();
    return table;
}

} // namespace hourglass
