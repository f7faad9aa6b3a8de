// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <QString>

namespace hourglass {

/// Copies a run's files into a new folder. Nothing is left behind when it fails. For a worker thread.
Result<QString> copyRun(const QString& from, const QString& to);

} // namespace hourglass
