// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/LayerJudgement.h"

namespace hourglass {

double LayerJudgement::megabytes() const
{
    return static_cast<double>(parameters()) * 4.0 / (1024.0 * 1024.0);
}

const JudgedLayer* LayerJudgement::at(LayerPlace place) const
{
    const auto& part = place.isEncoder ? encoder : decoder;
    return place.index < part.size() ? &part[place.index] : nullptr;
}

std::vector<LayerPlace> LayerJudgement::impossible() const
{
    std::vector<LayerPlace> places;
    for (const bool isEncoder : {true, false}) {
        const auto& part = isEncoder ? encoder : decoder;
        for (std::size_t i = 0; i < part.size(); ++i)
            if (!part[i].reason.empty())
                places.push_back({isEncoder, i});
    }
    return places;
}

std::string LayerJudgement::firstProblem() const
{
    if (encoder.empty() || decoder.empty())
        return problem;
    const auto places = impossible();
    if (places.empty())
        return problem;
    const JudgedLayer& layer = *at(places.front());
    return "Layer " + layer.row.name + ' ' + layer.reason;
}

std::vector<LayerWidth> layerWidths(const LayerJudgement& judgement)
{
    std::vector<LayerWidth> widths{{static_cast<int>(judgement.input.size()), true, {}}};
    for (const bool isEncoder : {true, false}) {
        const auto& part = isEncoder ? judgement.encoder : judgement.decoder;
        for (std::size_t i = 0; i < part.size(); ++i)
            if (part[i].isKnown && isShaping(part[i].row))
                widths.push_back({static_cast<int>(part[i].row.output.size()), false, {isEncoder, i}});
    }
    return widths;
}

} // namespace hourglass
