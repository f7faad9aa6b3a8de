// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/DatasetInfo.h"
#include "core/types/Embedding.h"
#include "core/types/KlPoint.h"
#include "core/types/PlacedPoints.h"
#include "ui/theme/Theme.h"
#include "ui/views/Card.h"
#include "ui/views/MapChoices.h"
#include "ui/views/SampleCard.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QBoxLayout;
class QStackedLayout;

namespace hourglass {

class EmptyMap;
class KlStrip;
class Legend;
class MapColours;
class MapFootnote;
struct MapValues;
class MapHeader;
class ScatterPlot;
class SpaceView;

/// The map of the codes with its header, legend and hover card. Turns the plot's points into samples of the
/// data set (point i is sample firstSample + i). Refuses maps of other data. Window's thread only.
class MapView : public QFrame {
    Q_OBJECT
public:
    using Labels = std::shared_ptr<const std::vector<std::int32_t>>;
    using Errors = std::shared_ptr<const std::vector<float>>;

    explicit MapView(QWidget* parent = nullptr);
    ~MapView() override;

    /// New data: the map becomes empty. labels: of all samples, training first; null or empty: none.
    void setSamples(const DatasetInfo& info, Labels labels);
    void setEmbedding(std::shared_ptr<const Embedding> embedding, bool glide);
    /// One assignment a point of the map; null: none yet. Wrong counts are ignored.
    void setClusters(std::shared_ptr<const Clusters> clusters);
    /// One error a point of the map; null: none yet. Wrong counts are ignored.
    void setErrors(Errors errors);
    /// How far the map can be trusted. Null: not known, and why (empty: not yet). Of other points: ignored.
    void setFaithfulness(std::shared_ptr<const MapFaithfulness> result, const QString& why);
    /// The neighbours of a sample in the space of the codes and on the map, drawn while it is under the
    /// mouse.
    void setNeighbourhood(qint64 sample, const Neighbourhood& neighbourhood);
    void setNeighboursShown(bool shown); ///< whether the user wants them
    [[nodiscard]] bool areNeighboursShown() const;
    /// Samples that were placed on the map, as rings; null: none. They go with the map.
    void setPlaced(std::shared_ptr<const PlacedPoints> placed);
    void setPlacing(bool isPlacing); ///< they are on their way
    /// Places the samples that are not on the map, or takes them away; its owner hears of both.
    [[nodiscard]] QAction* placementAction() const;
    void addToMenu(QAction* action); ///< of what there is more for the map
    /// No map, and why or what to do.
    void clear(const QString& message);

    void setRunState(MapRunState state, int done, int all); ///< of the method that is chosen
    /// Of the t-SNE: shown below its map while that is there. reached: the newest step.
    void setTsneCourse(const std::vector<KlPoint>& curve, int reached, int iterations);
    void setSettings(const MapSettings& settings);
    /// Of the codes that are mapped, to say which options cannot be. points 0: not known yet.
    void setCodes(std::size_t points, std::size_t dims);
    void setProjection(ProjectionMethod method);
    void setColourBy(ColourBy by);
    void setSplit(Split split);
    void setClusterCount(int k);
    [[nodiscard]] ProjectionMethod projection() const;
    [[nodiscard]] ColourBy colourBy() const;
    [[nodiscard]] Split split() const;
    [[nodiscard]] int clusterCount() const;
    [[nodiscard]] const MapSettings& settings() const;

    /// Shows the card beside the point under the mouse; a sample that is no longer there is ignored.
    void showCard(const SampleCardContent& content);
    void hideCard();
    /// Colour of a class or cluster as the map shows it now.
    [[nodiscard]] QColor classColour(int label) const;
    void setSelectedSamples(const std::vector<std::size_t>& samples);
    void markSample(std::optional<qint64> sample);          ///< the one with the ring
    [[nodiscard]] std::vector<bool> classesVisible() const; ///< as the legend has them
    /// What colours the points by a number now; nothing for labels and clusters.
    [[nodiscard]] MapValues values() const;
    /// From where a map in space is seen.
    [[nodiscard]] const SpaceView& spaceView() const;
    void resetView();
    void copyPicture() const; ///< to the clipboard
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void projectionChosen(ProjectionMethod method);
    void colourByChosen(ColourBy by);
    void clusterCountChanged(int k);
    void splitChosen(Split split);
    void settingsChanged(const MapSettings& settings);
    void runRequested(); ///< of the method that is chosen, from the start
    void pauseRequested();
    void continueRequested();
    void stopRequested();
    void tsneScrubbed(int iteration); ///< to see its map as it was then
    void tsneNewestRequested();
    void sampleRested(qint64 sample);
    void hoverEnded();
    void sampleClicked(qint64 sample);
    void samplesSelected(std::vector<std::size_t> samples); ///< empty: nothing is any more
    void exportRequested();
    void trustAsked(); ///< how far the map can be trusted
    void neighboursToggled(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectHeader();
    void connectPlot();
    void applyColours();
    void arrangeLegend();
    void updateTitles();
    void showPlaced();
    [[nodiscard]] qint64 sampleOf(qint64 point) const; ///< -1: there is none
    void showCourse();
    [[nodiscard]] std::optional<std::size_t> pointOf(qint64 sample) const;
    void select(const std::vector<std::size_t>& points);

    MapHeader* m_header;
    QBoxLayout* m_body;
    Legend* m_legend;
    QStackedLayout* m_stack;
    EmptyMap* m_empty;
    ScatterPlot* m_plot;
    MapFootnote* m_footnote;
    SampleCard* m_card;
    KlStrip* m_course;
    std::unique_ptr<MapColours> m_colours;

    DatasetInfo m_info;
    std::shared_ptr<const Embedding> m_embedding;
    std::shared_ptr<const MapFaithfulness> m_faithfulness; ///< of this embedding, or null
    std::shared_ptr<const PlacedPoints> m_placed;
    bool m_isPlacing = false;
    qint64 m_restedSample = -1;
    QPoint m_restedAt;
};

} // namespace hourglass
