// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QWidget>

#include <vector>

namespace hourglass {

/// The network as an hourglass: a bar a layer, as wide as the layer (square root scale, so that a code of
/// 10 beside 784 inputs is still seen), input on top. The narrowest bar, the code, has the accent colour.
class LayerSketch : public QWidget {
    Q_OBJECT
public:
    explicit LayerSketch(QWidget* parent = nullptr);

    void setSizes(std::vector<int> sizes); ///< values a layer, input first; those below 1 count as 1
    [[nodiscard]] const std::vector<int>& sizes() const { return m_sizes; }
    [[nodiscard]] QRectF bar(std::size_t layer) const;
    [[nodiscard]] std::size_t codeLayer() const; ///< the narrowest; the middle one of equals
    void setTheme(const Theme& theme);
    /// Follows the mouse; off at first.
    void setHoverable(bool hoverable);
    void setHighlighted(int layer); ///< negative: none
    [[nodiscard]] QSize sizeHint() const override { return {72, 76}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {48, 48}; }

Q_SIGNALS:
    void layerHovered(int layer); ///< negative: none any more

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void hover(int layer);
    int m_hovered = -1;
    int m_highlighted = -1;
    std::vector<int> m_sizes;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
