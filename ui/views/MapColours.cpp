// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapColours.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/theme/Palette.h"
#include "ui/views/Words.h"

#include <QObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr double kScaleShare =
    0.98; // a scale ends here, so that a few outliers do not take the colours from the rest

/// The value that such a share of the others does not exceed; 0 when there is none at all.
double quantile(std::vector<float> values, double share)
{
    std::erase_if(values, [](float value) { return !std::isfinite(value); });
    if (values.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return static_cast<double>(values[static_cast<std::size_t>(at)]);
}

/// Of all points: those that were not measured have none.
std::shared_ptr<const std::vector<float>> spread(const std::vector<std::size_t>& points,
                                                 const std::vector<float>& values, std::size_t count)
{
    std::vector<float> all(count, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < std::min(points.size(), values.size()); ++i)
        if (points[i] < count)
            all[points[i]] = values[i];
    return std::make_shared<const std::vector<float>>(std::move(all));
}

} // namespace

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
        m_plot->setValues(spread({}, {}, m_count), 0, 1); // grey: nothing is known
    }
}

MapValues MapColours::values(ColourBy by) const
{
    if (by == ColourBy::Error)
        return errors();
    return isFaithfulness(by) ? faithfulness(by) : MapValues{};
}

MapValues MapColours::errors() const
{
    MapValues shown{
        m_errors,
        {QObject::tr("Error"), QObject::tr("Reconstruction error: dark is small, bright is large."), 0, 1}};
    if (m_errors) {
        shown.scale.low = quantile(*m_errors, 0);
        shown.scale.high = quantile(*m_errors, kScaleShare);
    }
    return shown;
}

MapValues MapColours::faithfulness(ColourBy by) const
{
    MapValues shown;
    const std::vector<float> MapFaithfulness::*values = nullptr;
    if (by == ColourBy::Trustworthiness) {
        shown.scale.name = QObject::tr("Trustworthiness");
        shown.scale.toolTip = QObject::tr("Dark: the map puts strangers beside the point. Bright: those near "
                                          "it on the map are near it in truth.");
        values = &MapFaithfulness::pointTrustworthiness;
    } else if (by == ColourBy::Continuity) {
        shown.scale.name = QObject::tr("Continuity");
        shown.scale.toolTip = QObject::tr("Dark: the map tore true neighbours away from the point. Bright: "
                                          "they are still near it.");
        values = &MapFaithfulness::pointContinuity;
    } else {
        shown.scale.name = QObject::tr("Neighbours kept");
        shown.scale.toolTip = QObject::tr("The share of the point's nearest on the map that are among its "
                                          "nearest codes. Dark: none of them, bright: all.");
        values = &MapFaithfulness::pointNeighboursKept;
    }
    if (!m_faithfulness)
        return shown;
    shown.valueOf = spread(m_faithfulness->points, (*m_faithfulness).*values, m_count);
    shown.scale.low = quantile(*shown.valueOf, 1 - kScaleShare); // the bad ones are the few
    shown.scale.high = quantile(*shown.valueOf, 1);
    if (m_faithfulness->sampled < m_count)
        shown.scale.toolTip += ' ' + QObject::tr("Grey: not among the %1 points that were measured.")
                                         .arg(thousands(static_cast<qint64>(m_faithfulness->sampled)));
    return shown;
}

} // namespace hourglass
