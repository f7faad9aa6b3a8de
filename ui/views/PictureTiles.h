// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QStringList>

#include <vector>

namespace hourglass {

/// Samples of any kind with a name below each, as large as the room allows; it scrolls when they would become
/// too small. Painted by this one widget; pictures are made when they come into sight.
class PictureTiles : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PictureTiles(QWidget* parent = nullptr);

    void setPictures(std::vector<Image> pictures, QStringList names);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int count() const { return static_cast<int>(m_images.size()); }
    [[nodiscard]] QRect box(int index) const; ///< of a picture, in the viewport's coordinates
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void measure();
    [[nodiscard]] int captionHeight() const;
    std::vector<Image> m_images;
    std::vector<QPixmap> m_pixmaps; ///< made when painted, dropped when the size changes
    QStringList m_names;
    QString m_placeholder;
    int m_columns = 1;
    QSize m_box;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
