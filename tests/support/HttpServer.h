// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QList>
#include <QMap>
#include <QPair>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <string>

namespace hourglass {

struct HttpRequest {
    QByteArray target;                    ///< "/file", or a whole address when we are the proxy
    QMap<QByteArray, QByteArray> headers; ///< lower-case names

    /// Where "Range: bytes=N-" wants to begin; 0 without it.
    [[nodiscard]] qint64 first() const
    {
        const QByteArray range = headers.value("range");
        return range.startsWith("bytes=") ? range.mid(6).split('-').first().toLongLong() : 0;
    }
};

/// What the server does with a request.
struct HttpAnswer {
    QByteArray status = "200 OK";
    QByteArray body{};
    QList<QPair<QByteArray, QByteArray>> headers{};
    qint64 claimedLength = -1; ///< Content-Length; -1: the truth, -2: none
    qint64 cutAfter = -1;      ///< bytes of the body after which the connection breaks; -1: never
    qint64 holdAfter = -1;     ///< bytes of the body after which nothing more comes; -1: never
    qint64 pieceSize = 0;      ///< sends so many at a time, with a pause between; 0: all at once
};

/// A web server on this machine that behaves as badly as a test wants. Lives in the test's event loop.
class HttpServer : public QTcpServer {
public:
    using Handler = std::function<HttpAnswer(const HttpRequest&)>;

    HttpServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }

    /// What is under this path; anything else is answered with 404.
    void serve(const QByteArray& path, Handler handler) { m_handlers[path] = std::move(handler); }
    void serve(const QByteArray& path, const HttpAnswer& answer)
    {
        serve(path, [answer](const HttpRequest&) { return answer; });
    }
    /// A file as real servers have it, with ranges.
    void serveFile(const QByteArray& path, const QByteArray& body)
    {
        serve(path, [body](const HttpRequest& request) { return part(body, request); });
    }
    static HttpAnswer part(const QByteArray& body, const HttpRequest& request)
    {
        const qint64 first = request.first();
        if (first == 0)
            return {.body = body, .headers = {{"ETag", "\"one\""}}};
        if (first >= body.size())
            return {.status = "416 Range Not Satisfiable"};
        const QByteArray range = "bytes " + QByteArray::number(first) + '-' +
                                 QByteArray::number(body.size() - 1) + '/' + QByteArray::number(body.size());
        return {
            .status = "206 Partial Content", .body = body.mid(first), .headers = {{"Content-Range", range}}};
    }

    [[nodiscard]] std::string url(const std::string& path) const
    {
        return "http://127.0.0.1:" + std::to_string(serverPort()) + path;
    }
    [[nodiscard]] const QList<HttpRequest>& requests() const { return m_requests; }
    [[nodiscard]] int count(const QByteArray& path) const
    {
        return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(),
                                              [&](const HttpRequest& r) { return r.target == path; }));
    }

private:
    void read(QTcpSocket* socket)
    {
        QByteArray& text = m_received[socket];
        text += socket->readAll();
        if (!text.contains("\r\n\r\n"))
            return;
        HttpRequest request;
        const QList<QByteArray> lines = text.split('\n');
        request.target = lines.first().split(' ').value(1);
        for (const QByteArray& line : lines.mid(1))
            if (const qsizetype colon = line.indexOf(':'); colon > 0)
                request.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
        text.clear();
        m_requests.push_back(request);
        const auto handler = m_handlers.value(request.target);
        send(socket, handler ? handler(request) : HttpAnswer{.status = "404 Not Found", .body = "<html>no"});
    }

    void send(QTcpSocket* socket, const HttpAnswer& answer)
    {
        QByteArray head = "HTTP/1.1 " + answer.status + "\r\nConnection: close\r\n";
        const qint64 length = answer.claimedLength == -1 ? answer.body.size() : answer.claimedLength;
        if (length >= 0)
            head += "Content-Length: " + QByteArray::number(length) + "\r\n";
        for (const auto& [name, value] : answer.headers)
            head += name + ": " + value + "\r\n";
        socket->write(head + "\r\n");
        sendBody(socket, answer, 0);
    }

    void sendBody(QPointer<QTcpSocket> socket, const HttpAnswer& answer, qint64 at)
    {
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            return;
        qint64 end = answer.body.size();
        for (const qint64 limit : {answer.cutAfter, answer.holdAfter})
            end = limit < 0 ? end : std::min(end, limit);
        const qint64 size = answer.pieceSize > 0 ? std::min(answer.pieceSize, end - at) : end - at;
        socket->write(answer.body.mid(at, size));
        if (at + size < end)
            QTimer::singleShot(1, this,
                               [this, socket, answer, next = at + size] { sendBody(socket, answer, next); });
        else if (answer.holdAfter < 0)
            socket->disconnectFromHost(); // once all is sent
    }

    QMap<QByteArray, Handler> m_handlers;
    QMap<QTcpSocket*, QByteArray> m_received;
    QList<HttpRequest> m_requests;
};

} // namespace hourglass
