// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/views/MapChoices.h"

#include <QJsonObject>

namespace hourglass {

/// What the session keeps of the methods' options: all that the window offers, and the seeds. What is
/// missing, or cannot be for any data, takes its default.
QJsonObject toJson(const MapSettings& settings);
MapSettings mapSettingsFromJson(const QJsonObject& object);
TsneOptions tsneFromJson(const QJsonObject& object);

} // namespace hourglass
