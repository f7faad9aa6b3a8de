// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/ClusterOptions.h"
#include "core/types/DatasetInfo.h"
#include "core/types/Options.h"
#include "core/types/Reconstructions.h"
#include "ui/views/MapChoices.h"

#include <QString>

namespace hourglass {

/// The work as it stood: what closing and reopening brings back. Taste (theme, sizes) is in Settings.
struct Session {
    DataRequest data; ///< no source: the default
    QString model;    ///< preset
    TrainingOptions options;
    QString runFolder; ///< empty: no run
    ProjectionMethod projection = ProjectionMethod::Pca;
    MapSettings maps;
    ColourBy colourBy = ColourBy::Label;
    int clusterCount = 10;
    ClusterOptions clustering; ///< but for the number of clusters
    Split split = Split::Test;
    SampleChoice choice = SampleChoice::FirstOfEachClass;
    bool logarithmicLoss = false;
    bool epochScores = false; ///< scores of every epoch below the loss

    friend bool operator==(const Session&, const Session&) = default;
};

/// Text of session.json, and back. What is missing or out of range takes its default: a session is never
/// a reason not to start.
QByteArray toJson(const Session& session);
Session sessionFromJson(const QByteArray& text);

/// The folder of sessions and runs: the program's own data folder, or $HOURGLASS_HOME.
QString dataFolder();
QString sessionFile();
QString runsFolder(); ///< every run that is not saved elsewhere
/// A new folder's name for a run: date, time, model and data. Never one that exists.
QString newRunFolder(const QString& model, const QString& data);

} // namespace hourglass
