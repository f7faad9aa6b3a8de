// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/CatalogFiles.h"

#include <QNetworkReply>

#include <filesystem>
#include <string>

namespace hourglass {

/// What a reply came to, for people: "answered 404 Not Found".
std::string replyProblem(const QNetworkReply& reply);

/// Whether the reply failed before any server or proxy had answered it.
bool neverArrived(const QNetworkReply& reply);

/// Without a network: which file from where into which folder.
std::string manualHint(const CatalogFile& file, const std::filesystem::path& folder, bool offline);

} // namespace hourglass
