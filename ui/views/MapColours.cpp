// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapColours.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/theme/Palette.h"
#include <QObject>

namespace hourglass {
void MapColours::setSamples(std::vector<std::string> classNames, Labels labels)
{
    m_classNames = std::move(classNames);
    m_labels = std::move(labels);
    setRange(0, 0);
}

void MapColours::setRange(std::size_t firstSample, std::size_t count)
{
    m_count = count;
    m_clusters.reset();
    m_errors.reset();
    m_faithfulness.reset();
    m_whyUnknown.clear();
    m_pointLabels.reset();
    if (!m_labels || firstSample + count > m_labels->size())
        return;
    const auto from = m_labels->begin() + static_cast<std::ptrdiff_t>(firstSample);
    m_pointLabels =
        std::make_shared<const std::vector<std::int32_t>>(from, from + static_cast<std::ptrdiff_t>(count));
}

bool MapColours::setClusters(std::shared_ptr<const Clusters> clusters)
{
    if (clusters && clusters->assignment.size() != m_count)
        return false;
    m_clusters = std::move(clusters);
    return true;
}

bool MapColours::setErrors(Errors errors)
{
    if (errors && errors->size() != m_count)
        return false;
    m_errors = std::move(errors);
    return true;
}

bool MapColours::setFaithfulness(std::shared_ptr<const MapFaithfulness> result, const QString& why)
{
    if (result && !result->points.empty() && result->points.back() >= m_count)
        return false;
    m_faithfulness = std::move(result);
    m_whyUnknown = why;
    return true;
}

QColor MapColours::classColour(int label) const
{
    const int count = static_cast<int>(m_classNames.size());
    return label >= 0 && label < count ? classColours(count, m_theme.kind)[label] : m_theme.mutedText;
}

void MapColours::apply(ColourBy by)
{
    m_plot->setValues(nullptr, 0, 1);
    switch (by) {
    case ColourBy::Label:
        byLabel();
        break;
    case ColourBy::Cluster:
        byCluster();
        break;
    case ColourBy::Error:
    case ColourBy::Trustworthiness:
    case ColourBy::Continuity:
    case ColourBy::NeighboursKept:
        byValue(by);
        break;
    }
    m_plot->setGroupVisible(m_legend->visibility());
}

void MapColours::plain()
{
    m_legend->clear();
    m_plot->setGroups(nullptr, {m_theme.accent});
}

void MapColours::byLabel()
{
    if (!hasLabels())
        return plain();
    const int count = static_cast<int>(m_classNames.size());
    const QList<QColor> colours = classColours(count, m_theme.kind);
    std::vector<LegendEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back({QString::fromStdString(m_classNames[static_cast<std::size_t>(i)]), colours[i]});
    m_legend->setEntries(entries);
    m_plot->setGroups(m_pointLabels, colours);
}

void MapColours::byCluster()
{
    if (!m_clusters)
        return plain();
    const QList<QColor> colours = classColours(m_clusters->k, m_theme.kind);
    std::vector<LegendEntry> entries;
    for (int i = 0; i < m_clusters->k; ++i)
        entries.push_back({QString::number(i + 1), colours[i]});
    m_legend->setEntries(entries);
    // The assignment lives in the clusters: share them, do not copy.
    m_plot->setGroups(Labels(m_clusters, &m_clusters->assignment), colours);
}

void MapColours::byValue(ColourBy by)
{
    const MapValues values = this->values(by);
    plain();
    if (values.valueOf) {
        m_legend->setScale(values.scale);
        m_plot->setValues(values.valueOf, values.scale.low, values.scale.high);
    } else if (isFaithfulness(by) && m_count > 0) {
        m_legend->setNote(
            !m_whyUnknown.isEmpty()
                ? m_whyUnknown
                : QObject::tr("%1: measured once the map has come to rest …").arg(values.scale.name));
        m_plot->setValues(unknownValues(m_count).valueOf, 0, 1); // grey
    }
}

MapValues MapColours::values(ColourBy by) const
{
    if (by == ColourBy::Error)
        return errorValues(m_errors);
    return isFaithfulness(by) ? faithfulnessValues(by, m_faithfulness.get(), m_count) : MapValues{};
}

} // namespace hourglass
