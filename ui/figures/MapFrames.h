// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/types/MapHistory.h"
#include "ui/figures/Figures.h"

#include <QSize>
#include <QString>

#include <functional>

namespace hourglass {

/// The kept states of a forming map as pictures of one size.
struct MapFrames {
    MapFigure look; ///< its embedding says whose states they are; colours and legend are those of each frame
    MapHistory history;      ///< in the order of their steps
    QSize pixels{1280, 720}; ///< each side 160 to 4096
    QString folder;          ///< made if it is not there
};

/// "frame-0001.png": numbered from 1 without gaps, as film makers want them.
QString frameName(std::size_t number);

/// Makes the folder where it is not there, and says why frames cannot be written there: Io, or BadInput for
/// one that holds frames already (those of a longer course would be left among the new ones).
Result<void> makeFrameFolder(const QString& path);

/// Writes them one after the other, each whole or not at all, and returns how many. Each shows all its
/// points, and its step above them. progress(done, all) comes in the calling thread, which may be any that
/// may use QPainter. Errors: BadInput (no states, a size out of range, a folder that holds frames already),
/// Io, Cancelled: what is written stays.
Result<std::size_t> writeFrames(const MapFrames& frames, const StopToken& stop = {},
                                const std::function<void(std::size_t, std::size_t)>& progress = {});

} // namespace hourglass
