// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Embedding.h"
#include "core/types/MapSamples.h"
#include "ui/figures/Figures.h"
#include "ui/theme/Theme.h"
#include "ui/views/MapChoices.h"
#include "ui/views/SampleCard.h"

#include <QFrame>
#include <QPoint>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace hourglass {

class ElidedLabel;
class Legend;
class MapColours;
class MapMethodChoice;
class MapRunBar;
class ScatterPlot;

/// One of several maps beside each other: what it is of, the map, what is to be said of it, and, where they
/// are wanted, how it is made and a button that takes it over. Refuses maps of other samples. Window's thread
/// only.
class MapPanel : public QFrame {
    Q_OBJECT
public:
    /// Shows the colours' meaning in a legend that it shares with others.
    MapPanel(Legend* legend, QWidget* parent);
    ~MapPanel() override;

    void setTitle(const QString& title);
    void setAbout(const QString& about); ///< beside the title: "784 values"
    void setWords(const QString& words); ///< below the map
    [[nodiscard]] QString words() const;
    /// New samples: the map becomes empty, and `message` says why or what to do.
    void setSamples(std::shared_ptr<const MapSamples> samples, const QString& message);
    void setEmbedding(std::shared_ptr<const Embedding> embedding, bool glide);
    [[nodiscard]] const std::shared_ptr<const Embedding>& embedding() const { return m_embedding; }
    void clear(const QString& message);

    void setMethodsShown(bool shown);
    void setMethod(ProjectionMethod method);
    [[nodiscard]] ProjectionMethod method() const;
    void setRunState(MapRunState state, int done, int all);
    /// A list to choose from beside the title: names, and what stands for each; `current` may be none of
    /// them.
    void setChoices(const QString& prompt, const QStringList& names, const QStringList& keys,
                    const QString& current);
    void setUseText(const QString& text); ///< of the button that takes the map over; empty: there is none

    [[nodiscard]] ScatterPlot* plot() const { return m_plot; }
    [[nodiscard]] MapColours& colours() { return *m_colours; }
    void applyColours(ColourBy by);
    /// Beside a point of the map; a point that is not in sight has no card.
    void showCard(std::size_t point, const SampleCardContent& content);
    void hideCard();
    /// Null without a map.
    [[nodiscard]] std::optional<MapPanelFigure> figure() const;
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void appeared(); ///< there is a map where there was none
    void methodChosen(ProjectionMethod method);
    void runRequested();
    void pauseRequested();
    void continueRequested();
    void stopRequested();
    void choiceMade(const QString& key);
    void useRequested();

private:
    void layOut();

    QLabel* m_title;
    ElidedLabel* m_about;
    QComboBox* m_choices;
    MapMethodChoice* m_method;
    MapRunBar* m_run;
    ScatterPlot* m_plot;
    SampleCard* m_card;
    ElidedLabel* m_words;
    QPushButton* m_use;
    std::unique_ptr<MapColours> m_colours;
    ColourBy m_colourBy = ColourBy::Label;
    std::shared_ptr<const MapSamples> m_samples;
    std::shared_ptr<const Embedding> m_embedding;
};

} // namespace hourglass
