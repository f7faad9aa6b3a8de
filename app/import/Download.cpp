// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/Download.h"

#include "app/import/NetworkWords.h"
#include "app/import/PartFile.h"
#include "core/data/NumberText.h"

#include <QUrl>

#include <system_error>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr int kStallMilliseconds = 30'000;
constexpr int kAttempts = 4;           // at one mirror, as long as each brings something
constexpr qint64 kPiece = 64 * 1024;   // hashed and written within a millisecond
constexpr qint64 kBuffer = 4 * kPiece; // what arrives faster waits in the network
constexpr int kRedirects = 8;

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// "bytes 100-199/200": where the piece begins, and how long the whole is; -1: not said.
struct ContentRange {
    qint64 first = -1;
    qint64 whole = -1;
};
ContentRange contentRangeOf(const QNetworkReply& reply)
{
    const QByteArray text = reply.rawHeader("Content-Range");
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    ContentRange range;
    if (!text.startsWith("bytes ") || dash < 0 || slash < dash)
        return range;
    bool ok = false;
    const qint64 first = text.mid(6, dash - 6).trimmed().toLongLong(&ok);
    range.first = ok ? first : -1;
    const qint64 whole = text.mid(slash + 1).trimmed().toLongLong(&ok);
    range.whole = ok ? whole : -1;
    return range;
}

/// What a later request may give as If-Range: an ETag that promises the same bytes, or the date.
QByteArray validatorOf(const QNetworkReply& reply)
{
    const QByteArray tag = reply.rawHeader("ETag");
    return tag.startsWith('"') ? tag : reply.rawHeader("Last-Modified");
}

std::string bytesText(qint64 bytes) { return numberText(static_cast<std::uint64_t>(bytes)); }

} // namespace

Download::Download(QNetworkAccessManager* network, QObject* parent) : QObject(parent), m_network(network)
{
    m_stall.setSingleShot(true);
    m_stall.setInterval(kStallMilliseconds);
    connect(&m_stall, &QTimer::timeout, this, [this] { tryAgain("sent nothing more for a while"); });
}

Download::~Download() { dropReply(); }

void Download::start(const CatalogFile& file, const fs::path& folder)
{
    m_file = file;
    m_target = folder / file.name;
    m_mirror = 0;
    m_attempts = 0;
    m_running = true;
    m_cancelled = false;
    m_onlyOffline = true;
    m_validator.clear();
    m_reasons.clear();
    m_slot.start<std::shared_ptr<PartFile>>(
        [target = m_target](StopToken stop) { return PartFile::open(target, stop); },
        [this](const Result<std::shared_ptr<PartFile>>& part) { prepared(part); });
}

void Download::cancel()
{
    if (!m_running || m_cancelled)
        return;
    m_cancelled = true;
    m_slot.requestStop();
    if (m_slot.isRunning())
        return; // its answer ends it
    end();
    Q_EMIT cancelled();
}

void Download::prepared(const Result<std::shared_ptr<PartFile>>& part)
{
    if (part.ok())
        m_part = part.value();
    if (m_cancelled) {
        end();
        Q_EMIT cancelled();
        return;
    }
    Result<void> ready = part.ok() ? Result<void>() : Result<void>(part.error());
    if (ready.ok() && m_part->size() > wantedBytes())
        ready = m_part->restart();
    if (ready.ok())
        ready = checkSpace();
    if (!ready.ok())
        fail(ready.error());
    else if ((m_resumedFrom = m_part->size()) == wantedBytes())
        whole(); // only its end was missing
    else
        request();
}

Result<void> Download::checkSpace() const
{
    std::error_code failed;
    const fs::space_info space = fs::space(m_target.parent_path(), failed);
    const std::size_t needed = m_file.bytes - static_cast<std::size_t>(m_part->size()) + m_file.unpackedBytes;
    if (failed || space.available >= needed)
        return {};
    return Error{Failure::Io,
                 m_target.string() + " needs " + sizeText(needed) + ", and only " +
                     sizeText(space.available) + " are free there.",
                 "Free some space on the disk, or choose another folder with the variable HOURGLASS_DATA."};
}

void Download::request()
{
    m_checked = false;
    m_resumedFrom = m_part->size();
    QNetworkRequest request(QUrl(QString::fromStdString(m_file.urls[m_mirror])));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(kRedirects);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // one file: nothing to gain
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Hourglass/" HOURGLASS_VERSION));
    // The bytes as they are stored: some servers would unpack .gz on the way, and the hash would not fit.
    request.setRawHeader("Accept-Encoding", "identity");
    if (m_resumedFrom > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_resumedFrom) + '-');
        if (!m_validator.isEmpty())
            request.setRawHeader("If-Range", m_validator);
    }
    m_reply = m_network->get(request);
    m_reply->setReadBufferSize(kBuffer);
    connect(m_reply, &QNetworkReply::readyRead, this, &Download::bytesArrived);
    connect(m_reply, &QNetworkReply::finished, this, &Download::replyEnded);
    m_stall.start();
}

std::string Download::headerProblem() const
{
    const int status = statusOf(*m_reply);
    if (status != 200 && status != 206)
        return replyProblem(*m_reply);
    const ContentRange range = contentRangeOf(*m_reply);
    if (status == 206 && range.first != m_resumedFrom)
        return "sent another part of the file than was asked for";
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    const qint64 offered = status == 206 ? range.whole : length.isValid() ? length.toLongLong() : -1;
    if (offered >= 0 && offered != wantedBytes())
        return "offers a file of " + bytesText(offered) + " bytes in place of " + bytesText(wantedBytes());
    return {};
}

/// The headers are right: sets the .part to where the bytes begin.
Result<void> Download::accept()
{
    m_checked = true;
    m_onlyOffline = false;
    if (statusOf(*m_reply) == 206)
        return {};
    m_resumedFrom = 0; // the whole file, whatever was asked for
    m_validator = validatorOf(*m_reply);
    return m_part->restart();
}

void Download::bytesArrived()
{
    m_stall.start();
    if (!takeBytes() || m_reply->bytesAvailable() == 0)
        return;
    // The rest when the window has had its turn, unless this reply was dropped meanwhile.
    QTimer::singleShot(0, m_reply, [this, reply = m_reply] {
        if (reply == m_reply)
            bytesArrived();
    });
}

bool Download::takeBytes()
{
    if (!m_checked) {
        if (const std::string problem = headerProblem(); !problem.empty()) {
            m_onlyOffline = false;
            tryAgain(problem);
            return false;
        }
        if (const auto accepted = accept(); !accepted.ok()) {
            fail(accepted.error());
            return false;
        }
    }
    // One byte more than there should be is never written: what is there is judged by its hash.
    const QByteArray piece = m_reply->read(std::min(kPiece, wantedBytes() - m_part->size()));
    if (const auto written = m_part->append(piece); !written.ok()) {
        fail(written.error());
        return false;
    }
    Q_EMIT progressed(m_part->size());
    if (!m_reply) // whoever listened has cancelled
        return false;
    if (m_part->size() < wantedBytes())
        return true;
    whole();
    return false;
}

void Download::replyEnded()
{
    while (m_reply && m_reply->bytesAvailable() > 0)
        if (!takeBytes())
            return;
    if (!m_reply)
        return;
    if (m_reply->error() != QNetworkReply::NoError) {
        m_onlyOffline = m_onlyOffline && neverArrived(*m_reply);
        tryAgain(replyProblem(*m_reply));
    } else {
        m_onlyOffline = false;
        tryAgain(m_part->size() == 0 ? "sent nothing"
                                     : "ended after " + bytesText(m_part->size()) + " of " +
                                           bytesText(wantedBytes()) + " bytes");
    }
}

void Download::whole()
{
    dropReply();
    if (m_part->hash() == m_file.sha256) {
        m_slot.start<void>([part = m_part](const StopToken&) { return part->commit(); },
                           [this](const Result<void>& result) { committed(result); });
        return;
    }
    const auto emptied = m_part->restart();
    if (!emptied.ok())
        fail(emptied.error());
    else if (m_resumedFrom > 0) // maybe what an earlier attempt left was wrong: this mirror from the start
        request();
    else
        nextMirror("sent other content than the right one (its SHA-256 differs), which was thrown away");
}

void Download::committed(const Result<void>& result)
{
    const bool wasCancelled = m_cancelled;
    if (!result.ok()) {
        fail(result.error());
        return;
    }
    end();
    if (wasCancelled)
        Q_EMIT cancelled();
    else
        Q_EMIT finished();
}

void Download::tryAgain(const std::string& reason)
{
    const bool gained = m_part->size() > m_resumedFrom;
    const bool refusedRange = m_resumedFrom > 0 && m_reply && statusOf(*m_reply) == 416;
    dropReply();
    if (refusedRange)
        if (const auto emptied = m_part->restart(); !emptied.ok()) {
            fail(emptied.error());
            return;
        }
    if ((gained || refusedRange) && ++m_attempts < kAttempts)
        request();
    else
        nextMirror(reason);
}

void Download::nextMirror(const std::string& reason)
{
    m_reasons.push_back(QUrl(QString::fromStdString(m_file.urls[m_mirror])).host().toStdString() + ' ' +
                        reason);
    m_attempts = 0;
    m_validator.clear();
    if (++m_mirror < m_file.urls.size())
        request();
    else
        fail(everyMirrorFailed());
}

Error Download::everyMirrorFailed() const
{
    std::string reasons;
    for (const std::string& reason : m_reasons)
        reasons += (reasons.empty() ? "" : "; ") + reason;
    return {Failure::Io, m_file.name + " could not be downloaded: " + reasons + ".",
            manualHint(m_file, m_target.parent_path(), m_onlyOffline)};
}

void Download::dropReply()
{
    m_stall.stop();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->deleteLater(); // which breaks the transfer off; abort() must not be called from its own signals
    m_reply = nullptr;
}

void Download::end()
{
    dropReply();
    m_part.reset();
    m_running = false;
}

void Download::fail(const Error& error)
{
    const Error copy = error; // it may live in what end() drops
    end();
    Q_EMIT failed(copy);
}

} // namespace hourglass
