// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/MapSamples.h"
#include "ui/figures/Figures.h"
#include "ui/theme/Theme.h"
#include "ui/views/MapChoices.h"
#include "ui/views/SampleCard.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QHBoxLayout;

namespace hourglass {

class Legend;
class LinkedPlots;
class MapPanel;

/// Up to nine maps of the same samples beside each other, under one legend: coloured alike, and tied together
/// (see LinkedPlots). Above them a row with room for the owner's own fields. Passive; window's thread only.
class MapGallery : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMostPanels = 9;
    explicit MapGallery(QWidget* parent = nullptr);
    ~MapGallery() override;

    /// The panels that are there keep what they show.
    void setPanelCount(int count);
    [[nodiscard]] int panelCount() const { return m_shown; }
    [[nodiscard]] MapPanel* panel(int index) const { return m_panels[static_cast<std::size_t>(index)]; }
    [[nodiscard]] QHBoxLayout* bar() const { return m_bar; } ///< its first items are the owner's

    /// Other samples: all maps become empty. Null: none.
    void setSamples(const std::shared_ptr<const MapSamples>& samples, const QString& message);
    /// One assignment, one error a point; null: none yet. Wrong counts are ignored.
    void setClusters(std::shared_ptr<const Clusters> clusters);
    void setErrors(std::shared_ptr<const std::vector<float>> errors);
    void setColourBy(ColourBy by);
    [[nodiscard]] ColourBy colourBy() const;
    void markSample(std::optional<qint64> sample); ///< the one with the ring
    void setSelectedSamples(const std::vector<std::size_t>& samples);
    /// Beside the sample's point in one panel.
    void showCard(int panel, const SampleCardContent& content);
    void hideCards();
    /// Of a class, as the maps show it; nothing where they are coloured otherwise.
    [[nodiscard]] QColor classColour(int label) const;
    /// The maps that are there, as one figure.
    [[nodiscard]] MapGalleryFigure figure() const;
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void sampleRested(int panel, qint64 sample);
    void hoverEnded();
    void samplesSelected(const std::vector<std::size_t>& samples); ///< empty: nothing is any more
    void colourByChosen(ColourBy by);
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void makeBar();
    void connectParts();
    void addPanel();
    void arrange();
    void arrangeLegend();
    void applyColours();

    QHBoxLayout* m_bar = nullptr;
    QComboBox* m_colourBy = nullptr;
    QCheckBox* m_link = nullptr;
    Legend* m_legend;
    QBoxLayout* m_body = nullptr;
    QGridLayout* m_grid = nullptr;
    LinkedPlots* m_plots;
    std::vector<MapPanel*> m_panels; ///< also those that are hidden
    int m_shown = 0;
    int m_columns = 0;
    std::shared_ptr<const MapSamples> m_samples;
    std::shared_ptr<const Clusters> m_clusters;
    std::shared_ptr<const std::vector<float>> m_errors;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
