// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/MapWords.h"

#include <QCoreApplication>

#include <cmath>

namespace hourglass {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("MapWords", text); }

QString stepWords(const Embedding& map)
{
    const QString name = methodName(map.method);
    if (map.iteration < map.iterations)
        return QStringLiteral("%1 %2/%3").arg(name).arg(map.iteration).arg(map.iterations);
    const bool hasKl = map.method == ProjectionMethod::Tsne && std::isfinite(map.klDivergence);
    return hasKl ? tr("%1, KL %2").arg(name).arg(map.klDivergence, 0, 'f', 3) : name;
}

QString axisPattern(ProjectionMethod method)
{
    switch (method) {
    case ProjectionMethod::Pca:
    case ProjectionMethod::PcaRandomized:
    case ProjectionMethod::PcaIncremental:
        return tr("PC %1");
    case ProjectionMethod::PcaKernel:
        return tr("Kernel PC %1");
    case ProjectionMethod::Lda:
        return tr("LD %1");
    case ProjectionMethod::Isomap:
        return tr("Isomap %1");
    case ProjectionMethod::Dimensions:
        return tr("Dimension %1");
    case ProjectionMethod::Tsne:
    case ProjectionMethod::Umap:
    case ProjectionMethod::Mds: // turned any way, it is the same map
        break;
    }
    return {};
}

} // namespace

QString methodName(ProjectionMethod method)
{
    switch (method) {
    case ProjectionMethod::Pca:
        return QStringLiteral("PCA");
    case ProjectionMethod::Tsne:
        return QStringLiteral("t-SNE");
    case ProjectionMethod::PcaRandomized:
        return tr("Randomised PCA");
    case ProjectionMethod::PcaIncremental:
        return tr("Incremental PCA");
    case ProjectionMethod::PcaKernel:
        return tr("Kernel PCA");
    case ProjectionMethod::Lda:
        return QStringLiteral("LDA");
    case ProjectionMethod::Mds:
        return tr("Metric MDS");
    case ProjectionMethod::Isomap:
        return QStringLiteral("Isomap");
    case ProjectionMethod::Umap:
        return QStringLiteral("UMAP");
    case ProjectionMethod::Dimensions:
        return tr("Code dimensions");
    }
    return {};
}

QString mapWords(const Embedding& map)
{
    if (!axesHaveNumbers(map.method))
        return stepWords(map);
    if (map.method == ProjectionMethod::Mds)
        return tr("%1, stress %2").arg(methodName(map.method)).arg(map.stress, 0, 'g', 3);
    return methodName(map.method);
}

QString axisName(const Embedding& map, std::size_t axis)
{
    const QString pattern = axisPattern(map.method);
    const int shown = axis < map.axes.size() ? map.axes[axis] : static_cast<int>(axis);
    return pattern.isEmpty() ? QString() : pattern.arg(shown + 1);
}

bool axesHaveNumbers(ProjectionMethod method)
{
    return method != ProjectionMethod::Tsne && method != ProjectionMethod::Umap;
}

} // namespace hourglass
