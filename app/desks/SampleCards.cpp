// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/SampleCards.h"

#include <QCoreApplication>

#include <algorithm>

namespace hourglass {

SampleCardContent sampleCard(const Dataset& data, std::size_t sample, const Reconstruction* reconstruction,
                             const std::vector<float>* errors)
{
    const auto& info = data.info();
    SampleCardContent card;
    card.sample = sample;
    card.original = data.image(sample);
    card.part = sample < info.trainCount ? QCoreApplication::translate("SampleCards", "train")
                                         : QCoreApplication::translate("SampleCards", "test");
    if (const auto label = data.label(sample); label >= 0)
        card.className = QString::fromStdString(info.classNames[static_cast<std::size_t>(label)]);
    if (info.shape.isVector()) {
        for (const auto& name : info.columns)
            card.columns << QString::fromStdString(name);
        card.originalValues = data.storedValues(sample);
    }
    if (!reconstruction)
        return card;
    card.reconstructedValues = reconstruction->reconstructedValues;
    card.reconstruction = reconstruction->reconstructed;
    card.error = reconstruction->error;
    if (errors && !errors->empty()) {
        const auto below =
            std::count_if(errors->begin(), errors->end(), [&](float e) { return e < reconstruction->error; });
        card.errorPercentile = 100.0 * static_cast<double>(below) / static_cast<double>(errors->size());
    }
    return card;
}

} // namespace hourglass
