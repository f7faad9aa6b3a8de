// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QStringList>

#include <vector>

namespace hourglass {

/// The weights of one component as lying bars to the left (below 0) and right of a middle line, a row a
/// value, with names and numbers. The weight of largest magnitude has all the room. It scrolls where there
/// are more rows than room; only what is seen is painted.
class LoadingBars : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LoadingBars(QWidget* parent = nullptr);

    /// Weights that are not finite count as 0. names: one a weight; where they end, numbers from 1.
    void setWeights(std::vector<double> weights, QStringList names);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int count() const { return static_cast<int>(m_weights.size()); }
    [[nodiscard]] QRect row(int index) const;  ///< in the viewport's coordinates
    [[nodiscard]] QRectF bar(int index) const; ///< likewise
    [[nodiscard]] QString name(int index) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    void measure();
    void drawRow(QPainter& painter, int index) const;

    std::vector<double> m_weights;
    QStringList m_names;
    QString m_placeholder;
    double m_limit = 1; ///< the largest magnitude
    int m_nameWidth = 0, m_numberWidth = 0;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
