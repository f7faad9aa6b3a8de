// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataSummary.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <cstddef>
#include <vector>

namespace hourglass {

/// How often which value occurs, a curve a channel: grey; red, green and blue; opacity in the words' colour.
class HistogramPlot : public QWidget {
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    /// Bins go evenly from low to high.
    void setHistograms(std::vector<Histogram> channels, double low, double high);
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);

    [[nodiscard]] QRectF plotArea() const;
    /// From the bottom of the plot area, in pixels.
    [[nodiscard]] double heightOf(std::size_t channel, std::size_t bin) const;
    /// "80 to 84: 1,234 (0.5 %)" of the bin below a place, a part a channel; empty outside of the plot.
    [[nodiscard]] QString readingAt(QPointF place) const;
    [[nodiscard]] QSize sizeHint() const override { return {560, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QColor channelColour(std::size_t channel) const;
    [[nodiscard]] double share(double count) const; ///< of the plot's height
    [[nodiscard]] std::vector<double> countTicks() const;
    void drawAxes(QPainter& painter) const;
    void drawChannel(QPainter& painter, std::size_t channel) const;
    void drawReading(QPainter& painter) const;

    std::vector<Histogram> m_channels;
    double m_low = 0, m_high = 255, m_most = 0;
    bool m_isLogarithmic = false;
    QPointF m_pointer{-1, -1};
    QString m_placeholder;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
