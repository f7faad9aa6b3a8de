// SPDX-License-Identifier: GPL-3.0-or-later
// The MapView's honesty: how far the map can be trusted, true neighbours, and what can be turned.
#include "ui/views/MapView.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/views/MapColours.h"
#include "ui/views/MapHeader.h"

namespace hourglass {

void MapView::setCodes(std::size_t points, std::size_t dims)
{
    m_header->setCodes(points, dims, m_colours->hasLabels() ? m_info.classNames.size() : 0);
}

void MapView::setFaithfulness(std::shared_ptr<const MapFaithfulness> result, const QString& why)
{
    if (!m_colours->setFaithfulness(result, why))
        return;
    m_faithfulness = std::move(result);
    m_header->setFaithfulness(m_faithfulness, why);
    updateTitles();
    if (isFaithfulness(colourBy()))
        applyColours();
}

void MapView::setNeighbourhood(qint64 sample, const Neighbourhood& neighbourhood)
{
    const auto point = pointOf(sample);
    if (point && sample == m_restedSample && areNeighboursShown())
        m_plot->setNeighbourhood(ShownNeighbourhood{*point, neighbourhood});
}

const SpaceView& MapView::spaceView() const { return m_plot->spaceView(); }
MapValues MapView::values() const { return m_colours->values(colourBy()); }

void MapView::setNeighboursShown(bool shown) { m_header->setNeighboursShown(shown); }
bool MapView::areNeighboursShown() const { return m_header->areNeighboursShown(); }

} // namespace hourglass
