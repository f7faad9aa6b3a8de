// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/DownloadController.h"

#include "core/data/Catalog.h"

namespace hourglass {
namespace {

Error refusal(const std::string& name)
{
    const auto entry = catalogEntry(name);
    if (!entry)
        return {Failure::BadInput, "'" + name + "' is no data set that Hourglass knows.",
                "hourglass-cli datasets lists them."};
    return {Failure::BadInput, entry->title + " is not downloaded.",
            entry->available ? "It is here already: open it." : entry->hint};
}

} // namespace

DownloadController::DownloadController(QObject* parent) : QObject(parent)
{
    connect(&m_download, &CatalogDownload::progressed, this,
            [this](qint64 done, qint64 total, double rate) { Q_EMIT progressed(m_name, done, total, rate); });
    connect(&m_download, &CatalogDownload::finished, this, [this] { Q_EMIT finished(m_name); });
    connect(&m_download, &CatalogDownload::failed, this, [this](const Error& error) {
        const CatalogRecord* record = catalogRecord(m_name.toStdString());
        Q_EMIT failed(Error{error.kind, (record ? record->title + ": " : "") + error.what, error.hint});
    });
    connect(&m_download, &CatalogDownload::cancelled, this, [this] { Q_EMIT cancelled(m_name); });
}

void DownloadController::start(const QString& name)
{
    const CatalogRecord* record = catalogRecord(name.toStdString());
    if (!record || record->files.empty()) {
        Q_EMIT failed(refusal(name.toStdString()));
        return;
    }
    const auto folder = downloadFolder(record->name);
    if (folder.empty()) {
        Q_EMIT failed(Error{Failure::Io, "There is no home folder to download to.",
                            "Set the variable HOURGLASS_DATA to a folder."});
        return;
    }
    if (isRunning()) {
        Q_EMIT failed(Error{Failure::BadInput, m_name.toStdString() + " is just being downloaded.",
                            "Wait for it, or stop it."});
        return;
    }
    m_name = QString::fromStdString(record->name);
    m_download.start(record->files, folder);
}

void DownloadController::cancel() { m_download.cancel(); }

} // namespace hourglass
