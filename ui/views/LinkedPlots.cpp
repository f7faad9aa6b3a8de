// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/LinkedPlots.h"

#include "ui/plots/ScatterPlot.h"

#include <utility>

namespace hourglass {

void LinkedPlots::add(ScatterPlot* plot)
{
    const int index = static_cast<int>(m_plots.size());
    m_plots.push_back(plot);
    connect(plot, &ScatterPlot::pointHovered, this, [this, plot](qint64 point) { markOthers(plot, point); });
    connect(plot, &ScatterPlot::pointRested, this, [this, index](qint64 point, QPoint position) {
        if (point >= 0)
            Q_EMIT rested(index, point, position);
    });
    connect(plot, &ScatterPlot::hoverEnded, this, &LinkedPlots::hoverEnded);
    connect(plot, &ScatterPlot::viewChanged, this, [this, plot] { follow(plot); });
    connect(plot, &ScatterPlot::selectionMade, this, [this](const std::vector<std::size_t>& points) {
        setSelected(points);
        Q_EMIT selected(points);
    });
}

void LinkedPlots::setZoomLinked(bool linked) { m_isZoomLinked = linked; }

void LinkedPlots::setSelected(const std::vector<std::size_t>& points)
{
    m_selected = points;
    select();
}

void LinkedPlots::select()
{
    for (ScatterPlot* plot : m_plots)
        plot->setSelected(m_selected);
}

void LinkedPlots::resetViews()
{
    const bool before = std::exchange(m_isFollowing, true);
    for (ScatterPlot* plot : m_plots)
        plot->resetView();
    m_isFollowing = before;
}

void LinkedPlots::mark(std::optional<std::size_t> point)
{
    for (ScatterPlot* plot : m_plots)
        plot->setMarked(point);
}

void LinkedPlots::markOthers(const ScatterPlot* source, qint64 point)
{
    for (ScatterPlot* plot : m_plots)
        if (plot != source)
            plot->setMarked(point < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(point)));
}

void LinkedPlots::follow(const ScatterPlot* source)
{
    Q_EMIT hoverEnded(); // the card would stand beside another point
    if (!m_isZoomLinked || std::exchange(m_isFollowing, true))
        return;
    const auto points = source->isZoomed() ? source->pointsInView() : std::vector<std::size_t>{};
    for (ScatterPlot* plot : m_plots) {
        if (plot == source)
            continue;
        if (source->isZoomed())
            plot->showPoints(points);
        else
            plot->resetView();
    }
    m_isFollowing = false;
}

} // namespace hourglass
