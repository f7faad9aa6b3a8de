// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/EpochScores.h"
#include "ui/theme/Theme.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace hourglass {

/// Scores of each epoch below the loss, on the same axis of steps. The legend has the values of the newest
/// epoch, or of the one under the pointer; a click on an entry, or Left, Right and Space, hides and shows its
/// line. Window's thread only.
class ScorePlot : public QWidget {
    Q_OBJECT
public:
    using Hidden = std::array<bool, kEpochScores>;
    explicit ScorePlot(QWidget* parent = nullptr);

    void setScores(std::vector<EpochScores> scores);
    /// Where epochs end, by their numbers. Scores of other epochs are not drawn.
    void setSteps(std::map<int, double> steps);
    /// The pixel of step 0 in this widget, and how many pixels a step is wide.
    void setAxis(double origin, double pixelsAStep);
    void setPlaceholder(const QString& text);
    [[nodiscard]] const Hidden& hidden() const { return m_hidden; }
    void setTheme(const Theme& theme);

    [[nodiscard]] std::optional<QRectF> entry(EpochScore score) const; ///< in the legend; none: never defined
    [[nodiscard]] std::optional<QPointF> place(std::size_t index, EpochScore score) const;
    [[nodiscard]] QString reading() const; ///< "epoch 5" of the values in the legend; empty: none
    [[nodiscard]] QSize sizeHint() const override { return {640, 130}; }
    [[nodiscard]] QSize minimumSizeHint() const override; ///< as high as the legend needs, and a plot below

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    static constexpr double kTextScale = 0.85;
    static constexpr double kDash = 11, kEdge = 2; ///< pixels at the normal font size

    struct Entry {
        EpochScore score;
        QRectF area;
    };
    void layOut();
    double flow();
    void setRange();
    [[nodiscard]] bool isDefined(EpochScore score) const;
    [[nodiscard]] QString values() const;
    void toggle(EpochScore score);
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] std::optional<double> x(std::size_t index) const;
    [[nodiscard]] double y(double value) const;
    [[nodiscard]] const Entry* entryAt(QPointF point) const;
    [[nodiscard]] std::optional<std::size_t> shownIndex() const;
    [[nodiscard]] QString entryText(EpochScore score) const;
    void drawLegend(QPainter& painter) const;
    void drawAxes(QPainter& painter) const;
    void drawLine(QPainter& painter, EpochScore score) const;

    std::vector<EpochScores> m_scores;
    std::map<int, double> m_steps;
    double m_origin = 60, m_pixelsAStep = 1;
    double m_low = 0, m_high = 1;
    Hidden m_hidden{};
    std::vector<Entry> m_entries; ///< of the scores that are defined
    double m_legendHeight = 20;
    bool m_hasValues = true; ///< there is room for them in the legend
    std::optional<std::size_t> m_hovered;
    int m_current = 0; ///< entry that keys toggle
    QString m_placeholder;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
