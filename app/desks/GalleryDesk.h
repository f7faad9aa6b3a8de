// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/FigureController.h"
#include "app/controllers/SpacesController.h"
#include "app/desks/Surroundings.h"
#include "ui/theme/Theme.h"

#include <QObject>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;

namespace hourglass {

class GalleryDialog;
class MapGallery;
class MapPanel;

/// A window with several maps of the same samples, and what all such windows have in common: which samples,
/// the card under the mouse, selection and colours shared with the main map, and the figure. What the maps
/// are is for the classes below to say. Window and controllers are made when they are first asked for.
class GalleryDesk : public QObject {
    Q_OBJECT
public:
    explicit GalleryDesk(const Surroundings& around, QObject* parent = nullptr);
    ~GalleryDesk() override;

    void open();
    void clear(); ///< a new run begins
    void setTheme(const Theme& theme);

protected:
    using Kind = SpacesController::Kind;
    struct Window {
        QString title;
        const char* objectName;
        int panels;
        bool onlyOwn; ///< neither raw values nor another run
    };
    [[nodiscard]] virtual Window window() const = 0;
    virtual void wire() = 0; ///< the window is made; called once
    virtual void samplesTaken() = 0;
    virtual void spaceTaken(int kind) = 0;
    virtual void rest() = 0; ///< nobody looks any more
    /// The panels whose card shows what the model of this kind makes of the sample under the mouse.
    [[nodiscard]] virtual std::vector<int> panelsOf(int kind) const = 0;

    [[nodiscard]] const Surroundings& around() const { return m_around; }
    [[nodiscard]] GalleryDialog* dialog() const { return m_dialog; }
    [[nodiscard]] MapGallery& gallery() const;
    [[nodiscard]] MapPanel& panel(int index) const;
    [[nodiscard]] SpacesController& spaces() const { return *m_spaces; }
    [[nodiscard]] int hoveredPanel() const { return m_hoveredPanel; } ///< -1: none

private:
    void makePoints();
    void wireSpaces();
    void wireHover();
    void wireMain();
    void wireFigure();
    void follow(); ///< what the main map shows now
    void takeSamples();
    void showClusters();
    void showReconstruction(int kind, const Reconstruction& reconstruction);

    const Surroundings m_around;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
    GalleryDialog* m_dialog = nullptr; ///< made with what follows
    QLabel* m_drawn = nullptr;
    std::unique_ptr<SpacesController> m_spaces;
    std::unique_ptr<FigureController> m_figures;
    std::size_t m_hovered = 0; ///< the sample that the cards are of
    int m_hoveredPanel = -1;
};

} // namespace hourglass
