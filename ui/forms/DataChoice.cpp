// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/DataChoice.h"

#include "ui/views/DataWords.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr int kDownloadRole = Qt::UserRole + 1;
constexpr int kRecentShown = 8;

QString text(const std::string& words) { return QString::fromStdString(words); }

} // namespace

DataChoice::DataChoice(QWidget* parent) : ListBox(parent)
{
    setMinimumContentsLength(10);
    connect(this, &QComboBox::activated, this, [this](int index) {
        const int shown = indexOfOpen();
        setCurrentIndex(shown);
        if (index == shown)
            return;
        const QString source = itemData(index).toString();
        if (itemData(index, kDownloadRole).toBool())
            Q_EMIT downloadChosen(source);
        else
            Q_EMIT chosen(source);
    });
}

void DataChoice::setCatalog(std::vector<CatalogEntry> catalog)
{
    m_catalog = std::move(catalog);
    rebuild();
}

void DataChoice::setSynthetic(std::vector<SyntheticKind> kinds)
{
    m_kinds = std::move(kinds);
    rebuild();
}

void DataChoice::setRecent(QStringList sources)
{
    m_recent = std::move(sources);
    rebuild();
}

void DataChoice::setOpen(const QString& source, const QString& title)
{
    m_open = source;
    m_openTitle = title;
    rebuild();
}

bool DataChoice::isSynthetic() const { return kindOf(m_open) != nullptr; }

const SyntheticKind* DataChoice::kindOf(const QString& source) const
{
    const std::string name = source.section(QLatin1Char(':'), 0, 0).toStdString();
    const auto found = std::ranges::find(m_kinds, name, &SyntheticKind::name);
    return found == m_kinds.end() ? nullptr : &*found;
}

void DataChoice::rebuild()
{
    clear();
    addCatalog(tr("Pictures"), false);
    addCatalog(tr("Tables"), true);
    addSynthetic();
    addRecent();
    setCurrentIndex(indexOfOpen());
    setToolTip(currentIndex() < 0 || m_open.isEmpty()
                   ? tr("What the network learns from.")
                   : tr("What the network learns from. Open: %1").arg(m_open));
}

void DataChoice::addCatalog(const QString& heading, bool vectors)
{
    bool isFirst = true;
    for (const CatalogEntry& entry : m_catalog) {
        if (entry.shape.isVector() != vectors || kindOf(text(entry.name)))
            continue;
        if (std::exchange(isFirst, false))
            addHeading(heading);
        const bool canDownload = !entry.available && entry.downloadBytes > 0;
        addChoice(canDownload ? tr("%1 · download, %2").arg(text(entry.title), bytesText(entry.downloadBytes))
                              : text(entry.title),
                  text(entry.name), entry.available ? QString() : text(entry.hint));
        if (canDownload)
            setItemData(count() - 1, true, kDownloadRole);
        else if (!entry.available)
            disableLast();
    }
}

void DataChoice::addSynthetic()
{
    if (!m_kinds.empty())
        addHeading(tr("Synthetic"));
    for (const SyntheticKind& kind : m_kinds)
        addChoice(text(kind.title), text(kind.name), text(kind.sentence));
}

/// Paths, and synthetic data with parameters of their own. Catalog names have their line already.
void DataChoice::addRecent()
{
    QStringList sources;
    if (!m_open.isEmpty() && indexOfOpen() < 0)
        sources << m_open;
    for (const QString& source : m_recent) {
        if (findData(source) < 0 && !sources.contains(source) && source != m_open &&
            sources.size() < kRecentShown)
            sources << source;
    }
    if (!sources.isEmpty())
        addHeading(tr("Recent"));
    for (const QString& source : sources)
        addChoice(source == m_open ? m_openTitle : titleOf(source), source, source);
}

/// "leaves" for a path, "Moons (noise=0.2)" for synthetic data.
QString DataChoice::titleOf(const QString& source) const
{
    if (const SyntheticKind* kind = kindOf(source))
        return tr("%1 (%2)").arg(text(kind->title), source.section(QLatin1Char(':'), 1));
    const QString name = QFileInfo(source).fileName();
    return name.isEmpty() ? source : name;
}

int DataChoice::indexOfOpen() const
{
    if (m_open.isEmpty())
        return -1;
    const SyntheticKind* kind = kindOf(m_open);
    return findData(kind ? text(kind->name) : m_open);
}

} // namespace hourglass
