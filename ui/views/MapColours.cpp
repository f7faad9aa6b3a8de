// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapColours.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/theme/Palette.h"
#include "ui/views/Legend.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kScaleShare =
    0.98; // the error scale ends here, so that a few outliers do not darken the rest

std::pair<double, double> scaleOf(std::vector<float> values)
{
    std::erase_if(values, [](float value) { return !std::isfinite(value); });
    if (values.empty())
        return {0, 1};
    const auto at = static_cast<std::ptrdiff_t>(kScaleShare * static_cast<double>(values.size() - 1));
    const auto low = static_cast<double>(*std::min_element(values.begin(), values.end()));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return {low, static_cast<double>(values[static_cast<std::size_t>(at)])};
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
        byError();
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

void MapColours::byError()
{
    plain();
    if (!m_errors)
        return;
    const auto [low, high] = scaleOf(*m_errors);
    m_legend->setScale(low, high);
    m_plot->setValues(m_errors, low, high);
}

} // namespace hourglass
