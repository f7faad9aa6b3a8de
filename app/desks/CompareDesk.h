// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/FigureController.h"
#include "app/controllers/MapPanelController.h"
#include "app/controllers/SpacesController.h"
#include "app/desks/Surroundings.h"
#include "core/types/RunSummary.h"
#include "ui/theme/Theme.h"

#include <QObject>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;

namespace hourglass {

class GalleryDialog;
class MapGallery;
class MapPanel;

/// Maps of the same samples side by side: their raw values, their codes, and their codes by another run. Its
/// controllers are made when the window is first asked for.
class CompareDesk : public QObject {
    Q_OBJECT
public:
    explicit CompareDesk(const Surroundings& around, QObject* parent = nullptr);
    ~CompareDesk() override;

    void clear(); ///< a new run begins
    void setTheme(const Theme& theme);
    void open();

private:
    void makeBar();
    void wireSpaces();
    void wirePanels();
    void wirePanel(int kind);
    void wireLinks();
    void wireRuns();
    void wireFigure();
    void follow(); ///< what the main map shows now
    void takeSamples();
    void takeSpace(int kind);
    void showMap(int kind, const std::shared_ptr<const Embedding>& map, bool glide);
    void alignAll();
    void describe(int kind);
    void showClusters();
    void listRuns();
    void chooseMethod(int kind, ProjectionMethod method);
    [[nodiscard]] QString emptyText(int kind) const;
    [[nodiscard]] MapGallery& gallery() const;
    [[nodiscard]] MapPanel& panel(int kind) const;
    [[nodiscard]] MapPanelController& maps(int kind) { return *m_maps[static_cast<std::size_t>(kind)]; }

    const Surroundings m_around;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
    GalleryDialog* m_dialog = nullptr; ///< made with what follows
    QLabel* m_points = nullptr;
    QComboBox* m_most = nullptr;
    QCheckBox* m_align = nullptr;
    std::unique_ptr<SpacesController> m_spaces;
    std::vector<std::unique_ptr<MapPanelController>> m_maps; ///< one a kind of space
    std::unique_ptr<FigureController> m_figures;
    std::size_t m_hovered = 0; ///< the sample that the cards are of
    int m_hoveredPanel = -1;
};

} // namespace hourglass
