// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/TsneSeriesController.h"
#include "app/desks/GalleryDesk.h"

namespace hourglass {

class SeriesForm;

/// Several t-SNE of the same codes side by side, of other perplexities or seeds; one of them can become the
/// main map.
class SeriesDesk : public GalleryDesk {
    Q_OBJECT
public:
    using GalleryDesk::GalleryDesk;

Q_SIGNALS:
    /// The main map is to be made so.
    void chosen(const TsneOptions& options);

protected:
    [[nodiscard]] Window window() const override;
    void wire() override;
    void samplesTaken() override;
    void spaceTaken(int kind) override;
    void rest() override;
    [[nodiscard]] std::vector<int> panelsOf(int kind) const override;

private:
    void showPanels(int count);
    void run();
    void showMaps(const TsneSeriesController::Maps& maps);
    void tellProgress();
    void describeAll();
    void emptyAll();
    [[nodiscard]] QString wordsOf(std::size_t index, double lowest) const;

    SeriesForm* m_form = nullptr;
    int m_wired = 0; ///< panels whose buttons are connected
    std::unique_ptr<TsneSeriesController> m_series;
    std::vector<TsneOptions> m_options; ///< of the maps on screen
    bool m_ofSeeds = false;             ///< they differ in their seeds, else in their perplexities
};

} // namespace hourglass
