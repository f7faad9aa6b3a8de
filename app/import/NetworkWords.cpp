// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/NetworkWords.h"

namespace hourglass {
namespace {

using Reply = QNetworkReply;

const char* wordsFor(Reply::NetworkError error)
{
    switch (error) {
    case Reply::HostNotFoundError:
        return "is at no known address";
    case Reply::ConnectionRefusedError:
        return "refused the connection";
    case Reply::TimeoutError:
        return "did not answer in time";
    case Reply::SslHandshakeFailedError:
        return "could not be reached over a secure connection";
    case Reply::TooManyRedirectsError:
        return "sent us on in a circle";
    case Reply::InsecureRedirectError:
        return "sent us on to an address without encryption, which is refused";
    case Reply::RemoteHostClosedError:
        return "broke the connection off";
    case Reply::NetworkSessionFailedError:
    case Reply::TemporaryNetworkFailureError:
        return "could not be reached: there is no network";
    case Reply::ProxyConnectionRefusedError:
    case Reply::ProxyConnectionClosedError:
    case Reply::ProxyNotFoundError:
    case Reply::ProxyTimeoutError:
        return "could not be reached through the proxy";
    case Reply::ProxyAuthenticationRequiredError:
        return "could not be reached: the proxy wants a password";
    default:
        return nullptr;
    }
}

} // namespace

std::string replyProblem(const QNetworkReply& reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString phrase = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    const std::string answered =
        ("answered " + QString::number(status) + ' ' + phrase).trimmed().toStdString();
    constexpr int kWantsProxyPassword = 407;
    if (status >= 400 && status != kWantsProxyPassword)
        return answered;
    if (const char* words = wordsFor(reply.error()))
        return words;
    if (status != 0 && status != 200 && status != 206)
        return answered;
    return "could not be reached (" + reply.errorString().toStdString() + ')';
}

bool neverArrived(const QNetworkReply& reply)
{
    switch (reply.error()) {
    case Reply::HostNotFoundError:
    case Reply::ConnectionRefusedError:
    case Reply::NetworkSessionFailedError:
    case Reply::TemporaryNetworkFailureError:
    case Reply::UnknownNetworkError:
    case Reply::ProxyConnectionRefusedError:
    case Reply::ProxyConnectionClosedError:
    case Reply::ProxyNotFoundError:
    case Reply::ProxyTimeoutError:
        return true;
    default:
        return false;
    }
}

std::string manualHint(const CatalogFile& file, const std::filesystem::path& folder, bool offline)
{
    const std::string url = file.urls.empty() ? std::string() : file.urls.front();
    const std::string first = offline
                                  ? "This machine seems to be offline. Connect it, or, behind a proxy, set "
                                    "https_proxy and http_proxy. Or fetch "
                                  : "Try again later. Or fetch ";
    const std::string last =
        file.members.empty() ? " and put it into " : ", unpack it, and put its files into ";
    return first + url + " elsewhere" + last + folder.string() + ".";
}

} // namespace hourglass
