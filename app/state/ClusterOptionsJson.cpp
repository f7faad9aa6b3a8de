// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/ClusterOptionsJson.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kMost = 1'000'000;

template <class E>
E enumFrom(const QJsonValue& value, E last, E fallback)
{
    const int number = value.toInt(-1);
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<E>(number) : fallback;
}

int countFrom(const QJsonValue& value, int least, int most, int fallback)
{
    const int number = value.toInt(fallback);
    return number >= least && number <= most ? number : fallback;
}

double sizeFrom(const QJsonValue& value, double fallback)
{
    const double number = value.toDouble(fallback);
    return std::isfinite(number) && number >= 0 ? number : fallback;
}

} // namespace

QJsonObject toJson(const ClusterOptions& o)
{
    return {{"method", static_cast<int>(o.method)},
            {"k", o.k},
            {"seed", QString::number(o.seed)}, // more digits than a number of JSON in Qt
            {"restarts", o.restarts},
            {"maxIterations", o.maxIterations},
            {"batchSize", o.batchSize},
            {"covariance", static_cast<int>(o.covariance)},
            {"regularisation", o.regularisation},
            {"tolerance", o.tolerance},
            {"exactPoints", o.exactPoints},
            {"radius", o.radius},
            {"minPoints", o.minPoints},
            {"minClusterSize", o.minClusterSize},
            {"samplePoints", o.samplePoints}};
}

ClusterOptions clusterOptionsFromJson(const QJsonObject& j)
{
    ClusterOptions o;
    o.method = enumFrom(j["method"], ClusterMethod::Hdbscan, o.method);
    o.k = countFrom(j["k"], 1, 1000, o.k);
    bool isNumber = false;
    const auto seed = j["seed"].toString().toULongLong(&isNumber);
    o.seed = isNumber ? seed : o.seed;
    o.restarts = countFrom(j["restarts"], 1, 1000, o.restarts);
    o.maxIterations = countFrom(j["maxIterations"], 1, kMost, o.maxIterations);
    o.batchSize = countFrom(j["batchSize"], 1, kMost, o.batchSize);
    o.covariance = enumFrom(j["covariance"], CovarianceKind::Spherical, o.covariance);
    o.regularisation = sizeFrom(j["regularisation"], o.regularisation);
    o.tolerance = sizeFrom(j["tolerance"], o.tolerance);
    o.exactPoints = countFrom(j["exactPoints"], 2, kMost, o.exactPoints);
    o.radius = sizeFrom(j["radius"], o.radius);
    o.minPoints = countFrom(j["minPoints"], 1, kMost, o.minPoints);
    o.minClusterSize = countFrom(j["minClusterSize"], 2, kMost, o.minClusterSize);
    o.samplePoints = countFrom(j["samplePoints"], 1, kMost, o.samplePoints);
    return o;
}

} // namespace hourglass
