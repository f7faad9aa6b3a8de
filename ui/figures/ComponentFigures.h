// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "core/types/Scree.h"
#include "ui/plots/LessonScene.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace hourglass {

/// How much each principal component explains, and how many are needed for a share of the variance.
struct ScreeFigure {
    Scree scree;
    std::size_t possible = 0; ///< components that the samples can have
    double share = 0.95;
    bool isLogarithmic = false; ///< of the components' axis
};

/// A row of samples with a name, a second line in grey, and what stands below each.
struct PictureRow {
    QString name, note;
    std::vector<Image> pictures;
    QStringList captions; ///< one a picture, or empty
};

/// Samples in rows and columns: components as pictures, a walk along them, or what is left of samples.
struct PictureTableFigure {
    std::vector<PictureRow> rows;
    QStringList columns; ///< headings, or empty
};

/// The weights of the values in one component, as bars.
struct WeightsFigure {
    std::vector<double> weights; ///< -1 to 1
    QStringList names;           ///< where they end: numbers from 1
};

/// Points with their principal axes.
struct LessonFigure {
    LessonLook look;
};

} // namespace hourglass
