// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/Embedding.h"
#include "core/types/EpochScores.h"
#include "core/types/LiveSettings.h"
#include "core/types/Reconstructions.h"
#include "core/types/TrainingEvents.h"
#include "ui/figures/ComponentFigures.h"
#include "ui/plots/LossComparison.h"
#include "ui/plots/SpaceView.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace hourglass {

struct FigureOptions {
    double widthMm = 160;          ///< 20 to 2000
    double heightMm = 0;           ///< 0: the figure's natural height; else 20 to 2000
    int dpi = 300;                 ///< PNG, and pictures inside of SVG and PDF; 36 to 2400
    bool trueVectorPoints = false; ///< SVG, PDF: points as shapes however many; up to 10,000 always are
    QString title;
};

struct FigureFile {
    QString path;
    double widthMm = 0;
    double heightMm = 0;
};

/// The loss over the steps, with validation, and other runs beside it. Where there are scores of its epochs,
/// they stand in a panel below, on the same axis.
struct LossFigure {
    std::vector<LossPoint> points;
    std::vector<EpochResult> epochs;
    bool logarithmic = false;
    std::vector<SettingChange> changes{};
    LossComparison comparison{};
    std::vector<EpochScores> scores{};
    std::array<bool, kEpochScores> hiddenScores{};
};

/// A map coloured by groups, or by a number of each point. `visible` shorter than the groups: the rest is
/// visible. A map in space is drawn as `view` sees it.
struct MapFigure {
    std::shared_ptr<const Embedding> embedding;
    std::shared_ptr<const std::vector<std::int32_t>> groupOf; ///< size count, -1: grey; null: one colour
    QStringList groupNames;                                   ///< empty: no legend
    QString legendTitle;
    QList<bool> visible;
    /// Size count, NaN: grey; not null: viridis from low to high instead of groups, with a bar of that title.
    std::shared_ptr<const std::vector<float>> valueOf{};
    double low = 0, high = 1;
    SpaceView view{};
    bool isPanel{false}; ///< one of several: without legend, numbers and titles
};

/// One of several maps, with two lines above and one below.
struct MapPanelFigure {
    std::shared_ptr<const Embedding> embedding;
    QString title;
    QString about;
    QString words;
};

/// Several maps of the same samples in rows of so many, coloured alike, with one legend.
struct MapGalleryFigure {
    std::vector<MapPanelFigure> panels{};
    int columns{1};
    MapFigure look{}; ///< of each of them, but for its embedding
};

/// Originals over their reconstructions, each with its error (mean squared, pixels in [0, 1]).
struct ReconstructionFigure {
    ReconstructionSet set;
    QStringList classNames;
    int columns = 8;
};

using Figure = std::variant<LossFigure, MapFigure, ReconstructionFigure, MapGalleryFigure, ScreeFigure,
                            PictureTableFigure, WeightsFigure, LessonFigure>;

/// Draws a figure in the light print theme and writes it whole or not at all. The ending of the path
/// decides: .png, .svg or .pdf. Needs a QApplication (offscreen is enough), no widget; any thread that
/// may use QPainter. Errors: nothing to draw, unknown ending, sizes out of range, a folder not writable.
Result<FigureFile> exportFigure(const Figure& figure, const QString& path, const FigureOptions& options);

} // namespace hourglass
