// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScoreWords.h"

#include "ui/theme/Palette.h"

#include <QCoreApplication>

namespace hourglass {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("ScoreWords", text); }

} // namespace

QString nameOf(EpochScore score)
{
    const QString names[] = {tr("Nearest"),  tr("k-NN"), tr("Linear"), tr("Silhouette"),
                             tr("Clusters"), tr("NMI"),  tr("ARI")};
    return names[static_cast<std::size_t>(score)];
}

QString tipOf(EpochScore score)
{
    const QString tips[] = {
        tr("Share of the first 100 test codes whose nearest of the first 100 training codes is of "
           "their class."),
        tr("Share of 500 test codes recognised by the vote of the 5 nearest of 1,500 others."),
        tr("Share of 500 test codes recognised by logistic regression on 1,500 others."),
        tr("Silhouette of k-means clusters of 2,000 codes, as many as classes: −1 to 1."),
        tr("Share of 2,000 codes in the class of their cluster, each class given to one cluster."),
        tr("Normalised mutual information of clusters and classes."),
        tr("Adjusted Rand index of clusters and classes.")};
    return tips[static_cast<std::size_t>(score)];
}

QColor colourOf(EpochScore score, ThemeKind kind)
{
    return classColours(static_cast<int>(kEpochScores), kind)[static_cast<qsizetype>(score)];
}

} // namespace hourglass
