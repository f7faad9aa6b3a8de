// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace hourglass {

/// A score over the number of clusters: dots on a line. A click, or Left, Right and Return, chooses a k.
class RangePlot : public QWidget {
    Q_OBJECT
public:
    explicit RangePlot(const QString& title, QWidget* parent = nullptr);

    /// k ascending; a score that is not finite is left out. marked: the k with the ring, 0: none; `words`
    /// then stand after the title and say why.
    void setValues(std::vector<std::pair<int, double>> values, int marked, const QString& words);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QPointF place(std::size_t index) const; ///< of a dot
    /// "k = 7: 0.213" of the dot that is hovered or chosen by key; empty: none is.
    [[nodiscard]] QString reading() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 110}; }

Q_SIGNALS:
    void kChosen(int k);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void drawAxes(QPainter& painter) const;
    void drawCurve(QPainter& painter) const;
    [[nodiscard]] int indexAt(QPointF point) const;
    void setCurrent(int index);

    QString m_title, m_words, m_placeholder;
    std::vector<std::pair<int, double>> m_values;
    double m_low = 0, m_high = 1;
    int m_marked = 0, m_current = -1;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
