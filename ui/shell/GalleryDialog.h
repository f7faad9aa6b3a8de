// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "ui/theme/Theme.h"

#include <QDialog>

class QHBoxLayout;

namespace hourglass {

class MapGallery;
class NoticeBar;

/// A window of its own with several maps, that does not block the main one: on a second screen, a projector,
/// or full screen. Window's thread only.
class GalleryDialog : public QDialog {
    Q_OBJECT
public:
    GalleryDialog(const QString& title, const char* objectName, QWidget* parent);

    [[nodiscard]] MapGallery* gallery() const { return m_gallery; }
    [[nodiscard]] NoticeBar* notices() const { return m_notices; }
    /// A widget in the row above the maps, at the left, after those that are there.
    void addToBar(QWidget* widget);
    void say(const Error& error);
    void reveal(); ///< in front
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void shownChanged(bool shown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    NoticeBar* m_notices;
    MapGallery* m_gallery;
    int m_inBar = 0;
};

} // namespace hourglass
