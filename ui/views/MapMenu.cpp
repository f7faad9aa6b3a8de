// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapMenu.h"

#include <QAction>
#include <QMenu>

namespace hourglass {

MapMenu::MapMenu(QWidget* parent)
    : GlyphButton(Glyph::More, QStringLiteral("mapMenu"), tr("More for the map"), parent)
{
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addAction(tr("Export figure…"), this, &MapMenu::exportRequested)->setObjectName("mapExport");
    menu->addAction(tr("Copy picture"), this, &MapMenu::copyRequested)->setObjectName("mapCopy");
    menu->addAction(tr("Reset view"), this, &MapMenu::resetRequested);
    menu->addSeparator();
    m_placement = addSwitch(menu, "mapPlacement", tr("Place the other p&art on this map"),
                            tr("Samples that are not on the map, as rings: training points on a map of test "
                               "points, or the other way round. Up to 10,000, evenly drawn."));
    m_neighbours = addSwitch(menu, "mapNeighbours", tr("Show true neighbours"),
                             tr("Lines from the point under the mouse to its nearest codes, and crosses on "
                                "points that are near it on the map only."));
    m_neighbours->setChecked(true);
    m_turning = addSwitch(menu, "mapTurning", tr("Turn slowly"),
                          tr("A map in 3 dimensions goes round by itself; it waits while you point at it."));
    connect(m_neighbours, &QAction::triggered, this, &MapMenu::neighboursToggled);
    connect(m_turning, &QAction::triggered, this, &MapMenu::turningToggled);
    setMenu(menu);
    setPopupMode(QToolButton::InstantPopup);
}

QAction* MapMenu::addSwitch(QMenu* menu, const char* objectName, const QString& text, const QString& toolTip)
{
    QAction* action = menu->addAction(text);
    action->setObjectName(QLatin1String(objectName));
    action->setToolTip(toolTip);
    action->setCheckable(true);
    return action;
}

void MapMenu::setNeighboursShown(bool shown) { m_neighbours->setChecked(shown); }

bool MapMenu::areNeighboursShown() const { return m_neighbours->isChecked(); }

void MapMenu::setTurnable(bool turnable) { m_turning->setEnabled(turnable); }

} // namespace hourglass
