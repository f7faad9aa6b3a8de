// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/DatasetInfo.h"
#include "ui/theme/Theme.h"
#include "ui/views/MapValues.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace hourglass {

class Legend;
class ScatterPlot;

/// What colours the points of a map and what its legend says: labels, clusters, errors, or how far the map
/// can be trusted. Belongs to the MapView; holds shares of what it shows.
class MapColours {
public:
    using Labels = std::shared_ptr<const std::vector<std::int32_t>>;
    using Errors = std::shared_ptr<const std::vector<float>>;

    MapColours(ScatterPlot* plot, Legend* legend) : m_plot(plot), m_legend(legend) {}

    void setSamples(std::vector<std::string> classNames, Labels labels); ///< labels: of all samples, or null
    /// The samples that are on the map now; forgets clusters and errors of others.
    void setRange(std::size_t firstSample, std::size_t count);
    /// Null: none yet. False: not as many as there are points, nothing changed.
    bool setClusters(std::shared_ptr<const Clusters> clusters);
    bool setErrors(Errors errors);
    /// Null: not known, and why (empty: not yet). False: of other points, nothing changed.
    bool setFaithfulness(std::shared_ptr<const MapFaithfulness> result, const QString& why);
    void setTheme(const Theme& theme) { m_theme = theme; }
    [[nodiscard]] bool hasLabels() const { return m_labels && !m_classNames.empty(); }
    [[nodiscard]] QColor classColour(int label) const;
    /// What colours by a number show; nothing for labels and clusters.
    [[nodiscard]] MapValues values(ColourBy by) const;

    /// Brings plot and legend in line with all of the above.
    void apply(ColourBy by);

private:
    void byLabel();
    void byCluster();
    void byValue(ColourBy by);
    void plain();

    ScatterPlot* m_plot;
    Legend* m_legend;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
    std::vector<std::string> m_classNames;
    Labels m_labels;      ///< of all samples
    Labels m_pointLabels; ///< of the points on the map
    std::shared_ptr<const Clusters> m_clusters;
    Errors m_errors;
    std::shared_ptr<const MapFaithfulness> m_faithfulness;
    QString m_whyUnknown; ///< the faithfulness
    std::size_t m_count = 0;
};

} // namespace hourglass
