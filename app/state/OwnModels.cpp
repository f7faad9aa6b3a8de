// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/OwnModels.h"

#include "core/base/AtomicFile.h"
#include "core/model/ModelSpecJson.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace hourglass {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr int kMostFiles = 500;

} // namespace

OwnModels::OwnModels(QString folder) : m_folder(std::move(folder)) {}

std::vector<Error> OwnModels::load()
{
    m_entries.clear();
    std::vector<Error> problems;
    const QDir folder(m_folder);
    for (const QString& name :
         folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name).mid(0, kMostFiles)) {
        const QString file = folder.filePath(name);
        const auto text = readFile(file.toStdString(), kMostBytes);
        const auto spec = text.ok() ? modelSpecFromJson(text.value()) : Result<ModelSpec>(text.error());
        if (!spec.ok()) {
            problems.push_back({spec.error().kind,
                                "The model " + file.toStdString() + " is left out: " + spec.error().what,
                                "Mend the file, or delete it."});
            continue;
        }
        ModelSpec read = spec.value();
        if (read.name.empty())
            read.name = name.chopped(5).toStdString();
        const QString key = QString::fromStdString(read.name);
        if (!find(key))
            m_entries.push_back({key, std::move(read), file});
    }
    return problems;
}

std::vector<OwnModels::Entry>::iterator OwnModels::place(const QString& key)
{
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [&key](const Entry& entry) { return entry.key == key; });
}

const ModelSpec* OwnModels::find(const QString& key) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&key](const Entry& entry) { return entry.key == key; });
    return found == m_entries.end() ? nullptr : &found->spec;
}

QString OwnModels::freeFile(const QString& name) const
{
    static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9]+"));
    const QString base = m_folder + '/' + name.toLower().replace(others, QStringLiteral("-")).left(40);
    QString file = base + QStringLiteral(".json");
    for (int i = 2; QFile::exists(file); ++i)
        file = base + '-' + QString::number(i) + QStringLiteral(".json");
    return file;
}

Result<void> OwnModels::save(const ModelSpec& spec)
{
    const QString key = QString::fromStdString(spec.name);
    const auto known = place(key);
    const QString file = known != m_entries.end() && !known->file.isEmpty() ? known->file : freeFile(key);
    QDir().mkpath(m_folder);
    const auto written = writeFileAtomically(file.toStdString(), std::string_view(toJson(spec)));
    if (!written.ok())
        return written;
    if (known != m_entries.end())
        *known = {key, spec, file};
    else
        m_entries.push_back({key, spec, file});
    return {};
}

Result<void> OwnModels::remove(const QString& key)
{
    const auto known = place(key);
    if (known == m_entries.end())
        return {};
    if (!known->file.isEmpty() && QFile::exists(known->file) && !QFile::moveToTrash(known->file))
        return Error{Failure::Io,
                     "The model " + known->file.toStdString() + " could not be moved to the trash.",
                     "Delete the file by hand."};
    m_entries.erase(known);
    return {};
}

QString OwnModels::adopt(const ModelSpec& spec, const QStringList& taken)
{
    for (const Entry& entry : m_entries)
        if (entry.spec == spec)
            return entry.key;
    const QString name = spec.name.empty() ? QStringLiteral("run") : QString::fromStdString(spec.name);
    QString key = name;
    for (int i = 1; find(key) || taken.contains(key); ++i)
        key = name + (i == 1 ? QStringLiteral(" (run)") : QStringLiteral(" (run %1)").arg(i));
    m_entries.push_back({key, spec, {}});
    return key;
}

} // namespace hourglass
