// SPDX-License-Identifier: GPL-3.0-or-later
// The MapView's placed points: samples that the map was made without.
#include "ui/plots/ScatterPlot.h"
#include "ui/views/MapColours.h"
#include "ui/views/MapHeader.h"
#include "ui/views/MapView.h"

namespace hourglass {

/// Rings are numbered on from the map's own points.
qint64 MapView::sampleOf(qint64 point) const
{
    if (!m_embedding || point < 0)
        return -1;
    const auto own = static_cast<qint64>(m_embedding->count);
    if (point < own)
        return point + static_cast<qint64>(m_embedding->firstSample);
    const auto ring = static_cast<std::size_t>(point - own);
    return m_placed && ring < m_placed->samples.size() ? static_cast<qint64>(m_placed->samples[ring]) : -1;
}

void MapView::setPlaced(std::shared_ptr<const PlacedPoints> placed)
{
    if (placed && (!m_embedding || placed->datasetId != m_info.id ||
                   placed->places.size() != 2 * placed->samples.size()))
        return;
    m_placed = std::move(placed);
    hideCard();
    showPlaced();
    updateTitles();
}

void MapView::setPlacing(bool isPlacing)
{
    m_isPlacing = isPlacing;
    updateTitles();
}

/// In the colours of their classes; by anything else that the map is coloured by, nothing is known of them.
void MapView::showPlaced()
{
    if (!m_placed)
        return m_plot->setRings(nullptr, nullptr);
    const bool byLabel = colourBy() == ColourBy::Label && m_colours->hasLabels();
    m_plot->setRings({m_placed, &m_placed->places}, byLabel ? Labels(m_placed, &m_placed->labels) : nullptr);
}

QAction* MapView::placementAction() const { return m_header->placementAction(); }
void MapView::addToMenu(QAction* action) { m_header->addToMenu(action); }

} // namespace hourglass
