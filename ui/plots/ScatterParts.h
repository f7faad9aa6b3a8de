// SPDX-License-Identifier: GPL-3.0-or-later
// Private to ScatterPlot: what it is made of.
#pragma once
#include "ui/plots/DragGesture.h"
#include "ui/plots/HoverTracker.h"
#include "ui/plots/NeighbourLayer.h"
#include "ui/plots/PlaneView.h"
#include "ui/plots/PlotAxes.h"
#include "ui/plots/PointCloud.h"
#include "ui/plots/PointIndex.h"
#include "ui/plots/RingsLayer.h"
#include "ui/plots/ScatterLayers.h"
#include "ui/plots/ScatterPlot.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

namespace hourglass {

/// The parts of a ScatterPlot and what ties them together. Window's thread only.
struct ScatterPlot::Parts {
    explicit Parts(ScatterPlot& owner);

    void show(std::shared_ptr<const Embedding> map, bool glide);
    void clear();
    void advanceGlide();
    void lookChanged();
    void viewMoved();  ///< by the user
    void spaceMoved(); ///< the cloud has been turned
    void setTurning(bool turning);
    void advanceTurning();
    bool turnByKey(int key); ///< false: it does not turn
    void showAxes();
    bool press(Qt::MouseButton button, QPointF at, Qt::KeyboardModifiers modifiers); ///< false: of no use
    void layOut();
    void redraw();
    void setTheme(const Theme& theme);
    void mark(std::optional<std::size_t> point);
    void placeRing();
    void drag(QPointF moved);
    void release(QPointF at);
    [[nodiscard]] std::vector<std::size_t> selection() const;
    [[nodiscard]] std::vector<std::size_t> pointsIn(const QRectF& rectangle) const; ///< ascending
    [[nodiscard]] std::optional<std::size_t> pointAt(QPointF position) const;
    [[nodiscard]] std::size_t inFront(std::size_t drawn, QPointF position) const;
    [[nodiscard]] std::optional<QPointF> placeOf(std::size_t point) const; ///< rings are numbered on
    [[nodiscard]] const PointIndex& index() const;

    ScatterPlot& owner;
    QCustomPlot* plot;
    PointCloud cloud;
    PointLook look;
    PlaneView view;
    SpaceView space;
    PlotAxes axes;
    QSharedPointer<QCPAxisTickerFixed> gridTicker;
    PointsLayer* points;        ///< owned by its layer in the plot
    NeighbourLayer* neighbours; ///< the same
    RingsLayer* rings;          ///< the same
    PointerLayer* pointer;      ///< the same
    HoverTracker hover;
    DragGesture gesture;
    Qt::MouseButton pressed = Qt::NoButton;
    QTimer glideTimer, turnTimer;
    QElapsedTimer glideClock, turnClock;
    QStringList axisTitles;
    bool hasNumbers = true;
    std::shared_ptr<const Embedding> embedding;
    std::optional<std::size_t> marked;
    mutable std::optional<PointIndex> builtIndex; ///< made when first asked after a change
};

} // namespace hourglass
