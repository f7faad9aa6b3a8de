// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/Command.h"
#include "app/cli/MapRequest.h"
#include "ui/figures/Figures.h"

#include <string>
#include <vector>

namespace hourglass::cli {

/// What `figure` was asked for.
struct FigureCommand {
    std::string run, view, out, colour = "label", choose = "first", split = "test", title,
                                checkpoint = "last", space = "latent";
    MapRequest map; ///< with the seed of everything
    double azimuth = SpaceView::kAzimuth, elevation = SpaceView::kElevation;
    double width = 160, height = 0;
    int dpi = 300;
    int k = 10;
    int component = 1;
    double share = 95; ///< of the variance, in percent
    std::size_t count = 16;
    std::size_t limit = 0;
    bool logarithmic = false, scores = false;
    std::string frames; ///< folder for the states of a t-SNE
    int pixelsWide = 1280, pixelsHigh = 720;
};

QStringList texts(const std::vector<std::string>& names);

/// The map of a run, coloured.
Result<MapFigure> mapFigure(const FigureCommand& given, const Session& session);
/// The course of a t-SNE as numbered pictures.
Result<Answer> writeMapFrames(const FigureCommand& given, const Session& session);

/// The variance that each principal component of the codes, or of the raw values, explains.
Result<Figure> screeFigure(const FigureCommand& given, const StopToken& stop);
/// Of pictures, the first components as pictures; of anything else, the weights of component k.
Result<Figure> componentsFigure(const FigureCommand& given, const StopToken& stop);

} // namespace hourglass::cli
