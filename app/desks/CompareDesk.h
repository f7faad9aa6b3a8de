// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/MapPanelController.h"
#include "app/desks/GalleryDesk.h"

class QCheckBox;

namespace hourglass {

/// Maps of the same samples side by side: of their raw values, of their codes, and of their codes by another
/// run on the same data.
class CompareDesk : public GalleryDesk {
    Q_OBJECT
public:
    using GalleryDesk::GalleryDesk;

protected:
    [[nodiscard]] Window window() const override;
    void wire() override;
    void samplesTaken() override;
    void spaceTaken(int kind) override;
    void rest() override;
    [[nodiscard]] std::vector<int> panelsOf(int kind) const override;

private:
    void makeAlign();
    void wirePanel(int kind);
    void wireRuns();
    void listRuns();
    void chooseMethod(int kind, ProjectionMethod method);
    void showMap(int kind, const std::shared_ptr<const Embedding>& map, bool glide);
    void alignAll();
    void describe(int kind);
    [[nodiscard]] QString wordsOf(int kind) const;
    [[nodiscard]] QString emptyText(int kind) const;
    [[nodiscard]] MapPanelController& maps(int kind) const { return *m_maps[static_cast<std::size_t>(kind)]; }

    QCheckBox* m_align = nullptr;
    bool m_hasRuns = false;                                  ///< to choose from
    std::vector<std::unique_ptr<MapPanelController>> m_maps; ///< one a kind of space
};

} // namespace hourglass
