// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/Session.h"

#include "app/state/ClusterOptionsJson.h"
#include "app/state/MapSettingsJson.h"
#include "core/data/DataRequestJson.h"
#include "core/training/OptionsJson.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

namespace hourglass {
namespace {

constexpr int kVersion = 1;

/// An enum as its number, taken back only when it is one of 0 to `last`.
template <class E>
E enumFrom(const QJsonValue& value, E last, E fallback)
{
    const int number = value.toInt(-1);
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<E>(number) : fallback;
}

/// Kept as text: a seed has more digits than a number of JSON in Qt.
TrainingOptions optionsFrom(const QJsonValue& value)
{
    try {
        return optionsFromJson(value.toString().toStdString());
    } catch (const std::exception&) { // missing, changed by hand, or by a newer version
        return {};
    }
}

/// Kept as text, like everything that holds a seed: it has more digits than a number of JSON in Qt.
DataRequest dataFrom(const QString& text)
{
    if (!text.startsWith('{')) // as sessions were written before data was prepared
        return {text.toStdString()};
    auto request = dataRequestFromJson(text.toStdString());
    return request.ok() ? std::move(request).value() : DataRequest{};
}

QString plainName(QString text)
{
    static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9]+"));
    text = text.toLower().replace(others, QStringLiteral("-"));
    return text.left(40);
}

} // namespace

QByteArray toJson(const Session& s)
{
    const QJsonObject view{{"projection", static_cast<int>(s.projection)},
                           {"maps", toJson(s.maps)},
                           {"colourBy", static_cast<int>(s.colourBy)},
                           {"clusters", s.clusterCount},
                           {"split", static_cast<int>(s.split)},
                           {"choice", static_cast<int>(s.choice)},
                           {"logarithmicLoss", s.logarithmicLoss},
                           {"epochScores", s.epochScores},
                           {"clustering", toJson(s.clustering)}};
    const QJsonObject root{{"version", kVersion}, {"data", QString::fromStdString(toJson(s.data))},
                           {"model", s.model},    {"options", QString::fromStdString(toJson(s.options))},
                           {"run", s.runFolder},  {"view", view}};
    return QJsonDocument(root).toJson();
}

Session sessionFromJson(const QByteArray& text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    const QJsonObject view = root["view"].toObject();
    Session s;
    s.data = dataFrom(root["data"].toString());
    s.model = root["model"].toString();
    s.options = optionsFrom(root["options"]);
    s.runFolder = root["run"].toString();
    s.projection = enumFrom(view["projection"], ProjectionMethod::Dimensions, s.projection);
    s.maps = mapSettingsFromJson(view["maps"].toObject());
    if (view.contains("tsne")) // as sessions were written when there was no other method with options
        s.maps.tsne = tsneFromJson(view["tsne"].toObject());
    s.colourBy = enumFrom(view["colourBy"], ColourBy::NeighboursKept, s.colourBy);
    s.clusterCount = std::clamp(view["clusters"].toInt(s.clusterCount), 1, 1000);
    s.split = enumFrom(view["split"], Split::All, s.split);
    s.choice = enumFrom(view["choice"], SampleChoice::Best, s.choice);
    s.logarithmicLoss = view["logarithmicLoss"].toBool();
    s.epochScores = view["epochScores"].toBool();
    s.clustering = clusterOptionsFromJson(view["clustering"].toObject());
    return s;
}

QString dataFolder()
{
    const QString own = qEnvironmentVariable("HOURGLASS_HOME");
    return own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : own;
}

QString sessionFile() { return dataFolder() + QStringLiteral("/session.json"); }

QString runsFolder() { return dataFolder() + QStringLiteral("/runs"); }

QString newRunFolder(const QString& model, const QString& data)
{
    const QString base = runsFolder() + '/' +
                         QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss")) + '-' +
                         plainName(model) + '-' + plainName(data);
    QString folder = base;
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = base + '-' + QString::number(i);
    return folder;
}

} // namespace hourglass
