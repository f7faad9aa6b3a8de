// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/CatalogFiles.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace hourglass {

class PartFile;

/// Fetches one file of known size and hash: whole or not at all. It grows as NAME.part, which the next start
/// goes on with; each mirror is tried in turn. Never blocks: files are hashed and synced in a thread of their
/// own, and what arrives is taken in small pieces. Lives in one thread with an event loop.
class Download : public QObject {
    Q_OBJECT
public:
    explicit Download(QNetworkAccessManager* network, QObject* parent = nullptr);
    ~Download() override; ///< Keeps the .part.

    /// When there is no byte for so long, the next mirror is tried.
    void setStallLimit(int milliseconds) { m_stall.setInterval(milliseconds); }
    /// Ends with exactly one of finished, failed and cancelled. Not while one is running.
    void start(const CatalogFile& file, const std::filesystem::path& folder);
    void cancel(); ///< The .part stays.
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(qint64 done);
    void finished();
    void failed(const Error& error);
    void cancelled();

private:
    void prepared(const Result<std::shared_ptr<PartFile>>& part);
    [[nodiscard]] Result<void> checkSpace() const;
    void request();
    void bytesArrived();
    void replyEnded();
    bool takeBytes(); ///< one piece; false when the reply is not listened to any more
    void whole();
    void committed(const Result<void>& result);
    void tryAgain(const std::string& reason); ///< what went wrong with this mirror
    void nextMirror(const std::string& reason);
    [[nodiscard]] std::string headerProblem() const; ///< empty: it sends what was asked for
    Result<void> accept();
    [[nodiscard]] qint64 wantedBytes() const { return static_cast<qint64>(m_file.bytes); }
    [[nodiscard]] Error everyMirrorFailed() const;
    void dropReply();
    void end();
    void fail(const Error& error);

    QNetworkAccessManager* m_network;
    CatalogFile m_file;
    std::filesystem::path m_target;
    std::shared_ptr<PartFile> m_part;
    QNetworkReply* m_reply = nullptr;
    QTimer m_stall;
    std::size_t m_mirror = 0;
    int m_attempts = 0;       ///< at this mirror
    qint64 m_resumedFrom = 0; ///< bytes that were there before this request
    bool m_checked = false;   ///< the reply's headers are what they should be
    bool m_running = false;
    bool m_cancelled = false;
    bool m_onlyOffline = true; ///< no mirror has given any answer
    QByteArray m_validator;    ///< ETag or date of what the .part holds, as far as this mirror sent it
    std::vector<std::string> m_reasons;
    JobSlot m_slot; // last: its job uses the above
};

} // namespace hourglass
