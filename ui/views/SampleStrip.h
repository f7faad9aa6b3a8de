// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "ui/theme/Theme.h"

#include <QPixmap>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace hourglass {

/// A small grid of sample pictures. A click, Space or Return asks for other ones.
class SampleStrip : public QWidget {
    Q_OBJECT
public:
    explicit SampleStrip(QWidget* parent = nullptr);

    /// captions: one a picture, shown as tooltip; may be empty.
    void setSamples(std::vector<Image> samples, QStringList captions = {});
    [[nodiscard]] int count() const { return static_cast<int>(m_samples.size()); }
    void setTheme(const Theme& theme);
    [[nodiscard]] QRect cell(int index) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void moreRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int columns() const;
    [[nodiscard]] int cellSize(int width) const;
    std::vector<Image> m_samples;
    std::vector<QPixmap> m_pixmaps; ///< made when painted, dropped when the size changes
    QStringList m_captions;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
