// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/views/Glyphs.h"

class QAction;
class QMenu;

namespace hourglass {

/// The button with what is wanted less often of a map: saving it, and how it behaves. Setters say nothing.
class MapMenu : public GlyphButton {
    Q_OBJECT
public:
    explicit MapMenu(QWidget* parent = nullptr);

    void setNeighboursShown(bool shown);
    [[nodiscard]] bool areNeighboursShown() const;
    /// Places the samples that are not on the map, or takes them away; its owner hears of both.
    [[nodiscard]] QAction* placementAction() const { return m_placement; }
    /// Only a map in space turns.
    void setTurnable(bool turnable);

Q_SIGNALS:
    void exportRequested();
    void copyRequested();
    void resetRequested();
    void neighboursToggled(bool shown);
    void turningToggled(bool turning); ///< by itself

private:
    QAction* addSwitch(QMenu* menu, const char* objectName, const QString& text, const QString& toolTip);

    QAction* m_placement;
    QAction* m_neighbours;
    QAction* m_turning;
};

} // namespace hourglass
