// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/SpecDiff.h"
#include "ui/theme/Theme.h"
#include "ui/views/Card.h"

#include <optional>
#include <vector>

class QListWidget;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace hourglass {

class LayerSketch;

/// The model as a whole: an hourglass as wide as the layers, the layer table with its totals, and instead of
/// it, when asked, what differs from another model.
class ModelOverview : public Card {
    Q_OBJECT
public:
    explicit ModelOverview(QWidget* parent = nullptr);

    void setJudgement(const LayerJudgement& judgement);
    void setHighlighted(std::optional<LayerPlace> place);
    /// Shows the differences from the model called `other`; none: the layers are the same.
    void setDifferences(const QString& other, const std::vector<SpecChange>& changes);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void layerHovered(const std::optional<LayerPlace>& place);
    void comparisonClosed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTablePage();
    QWidget* makeDifferencePage();
    void fillTable();
    void showCaption(std::optional<LayerPlace> place);
    [[nodiscard]] int barOf(std::optional<LayerPlace> place) const;
    [[nodiscard]] int rowOf(std::optional<LayerPlace> place) const;
    [[nodiscard]] std::optional<LayerPlace> placeOf(int row) const;
    LayerJudgement m_judgement;
    std::vector<LayerWidth> m_widths;
    LayerSketch* m_sketch;
    ElidedLabel* m_caption;
    QStackedWidget* m_pages;
    QTableWidget* m_table;
    QLabel* m_totals;
    QLabel* m_differenceTitle;
    QListWidget* m_differences;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
