// SPDX-License-Identifier: GPL-3.0-or-later
// Private to exportFigure(): for each kind of figure what is wrong with it, how high it wants to be on a page
// of 160 mm, and how it is drawn below the title.
#pragma once
#include "ui/figures/FigurePage.h"
#include "ui/figures/Figures.h"

#include <optional>

namespace hourglass {

std::optional<Error> problemOf(const LossFigure& figure);
std::optional<Error> problemOf(const MapFigure& figure);
std::optional<Error> problemOf(const ReconstructionFigure& figure);
std::optional<Error> problemOf(const MapGalleryFigure& figure);
std::optional<Error> problemOf(const ScreeFigure& figure);
std::optional<Error> problemOf(const PictureTableFigure& figure);
std::optional<Error> problemOf(const WeightsFigure& figure);
std::optional<Error> problemOf(const LessonFigure& figure);

/// In mm; multiplied by FigurePage::growth() for other widths. `width` is the page's over that growth.
double naturalHeight(const LossFigure& figure, double width);
double naturalHeight(const MapFigure& figure, double width);
double naturalHeight(const ReconstructionFigure& figure, double width);
double naturalHeight(const MapGalleryFigure& figure, double width);
double naturalHeight(const ScreeFigure& figure, double width);
double naturalHeight(const PictureTableFigure& figure, double width);
double naturalHeight(const WeightsFigure& figure, double width);
double naturalHeight(const LessonFigure& figure, double width);

void draw(const LossFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options);
void draw(const MapFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options);
void draw(const ReconstructionFigure& figure, FigurePage& page, const QRectF& area,
          const FigureOptions& options);
void draw(const MapGalleryFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options);

/// The legend of a map at the right end of an area. Returns the width that it takes; 0: there is none.
double drawLegend(const MapFigure& figure, FigurePage& page, const QRectF& area);
void draw(const ScreeFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options);
void draw(const PictureTableFigure& figure, FigurePage& page, const QRectF& area,
          const FigureOptions& options);
void draw(const WeightsFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options);
void draw(const LessonFigure& figure, FigurePage& page, const QRectF& area, const FigureOptions& options);

} // namespace hourglass
