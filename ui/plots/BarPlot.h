// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QString>

#include <cstddef>
#include <vector>

namespace hourglass {

/// One class: how many samples train and how many test.
struct CountBar {
    QString name;
    std::size_t train = 0;
    std::size_t test = 0;
};

/// Counts as lying bars, a row each, test after train, with names and numbers. It scrolls where there are
/// more rows than room; only what is seen is painted.
class BarPlot : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BarPlot(QWidget* parent = nullptr);

    void setBars(std::vector<CountBar> bars);
    /// What is written in the middle while there are none.
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int count() const { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] QRect row(int index) const;       ///< in the viewport's coordinates
    [[nodiscard]] QRectF trainBar(int index) const; ///< likewise
    [[nodiscard]] QRectF testBar(int index) const;
    [[nodiscard]] QString tip(int index) const; ///< "Bag: 6,000 train, 1,000 test (10.0 % of all)"
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int legendHeight() const;
    [[nodiscard]] QString numbers(const CountBar& bar) const;
    [[nodiscard]] int indexAt(QPoint place) const;
    [[nodiscard]] double length(std::size_t samples) const;
    void measure();
    void setHovered(int index);
    void drawLegend(QPainter& painter) const;
    void drawRow(QPainter& painter, int index) const;

    std::vector<CountBar> m_bars;
    std::size_t m_most = 0, m_all = 0;
    bool m_hasTest = false;
    int m_nameWidth = 0, m_numberWidth = 0, m_hovered = -1;
    QString m_placeholder;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
