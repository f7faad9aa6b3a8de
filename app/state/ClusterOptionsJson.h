// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ClusterOptions.h"

#include <QJsonObject>

namespace hourglass {

/// All but the number of threads, which belongs to the machine. What is missing or out of range takes its
/// default.
QJsonObject toJson(const ClusterOptions& options);
ClusterOptions clusterOptionsFromJson(const QJsonObject& object);

} // namespace hourglass
