// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/import/Download.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>

#include <filesystem>
#include <functional>
#include <vector>

namespace hourglass {

/// Fetches all files of a data set into a folder, one after the other, and unpacks archives. A file that is
/// there with the right hash is not fetched again, so it goes on where an earlier attempt stopped. Asks the
/// proxy that the system names. Lives in one thread with an event loop, and never blocks it.
class CatalogDownload : public QObject {
    Q_OBJECT
public:
    explicit CatalogDownload(QObject* parent = nullptr);

    void setStallLimit(int milliseconds) { m_download.setStallLimit(milliseconds); }
    /// Ends with exactly one of finished, failed and cancelled. Not while one is running.
    void start(const std::vector<CatalogFile>& files, const std::filesystem::path& folder);
    void cancel(); ///< What is there stays, for the next start.
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// Of all files; at most some 20 times a second. done reaches total before archives are unpacked.
    void progressed(qint64 done, qint64 total, double bytesPerSecond);
    void finished();
    void failed(const Error& error);
    void cancelled();

private:
    void next();
    void fileIsHere();
    void unpack();
    void fileIsDone();
    void report(qint64 done, bool always);
    [[nodiscard]] const CatalogFile& file() const { return m_files[m_index]; }
    /// Runs in the worker; done hears its answer here unless it was cancelled meanwhile.
    template <class T>
    void work(std::function<Result<T>(StopToken)> job, std::function<void(const T&)> done);
    void endCancelled();
    void endFailed(const Error& error);

    QNetworkAccessManager m_network;
    Download m_download{&m_network};
    std::vector<CatalogFile> m_files;
    std::filesystem::path m_folder;
    std::size_t m_index = 0;
    qint64 m_total = 0;
    qint64 m_before = 0; ///< bytes of the files before this one
    bool m_running = false;
    bool m_cancelled = false;
    QElapsedTimer m_clock;
    qint64 m_reportedAt = 0;
    qint64 m_rateAt = 0;
    qint64 m_rateDone = 0;
    double m_rate = 0;
    JobSlot m_slot; // last: its job uses the above
};

} // namespace hourglass
