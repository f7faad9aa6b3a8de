// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/CatalogDownload.h"

#include "app/import/PartFile.h"
#include "core/data/Unpack.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <algorithm>
#include <system_error>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr qint64 kReportMilliseconds = 50;
constexpr qint64 kRateMilliseconds = 500;
constexpr double kRateShare = 0.3; // of the newest stretch in the rate that is shown

/// What the system's settings or http_proxy and https_proxy say; none for this machine itself.
class SystemProxies : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

bool isWholeHere(const CatalogFile& file, const fs::path& folder, const StopToken& stop)
{
    std::error_code failed;
    if (file.members.empty()) {
        const fs::path path = folder / file.name;
        return fs::is_regular_file(path, failed) && fs::file_size(path, failed) == file.bytes && !failed &&
               fileHash(path, stop) == file.sha256;
    }
    return std::all_of(file.members.begin(), file.members.end(), [&](const std::string& member) {
        std::error_code ignored;
        return fs::is_regular_file(folder / unpackedName(member), ignored);
    });
}

/// What is to be done about a file.
enum class Need { Nothing, Unpacking, All };

Need needOf(const CatalogFile& file, const fs::path& folder, const StopToken& stop)
{
    if (isWholeHere(file, folder, stop))
        return Need::Nothing;
    CatalogFile archive = file;
    archive.members.clear();
    return !file.members.empty() && isWholeHere(archive, folder, stop) ? Need::Unpacking : Need::All;
}

} // namespace

CatalogDownload::CatalogDownload(QObject* parent) : QObject(parent)
{
    m_network.setProxyFactory(new SystemProxies); // the manager owns it
    connect(&m_download, &Download::progressed, this,
            [this](qint64 done) { report(m_before + done, false); });
    connect(&m_download, &Download::finished, this, &CatalogDownload::fileIsHere);
    connect(&m_download, &Download::cancelled, this, &CatalogDownload::endCancelled);
    connect(&m_download, &Download::failed, this, &CatalogDownload::endFailed);
}

template <class T>
void CatalogDownload::work(std::function<Result<T>(StopToken)> job, std::function<void(const T&)> done)
{
    m_slot.start<T>(std::move(job), [this, done = std::move(done)](const Result<T>& result) {
        if (m_cancelled)
            endCancelled();
        else if (!result.ok())
            endFailed(result.error());
        else
            done(result.value());
    });
}

void CatalogDownload::start(const std::vector<CatalogFile>& files, const fs::path& folder)
{
    m_files = files;
    m_folder = folder;
    m_index = 0;
    m_total = 0;
    for (const CatalogFile& one : m_files)
        m_total += static_cast<qint64>(one.bytes);
    m_before = 0;
    m_running = true;
    m_cancelled = false;
    m_rate = 0;
    m_rateAt = m_reportedAt = m_rateDone = 0;
    m_clock.start();
    next();
}

void CatalogDownload::cancel()
{
    if (!m_running || m_cancelled)
        return;
    m_cancelled = true;
    m_slot.requestStop();
    if (m_download.isRunning())
        m_download.cancel();
}

void CatalogDownload::next()
{
    if (m_index == m_files.size()) {
        m_running = false;
        Q_EMIT finished();
        return;
    }
    work<Need>([one = file(), folder = m_folder](const StopToken& stop) { return needOf(one, folder, stop); },
               [this](const Need& need) {
                   if (need == Need::All)
                       m_download.start(file(), m_folder);
                   else if (need == Need::Unpacking)
                       unpack();
                   else
                       fileIsDone();
               });
}

void CatalogDownload::fileIsHere()
{
    if (m_cancelled)
        endCancelled();
    else if (file().members.empty())
        fileIsDone();
    else
        unpack();
}

void CatalogDownload::unpack()
{
    report(m_before + static_cast<qint64>(file().bytes), true);
    work<bool>(
        [one = file(), folder = m_folder](const StopToken& stop) -> Result<bool> {
            const fs::path archive = folder / one.name;
            const auto done = unpackMembers(archive, one.members, folder, one.unpackedBytes, {.stop = stop});
            if (!done.ok())
                return done.error();
            std::error_code ignored;
            fs::remove(archive, ignored); // only room is lost when it stays
            return true;
        },
        [this](bool) { fileIsDone(); });
}

void CatalogDownload::fileIsDone()
{
    m_before += static_cast<qint64>(file().bytes);
    ++m_index;
    report(m_before, m_index == m_files.size());
    next();
}

void CatalogDownload::report(qint64 done, bool always)
{
    const qint64 now = m_clock.elapsed();
    if (now - m_rateAt >= kRateMilliseconds) {
        const double newest =
            1000.0 * static_cast<double>(done - m_rateDone) / static_cast<double>(now - m_rateAt);
        m_rate = m_rate > 0 ? (1 - kRateShare) * m_rate + kRateShare * std::max(0.0, newest)
                            : std::max(0.0, newest);
        m_rateAt = now;
        m_rateDone = done;
    }
    if (!always && now - m_reportedAt < kReportMilliseconds)
        return;
    m_reportedAt = now;
    Q_EMIT progressed(done, m_total, m_rate);
}

void CatalogDownload::endCancelled()
{
    m_running = false;
    Q_EMIT cancelled();
}

void CatalogDownload::endFailed(const Error& error)
{
    m_running = false;
    Q_EMIT failed(error);
}

} // namespace hourglass
