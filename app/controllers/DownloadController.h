// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/import/CatalogDownload.h"

#include <QObject>
#include <QString>

namespace hourglass {

/// Fetches data sets of the catalog by name, one at a time, to where the catalog finds them. For the window
/// and for the command line; lives in a thread with an event loop.
class DownloadController : public QObject {
    Q_OBJECT
public:
    explicit DownloadController(QObject* parent = nullptr);

    /// Ends with exactly one of finished, failed and cancelled. Fails at once for a name that cannot be
    /// downloaded, and while another is running, which goes on.
    void start(const QString& name);
    void cancel(); ///< What has arrived stays, for the next start.
    [[nodiscard]] bool isRunning() const { return m_download.isRunning(); }

Q_SIGNALS:
    /// At most some 20 times a second; done stays at total while archives are unpacked.
    void progressed(const QString& name, qint64 done, qint64 total, double bytesPerSecond);
    void finished(const QString& name);
    void failed(const Error& error);
    void cancelled(const QString& name);

private:
    QString m_name;
    CatalogDownload m_download;
};

} // namespace hourglass
