// SPDX-License-Identifier: GPL-3.0-or-later
// datasets: what is known by name, and how to have it.
#include "app/cli/Command.h"
#include "app/cli/Progress.h"

#include "app/controllers/DownloadController.h"
#include "core/data/Catalog.h"
#include "core/data/NumberText.h"
#include "core/data/Synthetic.h"

#include <QCoreApplication>
#include <QTimer>

#include <optional>

namespace hourglass::cli {
namespace {

struct DatasetsOptions {
    std::string get;
};

Json shapeJson(const Shape& shape) { return {shape.channels, shape.height, shape.width}; }

std::string whereabouts(const CatalogEntry& entry)
{
    if (entry.available)
        return "found";
    if (entry.downloadBytes == 0)
        return "not here. " + entry.hint;
    return "not here; " + sizeText(entry.downloadBytes) + " with: hourglass-cli datasets --get " + entry.name;
}

Answer listed()
{
    Answer answer{"", {{"datasets", Json::array()}}};
    for (const auto& entry : catalog()) {
        answer.json["datasets"].push_back({{"name", entry.name},
                                           {"train", entry.train},
                                           {"test", entry.test},
                                           {"shape", shapeJson(entry.shape)},
                                           {"classes", entry.classes},
                                           {"available", entry.available},
                                           {"download_bytes", entry.downloadBytes}});
        answer.text += padded(entry.name, 17) +
                       padded(grouped(static_cast<double>(entry.train)) + " + " +
                                  grouped(static_cast<double>(entry.test)),
                              18) +
                       padded(entry.shape.text(), 14) +
                       padded(std::to_string(entry.classes) + " classes", 12) + whereabouts(entry) + '\n';
    }
    for (const auto& kind : syntheticKinds()) {
        if (catalogEntry(kind.name))
            continue;
        std::string parameters;
        for (const auto& parameter : kind.parameters)
            parameters += (parameters.empty() ? "" : ", ") + parameter.name;
        answer.text += padded(kind.name, 17) + padded("synthetic", 18) + "with " + parameters + '\n';
    }
    return answer;
}

/// One download from beginning to end, with an event loop of its own.
class Fetching {
public:
    explicit Fetching(const StopToken& stop)
    {
        QObject::connect(&m_controller, &DownloadController::progressed, &m_controller,
                         [this](const QString&, qint64 done, qint64 total, double rate) {
                             m_done = done;
                             show(done, total, rate);
                         });
        QObject::connect(&m_controller, &DownloadController::finished, &m_controller,
                         [] { QCoreApplication::quit(); });
        QObject::connect(&m_controller, &DownloadController::cancelled, &m_controller, [this] {
            m_cancelled = true;
            QCoreApplication::quit();
        });
        QObject::connect(&m_controller, &DownloadController::failed, &m_controller,
                         [this](const Error& error) {
                             m_error = error;
                             QCoreApplication::quit();
                         });
        QObject::connect(&m_watch, &QTimer::timeout, &m_controller, [this, stop] {
            if (stop.stopRequested())
                m_controller.cancel();
        });
        m_watch.start(50);
    }

    void run(const std::string& name)
    {
        // From within the loop: a name that is refused ends it at once.
        QTimer::singleShot(0, &m_controller,
                           [this, name] { m_controller.start(QString::fromStdString(name)); });
        QCoreApplication::exec();
    }

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] qint64 done() const { return m_done; }

private:
    void show(qint64 done, qint64 total, double rate)
    {
        const auto left = static_cast<double>(total - done);
        std::string text = done == total ? "checking and unpacking"
                                         : sizeText(static_cast<std::uint64_t>(done)) + " of " +
                                               sizeText(static_cast<std::uint64_t>(total));
        if (done < total && rate > 0)
            text +=
                "  " + sizeText(static_cast<std::uint64_t>(rate)) + "/s  " + clockText(left / rate) + " left";
        m_progress.show(static_cast<double>(done) / static_cast<double>(total), text);
    }

    DownloadController m_controller;
    QTimer m_watch;
    Progress m_progress;
    std::optional<Error> m_error;
    bool m_cancelled = false;
    qint64 m_done = 0;
};

Result<Answer> fetched(const std::string& name, const Session& session)
{
    const auto entry = catalogEntry(name);
    if (entry && entry->available) {
        const auto place = findDataset(name);
        const std::string where = place ? place->string() : "";
        return Answer{entry->title + " is here already" + (where.empty() ? "" : ": " + where) + ".\n",
                      {{"name", entry->name}, {"folder", where}, {"bytes", 0}}};
    }
    int argc = 1;
    char program[] = "hourglass-cli";
    char* argv[] = {program, nullptr};
    const QCoreApplication application(argc, argv);
    Fetching fetching(session.stop);
    fetching.run(name);
    if (fetching.error())
        return *fetching.error();
    const std::string folder = downloadFolder(entry->name).string();
    Answer answer{"", {{"name", entry->name}, {"folder", folder}, {"bytes", fetching.done()}}};
    answer.interrupted = fetching.isCancelled();
    answer.text = answer.interrupted ? "Interrupted. What has arrived is in " + folder +
                                           "; the same command goes on with it.\n"
                                     : entry->title + " is in " + folder + ".\n";
    return answer;
}

Result<Answer> datasets(const DatasetsOptions& options, const Session& session)
{
    return options.get.empty() ? Result(listed()) : fetched(options.get, session);
}

} // namespace

void addDatasets(CLI::App& app, Session& session)
{
    auto options = std::make_shared<DatasetsOptions>();
    auto* command = app.add_subcommand("datasets", "The data sets known by name");
    command->add_option("--get", options->get, "Download this one; goes on where an earlier attempt stopped");
    onChosen(command, session, options, datasets);
}

} // namespace hourglass::cli
