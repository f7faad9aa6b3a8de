// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/figures/Figures.h"
#include "ui/theme/Theme.h"
#include "ui/views/PictureTable.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QSpinBox;
class QStackedLayout;

namespace hourglass {

class LoadingBars;
class PictureTiles;
class SegmentedControl;

/// What the components are made of: the weights of each value, as pictures or as bars; or a walk along each
/// component, from three standard deviations below the mean to three above.
class LoadingsPage : public QWidget {
    Q_OBJECT
public:
    enum Mode { Weights, Walk };
    explicit LoadingsPage(QWidget* parent = nullptr);

    void setColumnNames(QStringList names); ///< of the raw values of vectors
    void setComponents(const std::shared_ptr<const Components>& components);
    void setWalk(const std::shared_ptr<const ComponentWalk>& walk); ///< null: not known yet
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] Mode mode() const;
    /// What is shown; nothing where there is nothing yet.
    [[nodiscard]] std::optional<Figure> figure() const;

    static constexpr std::size_t kShown = 39; ///< components as pictures, after the mean

Q_SIGNALS:
    void walkWanted(); ///< it is looked at, and not known

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeTop();
    void refresh();
    void wantWalk();
    void showWeights();
    [[nodiscard]] std::vector<double> weights() const;
    [[nodiscard]] QStringList weightNames() const;

    SegmentedControl* m_mode = nullptr;
    QLabel* m_words = nullptr;
    QWidget* m_pick = nullptr;
    QSpinBox* m_component = nullptr;
    QStackedLayout* m_stack;
    PictureTiles* m_tiles;
    LoadingBars* m_bars;
    PictureTable* m_walk;
    std::shared_ptr<const Components> m_components;
    bool m_hasWalk = false;
    QStringList m_columns;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

/// The mean and the first components of pictures in rows of eight, each with its share.
PictureTableFigure loadingTable(const Components& components, std::size_t most);
/// The rows of a walk: "Component 1", its share, and a picture a step; the headings are the steps.
std::vector<PictureTable::Row> walkRows(const ComponentWalk& walk, const Components& components);
QStringList walkColumns(const ComponentWalk& walk);

} // namespace hourglass
