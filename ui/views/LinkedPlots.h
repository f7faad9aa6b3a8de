// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QPoint>

#include <cstddef>
#include <optional>
#include <vector>

namespace hourglass {

class ScatterPlot;

/// Ties maps of the same points together: the ring of the point under the mouse stands on the same point in
/// all, what is selected in one is selected in all, and zooming into one shows where its points lie in the
/// others. The plots must outlive it. Window's thread only.
class LinkedPlots : public QObject {
    Q_OBJECT
public:
    explicit LinkedPlots(QObject* parent = nullptr) : QObject(parent) {}

    void add(ScatterPlot* plot);
    void setZoomLinked(bool linked);
    [[nodiscard]] bool isZoomLinked() const { return m_isZoomLinked; }
    void setSelected(const std::vector<std::size_t>& points); ///< in all; says nothing
    void mark(std::optional<std::size_t> point);              ///< in all; says nothing
    void select();                                            ///< once more: a plot has forgotten it
    void resetViews();

Q_SIGNALS:
    void rested(int plot, qint64 point, QPoint position); ///< as ScatterPlot::pointRested
    void hoverEnded();
    void selected(const std::vector<std::size_t>& points); ///< by the user

private:
    void markOthers(const ScatterPlot* source, qint64 point);
    void follow(const ScatterPlot* source);

    std::vector<ScatterPlot*> m_plots;
    std::vector<std::size_t> m_selected;
    bool m_isZoomLinked = true;
    bool m_isFollowing = false; ///< the views that move are not the user's doing
};

} // namespace hourglass
