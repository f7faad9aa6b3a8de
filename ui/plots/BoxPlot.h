// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ReconstructionErrors.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QString>

#include <vector>

namespace hourglass {

/// Distributions as boxes, one below the other: quartiles, median, mean, and lines to the least and the
/// greatest. The axis ends where the bulk does; a line that goes beyond ends in an arrow. A click, or Up,
/// Down and Return, chooses a row. Only what is seen is painted.
class BoxPlot : public QAbstractScrollArea {
    Q_OBJECT
public:
    struct Row {
        QString name;
        ErrorDistribution distribution;
    };
    explicit BoxPlot(QWidget* parent = nullptr);

    /// The first row is the whole, set apart. worst: the group whose name stands out; -1: none. unit: after
    /// the numbers, such as "dB".
    void setRows(std::vector<Row> rows, std::int32_t worst, const QString& unit);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int rows() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] QRect row(int index) const; ///< in the viewport's coordinates
    [[nodiscard]] QString tip(int index) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 160}; }

Q_SIGNALS:
    void groupActivated(int group); ///< -1: all

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void measure();
    void choose(int index);
    [[nodiscard]] double place(double value) const;
    [[nodiscard]] int rowAt(QPoint point) const;
    void drawAxis(QPainter& painter) const;
    void drawRow(QPainter& painter, int index) const;
    void drawBox(QPainter& painter, const ErrorDistribution& d, const QRectF& area,
                 const QColor& colour) const;
    [[nodiscard]] QString number(double value) const;

    std::vector<Row> m_rows;
    std::int32_t m_worst = -1;
    QString m_unit, m_placeholder;
    double m_low = 0, m_high = 1;
    int m_nameWidth = 80, m_numberWidth = 80, m_rowHeight = 26, m_headHeight = 24, m_chosen = -1;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
