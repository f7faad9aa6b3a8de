// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/MapSettingsJson.h"

#include <QJsonArray>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kMostAxis = 100000;

/// A seed has more digits than a number of JSON in Qt.
QString seedText(std::uint64_t seed) { return QString::number(seed); }

std::uint64_t seedFrom(const QJsonValue& value, std::uint64_t fallback)
{
    bool isNumber = false;
    const auto seed = value.toString().toULongLong(&isNumber);
    return isNumber ? seed : fallback;
}

int dimsFrom(const QJsonObject& j) { return j["dims"].toInt(2) == 3 ? 3 : 2; }

QJsonObject toJson(const TsneOptions& o)
{
    return {{"perplexity", o.perplexity},
            {"iterations", o.iterations},
            {"learningRate", o.learningRate},
            {"exaggeration", o.exaggeration},
            {"exaggerationIterations", o.exaggerationIterations},
            {"dims", o.dims},
            {"seed", seedText(o.seed)}};
}

QJsonObject toJson(const UmapOptions& o)
{
    return {{"neighbours", o.neighbours},           {"minDist", o.minDist}, {"epochs", o.epochs},
            {"negativeSamples", o.negativeSamples}, {"dims", o.dims},       {"seed", seedText(o.seed)}};
}

UmapOptions umapFromJson(const QJsonObject& j)
{
    UmapOptions o;
    o.neighbours = std::clamp(j["neighbours"].toInt(o.neighbours), 2, 1000);
    o.minDist = std::clamp(j["minDist"].toDouble(o.minDist), 0.0, 3.0);
    o.epochs = std::clamp(j["epochs"].toInt(o.epochs), 0, 100000);
    o.negativeSamples = std::clamp(j["negativeSamples"].toInt(o.negativeSamples), 1, 100);
    o.dims = dimsFrom(j);
    o.seed = seedFrom(j["seed"], o.seed);
    return o;
}

QJsonObject toJson(const MapOptions& o)
{
    return {{"dims", o.dims},
            {"axes", QJsonArray{o.axes[0], o.axes[1], o.axes[2]}},
            {"kernel", static_cast<int>(o.kernel.kernel)},
            {"gamma", o.kernel.gamma},
            {"degree", o.kernel.degree},
            {"isomapNeighbours", o.isomap.neighbours},
            {"mdsIterations", o.mds.iterations},
            {"mdsLandmarks", o.mds.landmarks},
            {"randomizedIterations", o.randomized.iterations},
            {"incrementalBatch", o.incremental.batch}};
}

MapOptions directFromJson(const QJsonObject& j)
{
    MapOptions o;
    o.dims = dimsFrom(j);
    const QJsonArray axes = j["axes"].toArray();
    if (axes.size() == static_cast<qsizetype>(o.axes.size()))
        for (std::size_t i = 0; i < o.axes.size(); ++i)
            o.axes[i] = std::clamp(axes[static_cast<qsizetype>(i)].toInt(o.axes[i]), 0, kMostAxis);
    const int kernel = j["kernel"].toInt();
    if (kernel >= 0 && kernel <= static_cast<int>(KernelKind::Cosine))
        o.kernel.kernel = static_cast<KernelKind>(kernel);
    o.kernel.gamma = std::max(j["gamma"].toDouble(), 0.0);
    o.kernel.degree = std::clamp(j["degree"].toInt(o.kernel.degree), 1, 10);
    o.isomap.neighbours = std::clamp(j["isomapNeighbours"].toInt(o.isomap.neighbours), 1, 1000);
    o.mds.iterations = std::clamp(j["mdsIterations"].toInt(o.mds.iterations), 1, 100000);
    o.mds.landmarks = std::clamp(j["mdsLandmarks"].toInt(o.mds.landmarks), 10, 30000);
    o.randomized.iterations = std::clamp(j["randomizedIterations"].toInt(o.randomized.iterations), 0, 1000);
    o.incremental.batch = std::max(j["incrementalBatch"].toInt(), 0);
    return o;
}

} // namespace

TsneOptions tsneFromJson(const QJsonObject& j)
{
    TsneOptions o;
    o.perplexity = j["perplexity"].toDouble(o.perplexity);
    o.iterations = std::clamp(j["iterations"].toInt(o.iterations), 1, 100000);
    o.learningRate = std::max(j["learningRate"].toDouble(), 0.0);
    o.exaggeration = std::clamp(j["exaggeration"].toDouble(o.exaggeration), 1.0, 100.0);
    o.exaggerationIterations = std::max(j["exaggerationIterations"].toInt(o.exaggerationIterations), 0);
    o.seed = seedFrom(j["seed"], o.seed);
    o.dims = dimsFrom(j);
    return o;
}

QJsonObject toJson(const MapSettings& settings)
{
    return {{"tsne", toJson(settings.tsne)},
            {"umap", toJson(settings.umap)},
            {"direct", toJson(settings.direct)}};
}

MapSettings mapSettingsFromJson(const QJsonObject& object)
{
    return {tsneFromJson(object["tsne"].toObject()), umapFromJson(object["umap"].toObject()),
            directFromJson(object["direct"].toObject())};
}

} // namespace hourglass
